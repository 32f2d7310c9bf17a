package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func keep(t *testing.T, f *Folder, o Original, content []byte) Original {
	t.Helper()
	o, err := f.Keep(context.Background(), o, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func content(t *testing.T, f *Folder, o Original) []byte {
	t.Helper()
	r, err := f.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return b
}

func all(t *testing.T, f *Folder) []Original {
	t.Helper()
	list, err := f.All()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// commit commits what was kept for an index that was read from all of it, or from these.
func commit(t *testing.T, f *Folder, these ...Original) {
	t.Helper()
	x := Index{Sums: map[string]bool{}}
	for _, o := range these {
		x.Sums[o.SHA256] = true
	}
	if len(these) == 0 {
		for sum := range f.changed {
			x.Sums[sum] = true
		}
	}
	if err := f.Commit(x, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// TestKeep: what was kept comes back byte for byte, once, with what is known of it.
func TestKeep(t *testing.T) {
	f := Of(t.TempDir())
	if list := all(t, f); len(list) != 0 {
		t.Fatalf("an archive that is not there holds %v", list)
	}
	monday := time.Date(2026, 5, 18, 1, 2, 3, 0, time.UTC)
	big := make([]byte, 3<<20)
	for i := range big {
		big[i] = byte(rand.IntN(4))
	}
	second := keep(t, f, Original{Name: "big", Fetched: monday.Add(time.Hour), Visibility: minutes.Internal, Mapping: "x"}, big)
	first := keep(t, f, Original{Name: "a.zip!b.txt", URL: "https://city.example.jp/b", Type: "text/html", Fetched: monday}, []byte("あ"))
	empty := keep(t, f, Original{Name: "empty", Fetched: monday.Add(2 * time.Hour)}, nil)
	if list := all(t, f); len(list) != 0 {
		t.Errorf("listed before it counts: %+v", list)
	}
	commit(t, f)
	if list := all(t, f); !reflect.DeepEqual(list, []Original{first, second, empty}) {
		t.Fatalf("listed %+v", list)
	}
	if second.Size != 3<<20 || !bytes.Equal(content(t, f, second), big) || string(content(t, f, first)) != "あ" || len(content(t, f, empty)) != 0 {
		t.Error("other bytes came back")
	}
	again := keep(t, f, Original{Name: "c.txt", Fetched: monday.Add(3 * time.Hour)}, []byte("あ"))
	if again.SHA256 != first.SHA256 || !again.Fetched.Equal(monday) || again.Name != "c.txt" || len(all(t, f)) != 3 {
		t.Errorf("the same document again: %+v", again)
	}
}

// TestKeepBytes: what was in memory lies there like what was read, and is there once.
func TestKeepBytes(t *testing.T) {
	f := Of(t.TempDir())
	monday := time.Date(2026, 5, 18, 1, 2, 3, 0, time.UTC)
	read := keep(t, f, Original{Name: "read", Fetched: monday}, []byte("議事録"))
	o, err := f.KeepBytes(Original{Name: "held", Fetched: monday.Add(time.Hour)}, []byte("議事録"))
	commit(t, f)
	if err != nil || o.SHA256 != read.SHA256 || o.Size != read.Size || !o.Fetched.Equal(monday) || len(all(t, f)) != 1 {
		t.Errorf("the same document from memory: %+v, %v", o, err)
	}
	big := bytes.Repeat([]byte("発言。"), 1<<18)
	if o, err = f.KeepBytes(Original{Name: "big"}, big); err != nil || !bytes.Equal(content(t, f, o), big) {
		t.Errorf("%+v, %v", o, err)
	}
	if err := os.WriteFile(filepath.Join(f.dir, "e3"), nil, 0o600); err != nil { // where the folder of the empty document would be
		t.Fatal(err)
	}
	if _, err := f.KeepBytes(Original{Name: "empty"}, nil); err == nil {
		t.Error("a document that cannot be written was kept")
	}
}

// TestKeepFails: a document that cannot be read leaves nothing behind.
func TestKeepFails(t *testing.T) {
	dir := t.TempDir()
	f := Of(dir)
	broken := errors.New("broken")
	if _, err := f.Keep(context.Background(), Original{Name: "a"}, iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("err %v", err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Keep(ended, Original{Name: "a"}, strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("err %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, originals, "*"))
	if err != nil || len(left) != 0 || len(all(t, f)) != 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// TestCommit: what the index was not read from goes, with what killed runs left; a document
// of a meeting that another gave stays as long as it is the newest of its source.
func TestCommit(t *testing.T) {
	f := Of(t.TempDir())
	if err := f.sweep(Index{}); err != nil {
		t.Fatal(err)
	}
	a, b, c := keep(t, f, Original{Name: "a"}, []byte("a")), keep(t, f, Original{Name: "b"}, []byte("b")), keep(t, f, Original{Name: "c"}, []byte("c"))
	copied := keep(t, f, Original{Name: "d", Sources: []string{"/d"}}, []byte("d"))
	f.StandsBeside(copied.SHA256, "Z1")
	if err := os.WriteFile(filepath.Join(f.dir, "new-1.tmp"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Drop(a); err != nil {
		t.Fatal(err)
	}
	x := Index{Sums: map[string]bool{c.SHA256: true}, Meetings: map[string]bool{"Z1": true}}
	if err := f.Commit(x, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if list := all(t, f); len(list) != 2 || list[0].Name != "c" || list[1].Name != "d" {
		t.Errorf("left %+v", list)
	}
	if _, err := f.Open(b); err == nil {
		t.Error("what was swept can be opened")
	}
	if _, err := os.Stat(filepath.Join(f.dir, "new-1.tmp")); err == nil {
		t.Error("what a killed run left is still there")
	}
	if !f.Outdate(copied.SHA256, "/d") || !f.Outdate("none", "/d") {
		t.Error("an outdated copy has sources")
	}
	if err := f.Commit(x, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if list := all(t, f); len(list) != 1 {
		t.Errorf("left %+v", list)
	}
}

// TestCommitFails: until the index is published, a description says no more than before, and
// where a run lets more people see a document, not even that.
func TestCommitFails(t *testing.T) {
	data := t.TempDir()
	f := Of(data)
	secret := keep(t, f, Original{Name: "a", Visibility: minutes.Internal}, []byte("a"))
	commit(t, f)
	keep(t, Of(data), Original{Name: "a", Visibility: minutes.Public}, []byte("a")) // a run that was killed
	if got := all(t, Of(data))[0]; got.Visibility != minutes.Internal {
		t.Errorf("after a run that was killed: %+v", got)
	}
	f = Of(data)
	keep(t, f, Original{Name: "b", Visibility: minutes.Public}, []byte("a"))
	killed := errors.New("killed")
	x := Index{Sums: map[string]bool{secret.SHA256: true}}
	if err := f.Commit(x, func() error { return killed }); !errors.Is(err, killed) {
		t.Errorf("err %v", err)
	}
	if got := all(t, Of(data))[0]; got.Visibility != minutes.Internal {
		t.Errorf("killed before the index was published: %+v", got)
	}
	if err := f.Commit(x, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := all(t, Of(data))[0]; got.Visibility != minutes.Public || got.Name != "b" {
		t.Errorf("published: %+v", got)
	}
}

// TestSources: an original knows of what it is the newest version; one from before that was
// noted goes by its name, if that means the same everywhere.
func TestSources(t *testing.T) {
	f := Of(t.TempDir())
	keep(t, f, Original{Name: "a", Sources: []string{"/b"}}, []byte("a"))
	o := keep(t, f, Original{Name: "a", Sources: []string{"/a"}}, []byte("a"))
	if !slices.Equal(o.Origins(), []string{"/a", "/b"}) || f.Outdate(o.SHA256, "/a") || !f.Outdate(o.SHA256, "/b") {
		t.Errorf("sources %q", o.Origins())
	}
	commit(t, f)
	if got := all(t, f)[0]; len(got.Origins()) != 0 || got.Sources == nil {
		t.Errorf("outdated: %q", got.Origins())
	}
	for name, want := range map[string]int{"/x/a.txt": 1, "https://city.example.jp/": 1, "a.txt": 0} {
		if got := (Original{Name: name}).Origins(); len(got) != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestStandsAs: a meeting of a document stands as another, with or without a number.
func TestStandsAs(t *testing.T) {
	f := Of(t.TempDir())
	sum := keep(t, f, Original{Name: "a"}, []byte("a")).SHA256
	f.StandAs(sum, "m1", "Z1", "Z1")
	f.StandAs(sum, "m2", "m3", "")
	f.StandAs(sum, "m2", "m4", "")
	f.StandAs("none", "m2", "m4", "")
	o, ok := f.Find(sum)
	for own, want := range map[string][2]string{"m1": {"Z1", "Z1"}, "m2": {"m3", ""}, "m9": {"", ""}} {
		if id, page := o.StandsAs(own); !ok || id != want[0] || page != want[1] {
			t.Errorf("%s stands as %q, %q", own, id, page)
		}
	}
}

// TestDamage: a description or bytes that were changed are told, the rest is listed; what is
// kept again is whole.
func TestDamage(t *testing.T) {
	f := Of(t.TempDir())
	content := bytes.Repeat([]byte("a"), 1000)
	a, b := keep(t, f, Original{Name: "a"}, content), keep(t, f, Original{Name: "b"}, []byte("b"))
	commit(t, f)
	if err := os.WriteFile(f.path(b.SHA256)+describedAs, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if list := all(t, f); len(list) != 2 || !list[0].Damaged && !list[1].Damaged {
		t.Errorf("listed %+v", list)
	}
	packed, err := os.ReadFile(f.path(a.SHA256))
	if err != nil {
		t.Fatal(err)
	}
	turned := bytes.Clone(packed)
	turned[len(turned)/2] ^= 4
	for name, bad := range map[string][]byte{"cut": packed[:len(packed)-3], "empty": nil, "turned": turned} {
		if err := os.WriteFile(f.path(a.SHA256), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := f.Verify(a); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: err %v", name, err)
		}
	}
	if err := f.Verify(Original{SHA256: strings.Repeat("0", 64)}); !errors.Is(err, ErrDamaged) {
		t.Errorf("no copy at all: %v", err)
	}
	f.MarkDamaged(a.SHA256)
	commit(t, f, a, b)
	if o := keep(t, Of(filepath.Dir(f.dir)), Original{Name: "a"}, content); o.Damaged || f.Verify(o) != nil {
		t.Errorf("kept again: %+v, %v", o, f.Verify(o))
	}
}
