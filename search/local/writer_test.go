package local

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
	"github.com/kizuna-search/kizuna/search/rank"
)

// texts returns what a search for a word finds, as a staff member.
func texts(t *testing.T, e *Engine, term string) []string {
	t.Helper()
	f, err := e.Find(context.Background(), search.Plan{Audience: minutes.StaffAudience, Tree: search.Term{Text: term}, Sort: search.SortNewest, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, it := range f.Items {
		out = append(out, it.Utterance.Text)
	}
	return out
}

// tree is every file of the folder with its content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("the data folder is empty")
	}
	return out
}

func TestSameMeetingsChangeNothing(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	before := tree(t, data)
	put(t, data, enginetest.Meetings()...)
	after := tree(t, data)
	delete(before, filepath.Join(data, "LOCK"))
	for path, content := range before {
		if after[path] != content {
			t.Errorf("%s changed", path)
		}
	}
	if len(after) != len(before)+1 {
		t.Errorf("%d files, were %d", len(after), len(before)+1)
	}
}

func TestPutReplacesAllUtterances(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms...)
	m := ms[0]
	m.Utterances = m.Utterances[:2:2]
	m.Utterances[1].Text = "改めた発言に水族館とあります。"
	put(t, data, m)

	e := open(t, data)
	if got := texts(t, e, "水族館"); len(got) != 1 {
		t.Errorf("the new text is found %d times, want 1", len(got))
	}
	for _, text := range texts(t, e, "案内") {
		if strings.Contains(text, "増やしました") || strings.Contains(text, "担当しました") {
			t.Errorf("an utterance that is gone is found: %s", text)
		}
	}
	got, err := e.Meeting(context.Background(), minutes.StaffAudience, m.ID)
	if err != nil || len(got.Utterances) != 2 {
		t.Errorf("meeting has %d utterances, want 2 (%v)", len(got.Utterances), err)
	}
	if n := len(texts(t, e, "防災")); n != 2 {
		t.Errorf("防災 is found %d times in the other meetings, want 2", n)
	}
}

func TestRemove(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := w.Remove("T000001"); !ok || err != nil {
		t.Fatalf("remove: %v, %v", ok, err)
	}
	if ok, err := w.Remove("T999999"); ok || err != nil {
		t.Fatalf("remove what is not there: %v, %v", ok, err)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	e := open(t, data)
	if _, err := e.Meeting(context.Background(), minutes.StaffAudience, "T000001"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("a removed meeting: %v, want not found", err)
	}
	if info, err := e.Info(); err != nil || info.Meetings != len(enginetest.Meetings())-1 {
		t.Errorf("%d meetings after one is removed (%v)", info.Meetings, err)
	}
}

func TestWithoutCommitNothingChanges(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[0])
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[1]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Meetings != 1 || info.Generation != 1 {
		t.Errorf("index is %+v (%v), want the first meeting alone", info, err)
	}
}

