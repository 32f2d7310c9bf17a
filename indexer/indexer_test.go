package indexer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/source"
	"github.com/kizuna-search/kizuna/testdata"
)

// fakeIndex remembers what was put. What was committed is what Stored gives.
type fakeIndex struct {
	committed map[string]minutes.Meeting
	meetings  map[string]minutes.Meeting
	puts      []string
	commits   int
	fail      error // of Put
	failAt    int   // how many puts of a run do not fail
	noCommit  error
}

// abandon gives up what was not committed, as the writer of a run that failed does.
func (x *fakeIndex) abandon() {
	x.meetings, x.puts, x.fail, x.noCommit, x.failAt = maps.Clone(x.committed), nil, nil, nil, 0
}

func (x *fakeIndex) Put(m minutes.Meeting) (existed, changed bool, err error) {
	if x.fail != nil && len(x.puts) >= x.failAt {
		return false, false, x.fail
	}
	if x.meetings == nil {
		x.meetings = map[string]minutes.Meeting{}
	}
	old, existed := x.meetings[m.ID]
	x.puts = append(x.puts, m.ID)
	same, now := old, m
	same.Provenance, now.Provenance = nil, nil
	if existed && reflect.DeepEqual(same, now) {
		return true, false, nil
	}
	x.meetings[m.ID] = m
	return existed, true, nil
}

func (x *fakeIndex) Remove(id string) (bool, error) {
	_, ok := x.meetings[id]
	delete(x.meetings, id)
	return ok, nil
}

func (x *fakeIndex) Cite(id string, p *minutes.Provenance) error {
	m := x.meetings[id]
	m.Provenance = p
	x.meetings[id] = m
	return nil
}

func (x *fakeIndex) Heads() iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		for _, m := range x.meetings {
			m.Utterances = nil
			if !yield(m, nil) {
				return
			}
		}
	}
}

func (x *fakeIndex) Stored(id string) (minutes.Meeting, bool, error) {
	m, ok := x.committed[id]
	m.Utterances = slices.Clone(m.Utterances)
	return m, ok, nil
}

func (x *fakeIndex) Commit() error {
	if x.noCommit != nil {
		return x.noCommit
	}
	x.commits++
	x.committed = maps.Clone(x.meetings)
	return nil
}

// ids are those of the meetings in the index.
func (x *fakeIndex) ids() []string { return slices.Sorted(maps.Keys(x.meetings)) }

func meetingText(number, opinion string) string {
	return "更新日付:2013年12月24日 / ページ番号:" + number + "\n\n“輪”ミーティング(平成24年5月22日)\n\n" +
		"市長から「川を見ましょう」とのあいさつがありました。\n\n職員からの主な意見\n\n  • " + opinion + "\n\n" + contact
}

const contact = "この記事についてのお問い合わせ\n\n総務局/人事部\n電話番号:0500-000-1234\n"

// folder writes files into a new folder and returns it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func build(t *testing.T, x *fakeIndex, inputs ...string) Report {
	t.Helper()
	return buildIn(t, x, Config{Data: t.TempDir(), Inputs: inputs})
}

func buildIn(t *testing.T, x *fakeIndex, c Config) Report {
	t.Helper()
	r, err := Build(context.Background(), c, x)
	if err != nil {
		t.Fatal(err)
	}
	if x.commits == 0 {
		t.Error("nothing was committed")
	}
	return r
}

func wantRefused(t *testing.T, refused Refused, want refusal.Reason) {
	t.Helper()
	var e *refusal.Error
	if !errors.As(refused.Err, &e) || e.Reason != want {
		t.Errorf("%s was refused with %v, want %s", refused.Name, refused.Err, want)
	}
}

func TestFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt": meetingText("Z0002", "橋です。"), "a.html": "<p>" + strings.ReplaceAll(meetingText("Z0001", "道です。"), "\n", "<br>"),
		"deep/er/C.HTM": meetingText("Z0003", "川です。"), "style.css": "p{}", "deep/photo.jpg": "x", "README": "x", "bad.txt": "こんにちは。",
	})
	x := &fakeIndex{}
	var progress []string
	r, err := Build(context.Background(), Config{Data: t.TempDir(), Inputs: []string{dir}, Progress: func(p Progress) {
		if n := len(progress); n > 0 && progress[n-1] == filepath.Base(p.Name) { // a meeting of it
			n--
			progress = progress[:n]
		}
		if p.Total < p.Documents || p.Documents != len(progress) || p.Meetings > p.Documents+1 {
			t.Errorf("progress %+v after %q", p, progress)
		}
		progress = append(progress, filepath.Base(p.Name))
	}}, x)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Z0001", "Z0002", "Z0003"}; !slices.Equal(x.puts, want) || x.commits != 1 {
		t.Errorf("put %q, want %q; %d commits", x.puts, want, x.commits)
	}
	if r.Documents != 3 || r.Added != 3 || r.Replaced+r.Unchanged != 0 || r.Utterances != 6 || r.Skipped != 3 {
		t.Errorf("report %+v", r)
	}
	if len(r.Refused) != 1 || filepath.Base(r.Refused[0].Name) != "bad.txt" {
		t.Fatalf("refused %+v", r.Refused)
	}
	wantRefused(t, r.Refused[0], refusal.NoMeeting)
	if want := []string{"a.html", "b.txt", "bad.txt", "C.HTM", "."}; !slices.Equal(progress, want) {
		t.Errorf("progress %q, want %q", progress, want)
	}
}

// TestAgain: the same input changes nothing; a changed document replaces its meeting.
func TestAgain(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	x := &fakeIndex{}
	build(t, x, dir)
	before := x.meetings["Z0001"]
	r := build(t, x, dir)
	if !slices.Equal(x.puts[:2], x.puts[2:]) || r.Added+r.Replaced != 0 || r.Unchanged != 2 || !reflect.DeepEqual(before, x.meetings["Z0001"]) {
		t.Errorf("puts %q, report %+v", x.puts, r)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(meetingText("Z0001", "坂です。")), 0o600); err != nil {
		t.Fatal(err)
	}
	if r = build(t, x, dir); r.Replaced != 1 || r.Unchanged != 1 || r.Added != 0 {
		t.Errorf("report %+v", r)
	}
}

func TestSingleFiles(t *testing.T) {
	dir := folder(t, map[string]string{"a.page": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	a, b := filepath.Join(dir, "a.page"), filepath.Join(dir, "b.txt")
	x := &fakeIndex{}
	r := build(t, x, a, b, dir, b, dir+"/./b.txt")
	if !slices.Equal(x.puts, []string{"Z0001", "Z0002"}) || len(r.Refused) != 0 || r.Documents != 2 || r.Skipped != 1 {
		t.Errorf("puts %q, report %+v", x.puts, r)
	}
}

// TestSame: of two documents of one meeting the first stands, whatever it is called.
func TestSame(t *testing.T) {
	bare := strings.Replace(meetingText("", "道です。"), "更新日付:2013年12月24日 / ページ番号:", "", 1)
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("z0001", "橋です。"), "c.txt": bare})
	x := &fakeIndex{}
	for range 2 {
		r := build(t, x, dir)
		if len(r.Refused) != 0 || len(r.Same) != 2 || len(x.ids()) != 1 || r.Utterances != 2 {
			t.Fatalf("report %+v", r)
		}
		if got := x.meetings["Z0001"].Utterances[1].Text; got != "道です。" {
			t.Errorf("%q stands", got)
		}
	}
}

// TestDuplicates: two documents with one number and no words in common are told.
func TestDuplicates(t *testing.T) {
	other := strings.Replace(meetingText("Z0001", "橋です。"), "川を", "山を", 1)
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": other})
	x := &fakeIndex{}
	r := build(t, x, dir)
	if len(r.Refused) != 1 || len(x.puts) != 1 || r.Added != 1 || r.Utterances != 2 {
		t.Fatalf("report %+v", r)
	}
	wantRefused(t, r.Refused[0], refusal.Duplicate)
	if m := r.Refused[0].Err.Error(); !strings.Contains(m, "Z0001") || !strings.Contains(m, "a.txt") || filepath.Base(r.Refused[0].Name) != "b.txt" {
		t.Errorf("message %q", m)
	}
}

