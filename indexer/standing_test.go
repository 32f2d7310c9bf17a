package indexer

import (
	"encoding/json"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestNarrower: a document may be more reserved than the run that reads it, never less.
func TestNarrower(t *testing.T) {
	for _, c := range []struct{ own, run, want minutes.Visibility }{
		{minutes.Public, minutes.Public, minutes.Public},
		{"", minutes.Public, minutes.Public},
		{minutes.Internal, minutes.Public, minutes.Internal},
		{minutes.Public, minutes.Internal, minutes.Internal},
		{"", minutes.Internal, minutes.Internal},
		{minutes.Internal, minutes.Internal, minutes.Internal},
	} {
		if got := narrower(c.own, c.run); got != c.want {
			t.Errorf("%q in a run that is %q: %q, want %q", c.own, c.run, got, c.want)
		}
	}
}

// TestCorrects: another document changes what is there when it says something else, and not
// when it is an excerpt, older, or gave way before.
func TestCorrects(t *testing.T) {
	early, late := minutes.Date{Year: 2024, Month: 4, Day: 1}, minutes.Date{Year: 2024, Month: 4, Day: 2}
	const there = "橋の話をします。"
	for name, c := range map[string]struct {
		text     string
		words    int // of 8
		now, old minutes.Date
		copies   []string
		want     bool
	}{
		"other words":                {text: "川の話をします。", words: 8, want: true},
		"the same words":             {text: there, words: 8},
		"less by a quarter":          {text: "川", words: 6, want: true},
		"less by more":               {text: "川", words: 5},
		"more":                       {text: "川", words: 20, want: true},
		"older":                      {text: "川", words: 8, now: early, old: late},
		"as old":                     {text: "川", words: 8, now: early, old: early, want: true},
		"newer":                      {text: "川", words: 8, now: late, old: early, want: true},
		"it does not say how old":    {text: "川", words: 8, old: late, want: true},
		"what is there does not say": {text: "川", words: 8, now: early, want: true},
		"gave way before":            {text: "川", words: 8, copies: []string{"00", "aa"}},
		"another gave way before":    {text: "川", words: 8, copies: []string{"00"}, want: true},
	} {
		t.Run(name, func(t *testing.T) {
			old := &record{loaded: true, words: 8, updated: c.old, provenance: &minutes.Provenance{Copies: c.copies}}
			old.text = textOf(&minutes.Meeting{Utterances: []minutes.Utterance{{Text: there}}})
			now := &record{words: c.words, updated: c.now, sums: []string{"aa"}}
			now.text = textOf(&minutes.Meeting{Utterances: []minutes.Utterance{{Text: c.text}}})
			if got, err := (&known{}).corrects(now, old); err != nil || got != c.want {
				t.Errorf("corrects: %v (%v), want %v", got, err, c.want)
			}
		})
	}
}

// TestBetterInOrder: each record is better than all that follow it, whatever else those
// have.
func TestBetterInOrder(t *testing.T) {
	early, late := minutes.Date{Year: 2024, Month: 4, Day: 1}, minutes.Date{Year: 2024, Month: 4, Day: 2}
	numbered := minutes.Identity{Page: "Z0001"}
	list := []*record{
		{Identity: numbered, updated: late},
		{Identity: numbered, updated: early},
		{Identity: numbered},
		{updated: late},
		{updated: early},
		{},
		{Identity: numbered, updated: late, cut: true},
		{updated: late, cut: true},
		{updated: early, cut: true},
	}
	for i, a := range list {
		for j, b := range list {
			if got, want := better(a, b), compareBools(j > i, j < i); got != want {
				t.Errorf("record %d beside record %d: %d, want %d", i, j, got, want)
			}
		}
	}
}

// TestCutKept: that a document seems to be cut off is known of what is in the index without
// its warnings being read; those of before that was stored tell it by their words.
func TestCutKept(t *testing.T) {
	for name, c := range map[string]struct {
		stored string
		want   bool
	}{
		"stored":         {`{"id":"C1","cut":true,"warnings":["途中までです。"]}`, true},
		"whole":          {`{"id":"C1","warnings":["次の段落は発言として扱っていません：「文書が途中で切れているかもしれません。」"]}`, false},
		"stored earlier": {`{"id":"C1","warnings":["HTMLの終わり（</body>、</html>）がありません。文書が途中で切れているかもしれません。"]}`, true},
	} {
		var m minutes.Meeting
		if err := json.Unmarshal([]byte(c.stored), &m); err != nil {
			t.Fatal(err)
		}
		k, err := newKnown(&fakeIndex{meetings: map[string]minutes.Meeting{"C1": m}})
		if err != nil || k.byID["C1"].cut != c.want {
			t.Errorf("%s: %v, cut off: %v, want %v", name, err, k.byID["C1"].cut, c.want)
		}
	}
}
