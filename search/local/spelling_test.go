package local

import (
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// TestDidYouMean: a word that the sample does not hold gets the one that was meant, however
// it is asked for and whatever stands beside it; what is no slip of a word gets nothing.
func TestDidYouMean(t *testing.T) {
	s := sample(t)
	for _, c := range []struct{ query, want string }{
		{"厚生労動省", "厚生労働省"},
		{"厚生労動省 職員", "厚生労働省 職員"},
		{"職員 厚生労動省", "職員 厚生労働省"},
		{"厚生労動省 潜水艦", "厚生労働省 潜水艦"},
		{`"厚生労動省"`, `"厚生労働省"`},
		{"厚生労動省*", "厚生労働省*"},
		{"厚生労動省 OR 職員", "厚生労働省 OR 職員"},
		{"窓口 NEAR/5 厚生労動省", "窓口 NEAR/5 厚生労働省"},
		{"厚生労動省 -職員", "厚生労働省 -職員"},
		{"厚生労動省の職員", "厚生労働省の職員"},
		{"潜水艦の厚生労動省", "潜水艦の厚生労働省"},
		{"窓口の案内を分かりやすくする厚生労動省", "窓口の案内を分かりやすくする厚生労働省"},
		{"厚生労動省 ボランテイア", "厚生労働省 ボランティア"},
		{"ボランテイア", "ボランティア"},

		// at the place of the slip, not where the same text stands before it
		{"-厚生労動省庁 厚生労動省", "-厚生労動省庁 厚生労働省"},
		{"(職員 OR 厚生労動省) -厚生労動省課", "(職員 OR 厚生労働省) -厚生労動省課"},
		{"発言者:市町 窓口", "発言者:市長 窓口"},
		{"発言者:(市町 OR 市民)", "発言者:(市長 OR 市民)"},
		// one character too many, rather than another word with something left over
		{"厚生労働省課", "厚生労働省"},
		{"建厚生労働省", "厚生労働省"},

		{"話者:厚生労動省 厚生労動省", ""},
		{"年度:あいう 窓口", ""},
		{"厚生労働会課", ""},
		{"厚生労働省", ""},
		{"厚生労働省 潜水艦", ""},
		{"職員 -厚生労動省", ""},
		{"窓口の案内を分かりやすくする", ""},
		{"あいうえおかきく", ""},
		{"あいうえおかきくの件", ""},
		{"さしすせそきく", ""},
		{"図書館予約会", ""},
		{"平成99年", ""},
		{"qwertyuiop", ""},
	} {
		for _, mode := range []search.Mode{search.ModeAuto, search.ModeAny} {
			res, err := s.Search(t.Context(), search.Request{Query: c.query, Mode: mode})
			if err != nil {
				t.Fatalf("%s: %v", c.query, err)
			}
			if got := res.Interpretation.DidYouMean; got != minutes.Text(c.want) {
				t.Errorf("%s (mode=%s): got %q, want %q", c.query, mode, got, c.want)
			}
		}
	}
}
