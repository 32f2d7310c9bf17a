package indexer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func remove(t *testing.T, x *fakeIndex, data string, ids ...string) []string {
	t.Helper()
	done, err := Remove(Removal{Data: data, IDs: ids, Reason: "個人名", Now: time.Unix(0, 0)}, x)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func texts(m minutes.Meeting) string {
	var out []string
	for _, u := range m.Utterances {
		out = append(out, u.ID+" "+u.Text)
	}
	return strings.Join(out, "|")
}

// TestRemove: what was taken out stays out when its documents are read again, also
// corrected and in another shape, until it is restored.
func TestRemove(t *testing.T) {
	data := t.TempDir()
	page := meetingText("Z0002", "一つ目の話です。\n\n  • 二つ目は、窓口の番号札を声でも読み上げてほしいという高橋さんからのお話でした。\n\n  • 三つ目です。")
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": page})
	x := &fakeIndex{}
	config := Config{Data: data, Inputs: []string{dir}}
	buildIn(t, x, config)
	if done := remove(t, x, data, "Z0001", "Z0002-3", "Z9999", "Z0002-99", "Z0001"); !slices.Equal(done, []string{"Z0001", "Z0002-3"}) {
		t.Errorf("removed %q", done)
	}
	want := "Z0002-1 川を見ましょう|Z0002-2 一つ目の話です。|Z0002-4 三つ目です。"
	if texts(x.meetings["Z0002"]) != want || len(x.ids()) != 1 {
		t.Fatalf("left %q in %q", texts(x.meetings["Z0002"]), x.ids())
	}
	r := buildIn(t, x, config)
	if texts(x.meetings["Z0002"]) != want || len(x.ids()) != 1 || r.Withheld != 2 || r.Unchanged != 1 {
		t.Errorf("after reading again: %q, %+v", texts(x.meetings["Z0002"]), r)
	}
	corrected := strings.Replace(page, "という高橋さんからの", "という高橋さんの", 1)
	corrected = strings.Replace(corrected, "  • 一つ目の話です。\n\n", "", 1)
	if err := os.WriteFile(filepath.Join(dir, "b.txt"), []byte(corrected), 0o600); err != nil {
		t.Fatal(err)
	}
	buildIn(t, x, config)
	if got := texts(x.meetings["Z0002"]); got != "Z0002-1 川を見ましょう|Z0002-3 三つ目です。" {
		t.Errorf("after a correction: %q", got)
	}
	rebuilt := &fakeIndex{}
	buildIn(t, rebuilt, Config{Data: data, Rebuild: true})
	if len(rebuilt.ids()) != 1 || strings.Contains(texts(rebuilt.meetings["Z0002"]), "高橋") {
		t.Errorf("rebuilt: %q", rebuilt.ids())
	}
	back, err := Restore(data, []string{"Z0001", "Z0002-3", "Z9999"})
	if err != nil || !slices.Equal(back, []string{"Z0001", "Z0002-3"}) {
		t.Errorf("restored %q, %v", back, err)
	}
	buildIn(t, x, config)
	if len(x.ids()) != 2 || !strings.Contains(texts(x.meetings["Z0002"]), "高橋") {
		t.Errorf("after restoring: %q, %q", x.ids(), texts(x.meetings["Z0002"]))
	}
}
