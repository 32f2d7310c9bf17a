package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
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
	if list := all(t, f); !slices.Equal(list, []Original{first, second, empty}) {
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

func TestSweepAndDrop(t *testing.T) {
	f := Of(t.TempDir())
	if err := f.Sweep(func(string) bool { return false }); err != nil {
		t.Fatal(err)
	}
	a, b, c := keep(t, f, Original{Name: "a"}, []byte("a")), keep(t, f, Original{Name: "b"}, []byte("b")), keep(t, f, Original{Name: "c"}, []byte("c"))
	if err := os.WriteFile(filepath.Join(f.dir, "new-1.tmp"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Drop(a); err != nil {
		t.Fatal(err)
	}
	if err := f.Sweep(func(sum string) bool { return sum == c.SHA256 }); err != nil {
		t.Fatal(err)
	}
	if list := all(t, f); len(list) != 1 || list[0] != c {
		t.Errorf("left %+v", list)
	}
	if _, err := f.Open(b); err == nil {
		t.Error("what was swept can be opened")
	}
	if _, err := os.Stat(filepath.Join(f.dir, "new-1.tmp")); err == nil {
		t.Error("what a killed run left is still there")
	}
}

// TestDamage: a description or bytes that were changed are told, the rest is listed.
func TestDamage(t *testing.T) {
	f := Of(t.TempDir())
	a, b := keep(t, f, Original{Name: "a"}, bytes.Repeat([]byte("a"), 1000)), keep(t, f, Original{Name: "b"}, []byte("b"))
	if err := os.WriteFile(f.path(b.SHA256)+describedAs, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := f.All()
	if err == nil || !strings.Contains(err.Error(), b.SHA256) || len(list) != 1 || list[0] != a {
		t.Errorf("listed %+v, %v", list, err)
	}
	packed, err := os.ReadFile(f.path(a.SHA256))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.path(a.SHA256), packed[:len(packed)-3], 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := f.Open(a)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.ReadAll(r); err == nil {
		t.Error("damaged bytes were read without an error")
	}
}