// TestBetter: the document with the number, or with the newer update, takes the place of
// the other; a second round changes nothing.
func TestBetter(t *testing.T) {
	bare := strings.Replace(meetingText("", "道です。"), "更新日付:2013年12月24日 / ページ番号:", "", 1)
	newer := strings.Replace(meetingText("Z0001", "坂です。"), "2013年", "2014年", 1)
	dir := folder(t, map[string]string{"a.txt": bare, "b.txt": meetingText("Z0001", "道です。"), "c.txt": newer})
	x := &fakeIndex{}
	build(t, x, dir)
	for range 2 {
		if !slices.Equal(x.ids(), []string{"Z0001"}) || x.meetings["Z0001"].Utterances[1].Text != "坂です。" {
			t.Fatalf("the index holds %v", x.meetings)
		}
		r := build(t, x, dir)
		if r.Added+r.Replaced != 0 {
			t.Errorf("a second round: %+v", r)
		}
	}
}

// TestCorrection: a later document of the meeting that says something else takes its place
// though it does not bear the number; it keeps the number, also when the index is built
// anew. One that says the same, far less or that it is older does not.
func TestCorrection(t *testing.T) {
	bare := func(words string) string {
		return strings.Replace(meetingText("", words), "更新日付:2013年12月24日 / ページ番号:", "", 1)
	}
	x, data := &fakeIndex{}, t.TempDir()
	run := func(name, text string) Report {
		t.Helper()
		dir := folder(t, map[string]string{name: text})
		return buildIn(t, x, Config{Data: data, Inputs: []string{dir}})
	}
	run("a.txt", meetingText("Z0001", "道です。"))
	if r := run("same.txt", bare("道です。")); len(r.Same) != 1 || r.Replaced != 0 {
		t.Errorf("the same words: %+v", r)
	}
	older := strings.Replace(bare("坂です。"), "“輪”ミーティング(", "更新日付:2012年12月24日\n\n“輪”ミーティング(", 1)
	if r := run("older.txt", older); len(r.Same) != 1 || r.Replaced != 0 {
		t.Errorf("older words: %+v", r)
	}
	for _, want := range []Report{{Documents: 1, Replaced: 1, Utterances: 2}, {Documents: 1, Unchanged: 1, Utterances: 2}} {
		if r := run("c.txt", bare("橋です。")); r.Replaced != want.Replaced || r.Unchanged != want.Unchanged || r.Utterances != want.Utterances {
			t.Errorf("corrected words: %+v, want %+v", r, want)
		}
	}
	for _, from := range []bool{false, true} {
		if from {
			x = &fakeIndex{}
		}
		buildIn(t, x, Config{Data: data, Rebuild: from})
		m, ok := x.meetings["Z0001"]
		if !ok || len(x.meetings) != 1 || m.PageNumber != "Z0001" || m.Utterances[1].Text != "橋です。" {
			t.Errorf("rebuild %t: %+v", from, x.meetings)
		}
	}
}

// TestTwoSites: pages of two sites that count alike are two meetings, again and again.
func TestTwoSites(t *testing.T) {
	other := strings.NewReplacer("“輪”ミーティング(平成24年5月22日)", "図書館の会議(平成29年11月8日)", "川を", "本を").Replace(meetingText("Z0001", "棚です。"))
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": other})
	x := &fakeIndex{}
	build(t, x, dir)
	first := x.ids()
	r := build(t, x, dir)
	if len(first) != 2 || !slices.Equal(x.ids(), first) || r.Unchanged != 2 || len(r.Refused)+len(r.Same) != 0 {
		t.Errorf("meetings %q then %q, report %+v", first, x.ids(), r)
	}
	m := x.meetings[first[1]]
	if !strings.HasPrefix(m.ID, "Z0001.") || m.Utterances[0].ID != m.ID+"-1" {
		t.Errorf("ids %q, %q", m.ID, m.Utterances[0].ID)
	}
}

// TestProvenance: a meeting says where it came from, and nothing of the machine.
func TestProvenance(t *testing.T) {
	dir := folder(t, map[string]string{"in/a.txt": meetingText("Z0001", "道です。")})
	x := &fakeIndex{}
	now := time.Date(2026, 11, 22, 3, 4, 5, 0, time.UTC)
	buildIn(t, x, Config{Data: t.TempDir(), Inputs: []string{dir}, Now: func() time.Time { return now }})
	p := x.meetings["Z0001"].Provenance
	if p == nil || p.Source != "a.txt" || p.Fetched != "2026-11-22T03:04:05Z" || len(p.SHA256) != 64 || p.Parser != string(pageFormat) {
		t.Errorf("provenance %+v", p)
	}
}

