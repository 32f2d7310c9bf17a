package fetch

import (
	"os"
	"path/filepath"
	"testing"
)

func TestUnfinishedFilesGo(t *testing.T) {
	folder := t.TempDir()
	for range 2 {
		s, err := openState(folder, "http://a.example/", "")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"copy-1", "pages-1"} {
			if err := os.WriteFile(filepath.Join(s.folder, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s.close()
	}
	s, err := openState(folder, "http://a.example/", "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	left, err := os.ReadDir(s.folder)
	if err != nil || len(left) != 3 {
		t.Errorf("%v, %v", left, err)
	}
}

// FuzzJournal: whatever the journal holds, it is opened, and what is written to it then is
// read again.
func FuzzJournal(f *testing.F) {
	head := `{"format":1,"start":"http://a.example/","crawl":2,"ended":true}` + "\n"
	f.Add([]byte(head + `{"page":"http://a.example/","url":"http://a.example/","crawl":2,"status":200,"hash":"x","fetched":"2026-04-01T00:00:00Z"}` + "\n"))
	f.Add([]byte(head + `{"page":"x","fetched":"never"}` + "\n{"))
	f.Fuzz(func(t *testing.T, journal []byte) {
		folder := t.TempDir()
		s := &state{folder: folder, head: head1(), records: map[string]record{}}
		if err := os.WriteFile(s.path(), journal, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := s.load(); err != nil {
			t.Fatal(err)
		}
		r := record{Requested: "http://a.example/new", URL: "http://a.example/new", Crawl: s.head.Crawl, Hash: hash([]byte("text"))}
		_ = os.Mkdir(filepath.Join(folder, "copies"), 0o700)
		if err := s.put(r, []byte("text"), true); err != nil {
			t.Fatal(err)
		}
		crawl := s.head.Crawl
		s.close()
		again := &state{folder: folder, head: head1(), records: map[string]record{}}
		defer again.close()
		if err := again.load(); err != nil {
			t.Fatal(err)
		}
		body, ok := again.copy(again.records[r.Requested])
		if !ok || string(body) != "text" || again.head.Crawl != crawl || len(again.records) != len(s.records) {
			t.Fatalf("%q %v, crawl %d then %d, %d records then %d", body, ok, crawl, again.head.Crawl, len(s.records), len(again.records))
		}
	})
}

func head1() head { return head{journalFormat, "http://a.example/", 1, false} }
