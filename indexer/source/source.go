package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/office"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// MaxBytes is the largest document that is read whole. A meeting page has some 20 kB,
// the largest minutes some MB; a file beyond this is something else.
const MaxBytes = 32 << 20

// Document is one document as it was fetched.
type Document struct {
	Name    string // file name or address, for messages
	URL     string // address of the page, empty when unknown
	Content []byte // as it came, in any charset
}

// Parse returns the meetings that the document describes, at least one. The error is a
// *refusal.Error when the document is no meeting.
func Parse(d Document) ([]minutes.Meeting, error) {
	if len(d.Content) > MaxBytes {
		return nil, refusal.New(refusal.TooLarge)
	}
	text, err := charset.Decode(d.Content)
	if err != nil {
		return nil, err
	}
	ms, err := readMeetings(text, d.URL)
	if err != nil && office.IsDebris(text) {
		err = refusal.New(refusal.Debris)
	}
	if err != nil {
		return nil, err
	}
	for i := range ms {
		ms[i].URL = minutes.Text(d.URL)
		ms[i].Visibility = minutes.Public
		minutes.Identify(&ms[i])
	}
	return ms, nil
}

// readMeetings reads a document as a transcript where marks say who speaks, else as a page.
func readMeetings(own, url string) ([]minutes.Meeting, error) {
	text := asRead(own)
	ms, err := readSigns(text, url)
	if text != own && err == nil {
		if looksLikeHTML(text) {
			text, own = withoutTags(text), withoutTags(own)
		}
		newWritten(text, own).restore(ms)
	}
	return ms, err
}

// readSigns reads a document in the readers' signs.
func readSigns(text, url string) ([]minutes.Meeting, error) {
	var p page
	isHTML := looksLikeHTML(text)
	var rows []row
	if isHTML {
		p = readHTML(text)
		rows = rowsOf(p)
	} else {
		text = withMarks(text)
		rows = rowsOfText(text)
		p.lines = lines(text)
	}
	p.ledger = newLedger(len(text))
	for _, s := range p.left {
		p.ledger.know(s)
	}
	plain := ""
	if !isHTML {
		plain = text
	}
	ms, err := readParted(p, rows, plain, url)
	if err != nil {
		return nil, err
	}
	if len(p.columns) > 0 {
		warn(&ms[0], "表の列「"+strings.Join(p.columns, "」「")+"」は、発言として扱っていません。")
	}
	p.ledger.account(p.lines, ms)
	return ms, nil
}

// readParted reads a page that holds several, or one.
func readParted(p page, rows []row, text, url string) ([]minutes.Meeting, error) {
	if p.html && len(p.pre) == 0 {
		one := func(part page) ([]minutes.Meeting, error) { return readOne(part, rowsOf(part), "", url) }
		if ms := readTitled(p, one); ms != nil {
			return ms, nil
		}
	}
	return readOne(p, rows, text, url)
}

// readOne reads a page as a transcript where marks say who speaks, else as a page of the
// city; text is that of a page that is no HTML, empty for others.
func readOne(p page, rows []row, text, url string) ([]minutes.Meeting, error) {
	ms := readTranscript(p, rows)
	switch {
	case len(ms) == 1 && announces(blocksOf(rows), &ms[0]):
		return nil, refusal.New(refusal.Announcement)
	case len(ms) > 1:
		numberMeetings(ms)
	}
	if ms != nil {
		return ms, nil
	}
	if text != "" {
		p = plainPage(p, text)
	}
	return parsePage(p, url)
}

// plainPage is the page of a text that is no HTML, with the lines and the account of p. Lines
// that were cut at a fixed width are joined.
func plainPage(p page, text string) page {
	out := readPlain(office.Reflow(text))
	out.lines, out.ledger = p.lines, p.ledger
	return out
}