// TestRebuild: the index comes back from the data folder alone.
func TestRebuild(t *testing.T) {
	data := t.TempDir()
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。"), "bad.txt": "こんにちは。"})
	x := &fakeIndex{}
	buildIn(t, x, Config{Data: data, Inputs: []string{dir}, Visibility: minutes.Internal})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	again := &fakeIndex{}
	r := buildIn(t, again, Config{Data: data, Rebuild: true})
	if !reflect.DeepEqual(x.meetings, again.meetings) || r.Added != 2 || len(r.Refused) != 0 {
		t.Errorf("report %+v: %v, want %v", r, again.meetings, x.meetings)
	}
}

// TestRebuildOfNothing: a rebuild that can read none of its inputs forgets no original.
func TestRebuildOfNothing(t *testing.T) {
	data := t.TempDir()
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	buildIn(t, &fakeIndex{}, Config{Data: data, Inputs: []string{dir}})
	buildIn(t, &fakeIndex{}, Config{Data: data, Inputs: []string{filepath.Join(dir, "typo.txt")}})
	x := &fakeIndex{}
	if r := buildIn(t, x, Config{Data: data, Rebuild: true}); r.Added != 2 {
		t.Errorf("the originals are gone: %+v", r)
	}
}

// TestParts: records of one meeting in several files are one meeting, in one run and in two.
func TestParts(t *testing.T) {
	rows := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, `{"id":"r1#%d","meeting_id":"r1","meeting":"建設委員会","house_or_body":"大原市議会","date":"2021-05-25","speaker":"大野委員長","order":%d,"text":"橋の話の%dです。"}`+"\n", i, i, i)
		}
		return b.String()
	}
	for name, first := range map[string]int{"from 0": 0, "from 1": 1} {
		dir := folder(t, map[string]string{"1.jsonl": rows(first, 10), "2.jsonl": rows(10, 20), "3.jsonl": rows(20, 30)})
		want := 30 - first
		x := &fakeIndex{}
		if r := build(t, x, dir); len(x.meetings["r1"].Utterances) != want || len(r.Refused)+len(r.Same) != 0 {
			t.Errorf("%s in one run: %d utterances, %+v", name, len(x.meetings["r1"].Utterances), r)
		}
		x = &fakeIndex{}
		for _, part := range []string{"1.jsonl", "2.jsonl", "3.jsonl"} {
			build(t, x, filepath.Join(dir, part))
		}
		if m := x.meetings["r1"]; len(m.Utterances) != want || len(m.Provenance.Sums()) != 3 {
			t.Errorf("%s in three runs: %d utterances, of %q", name, len(m.Utterances), m.Provenance.Sums())
		}
		before := texts(x.meetings["r1"])
		for _, again := range []string{dir, filepath.Join(dir, "1.jsonl"), filepath.Join(dir, "3.jsonl")} {
			if r := build(t, x, again); texts(x.meetings["r1"]) != before || r.Unchanged != 1 {
				t.Errorf("%s again: %+v", name, r)
			}
		}
	}
}

