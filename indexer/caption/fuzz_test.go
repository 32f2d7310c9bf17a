package caption

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// FuzzCaption: whatever the text, a refusal or a sound Meeting, and no word is lost: what is
// left of the lines of the cues when tags, remarks and names are gone stands in the
// utterances, in order.
func FuzzCaption(f *testing.F) {
	for _, c := range formats {
		f.Add(c.text, "2026-05-22_会議.vtt")
	}
	for _, c := range segments {
		f.Add(c.text, "2026-05-22_会議.json")
	}
	f.Add("WEBVTT\n\n-1:00 --> 99999:00\n<v <c>>>&#0;\xff", "\xff")
	f.Fuzz(func(t *testing.T, text, name string) {
		ms, err := Parse(text, strings.ToValidUTF8(name, ""))
		if err != nil {
			if ms != nil {
				t.Fatal("meetings with an error")
			}
			return
		}
		m := ms[0]
		if m.Title == "" && len(m.Warnings) == 0 || m.ID == "" || !utf8.ValidString(fmt.Sprintf("%q %q", m.Title, m.Warnings)) {
			t.Fatalf("title %q, id %q", m.Title, m.ID)
		}
		var got strings.Builder
		for i, u := range m.Utterances {
			checkUtterance(t, i, u)
			got.WriteString(u.Text)
		}
		d, err := read(strings.ToValidUTF8(text, "\ufffd"))
		if err != nil {
			t.Fatal("read once and not again")
		}
		d.mend()
		var want strings.Builder
		for _, p := range phrasesOf(d.cues) {
			want.WriteString(p.text)
		}
		if bare(got.String()) != bare(want.String()) {
			t.Fatalf("words: %q, want %q", bare(got.String()), bare(want.String()))
		}
	})
}

func checkUtterance(t *testing.T, i int, u minutes.Utterance) {
	t.Helper()
	if u.Text == "" || strings.TrimSpace(u.Text) != u.Text || !utf8.ValidString(u.Text+string(u.Speaker)) {
		t.Fatalf("utterance %d: %q", i, u.Text)
	}
	if u.Order != i+1 || u.Role.Label() == "" || u.Part != minutes.Speech {
		t.Fatalf("utterance %d: order %d, role %q, part %q", i, u.Order, u.Role, u.Part)
	}
	if u.Times != nil && (u.StartMS < 0 || u.StartMS > u.EndMS || u.EndMS > maxTime) {
		t.Fatalf("utterance %d: %d to %d", i, u.StartMS, u.EndMS)
	}
}

// bare is a text without white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzWords: words that a program wrote as captions come back, all of them and in order,
// from every format.
func FuzzWords(f *testing.F) {
	f.Add("本日は防災の話です。避難所を見直します。", uint(7))
	f.Add("English words, 3.5 and more! https://example.jp/?page=2 です", uint(5))
	f.Fuzz(func(t *testing.T, words string, width uint) {
		runes := []rune(strings.Map(func(r rune) rune {
			if r == utf8.RuneError || unicode.IsControl(r) || strings.ContainsRune("&:：-"+brackets+"♪♫♬\ufeff", r) || mendText(string(r)) != string(r) {
				return -1
			}
			return r
		}, words))
		var cues []string
		for n := int(width%40) + 6; len(runes) > 0; runes = runes[min(n, len(runes)):] {
			cues = append(cues, strings.TrimSpace(string(runes[:min(n, len(runes))])))
		}
		want := bare(strings.Join(cues, ""))
		if want == "" {
			return
		}
		for name, text := range written(cues) {
			ms, err := Parse(text, "a.vtt")
			if err != nil {
				t.Fatalf("%s: %v: %q", name, err, text)
			}
			var got strings.Builder
			for _, u := range ms[0].Utterances {
				got.WriteString(u.Text)
			}
			if bare(got.String()) != want && !rolls(cues) {
				t.Fatalf("%s: %q, want %q", name, bare(got.String()), want)
			}
		}
	})
}

func rolls(cues []string) bool {
	for i := 1; i < len(cues); i++ {
		if strings.HasPrefix(cues[i], cues[i-1]) {
			return true
		}
	}
	return false
}

// written is the cues in six formats.
func written(cues []string) map[string]string {
	var vtt, srt, lines, table, commas strings.Builder
	var list []map[string]any
	vtt.WriteString("WEBVTT\n\n")
	table.WriteString("start\tend\ttext\n")
	commas.WriteString("start,end,speaker,text\n")
	for i, c := range cues {
		if c == "" {
			continue
		}
		at := fmt.Sprintf("%02d:%02d:%02d", i/3600, i/60%60, i%60)
		fmt.Fprintf(&vtt, "%s.000 --> %s.900\n<v 北川>%s</v>\n\n", at, at, c)
		fmt.Fprintf(&srt, "%d\n%s,000 --> %s,900\n%s\n\n", i+1, at, at, c)
		fmt.Fprintf(&lines, "[%s.000 --> %s.900]  %s\n", at, at, c)
		fmt.Fprintf(&table, "%d\t%d\t%s\n", i*1000, i*1000+900, c)
		fmt.Fprintf(&commas, "%d,%d,0,\"%s\"\n", i*1000, i*1000+900, strings.ReplaceAll(c, "\"", "\"\""))
		list = append(list, map[string]any{"start": float64(i), "end": float64(i) + 0.9, "text": " " + c, "words": nil, "speaker": "SPEAKER_00"})
	}
	whisper, err := json.Marshal(map[string]any{"text": strings.Join(cues, ""), "segments": list})
	if err != nil {
		panic(err)
	}
	return map[string]string{"commas": commas.String(), "json": string(whisper), "vtt": vtt.String(), "srt": srt.String(), "lines": lines.String(), "table": table.String()}
}

// TestLinear: a hundred times the captions take no more than some hundred times as long:
// this would not end otherwise.
func TestLinear(t *testing.T) {
	for name, line := range map[string]string{
		"tags": strings.Repeat("<", 1<<17), "braces": strings.Repeat(`{\`, 1<<16), "brackets": strings.Repeat("[", 1<<17), "open": strings.Repeat("「。", 1<<15),
		"voices": strings.Repeat("<v あ>い", 1<<14), "entities": strings.Repeat("&", 1<<17),
	} {
		for _, text := range []string{"WEBVTT\n\n00:01.000 --> 00:02.000\n" + line + "\n", "{\"segments\":[{\"start\":0,\"end\":NaN,\"text\":\"" + strings.ReplaceAll(line, `\`, `\\`) + "\"}]}"} {
			ms, err := Parse(text, "a.vtt")
			if err == nil && len(ms[0].Utterances) == 0 {
				t.Errorf("%s: no utterance", name)
			}
		}
	}
}
