package indexer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/source"
	"github.com/kizuna-search/kizuna/testdata"
)

// fakeIndex remembers what was put.
type fakeIndex struct {
	meetings map[string]minutes.Meeting
	puts     []string
	commits  int
	fail     error // of Put
	noCommit error
}

func (x *fakeIndex) Put(m minutes.Meeting) (existed, changed bool, err error) {
	if x.fail != nil {
		return false, false, x.fail
	}
	if x.meetings == nil {
		x.meetings = map[string]minutes.Meeting{}
	}
	old, existed := x.meetings[m.ID]
	x.meetings[m.ID] = m
	x.puts = append(x.puts, m.ID)
	return existed, !existed || !reflect.DeepEqual(old, m), nil
}

func (x *fakeIndex) Held(id string) int { return len(x.meetings[id].Utterances) }

func (x *fakeIndex) Commit() error {
	if x.noCommit != nil {
		return x.noCommit
	}
	x.commits++
	return nil
}

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
	r, err := Build(context.Background(), Config{Inputs: inputs}, x)
	if err != nil {
		t.Fatal(err)
	}
	if x.commits == 0 {
		t.Error("nothing was committed")
	}
	return r
}

func wantProblem(t *testing.T, refused Refused, p Problem) {
	t.Helper()
	var e *InputError
	if !errors.As(refused.Err, &e) || e.Problem != p || e.Path != refused.Name {
		t.Errorf("%s was refused with %v, want %s", refused.Name, refused.Err, p)
	}
}

func TestFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt": meetingText("Z0002", "橋です。"), "a.html": "<p>" + strings.ReplaceAll(meetingText("Z0001", "道です。"), "\n", "<br>"),
		"deep/er/C.HTM": meetingText("Z0003", "川です。"), "style.css": "p{}", "deep/photo.jpg": "x", "README": "x", "bad.txt": "こんにちは。",
	})
	x := &fakeIndex{}
	var progress []string
	r, err := Build(context.Background(), Config{Inputs: []string{dir}, Progress: func(done, total int, name string) {
		if total != 4 || done != len(progress) {
			t.Errorf("progress %d of %d at %s", done, total, name)
		}
		progress = append(progress, filepath.Base(name))
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
	var refused *refusal.Error
	if len(r.Refused) != 1 || filepath.Base(r.Refused[0].Name) != "bad.txt" || !errors.As(r.Refused[0].Err, &refused) || refused.Reason != refusal.NoMeeting {
		t.Errorf("refused %+v", r.Refused)
	}
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

func TestDuplicates(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("z0001", "橋です。")})
	x := &fakeIndex{}
	r := build(t, x, dir)
	if len(r.Refused) != 1 || len(x.puts) != 1 || r.Added != 1 || r.Utterances != 2 {
		t.Fatalf("report %+v", r)
	}
	wantProblem(t, r.Refused[0], Duplicate)
	if m := r.Refused[0].Err.Error(); !strings.Contains(m, "Z0001") || !strings.Contains(m, "a.txt") || !strings.Contains(m, "b.txt") {
		t.Errorf("message %q", m)
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
	wantProblem(t, r.Refused[0], CutOff)
}

func TestBadInputs(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "empty/x.jpg": "x"})
	missing, empty := filepath.Join(dir, "none.txt"), filepath.Join(dir, "empty")
	x := &fakeIndex{}
	r := build(t, x, "https://www.example.jp/p.html", missing, empty, os.DevNull, filepath.Join(dir, "a.txt"))
	if len(r.Refused) != 4 || r.Added != 1 || r.Skipped != 1 {
		t.Fatalf("report %+v", r)
	}
	want := map[string]Problem{"https://www.example.jp/p.html": Address, missing: NotThere, empty: EmptyFolder, os.DevNull: NoFile}
	for _, refused := range r.Refused {
		wantProblem(t, refused, want[refused.Name])
	}
}

func TestTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.txt")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, source.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	_, err := ParseFile(path, "")
	var refused *refusal.Error
	if !errors.As(err, &refused) || refused.Reason != refusal.TooLarge {
		t.Errorf("err %v", err)
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
	if _, err := Build(context.Background(), Config{Inputs: []string{dir}, Visibility: minutes.Internal}, x); err != nil {
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
		if _, err := Build(c.ctx, Config{Inputs: []string{dir}}, c.index); !errors.Is(err, c.want) || c.index.commits != 0 {
			t.Errorf("%s: err %v, %d commits", name, err, c.index.commits)
		}
	}
}

// TestCancelledOnTheWay: nothing is committed when the context ends between two documents.
func TestCancelledOnTheWay(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	ctx, cancel := context.WithCancel(context.Background())
	x := &fakeIndex{}
	_, err := Build(ctx, Config{Inputs: []string{dir}, Progress: func(int, int, string) { cancel() }}, x)
	if !errors.Is(err, context.Canceled) || x.commits != 0 || len(x.puts) != 1 {
		t.Errorf("err %v, puts %q, %d commits", err, x.puts, x.commits)
	}
}

// TestSample indexes the sample as the service does.
func TestSample(t *testing.T) {
	files := map[string]string{}
	err := fs.WalkDir(testdata.Meetings(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
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

// TestProblems: every problem has its own message in both languages.
func TestProblems(t *testing.T) {
	all := []Problem{NotThere, Unreadable, NoFile, EmptyFolder, Address, Duplicate, CutOff}
	if len(all) != len(problemMessages) {
		t.Errorf("%d problems are tested, %d have messages", len(all), len(problemMessages))
	}
	seen := map[string]bool{}
	for _, p := range all {
		e := &InputError{Problem: p, Path: "x.txt", Other: "y.txt", ID: "Z1"}
		ja, en := e.Message("ja"), e.Message("en")
		if seen[ja] || !strings.HasSuffix(ja, "。") || !strings.HasSuffix(en, ".") || strings.ContainsAny(ja+en, "{}") {
			t.Errorf("%s: messages %q, %q", p, ja, en)
		}
		if !strings.Contains(e.Error(), "x.txt") || !strings.Contains(e.Error(), en) {
			t.Errorf("%s: Error %q", p, e.Error())
		}
		seen[ja] = true
	}
}