// TestPartsKeepWhatIsInternal: a part that is public does not open what another part has
// closed, whether a row says so or the run.
func TestPartsKeepWhatIsInternal(t *testing.T) {
	row := func(order int, more string) string {
		return fmt.Sprintf(`{"meeting_id":"r1","meeting":"建設委員会","date":"2021-05-25","order":%d,"text":"橋の話の%dです。"%s}`+"\n", order, order, more)
	}
	dir := folder(t, map[string]string{"1.jsonl": row(1, `,"visibility":"internal"`), "2.jsonl": row(2, ""), "3.jsonl": row(3, "")})
	one, two := &fakeIndex{}, &fakeIndex{}
	build(t, one, dir)
	buildIn(t, two, Config{Data: t.TempDir(), Inputs: []string{filepath.Join(dir, "1.jsonl"), filepath.Join(dir, "2.jsonl")}, Visibility: minutes.Internal})
	buildIn(t, two, Config{Data: t.TempDir(), Inputs: []string{filepath.Join(dir, "3.jsonl")}})
	for name, c := range map[string]struct {
		index *fakeIndex
		want  string
	}{"rows": {one, "internal public public"}, "runs": {two, "internal internal public"}} {
		m := c.index.meetings["r1"]
		var got []string
		for _, u := range m.Utterances {
			got = append(got, string(m.VisibilityOf(u)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

// TestAllInternal: a meeting of which every utterance is internal is so itself, whatever
// the document says of it.
func TestAllInternal(t *testing.T) {
	said := `[{"order":1,"role":"staff","part":"opinion","text":"橋。","visibility":"internal"}]`
	for name, text := range map[string]string{
		"a.jsonl": `{"id":"r1","title":"会","visibility":"public","utterances":` + said + `}`,
		"b.jsonl": `{"id":"r1","title":"会","utterances":` + said + `}`,
		"c.csv":   "会議ID,会議名,本文,公開区分\nr1,会,橋。,非公開\n",
	} {
		x := &fakeIndex{}
		build(t, x, folder(t, map[string]string{name: text}))
		if m, ok := x.meetings["r1"]; !ok || m.Visibility != minutes.Internal {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

// TestGarbledUtterance: what is garbled does not go in, the rest does.
func TestGarbledUtterance(t *testing.T) {
	garbled := "逶ｸ讓｡蜴溷ｸゅ↓豢ｾ驕｣縺輔ｌ縲∬ｨ育判繧呈球蠖薙＠縺ｾ縺励◆縲"
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", garbled+"\n\n  • 橋です。")})
	x := &fakeIndex{}
	r := build(t, x, dir)
	if got := texts(x.meetings["Z0001"]); got != "Z0001-1 川を見ましょう|Z0001-3 橋です。" || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0].Text, "文字化け") {
		t.Errorf("%q, warnings %+v", got, r.Warnings)
	}
}

// TestDays: a meeting without a day, or far ahead, says so.
func TestDays(t *testing.T) {
	text := strings.Replace(meetingText("Z0001", "道です。"), "(平成24年5月22日)", "", 1)
	far := strings.Replace(meetingText("Z0002", "道です。"), "平成24年5月22日", "令和99年1月5日", 1)
	dir := folder(t, map[string]string{"a.txt": text, "b.txt": far})
	x := &fakeIndex{}
	r := build(t, x, dir)
	if len(r.Warnings) != 2 || !strings.Contains(r.Warnings[0].Text, "開催日が読み取れない") || !strings.Contains(r.Warnings[1].Text, "ずっと先") {
		t.Errorf("warnings %+v", r.Warnings)
	}
}

// TestDaysToldOnce: that there is no day is said once, whatever words else a warning quotes,
// and by the reader that knows why.
func TestDaysToldOnce(t *testing.T) {
	undated := strings.Replace(meetingText("Z0001", "道です。"), "(平成24年5月22日)", "", 1)
	const table, told = "会議名,日付,発言\n会,未定,橋。\n", "開催日が読み取れないため"
	for name, c := range map[string]struct {
		file, text string
		want       []string
	}{
		"a line below speaks of dates": {"a.txt", undated + "\nこの資料の日付印は総務課で押しています。\n", []string{"日付印", told}},
		"another date is wrong":        {"a.txt", strings.Replace(undated, "2013年12月24日", "2013年13月24日", 1), []string{"更新日", told}},
		"no year":                      {"a.txt", strings.Replace(undated, "市長から「", "日時：5月12日\n\n市長から「", 1), []string{"「5月12日」に年がない"}},
		"not a day":                    {"a.txt", strings.Replace(undated, "市長から「", "日時：未定\n\n市長から「", 1), []string{"「未定」を読み取れない"}},
		"a wrong day among records":    {"a.csv", table, []string{"「未定」から開催日"}},
		"a wrong day in a file's name": {"会議2024-13-45.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n橋の話です。\n", []string{"暦にない日です"}},
		"a meeting that came whole":    {"a.jsonl", `{"id":"A1","title":"会","date":null,"warnings":["` + noDayWarning + `"],"utterances":[{"id":"A1-1","order":1,"role":"staff","part":"opinion","text":"橋。"}]}` + "\n", []string{told}},
	} {
		var got []string
		for _, w := range build(t, &fakeIndex{}, filepath.Join(folder(t, map[string]string{c.file: c.text}), c.file)).Warnings {
			got = append(got, w.Text)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
			continue
		}
		for i, part := range c.want {
			if !strings.Contains(got[i], part) {
				t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
	}
}

// TestCutOff: a document that seems cut off goes in when nothing is lost by it, and does
// not replace a fuller version.
func TestCutOff(t *testing.T) {
	whole := meetingText("Z0002", "道です。")
	cut := strings.TrimSuffix(whole, contact)
	shorter, _, _ := strings.Cut(cut, "  • ")
	dir := folder(t, map[string]string{"whole.txt": whole, "cut.txt": cut, "shorter.txt": shorter})
	x := &fakeIndex{}
	if r := build(t, x, filepath.Join(dir, "cut.txt")); r.Added != 1 || len(r.Warnings) == 0 {
		t.Fatalf("a cut document that is new: %+v", r)
	}
	if r := build(t, x, filepath.Join(dir, "whole.txt")); r.Replaced != 1 || len(r.Warnings) != 0 {
		t.Fatalf("the whole document: %+v", r)
	}
	r := build(t, x, filepath.Join(dir, "shorter.txt"))
	if len(r.Refused) != 1 || r.Documents != 0 || len(x.meetings["Z0002"].Utterances) != 2 {
		t.Fatalf("a cut document of a fuller meeting: %+v", r)
	}
	wantRefused(t, r.Refused[0], refusal.CutOff)
}

func TestBadInputs(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "empty/x.jpg": "x"})
	missing, empty := filepath.Join(dir, "none.txt"), filepath.Join(dir, "empty")
	large := filepath.Join(dir, "large.txt")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, source.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	x := &fakeIndex{}
	r := build(t, x, missing, empty, os.DevNull, large, filepath.Join(dir, "a.txt"))
	if len(r.Refused) != 4 || r.Added != 1 || r.Skipped != 1 {
		t.Fatalf("report %+v", r)
	}
	want := map[string]refusal.Reason{missing: refusal.NotThere, empty: refusal.EmptyFolder, os.DevNull: refusal.NoFile, large: refusal.TooLarge}
	for _, refused := range r.Refused {
		wantRefused(t, refused, want[refused.Name])
	}
}

func TestVisibilityAndWarnings(t *testing.T) {
	text := strings.Replace(meetingText("Z0001", "道です。"), "平成24年5月22日", "5月22日", 1)
	dir := folder(t, map[string]string{"a.txt": text})
	x := &fakeIndex{}
	r := build(t, x, dir)
	if x.meetings["Z0001"].Visibility != minutes.Public {
		t.Errorf("visibility %q", x.meetings["Z0001"].Visibility)
	}
	if len(r.Warnings) != 1 || r.Warnings[0].Meeting != "Z0001" || filepath.Base(r.Warnings[0].Name) != "a.txt" || !strings.Contains(r.Warnings[0].Text, "年がない") {
		t.Errorf("warnings %+v", r.Warnings)
	}
	if _, err := Build(context.Background(), Config{Data: t.TempDir(), Inputs: []string{dir}, Visibility: minutes.Internal}, x); err != nil {
		t.Fatal(err)
	}
	if x.meetings["Z0001"].Visibility != minutes.Internal {
		t.Errorf("visibility %q", x.meetings["Z0001"].Visibility)
	}
}

func TestStops(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	broken := errors.New("disk full")
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, c := range map[string]struct {
		ctx   context.Context
		index *fakeIndex
		want  error
	}{
		"put":       {context.Background(), &fakeIndex{fail: broken}, broken},
		"commit":    {context.Background(), &fakeIndex{noCommit: broken}, broken},
		"cancelled": {cancelled, &fakeIndex{}, context.Canceled},
	} {
		if _, err := Build(c.ctx, Config{Data: t.TempDir(), Inputs: []string{dir}}, c.index); !errors.Is(err, c.want) || c.index.commits != 0 {
			t.Errorf("%s: err %v, %d commits", name, err, c.index.commits)
		}
	}
}

// TestCancelledOnTheWay: nothing is committed when the context ends between two documents.
func TestCancelledOnTheWay(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	ctx, cancel := context.WithCancel(context.Background())
	x := &fakeIndex{}
	_, err := Build(ctx, Config{Data: t.TempDir(), Inputs: []string{dir}, Progress: func(Progress) { cancel() }}, x)
	if !errors.Is(err, context.Canceled) || x.commits != 0 || len(x.puts) > 1 {
		t.Errorf("err %v, puts %q, %d commits", err, x.puts, x.commits)
	}
}

// TestSample indexes the sample as the service does.
func TestSample(t *testing.T) {
	files := map[string]string{}
	err := fs.WalkDir(testdata.Meetings(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".json") { // those are the answers
			return err
		}
		content, err := fs.ReadFile(testdata.Meetings(), path)
		files[path] = string(content)
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files in the sample, %v", len(files), err)
	}
	x := &fakeIndex{}
	r := build(t, x, folder(t, files))
	if len(r.Refused) != 0 || r.Added != r.Documents || r.Documents+r.Skipped != len(files) || r.Utterances == 0 {
		t.Errorf("report %+v of %d files", r, len(files))
	}
}

// TestDiet: a meeting that goes on in another answer of the API is one, whatever the order
// of the answers and the runs, and comes back whole from the archive.
func TestDiet(t *testing.T) {
	answer := func(order int) string {
		return fmt.Sprintf(`{"numberOfRecords":3,"speechRecord":[{"speechID":"120801_00%d","issueID":"120801","session":208,"nameOfHouse":"衆議院","nameOfMeeting":"港湾委員会","issue":"第1号","date":"2022-02-03","speechOrder":%d,"speaker":"大野花子","speech":"橋の話の%dです。"}]}`, order, order, order)
	}
	dir := folder(t, map[string]string{"1.json": answer(1), "2.json": answer(2), "3.json": answer(3)})
	data := t.TempDir()
	x := &fakeIndex{}
	want := "120801-1 橋の話の1です。|120801-2 橋の話の2です。|120801-3 橋の話の3です。"
	r := buildIn(t, x, Config{Data: data, Inputs: []string{filepath.Join(dir, "3.json"), filepath.Join(dir, "1.json")}})
	if r.Added != 1 || r.Documents != 2 {
		t.Errorf("report %+v", r)
	}
	r = buildIn(t, x, Config{Data: data, Inputs: []string{filepath.Join(dir, "2.json")}})
	if got := texts(x.meetings["120801"]); got != want || r.Replaced != 1 {
		t.Errorf("%q, report %+v", got, r)
	}
	r = buildIn(t, x, Config{Data: data, Inputs: []string{dir}})
	if got := texts(x.meetings["120801"]); got != want || r.Unchanged != 1 || len(r.Refused) != 0 {
		t.Errorf("again: %q, report %+v", got, r)
	}
	again := &fakeIndex{}
	buildIn(t, again, Config{Data: data, Rebuild: true})
	if got := texts(again.meetings["120801"]); got != want {
		t.Errorf("rebuilt: %q", got)
	}
}

// TestOneFaultOnce: what an archive and a document in it are refused for is named once.
func TestOneFaultOnce(t *testing.T) {
	damaged, bomb, empty := refusal.With(refusal.Damaged, "cut"), refusal.With(refusal.Bomb, "> 1"), refusal.New(refusal.Empty)
	for _, c := range []struct {
		in   []Refused
		want string
	}{
		{[]Refused{{"x.zip!a.txt", damaged}, {"x.zip", damaged}}, "x.zip"},
		{[]Refused{{"x.zip!in.zip!a.txt", damaged}, {"x.zip!in.zip", damaged}, {"x.zip", damaged}}, "x.zip"},
		{[]Refused{{"b.txt.gz!b.txt", bomb}, {"b.txt.gz", bomb}}, "b.txt.gz"},
		{[]Refused{{"x.zip!a.txt", empty}, {"x.zip", damaged}}, "x.zip!a.txt x.zip"},
		{[]Refused{{"x.zip!a.txt", damaged}, {"y.zip", damaged}}, "x.zip!a.txt y.zip"},
		{[]Refused{{"x.txt", empty}, {"x.txt", empty}}, "x.txt x.txt"},
	} {
		b := &builder{}
		for _, r := range c.in {
			b.refuse(r.Name, r.Err)
		}
		var got []string
		for _, r := range b.report.Refused {
			got = append(got, r.Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v, want %s", got, c.want)
		}
	}
}
