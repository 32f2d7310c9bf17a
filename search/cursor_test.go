package search

import (
	"encoding/base64"
	"fmt"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestCursors: a cursor that was not given out for this very search is none.
func TestCursors(t *testing.T) {
	r := Request{Query: "窓口"}
	item := Item{Meeting: minutes.Meeting{ID: "K1", Date: minutes.Date{Year: 2012, Month: 5, Day: 22}}, Utterance: minutes.Utterance{Order: 3}, Score: 1.5}
	r.Cursor = encodeCursor(r, item)
	if at, err := decodeCursor(r); err != nil || at.Meeting != "K1" || at.Order != 3 || at.Score != 1.5 {
		t.Fatalf("%+v, %v", at, err)
	}
	other := r
	other.Filters.Series = []string{""}
	if _, err := decodeCursor(other); err == nil {
		t.Error("the cursor is taken for a search of what has no series")
	}
	q := r.fingerprint()
	for _, text := range []string{
		"null", "{}", fmt.Sprintf(`{"q":%q}`, q), fmt.Sprintf(`{"q":%q,"a":null}`, q), fmt.Sprintf(`{"q":%q,"a":{"s":1,"d":null,"m":"K1"}}`, q),
		fmt.Sprintf(`{"q":%q,"a":{"s":1,"d":null,"m":"K1","o":-1}}`, q), fmt.Sprintf(`{"q":%q,"a":{"s":-1,"d":null,"m":"K1","o":1}}`, q),
		fmt.Sprintf(`{"q":%q,"a":{"s":1,"d":null,"m":"K1","o":1},"x":1}`, q), fmt.Sprintf(`{"q":%q, "a":{"s":1,"d":null,"m":"K1","o":1}}`, q),
		fmt.Sprintf(`{"q":%q,"a":{"s":1,"d":null,"m":"K1","o":1}}}`, q),
	} {
		r.Cursor = base64.RawURLEncoding.EncodeToString([]byte(text))
		if at, err := decodeCursor(r); err == nil {
			t.Errorf("%s is taken as %+v", text, at)
		}
	}
}