// TestOrphanIsRemoved: a killed writer leaves a half-made generation; the index goes on
// serving, and the next writer clears it away.
func TestOrphanIsRemoved(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[0])
	orphan := generationDir(data, 2)
	if err := os.MkdirAll(filepath.Join(orphan, "words", "store"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(orphan, "records.dat"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if n := len(texts(t, open(t, data), "窓口")); n != 5 {
		t.Errorf("窓口 is found %d times beside an orphan, want 5", n)
	}
	put(t, data, ms[1])
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Meetings != 2 || info.Generation != 2 {
		t.Errorf("index is %+v (%v), want two meetings", info, err)
	}
}

func TestSecondWriterIsToldWho(t *testing.T) {
	data := t.TempDir()
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	_, err = OpenWriter(data, analysis.New())
	var locked *LockedError
	if !errors.As(err, &locked) || locked.PID != fmt.Sprint(os.Getpid()) {
		t.Errorf("second writer: %v, want a LockedError with this process", err)
	}
}

// changeManifest publishes the manifest of a data folder with something changed.
func changeManifest(t *testing.T, data string, change func(m *manifest)) {
	t.Helper()
	m, err := readManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	change(&m)
	if err := m.publish(data); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	a := analysis.New()
	if _, err := Open(t.TempDir(), a); !errors.Is(err, ErrMissing) {
		t.Errorf("empty folder: %v, want missing", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "no"), a); !errors.Is(err, ErrMissing) {
		t.Errorf("no folder: %v, want missing", err)
	}
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	changeManifest(t, data, func(m *manifest) { m.Analyzer = "another" })
	e := open(t, data)
	if info, err := e.Info(); err != nil || !info.Stale {
		t.Errorf("index of another analyzer: %+v (%v), want stale", info, err)
	}
	changeManifest(t, data, func(m *manifest) { m.Format = 99 })
	if _, err := Open(data, a); !errors.Is(err, ErrFormat) {
		t.Errorf("other format: %v, want ErrFormat", err)
	}
}

// TestStaleIndexIsCutAnew: a writer that finds words of another analyzer makes them anew
// from the records, without the documents.
func TestStaleIndexIsCutAnew(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	changeManifest(t, data, func(m *manifest) { m.Analyzer = "another" })
	put(t, data) // nothing new
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Stale || info.Generation != 2 {
		t.Errorf("index is %+v (%v), want a fresh second generation", info, err)
	}
	if n := len(texts(t, e, "窓口")); n != 10 {
		t.Errorf("窓口 is found %d times, want 10", n)
	}
	held := map[string]minutes.Meeting{}
	for _, m := range enginetest.Meetings() {
		held[m.ID] = m
	}
	sameAsFresh(t, data, held)
}

// TestAnew: an index that is made anew holds what is put and nothing else, and the one from
// before serves until then, even when it cannot be continued.
func TestAnew(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms...)
	w, err := OpenWriterAnew(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[2]); err != nil {
		t.Fatal(err)
	}
	if n := len(texts(t, open(t, data), "窓口")); n != 10 {
		t.Errorf("before the commit 窓口 is found %d times, want 10", n)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Meetings != 1 || info.Generation != 2 {
		t.Errorf("index is %+v (%v), want one meeting in the second generation", info, err)
	}

	if err := os.WriteFile(filepath.Join(data, manifestName), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenWriter(data, analysis.New()); !errors.Is(err, ErrCorrupt) {
		t.Errorf("damaged manifest: %v, want ErrCorrupt", err)
	}
	w, err = OpenWriterAnew(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[0]); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	if info, err := open(t, data).Info(); err != nil || info.Meetings != 1 || info.Generation != 3 {
		t.Errorf("index is %+v (%v), want one meeting in the third generation", info, err)
	}
}

// TestHeads: the heads are those of what was committed, put and removed; Stored gives what
// was committed, with all that an utterance may say.
func TestHeads(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	u := &ms[0].Utterances[0]
	u.Post, u.Group, u.URL, u.Times = "環境部長", "無所属", "https://council.example.jp/1#2", &minutes.Times{StartMS: 1500, EndMS: 3000}
	ms[0].Provenance = &minutes.Provenance{Source: "a.txt", SHA256: "00", Parser: "page/1"}
	put(t, data, ms[0], ms[1])
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	got, ok, err := w.Stored(ms[0].ID)
	if want := ms[0]; err != nil || !ok || toJSON(t, got) != toJSON(t, want) {
		t.Errorf("stored\n%s\nwant\n%s\n%v", toJSON(t, got), toJSON(t, want), err)
	}
	if _, ok, err := w.Stored("none"); ok || err != nil {
		t.Errorf("stored a meeting that is not there: %v", err)
	}
	if _, err := w.Remove(ms[1].ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[2]); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for m, err := range w.Heads() {
		if err != nil || len(m.Utterances) != 0 {
			t.Fatal(m, err)
		}
		ids = append(ids, m.ID)
	}
	slices.Sort(ids)
	if want := []string{ms[0].ID, ms[2].ID}; !slices.Equal(ids, want) {
		t.Errorf("heads %q, want %q", ids, want)
	}
	ms[0].Provenance = nil
	if _, changed, err := w.Put(ms[0]); changed || err != nil {
		t.Errorf("where it came from is a change: %v", err)
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestDamageIsFound flips one byte of every file in turn: opening must say so, never
// answer wrongly or panic.
func TestDamageIsFound(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	files := tree(t, data)
	r := rand.New(rand.NewPCG(1, 2))
	for path, content := range files {
		if filepath.Base(path) == "LOCK" || content == "" {
			continue
		}
		b := []byte(content)
		b[r.IntN(len(b))] ^= 0x55
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		e, err := Open(data, analysis.New())
		if err == nil {
			err = e.Close()
			if filepath.Base(path) != manifestName { // a changed date in the manifest is no damage
				t.Errorf("%s: damage was not found (%v)", path, err)
			}
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRefreshWhileSearching adds, changes and removes meetings under running searches: every
// answer is that of one whole generation, and nothing that is in use is taken away.
func TestRefreshWhileSearching(t *testing.T) {
	data := t.TempDir()
	pool := append(enginetest.Meetings(), enginetest.Telling()...)
	put(t, data, pool[1])
	e := open(t, data)
	held := map[string]minutes.Meeting{pool[1].ID: pool[1]}
	var want sync.Map // hits of 案内 by version of the index
	want.Store(e.Version(), holding(held, "案内"))
	stop := make(chan struct{})
	var readers sync.WaitGroup
	var compared atomic.Int64
	for i := range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					compared.Add(int64(searchOnce(t, e, &want, i)))
				}
			}
		})
	}
	r := rand.New(rand.NewPCG(9, 4))
	for range 12 {
		commitChanges(t, r, data, pool, held)
		next, err := readManifest(data)
		if err != nil {
			t.Fatal(err)
		}
		want.Store(next.version(), holding(held, "案内"))
		if _, err := e.Refresh(); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	readers.Wait()
	if changed, err := e.Refresh(); err != nil || changed {
		t.Errorf("refresh without news: %v, %v", changed, err)
	}
	if compared.Load() == 0 {
		t.Error("no answer could be compared")
	}
}

// searchOnce asks for a word and compares the answer with what the index of that moment
// holds, if it was the same before and after. It returns how many answers it compared.
func searchOnce(t *testing.T, e *Engine, want *sync.Map, kind int) int {
	before := e.Version()
	p := search.Plan{Audience: minutes.StaffAudience, Tree: search.Run{Text: "案内"}, Ranking: search.Ranking{Weights: rank.Default(), Texts: []string{"案内"}}, Limit: 100, Facets: search.Facets()}
	if kind == 0 {
		p.Sort = search.SortRelevance
	}
	f, err := e.Find(context.Background(), p)
	if err != nil || len(f.Items) != min(f.Total, p.Limit) {
		t.Errorf("search beside a writer: %d of %d, %v", len(f.Items), f.Total, err)
		return 0
	}
	for _, it := range f.Items {
		if !strings.Contains(it.Utterance.Text, "案内") {
			t.Errorf("%s does not hold the word: %q", it.Utterance.ID, it.Utterance.Text)
		}
	}
	n, ok := want.Load(before)
	if !ok || e.Version() != before {
		return 0
	}
	if f.Total != n {
		t.Errorf("version %s: %d hits, want %d", before, f.Total, n)
	}
	return 1
}

// holding counts the utterances whose text holds a run of characters.
func holding(meetings map[string]minutes.Meeting, text string) int {
	n := 0
	for _, m := range meetings {
		for _, u := range m.Utterances {
			if strings.Contains(u.Text, text) {
				n++
			}
		}
	}
	return n
}

// TestPostingsAgreeWithBleve holds the reading below bleve's searchers against bleve's own
// answers, so that a new version of bleve cannot change the numbering unnoticed.
func TestPostingsAgreeWithBleve(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[:3]...)
	put(t, data, ms[3:]...)
	m := ms[1]
	m.Utterances = m.Utterances[:3:3]
	put(t, data, m) // several segments, deleted documents
	s, err := openSnapshot(data)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	checked := 0
	for _, field := range []string{publicField, internalField} {
		terms, err := s.words.termsBeginning(field, "", 10_000)
		if err != nil {
			t.Fatal(err)
		}
		for _, term := range terms {
			list, err := s.words.postings(context.Background(), []string{field}, term)
			if err != nil {
				t.Fatal(err)
			}
			q := bleve.NewTermQuery(term)
			q.SetField(field)
			res, err := s.words.index.Search(bleve.NewSearchRequestOptions(q, 1000, 0, false))
			if err != nil {
				t.Fatal(err)
			}
			want := map[uint32]bool{}
			for _, h := range res.Hits {
				ord, ok := s.ordinal(h.ID, s.byID)
				if !ok {
					t.Fatalf("bleve holds %s", h.ID)
				}
				want[ord] = true
			}
			for _, ord := range list.ords {
				if !want[ord] {
					t.Errorf("%s %q: ordinal %d is not bleve's", field, term, ord)
				}
			}
			if len(list.ords) != len(want) {
				t.Errorf("%s %q: %d postings, bleve has %d", field, term, len(list.ords), len(want))
			}
			checked++
		}
	}
	if checked < 40 {
		t.Fatalf("only %d terms were compared", checked)
	}
}

// FuzzColumns: whatever stands in the file, reading it ends with an error or with columns
// in which every number is in bounds.
func FuzzColumns(f *testing.F) {
	dir := f.TempDir()
	c := &columns{
		Meetings: []meetingRow{{ID: "A", Count: 1}}, Order: []uint32{1}, Length: []uint32{3}, Role: []uint8{0}, Part: []uint8{0},
		Public: []bool{true}, Speaker: []uint32{0}, Section: []uint32{0}, StatedEnd: []uint32{1}, Stated: []uint32{0},
		Record: []uint32{7}, Text: []uint32{9}, Documents: []uint32{noOrdinal, 0}, Names: []string{""},
	}
	path := filepath.Join(dir, "columns.gob")
	if err := writeColumns(path, c); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := readColumns(bytes.NewReader(b)); err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("not a gob"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := readColumns(bytes.NewReader(b))
		if err != nil {
			return
		}
		newLookup(c)
		if _, err := json.Marshal(c.Meetings); err != nil {
			t.Error(err)
		}
		for i := range c.Order {
			_ = c.Names[c.Speaker[i]]
		}
	})
}

// TestSegmentsDoNotPileUp: many small commits leave few segments, not one each.
func TestSegmentsDoNotPileUp(t *testing.T) {
	data := t.TempDir()
	m := enginetest.Meetings()[1]
	const commits = 60
	for i := range commits {
		m.ID = fmt.Sprintf("P%03d", i)
		put(t, data, m)
	}
	now, err := readManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(now.dir(data), wordsName, "store", "*.zap"))
	if err != nil || len(segments) == 0 || len(segments) > commits/3 {
		t.Errorf("%d segments after %d commits (%v)", len(segments), commits, err)
	}
}
