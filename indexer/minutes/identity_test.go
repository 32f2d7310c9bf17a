package minutes

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func record(page, title, day, url string, texts ...string) Identity {
	m := Meeting{PageNumber: Text(page), Title: title, URL: Text(url)}
	m.Date, _ = ParseISO(day) // the zero date when it says nothing
	for _, text := range texts {
		m.Utterances = append(m.Utterances, Utterance{Text: text})
	}
	Identify(&m)
	return IdentityOf(&m)
}

func TestSame(t *testing.T) {
	words := []string{"橋が要ります。", "川を見ます。", "道を直します。", "坂を下ります。"}
	const title, day, url = "“輪”ミーティング(平成24年5月22日)", "2012-05-22", "https://city.example.jp/1"
	base := record("Z0001", title, day, url, words...)
	bare := record("", title, day, "", words...)
	for name, c := range map[string]struct {
		a, b Identity
		want bool
	}{
		"another host":                   {base, record("Z0001", title, day, "https://www.city.example.jp/x", words...), true},
		"another width":                  {bare, record("", "“輪”ミーティング（平成２４年５月２２日）", day, url, words...), true},
		"corrected":                      {base, record("Z0001", title, day, url, "橋が要りますね。"), true},
		"the title corrected":            {base, record("Z0001", "“輪”集会", "2012-05-23", url, words[1:]...), true},
		"without a number":               {base, bare, true},
		"without a number, cut":          {base, record("", title, day, "", words[:1]...), true},
		"without a number, corrected":    {bare, record("", title, day, "", "橋が要りますね。", words[1], words[2]), true},
		"two numbers":                    {base, record("Z0002", title, day, url, words...), false},
		"two meetings on a day":          {bare, record("", title, day, "", "別の会です。", "別の話です。"), false},
		"same address, another meeting":  {record("", title, day, url, words...), record("", "次回", "2012-06-01", url, "別の会です。"), false},
		"same address, new title":        {record("", title, day, url, words...), record("", "輪", day, url, words...), true},
		"two sites that count alike":     {base, record("Z0001", "図書館協議会", "2017-11-08", "https://town.example.jp/1", "本です。"), false},
		"two sites with a series alike":  {base, record("Z0001", title, "2017-11-08", "https://town.example.jp/1", "本です。"), false},
		"no words":                       {record("", title, day, ""), record("", title, day, ""), false},
		"the same words by another name": {bare, record("", "まとめ", "2013-01-01", "", words...), false},
	} {
		t.Run(name, func(t *testing.T) {
			if c.a.Same(c.b) != c.want || c.b.Same(c.a) != c.want {
				t.Errorf("%+v and %+v: want %v", c.a, c.b, c.want)
			}
		})
	}
	moved := base
	moved.ID = base.Elsewhere(0)
	if !moved.Same(base) || moved.ID == base.ID || moved.ID == base.Elsewhere(1) {
		t.Errorf("a meeting that gave way is not known again: %+v", moved)
	}
	parts := []Identity{base, base}
	parts[0].ID, parts[1].ID = "Z0001.20120522", "Z0001.20120601"
	if parts[0].Same(parts[1]) {
		t.Error("two meetings of one page are one")
	}
}

// TestSketch: the share in common is found however long the meetings are.
func TestSketch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "utterances")
		var texts []string
		for i := range n {
			texts = append(texts, fmt.Sprintf("発言%d番です。", i))
		}
		a := record("", "会", "2012-05-22", "", texts...)
		b := record("", "会", "2012-05-22", "", append([]string{"初めに。"}, texts...)...)
		other := record("", "会", "2012-05-22", "", "別の話です。")
		if !a.Same(b) || !a.Same(a) || a.Same(other) {
			t.Fatalf("%d utterances: %v", n, a)
		}
		if len(a.Sketch) > maxSketch || !slices.IsSorted(a.Sketch) {
			t.Fatalf("sketch %v", a.Sketch)
		}
	})
}
