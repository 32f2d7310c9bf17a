package vocabulary

import (
	"cmp"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/search/kana"
)

func TestNear(t *testing.T) {
	v := New(fixture)
	for _, c := range []struct{ text, reading, want string }{
		{"果樹縁", "カジュエン", "果樹園"},
		{"スピート感", "スピートカン", "スピード感 スピーチ感"}, // the slip before the more frequent
		{"スピート感", "", "スピード感 スピーチ感"},
		{"研集会", "ケンシュウカイ", "研修会 研究会 検証会"}, // same reading, text, reading
		{"研修会", "", "研修 研究会 検証会"},
		{"退学印", "タイガクイン", "大学院"},
		{"シュミレシーョン", "", "シミュレーション"},
		{"整策", "セイサク", "政策 製作"}, {"政索", "", ""}, {"声", "コエ", ""}, {"製", "セイ", "性"},
		{"政作", "セイサフ", ""}, // two runes: the same reading only
		{"nukown", "", "unknown"}, {"dx推", "", "dx dx推進"}, {"", "", ""}, {"", "セイサク", "政策 製作"},
	} {
		if got := texts(v.Near(c.text, c.reading, 10)); got != c.want {
			t.Errorf("Near(%q, %q) = %q, want %q", c.text, c.reading, got, c.want)
		}
	}
	if got := texts(v.Near("研集会", "ケンシュウカイ", 2)); got != "研修会 研究会" {
		t.Errorf("the first two: %q", got)
	}
	for _, most := range []int{0, -1} {
		if got := v.Near("果樹縁", "カジュエン", most); got != nil {
			t.Errorf("most %d: %v", most, got)
		}
	}
}

// nearByDefinition looks at every entry, without a filter.
func nearByDefinition(entries []Entry, text, reading string, most int) []Entry {
	type near struct {
		Entry
		why int
	}
	var found []near
	for _, e := range entries {
		if why := whyNear(e, text, reading); why < 9 && e.Text != text {
			found = append(found, near{e, why})
		}
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Or(a.why-b.why, frequentFirst(a.Entry, b.Entry)) })
	var out []Entry
	for _, n := range found[:min(most, len(found))] {
		out = append(out, n.Entry)
	}
	return out
}

func whyNear(e Entry, text, reading string) int {
	long := utf8.RuneCountInString(text)
	d, dReading := kana.Distance(text, e.Text, 3), kana.Distance(reading, e.Reading, 3)
	near := long >= 3 && d <= 1 || long >= 6 && d <= 2
	nearReading := long >= 3 && utf8.RuneCountInString(reading) >= 4 && e.Reading != "" && dReading <= 1
	switch {
	case reading != "" && reading == e.Reading:
		return 0
	case near && kana.Slip(text, e.Text):
		return 1
	case near:
		return 1 + d
	case nearReading && kana.Slip(reading, e.Reading):
		return 4
	case nearReading:
		return 5
	}
	return 9
}

func TestNearAsDefined(t *testing.T) {
	answers := 0
	for seed := range uint64(20) {
		v := New(crowded(seed, 400))
		for _, asked := range crowded(seed+100, 60) {
			reading := v.readingOf(asked.Text, asked.Reading)
			want := nearByDefinition(v.entries, asked.Text, reading, 12)
			got := v.Near(asked.Text, asked.Reading, 12)
			answers += len(got)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: Near(%q, %q)\n got %v\nwant %v", seed, asked.Text, asked.Reading, got, want)
			}
		}
	}
	if answers < 1000 {
		t.Errorf("only %d answers were compared", answers)
	}
}

// FuzzNear: whatever is typed, the answer is the definition's.
func FuzzNear(f *testing.F) {
	v := New(fixture)
	f.Add("研集会", "ケンシュウカイ")
	f.Add("スピート感", "")
	f.Add("\xff\xff\xff", "ー")
	f.Fuzz(func(t *testing.T, text, reading string) {
		want := nearByDefinition(v.entries, text, v.readingOf(text, reading), 12)
		if got := v.Near(text, reading, 12); !slices.Equal(got, want) {
			t.Errorf("Near(%q, %q)\n got %v\nwant %v", text, reading, got, want)
		}
	})
}
