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
