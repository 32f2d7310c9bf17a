package source

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/testdata"
)

// TestGolden reads every document of the sample and compares the whole Meeting with the
// JSON beside it.
func TestGolden(t *testing.T) {
	for name, content := range documents(t) {
		t.Run(name, func(t *testing.T) {
			gold, err := fs.ReadFile(testdata.Meetings(), strings.TrimSuffix(name, path.Ext(name))+".json")
			if err != nil {
				t.Fatalf("document without an answer: %v", err)
			}
			var want minutes.Meeting
			if err := json.Unmarshal(gold, &want); err != nil {
				t.Fatalf("answer: %v", err)
			}
			got := parseOne(t, Document{Name: name, Content: content})
			if want.PageNumber == "" {
				renumber(&want, got.ID) // its id stands for "some stable id"
			}
			if g, w := toJSON(t, got), toJSON(t, want); g != w {
				t.Errorf("differs from the answer:\n%s", firstDifference(g, w))
			}
		})
	}
}

// documents are the documents of the sample by name.
func documents(t testing.TB) map[string][]byte {
	t.Helper()
	files := testdata.Meetings()
	out := map[string][]byte{}
	for _, pattern := range []string{"*.txt", "*.html"} {
		names, err := fs.Glob(files, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("no document %s in the sample: %v", pattern, err)
		}
		for _, name := range names {
			content, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = content
		}
	}
	return out
}

func renumber(m *minutes.Meeting, id string) {
	for i := range m.Utterances {
		m.Utterances[i].ID = id + strings.TrimPrefix(m.Utterances[i].ID, m.ID)
	}
	m.ID = id
}

func toJSON(t testing.TB, m minutes.Meeting) string {
	t.Helper()
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer"
}

func parseOne(t testing.TB, d Document) minutes.Meeting {
	t.Helper()
	ms, err := Parse(d)
	if err != nil {
		t.Fatalf("Parse: %v\n%s", err, excerptOf(d.Content))
	}
	if len(ms) != 1 {
		t.Fatalf("Parse gave %d meetings, want 1", len(ms))
	}
	return ms[0]
}

func excerptOf(b []byte) string { return string(b[:min(len(b), 600)]) }
