package source

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestLedger: what the account does not know is lost, sentence by sentence; a frame around
// known words is not.
func TestLedger(t *testing.T) {
	l := newLedger(100)
	l.know("駅前の広場は夏に暑いので、木陰を増やしてほしいです。")
	l.know("　橋の　明かりが\n足りません。")
	for line, want := range map[string][]string{
		"駅前の広場は夏に暑いので、木陰を増やしてほしいです。":               nil,
		"・橋の明かりが足りません。":                            nil,
		"市民から「橋の明かりが足りません」との声がありました。":              nil,
		"橋の明かりが足りません。図書館は狭いと感じます。":                 {"図書館は狭いと感じます。"},
		"市民から「橋の明かりが足りません」「図書館は狭いと感じます」との声がありました。": {"図書館は狭いと感じます"},
		"市民から「図書館は狭いと感じます」との声がありました。":              {"市民から「図書館は狭いと感じます」との声がありました。"},
		"はい。": nil, // too short to be told from others
	} {
		if got := l.lost(line); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestAccount: lines are named with their beginning and length, a bounded number of them.
func TestAccount(t *testing.T) {
	l := newLedger(1000)
	ms := []minutes.Meeting{{Utterances: []minutes.Utterance{{Text: "橋の明かりが足りません。"}}}}
	var page []string
	for range maxUnplaced + 2 {
		page = append(page, "図書館は狭いと感じますので、机を増やしてほしいです。", "橋の明かりが足りません。", "円卓を囲む職員")
	}
	l.account(page, ms)
	w := ms[0].Warnings
	if len(w) != maxUnplaced+1 || w[0] != "次の文は発言として扱っていません：「図書館は狭いと感じますので、机を増やして…」（26字）" ||
		w[maxUnplaced] != "ほかにも、発言として扱っていない文が、合わせて52字あります。" {
		t.Errorf("%d warnings: %q", len(w), w)
	}
}

// TestSlippedOut: words that broken tags put outside the main part, or into the ways through
// the site, are read or named; those that the page itself puts there are left out.
func TestSlippedOut(t *testing.T) {
	const top, end = "<html><body><nav><p>この欄は案内をお知らせします。</p></nav><main><h1>市長と語る会(令和5年8月5日)</h1><p>住民の皆さんと、「橋」をテーマに開催しました。</p><h2>主な意見</h2><ul><li>橋が要ります。</li></ul>", "</body></html>"
	const words = "<p>最後に大原市長から、「橋は来年に架けます。」とのお話がありました。</p>"
	for page, want := range map[string]int{
		top + words + "</main>" + end:                                   2,
		top + "</main></main>" + words + end:                            2,
		top + "</div></main>" + words + end:                             2,
		strings.Replace(top, "</ul>", "", 1) + words + "</main>" + end:  2,
		top + "</main><div><p>市役所は水曜日に夜まで開いています。</p></div>" + end:       1,
		top + "</main><footer><p>市役所は水曜日に夜まで開いています。</p></footer>" + end: 1,
	} {
		m := parseText(t, page)
		if len(m.Utterances) != want && !strings.Contains(strings.Join(m.Warnings, ""), "橋は来年に架けます") || want == 1 && len(m.Warnings) > 0 {
			t.Errorf("%s\n%d utterances, warnings %q", page, len(m.Utterances), m.Warnings)
		}
	}
	many := parseText(t, top+"</main><div><p>川の話もしました。森の話もしました。道の話もしました。駅の話もしました。池の話もしました。</p></div>"+end)
	if !strings.Contains(strings.Join(many.Warnings, ""), "川の話もしました") {
		t.Errorf("many words beside the main part: %q", many.Warnings)
	}
	m := parseText(t, strings.Replace(top, "</nav>", "", 1)+words+"</main>"+end)
	if !strings.Contains(strings.Join(m.Warnings, ""), "この欄は案内をお知らせします") {
		t.Errorf("a navigation that nobody closes: %q", m.Warnings)
	}
}

// FuzzLedger: a text that was taken into the account is not lost, and what is lost is a part
// of the line.
func FuzzLedger(f *testing.F) {
	f.Add("市民から「橋の明かりが足りません。」との声がありました。", "図書館は狭い。")
	f.Add("「「「」。」。", "\xff。「")
	f.Fuzz(func(t *testing.T, known, line string) {
		l := newLedger(len(known))
		l.know(known)
		if !l.knows(known) {
			t.Errorf("%q is not known", known)
		}
		for _, lost := range l.lost(line) {
			if utf8.ValidString(line) && len(lost) > len(line) {
				t.Errorf("%q lost of %q", lost, line)
			}
		}
	})
}

// TestShortWords: an utterance that is too short to be told from other words is no loss.
func TestShortWords(t *testing.T) {
	for _, said := range []string{"市長は「検討する」と答えました。", "市長：検討する。"} {
		m := parseText(t, "市民と市長の懇談会（令和6年5月10日）\n\n市民は「公園に日陰がない。」と話しました。\n市長は「木を植える。」と答えました。\n市民は「バスがない。」と話しました。\n"+said+"\n")
		if len(m.Warnings) > 0 {
			t.Errorf("%s: %d utterances, warnings %q", said, len(m.Utterances), m.Warnings)
		}
	}
}
