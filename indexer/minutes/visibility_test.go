package minutes

import (
	"fmt"
	"testing"
)

// TestVisibilityOf: of what the meeting says and what the utterance says the narrower
// counts, and silence of an utterance is no word of its own.
func TestVisibilityOf(t *testing.T) {
	for _, c := range []struct{ meeting, own, want Visibility }{
		{Public, "", Public},
		{Public, Public, Public},
		{Public, Internal, Internal},
		{Public, "members", Internal},
		{Internal, "", Internal},
		{Internal, Public, Internal},
		{Internal, Internal, Internal},
		{"", "", Internal},
		{"", Public, Internal},
	} {
		m := Meeting{Visibility: c.meeting, Utterances: []Utterance{{ID: "A-1", Visibility: c.own}}}
		if got := m.VisibilityOf(m.Utterances[0]); got != c.want {
			t.Errorf("%q in a meeting that is %q: %q, want %q", c.own, c.meeting, got, c.want)
		}
		seen, ok := m.For(PublicAudience)
		if ok != (c.want == Public) || (len(seen.Utterances) == 1) != (c.want == Public) {
			t.Errorf("%q in a meeting that is %q: the public sees %v, %d utterances", c.own, c.meeting, ok, len(seen.Utterances))
		}
		if seen, ok := m.For(StaffAudience); !ok || len(seen.Utterances) != 1 {
			t.Errorf("%q in a meeting that is %q: staff see %v, %d utterances", c.own, c.meeting, ok, len(seen.Utterances))
		}
	}
}

// TestSharesWords: half of the shorter one is enough, less is not, and no words share none.
func TestSharesWords(t *testing.T) {
	for _, c := range []struct {
		a, b []uint64
		want bool
	}{
		{[]uint64{1, 2, 3, 4}, []uint64{1, 2, 8, 9}, true},
		{[]uint64{1, 2, 3, 4}, []uint64{1, 7, 8, 9}, false},
		{[]uint64{1, 2, 3, 4}, []uint64{4, 7}, true},
		{[]uint64{1, 2, 3, 4}, []uint64{4, 7, 8}, false},
		{[]uint64{1, 2, 3, 4}, []uint64{3, 4, 8}, true},
		{[]uint64{1, 2, 3, 4}, []uint64{2}, true},
		{[]uint64{1, 2, 3, 4}, []uint64{5}, false},
		{[]uint64{1, 2, 3, 4}, nil, false},
		{nil, nil, false},
	} {
		t.Run(fmt.Sprint(c.a, c.b), func(t *testing.T) {
			a, b := Identity{Sketch: c.a}, Identity{Sketch: c.b}
			if a.SharesWords(b) != c.want || b.SharesWords(a) != c.want {
				t.Errorf("%v, the other way round %v, want %v", a.SharesWords(b), b.SharesWords(a), c.want)
			}
		})
	}
}
