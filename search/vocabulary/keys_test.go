package vocabulary

import (
	"slices"
	"testing"
)

// TestKeysThatCollide: two keys of one hash are told apart by the keys themselves.
func TestKeysThatCollide(t *testing.T) {
	entries := []Entry{{Text: "a", Reading: "ア"}, {Text: "b", Reading: "イ"}, {Text: "c", Reading: "ア"}, {Text: "d"}}
	k := newKeys(entries, reading)
	if len(k.slots) != 3 {
		t.Fatalf("%d slots, want one for each key that is not empty", len(k.slots))
	}
	for i := range k.slots {
		k.slots[i].hash = k.hash("ア")
	}
	slices.SortFunc(k.slots, func(a, b slot) int { return int(a.entry - b.entry) })
	if got := k.find(entries, "ア"); !slices.Equal(got, []int32{0, 2}) {
		t.Errorf("found %v", got)
	}
	if got := k.find(entries, ""); got != nil {
		t.Errorf("found %v by an empty key", got)
	}
}
