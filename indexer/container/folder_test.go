package container

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFolder(t *testing.T) {
	d := t.TempDir()
	put(t, d,
		pair{"in/b.html", "B"}, pair{"in/a.TXT", "A"}, pair{"in/絆/平成24年.csv", "C"}, pair{"in/z.xlsx", "X"},
		pair{"in/写真.jpg", "-"}, pair{"in/old.doc", "-"}, pair{"in/README", "-"},
		pair{"in/.hidden.html", "-"}, pair{"in/.git/x.html", "-"}, pair{"in/__MACOSX/._a.txt", "-"}, pair{"in/Thumbs.db", "-"}, pair{"in/~$z.xlsx", "-"},
		pair{"in/b_files/frame.html", "-"}, pair{"in/a.files/x.html", "A2"}, pair{"in/empty/", ""},
		pair{"in/b.json", "-"}, pair{"in/c.json", "J"},
	)
	got := run(d, "in", Options{})
	same(t, "given", got.given, []string{"in/a.TXT = A", "in/a.files/x.html = A2", "in/b.html = B", "in/c.json = J", "in/z.xlsx = X", "in/絆/平成24年.csv = C"})
	same(t, "skipped", got.skipped, []string{"in/README", "in/b.json", "in/b_files/frame.html", "in/old.doc", "in/写真.jpg"})
}

func TestNamedFileMayHaveAnyEnding(t *testing.T) {
	d := t.TempDir()
	put(t, d, pair{"minutes", "text"}, pair{".hidden.html", "H"}, pair{"empty.zip", ""}, pair{"zipped.dat", string(zipOf(t, pair{"a.txt", "A"}))},
		pair{"report", string(zipOf(t, pair{"[Content_Types].xml", "<x/>"}, pair{"word/document.xml", "<x/>"}))})
	for name, want := range map[string]string{
		"minutes": "minutes = text", ".hidden.html": ".hidden.html = H", "empty.zip": "empty.zip = ", "zipped.dat": "zipped.dat!a.txt = A",
		"nothing.html": "nothing.html: not there",
	} {
		same(t, name, run(d, name, Options{}).given, []string{want})
	}
	if got := run(d, "report", Options{}).given; len(got) != 1 || got[0][:10] != "report = P" {
		t.Errorf("an office document without an ending was unpacked: %q", got)
	}
}

// TestLinks: a folder that is named by a link is read; links in a folder are not followed,
// so neither what lies outside nor a circle is read.
func TestLinks(t *testing.T) {
	d := t.TempDir()
	put(t, d, pair{"secret/x.html", "S"}, pair{"in/a.html", "A"}, pair{"in/sub/b.html", "B"})
	for link, to := range map[string]string{"in/out": "../secret", "in/x.html": "../secret/x.html", "in/sub/loop": "..", "in/gone.txt": "nowhere", "named": "in"} {
		check(t, os.Symlink(to, filepath.Join(d, link)))
	}
	got := run(d, "named", Options{})
	same(t, "given", got.given, []string{"named/a.html = A", "named/sub/b.html = B"})
	same(t, "skipped", got.skipped, []string{"named/gone.txt", "named/out", "named/sub/loop", "named/x.html"})
}

// TestUnreadableFolderIsNamed: a folder that cannot be read (here it goes while its parent
// is read) is named, and the rest is given.
func TestUnreadableFolderIsNamed(t *testing.T) {
	d := t.TempDir()
	put(t, d, pair{"in/a.html", "A"}, pair{"in/closed/b.html", "B"}, pair{"in/z.html", "Z"})
	var given []string
	for f, err := range Files(filepath.Join(d, "in"), Options{}) {
		given = append(given, filepath.Base(f.Name)+" "+boolWord(err == nil))
		check(t, os.RemoveAll(filepath.Join(d, "in/closed")))
	}
	same(t, "given", given, []string{"a.html read", "closed refused", "z.html read"})
}

func boolWord(read bool) string {
	if read {
		return "read"
	}
	return "refused"
}

// TestEndingsThatAreWrong: a page that was saved as it was sent, compressed; a table that
// was renamed.
func TestEndingsThatAreWrong(t *testing.T) {
	d := t.TempDir()
	put(t, d, pair{"in/a.html", string(gzOf(t, []byte("<p>")))}, pair{"in/b.csv", string(zipOf(t, pair{"xl/workbook.xml", ""}))}, pair{"in/c.xlsx", string(zipOf(t, pair{"c.txt", ""}))})
	got := run(d, "in", Options{}).given
	if len(got) != 3 || got[0] != "in/a.html!a.html = <p>" || !strings.HasPrefix(got[1], "in/b.csv = PK") || !strings.HasPrefix(got[2], "in/c.xlsx = PK") {
		t.Errorf("%q", got)
	}
}

func TestDeviceIsNoFile(t *testing.T) {
	same(t, "device", run("/dev", "null", Options{}).given, []string{"null: no file"})
}

func TestFilesStopsWhenAsked(t *testing.T) {
	d := t.TempDir()
	archive := zipOf(t, pair{"1.txt", ""}, pair{"2.txt", ""})
	put(t, d, pair{"in/a.html", "A"}, pair{"in/b.zip", string(archive)}, pair{"in/c.html", "C"}, pair{"in/t.tgz", string(gzOf(t, tarOf(t, pair{"1.txt", ""}, pair{"2.txt", ""})))})
	for stop := 1; stop <= 6; stop++ {
		n := 0
		for range Files(filepath.Join(d, "in"), Options{}) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("stopped after %d, asked for %d", n, stop)
		}
	}
}
