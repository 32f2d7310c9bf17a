package destination

import (
	"regexp"
	"strings"
	"sync"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Page is what the rules know of the page an utterance stands on. The zero Page is a page
// of which nothing is known.
type Page struct {
	// Dispatch says that the page is about dispatched staff, so that Xで、…を経験しました
	// tells where the speaker was sent.
	Dispatch bool
	// Kind is the kind of dispatch the page is about, empty where it does not say.
	Kind minutes.DestinationKind
	// Home is the official name of the city whose page it is. Nobody is dispatched home.
	Home string
	// receiver is the town to which others sent the people of the page: 県から青葉市に派遣.
	receiver string
	// lead says that the text is the lead sentence: people it names took part.
	lead bool
}

var dispatchWords = []string{"派遣", "出向", "人事交流", "実務研修", "割愛"}

// What a lead speaks of: bits of leadWords.
const (
	leadDispatch = 1 << iota
	leadRelief
	leadForeign
	leadTraining
	leadSending
)

var leadWords = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(oneOf(dispatchWords), oneOf(reliefWords), oneOf(foreignWords), "研修", "派遣")
})

// PageOf reads the lead sentence of a page. The caller sets Home, if it knows it.
func PageOf(lead string) Page {
	if leadWords().Matches(lead)&(leadDispatch|leadRelief) == 0 {
		return Page{}
	}
	s := strings.ReplaceAll(fold(lead, 0).s, "復興庁", "") // no word of relief
	says := leadWords().Matches(s)
	page := Page{Dispatch: says&leadDispatch != 0 && says&leadForeign == 0 && !isInbound(s)}
	switch {
	case says&leadTraining != 0:
	case says&leadRelief != 0:
		page.Kind = minutes.Aid
	case page.Dispatch && says&leadSending == 0:
		page.Kind = minutes.Secondment
	}
	if m := receiverRE.FindStringSubmatch(s); m != nil {
		page.receiver = m[1]
	}
	return page
}

// Leads about people whom other bodies sent here (他の自治体から本市に派遣されている職員), and
// words of our own people elsewhere, which may stand beside them.
var (
	inboundRE = regexp.MustCompile(`(?:^|から、?|[^\p{L}])(?:(?:本|当|わが|我が)(?:市|町|村|区)|市役所|役場|こちら|市|町|村)(?:に|へ)[^、。]{0,14}(?:派遣|出向|赴任)|` +
		`(?:国|県|都|府|道|省|庁|町村|他の?市|都市|自治体|企業|会社|社|団体|機関|大学|等|など)から、?(?:研修|実務研修|人事交流|応援)?(?:で|により|として)?、?(?:派遣|出向)(?:され|中|し(?:て|た)|いただ|頂|職員|者)`)
	receiverRE = regexp.MustCompile(`から、?([^、。]{1,8}?[市町村区])(?:に|へ)[^、。]{0,14}(?:派遣|出向)`)
	outboundRE = regexp.MustCompile(`(?:への?(?:[^、。]{0,6}(?:派遣|出向))|(?:に|で)(?:派遣|出向)|(?:派遣|出向|研修)(?:研修)?(?:から(?:帰|戻)|を(?:終|経|修)))`)
)

// isInbound reports whether a lead, folded, is about people from elsewhere alone.
func isInbound(lead string) bool {
	rest := inboundRE.ReplaceAllString(lead, "")
	return rest != lead && !outboundRE.MatchString(rest)
}
