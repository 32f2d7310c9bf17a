package source

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// FuzzTranscript: whatever the lines, the texts of the utterances are the document's own
// runes in the document's order, none is empty, and no text begins with its mark.
func FuzzTranscript(f *testing.F) {
	for _, name := range transcripts(f) {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add("会議録\n○議長（あ君）　い。\n（拍手）\n○議長（あ君）　（笑い）\n〔市長（う君）登壇〕\nう。\n◆：市民◇：市長\n◆え。\n◇お。")
	f.Add("意見\n・あ。\n→い。\n回答(市長)\n「う。」\n（市長）え。（道路課）\n午後１時散会\n会議録\n日時\n平成２年３月４日\n【会長】\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		document := solid(text)
		for _, m := range readTranscript(page{}, rowsOfText(text)) {
			at := 0
			for i, u := range m.Utterances {
				if trim(u.Text) == "" || u.Role.Label() == "" || u.Part.Label() == "" {
					t.Fatalf("utterance %d: %+v", i, u)
				}
				if at = behind(document, solid(u.Text), at); at < 0 {
					t.Fatalf("utterance %d holds what the document does not say there: %q", i, u.Text)
				}
				for _, sign := range "○◆【" {
					if strings.HasPrefix(u.Text, string(sign)+string(u.Post)+"（"+string(u.Speaker)) || strings.HasPrefix(u.Text, string(sign)+string(u.Speaker)+"】") {
						t.Fatalf("utterance %d begins with its mark: %q", i, u.Text)
					}
				}
			}
		}
	})
}

// solid is a text without white space.
func solid(s string) []rune {
	var out []rune
	for _, r := range s {
		if !unicode.IsSpace(r) {
			out = append(out, r)
		}
	}
	return out
}

// behind is where the words end that stand in a document in this order from an offset on,
// other runes between them; -1 when they do not.
func behind(document, words []rune, from int) int {
	for _, r := range words {
		for from < len(document) && document[from] != r {
			from++
		}
		if from == len(document) {
			return -1
		}
		from++
	}
	return from
}

// TestTranscriptsAreLinear: four times the marks take about four times the time.
func TestTranscriptsAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const bound, small, attempts = 12, 5_000, 4
	head := "会議録\n平成２年３月４日\n○議長（甲君）　あ。\n○市長（乙君）　い。\n○議長（甲君）　う。\n"
	for name, unit := range map[string]string{
		"marks": "○議長（甲君）　あ。\n", "marks without words": "○議長（甲君）\n", "openers": "（", "bracket lines": "（\n", "notes": "〔あ登壇〕\n", "open notes": "〔あ", "rules": "――――\n",
		"ends": "午後１時散会\n", "agendas": "日程第１　あ\n", "weak agendas": "\n１　あについて\n", "heads": "あ会議録\n日時\n", "ended heads": "午後１時散会\nあ会議録\n", "labels": "会長\n", "spread": "会　", "colons": "会長：",
		"questions": "意見\nあ。\n回答\nい。\n", "arrows": "→あ。\n", "items and arrows": "○あ。\n→い。\n", "legends": "◆:市民 ◇:市長\n", "many labels": "甲乙丙：あ。\n", "wrapped": "あああああああああああああああああああああああああああああああ\n", "names": "○甲　あ。\n", "unknown names": "○甲野　あ。\n", "unknown words": "○水鏡　あ。\n○水　あ。\n", "unknown colons": "甲野：あ。\n", "letters with colons": "A：あ。\nB：あ。\n", "unknown brackets": "【甲野】あ。\n", "open colons": "（：", "letters": "あ",
	} {
		t.Run(name, func(t *testing.T) {
			var ratio float64
			for range attempts { // a loaded machine gets another chance
				a := parseTime(head + strings.Repeat(unit, small))
				b := parseTime(head + strings.Repeat(unit, 4*small))
				if ratio = float64(b) / float64(max(a, 1e6)); ratio < bound {
					return
				}
			}
			t.Errorf("4 times the input takes %.1f times the time", ratio)
		})
	}
}
