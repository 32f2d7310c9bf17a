package source

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

var update = flag.Bool("update", false, "write what the readers give into testdata")

// TestTranscripts reads invented documents in the forms in which councils, committees and
// cities publish them, and compares what was read with the file beside each.
func TestTranscripts(t *testing.T) {
	for _, name := range transcripts(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := summary(Parse(Document{Name: name, Content: content}))
			want := strings.TrimSuffix(name, filepath.Ext(name)) + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			b, err := os.ReadFile(want)
			if err != nil {
				t.Fatalf("document without an answer: %v", err)
			}
			if got != string(b) {
				t.Errorf("%s\nall of it:\n%s", firstDifference(got, string(b)), got)
			}
		})
	}
}

// transcripts are the names of the documents; there are some, or the test is broken.
func transcripts(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.txt", "*.html"} {
		names, err := filepath.Glob(filepath.Join("testdata", "transcripts", pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("no document %s: %v", pattern, err)
		}
		out = append(out, names...)
	}
	return out
}

// summary is what was read, in lines that a person can check.
func summary(ms []minutes.Meeting, err error) string {
	var r *refusal.Error
	if errors.As(err, &r) {
		return "refused: " + string(r.Reason) + "\n"
	}
	var b strings.Builder
	for i, m := range ms {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("title: " + m.Title + "\nseries: " + string(m.Series) + "\ndate: " + m.Date.String() + "\n")
		for _, f := range [][2]string{
			{"place", string(m.Place)}, {"people", string(m.Participants)}, {"themes", strings.Join(m.Themes, " | ")},
			{"updated", m.Updated.String()}, {"page", string(m.PageNumber)},
		} {
			if f[1] != "" {
				b.WriteString(f[0] + ": " + strings.ReplaceAll(f[1], "\n", "⏎") + "\n")
			}
		}
		if m.Contact != nil {
			b.WriteString("contact: " + strings.Join(m.Contact.Department, "/") + " " + string(m.Contact.Tel) + "\n")
		}
		for _, u := range m.Utterances {
			l := line(u)
			if u.Post != "" {
				l = strings.Replace(l, string(u.Speaker), string(u.Post)+"："+string(u.Speaker), 1)
			}
			b.WriteString(l + "\n")
		}
		for _, w := range m.Warnings {
			b.WriteString("warning: " + w + "\n")
		}
	}
	return b.String()
}
