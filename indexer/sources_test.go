package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// versions are documents of one name that say something else each time, in every way in
// which a document may come to be known again or not.
var versions = map[string][2]string{
	"page.txt":   {"“輪”ミーティング(平成24年5月22日)\n\n職員からの主な意見\n\n  • 道を広げたいと思います。\n", "“輪”ミーティング(平成24年5月22日)\n\n職員からの主な意見\n\n  • 港に船を呼びたいと思います。\n"},
	"moved.txt":  {"“輪”ミーティング(平成24年5月22日)\n\n職員からの主な意見\n\n  • 道を広げたいと思います。\n", "“話”ミーティング(平成25年6月3日)\n\n職員からの主な意見\n\n  • 港に船を呼びたいと思います。\n"},
	"number.txt": {meetingText("Z0001", "道です。"), strings.NewReplacer("川を", "山を", "“輪”", "“話”", "平成24年", "平成26年").Replace(meetingText("Z0001", "橋です。"))},
	"a.jsonl":    {rowsOf("道", "川", "橋"), rowsOf("港", "船", "丘")},
	"less.jsonl": {rowsOf("道", "川", "橋"), rowsOf("道")},
	"a.csv": {
		"開催日,会議名,発言者,発言\n2024-04-01,輪の会,職員,道を広げたいと思います。\n2024-05-01,輪の会,職員,川を掃除したいと思います。\n",
		"開催日,会議名,発言者,発言\n2024-04-01,輪の会,職員,道を広げたいと思います。\n2024-05-01,輪の会,職員,港に船を呼びたいと思います。\n",
	},
	"fewer.csv": {
		"開催日,会議名,発言者,発言\n2024-04-01,輪の会,職員,道を広げたいと思います。\n2024-05-01,輪の会,職員,川を掃除したいと思います。\n",
		"開催日,会議名,発言者,発言\n2024-05-01,輪の会,職員,川を掃除したいと思います。\n",
	},
}

// rowsOf are records of one meeting, with ids that stay.
func rowsOf(words ...string) string {
	var b strings.Builder
	for i, word := range words {
		fmt.Fprintf(&b, `{"id":"r1#%d","meeting_id":"r1","meeting":"建設委員会","house_or_body":"大原市議会","date":"2021-05-25","speaker":"大野委員長","order":%d,"text":"%sの話を伺います。"}`+"\n", i+1, i+1, word)
	}
	return b.String()
}

// said is all that the meetings of an index say, with their ids.
func (x *fakeIndex) said() string {
	var out []string
	for _, id := range x.ids() {
		out = append(out, texts(x.meetings[id]))
	}
	return strings.Join(out, "\n")
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// rebuilt is the index made anew from the data folder.
func rebuilt(t *testing.T, x *fakeIndex, data string) (*fakeIndex, Report) {
	t.Helper()
	again := &fakeIndex{}
	before := &fakeIndex{committed: x.committed, meetings: x.committed}
	r, err := Build(context.Background(), Config{Data: data, Rebuild: true, Before: before}, again)
	if err != nil {
		t.Fatal(err)
	}
	return again, r
}

// TestNewVersion: a document that is read again from the same place takes the place of what
// it said before, whatever it has in common with that; made anew, the index is the same.
func TestNewVersion(t *testing.T) {
	for name, v := range versions {
		x, data, path := &fakeIndex{}, t.TempDir(), filepath.Join(t.TempDir(), name)
		for round, content := range []string{v[0], v[1], v[1], v[0]} {
			write(t, path, content)
			r := buildIn(t, x, Config{Data: data, Inputs: []string{path}})
			fresh := &fakeIndex{}
			build(t, fresh, path)
			if x.said() != fresh.said() || len(r.Refused)+len(r.Same) != 0 {
				t.Errorf("%s, round %d: %s\nwant %s\n%+v", name, round, x.said(), fresh.said(), r)
			}
			if round == 2 && (r.Added+r.Replaced+r.Outdated != 0 || r.Unchanged == 0) {
				t.Errorf("%s again: %+v", name, r)
			}
			if again, r := rebuilt(t, x, data); again.said() != x.said() || len(r.Refused)+len(r.Same) != 0 {
				t.Errorf("%s, round %d, rebuilt: %s\nwant %s\n%+v", name, round, again.said(), x.said(), r)
			}
		}
	}
}

// TestNewVersionReport: what became of the meetings of a new version is counted.
func TestNewVersionReport(t *testing.T) {
	for name, want := range map[string]Report{
		"page.txt": {Documents: 1, Replaced: 1, Utterances: 1}, "moved.txt": {Documents: 1, Replaced: 1, Utterances: 1},
		"a.jsonl": {Documents: 1, Replaced: 1, Utterances: 3}, "a.csv": {Documents: 1, Replaced: 1, Unchanged: 1, Utterances: 2},
		"fewer.csv": {Documents: 1, Unchanged: 1, Outdated: 1, Utterances: 1},
	} {
		x, data, path := &fakeIndex{}, t.TempDir(), filepath.Join(t.TempDir(), name)
		write(t, path, versions[name][0])
		buildIn(t, x, Config{Data: data, Inputs: []string{path}})
		write(t, path, versions[name][1])
		got := buildIn(t, x, Config{Data: data, Inputs: []string{path}})
		if got.Warnings = nil; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// TestInterrupted: runs that fail or are stopped at any moment leave nothing behind: after
// one that is not disturbed the index holds the last version, seen by whom that run says.
func TestInterrupted(t *testing.T) {
	killed := errors.New("killed")
	disturb := map[string]func(x *fakeIndex, c *Config, n int) context.Context{
		"put": func(x *fakeIndex, _ *Config, n int) context.Context {
			x.fail, x.failAt = killed, n
			return context.Background()
		},
		"commit": func(x *fakeIndex, _ *Config, _ int) context.Context {
			x.noCommit = killed
			return context.Background()
		},
		"stop": func(_ *fakeIndex, c *Config, n int) context.Context {
			ctx, cancel := context.WithCancel(context.Background())
			c.Progress = func(Progress) {
				if n--; n < 0 {
					cancel()
				}
			}
			return ctx
		},
	}
	for name, v := range versions {
		fresh := [2]string{}
		path, other := filepath.Join(t.TempDir(), name), filepath.Join(t.TempDir(), "other.txt")
		for i := range v {
			x := &fakeIndex{}
			write(t, path, v[i])
			build(t, x, path)
			fresh[i] = x.said()
		}
		write(t, other, meetingText("Z0009", "別の話です。"))
		for how, by := range disturb {
			x, data := &fakeIndex{}, t.TempDir()
			for n := range 6 {
				write(t, path, v[n%2])
				c := Config{Data: data, Inputs: []string{path, other}}
				ctx := by(x, &c, n%3)
				if _, err := Build(ctx, c, x); err == nil {
					continue // it had ended before
				}
				x.abandon()
				final := n / 2 % 2
				write(t, path, v[final])
				r := buildIn(t, x, Config{Data: data, Inputs: []string{path}, Visibility: minutes.Internal})
				if x.said() != fresh[final] || x.meetings[x.ids()[0]].Visibility != minutes.Internal || len(r.Refused)+len(r.Same) != 0 {
					t.Fatalf("%s, %s %d: %s\nwant %s\n%+v", name, how, n, x.said(), fresh[final], r)
				}
			}
		}
	}
}

// TestFailedRun: what a run that failed had kept takes no space.
func TestFailedRun(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.jsonl": rowsOf("道"), "c.txt": meetingText("Z0002", "橋です。")})
	data := t.TempDir()
	x := &fakeIndex{fail: errors.New("no space left"), failAt: 2}
	if _, err := Build(context.Background(), Config{Data: data, Inputs: []string{dir}}, x); err == nil {
		t.Fatal("the run did not fail")
	}
	if left, err := filepath.Glob(filepath.Join(data, "originals", "*", "*")); err != nil || len(left) != 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

// TestAudienceOfInterrupted: a run that was stopped before somebody noticed who would see its
// documents shows them to nobody, also when the index is made anew.
func TestAudienceOfInterrupted(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	x, data := &fakeIndex{}, t.TempDir()
	buildIn(t, x, Config{Data: data, Inputs: []string{a}, Visibility: minutes.Internal})
	x.noCommit = errors.New("killed")
	if _, err := Build(context.Background(), Config{Data: data, Inputs: []string{a, b}}, x); err == nil {
		t.Fatal("the run was not killed")
	}
	x.abandon()
	for _, again := range []func() *fakeIndex{
		func() *fakeIndex { x, _ := rebuilt(t, x, data); return x },
		func() *fakeIndex {
			buildIn(t, x, Config{Data: data, Inputs: []string{a}, Visibility: minutes.Internal})
			return x
		},
	} {
		got := again()
		if !slices.Equal(got.ids(), []string{"Z0001"}) || got.meetings["Z0001"].Visibility != minutes.Internal {
			t.Errorf("the index holds %q, %q", got.ids(), got.meetings["Z0001"].Visibility)
		}
	}
	if left, err := filepath.Glob(filepath.Join(data, "originals", "*", "*.zst")); err != nil || len(left) != 1 {
		t.Errorf("originals left: %q, %v", left, err)
	}
}

// TestAnotherSource: what the new version of a document has no more stays if another document
// gave it too, in this run or in an earlier one; it goes when no document gives it.
func TestAnotherSource(t *testing.T) {
	day := func(day, words string) string { return "2024-" + day + ",輪の会,職員," + words + "\n" }
	head := "開催日,会議名,発言者,発言\n"
	first, second := day("04-01", "道を広げたいと思います。"), day("05-01", "川を掃除したいと思います。")
	for name, together := range map[string]bool{"in one run": true, "in two runs": false} {
		dir := folder(t, map[string]string{"a.csv": head + first + second, "b.csv": head + second})
		a, b := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
		x, data := &fakeIndex{}, t.TempDir()
		run := func(inputs ...string) Report { return buildIn(t, x, Config{Data: data, Inputs: inputs}) }
		run(a, b)
		before := x.said()
		write(t, a, head+first)
		if together {
			run(a, b)
		} else {
			run(a)
		}
		if x.said() != before {
			t.Errorf("%s: %s", name, x.said())
		}
		if again, _ := rebuilt(t, x, data); again.said() != before {
			t.Errorf("%s, rebuilt: %s", name, again.said())
		}
		write(t, b, head+day("06-01", "丘に登りたいと思います。"))
		if r := run(b); strings.Contains(x.said(), "川を") || len(x.ids()) != 2 {
			t.Errorf("%s, gone from both: %s, %+v", name, x.said(), r)
		}
	}
}

// TestSourcesNotRead: what this run does not read, or cannot read whole, stays as it is.
func TestSourcesNotRead(t *testing.T) {
	x, data, dir := &fakeIndex{}, t.TempDir(), folder(t, map[string]string{"a.jsonl": rowsOf("道", "川"), "b.txt": meetingText("Z0002", "橋です。")})
	a := filepath.Join(dir, "a.jsonl")
	run := func() Report { return buildIn(t, x, Config{Data: data, Inputs: []string{dir}}) }
	run()
	before := x.said()
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	for what, content := range map[string]string{"empty": "", "no meeting": "{}", "in part": strings.ReplaceAll(rowsOf("港"), "r1", "r2") + "{\n"} {
		write(t, a, content)
		if r := run(); !strings.Contains(x.said(), before) || len(r.Refused) == 0 {
			t.Errorf("%s: %s, %+v", what, x.said(), r)
		}
	}
	write(t, a, strings.ReplaceAll(rowsOf("港"), "r1", "r2"))
	if run(); strings.Contains(x.said(), "川の話") || !slices.Equal(x.ids(), []string{"Z0002", "r2"}) {
		t.Errorf("whole again: %s", x.said())
	}
}

// TestPartsOfAMeeting: of a meeting from several documents the new version of one changes
// what that one gave, and nothing else.
func TestPartsOfAMeeting(t *testing.T) {
	rows := func(from int, words ...string) string {
		var b strings.Builder
		for i, word := range words {
			fmt.Fprintf(&b, `{"meeting_id":"r1","meeting":"建設委員会","house_or_body":"大原市議会","date":"2021-05-25","speaker":"大野委員長","order":%d,"text":"%sの話を伺います。"}`+"\n", from+i, word)
		}
		return b.String()
	}
	dir := folder(t, map[string]string{"1.jsonl": rows(1, "道", "川", "橋"), "2.jsonl": rows(4, "港", "船", "丘"), "3.jsonl": rows(7, "空", "星")})
	x, data := &fakeIndex{}, t.TempDir()
	run := func(names ...string) Report {
		c := Config{Data: data}
		for _, name := range names {
			c.Inputs = append(c.Inputs, filepath.Join(dir, name))
		}
		return buildIn(t, x, c)
	}
	words := func() string {
		var out strings.Builder
		for _, u := range x.meetings["r1"].Utterances {
			out.WriteString(strings.TrimSuffix(u.Text, "の話を伺います。"))
		}
		return out.String()
	}
	write(t, filepath.Join(dir, "1x.jsonl"), strings.ReplaceAll(rows(1, "苔"), "r1", "r9"))
	for _, name := range []string{"1.jsonl", "1x.jsonl", "2.jsonl", "3.jsonl"} {
		run(name)
	}
	for _, step := range []struct{ name, content, want string }{
		{"2.jsonl", rows(4, "港", "塔", "丘"), "道川橋港塔丘空星"},
		{"2.jsonl", rows(4, "森", "泉"), "道川橋森泉空星"},
		{"1.jsonl", strings.ReplaceAll(rows(1, "石"), "r1", "r2"), "森泉空星"},
		{"3.jsonl", rows(7, "空", "星", "月"), "森泉空星月"},
	} {
		write(t, filepath.Join(dir, step.name), step.content)
		if r := run(step.name); words() != step.want || len(r.Refused) != 0 {
			t.Errorf("%s: %s, want %s; %+v", step.name, words(), step.want, r)
		}
		if again, r := rebuilt(t, x, data); again.said() != x.said() {
			t.Errorf("%s, rebuilt: %s\nwant %s\n%+v", step.name, again.said(), x.said(), r)
		}
	}
	r, err := Build(context.Background(), Config{Data: data, Inputs: []string{filepath.Join(dir, "3.jsonl")}, Visibility: minutes.Internal}, x)
	if err != nil || x.meetings["r1"].Visibility != minutes.Internal || words() != "森泉空星月" {
		t.Errorf("a part for staff only: %q, %s, %+v, %v", x.meetings["r1"].Visibility, words(), r, err)
	}
}

// TestLostOriginals: a meeting whose original the archive has lost stays as it was when the
// index is made anew, until its document comes again; what is lost is named by its file.
func TestLostOriginals(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"emptied": func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"gone":    os.Remove,
		"turned": func(path string) error {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			b[len(b)/2] ^= 4
			return os.WriteFile(path, b, 0o600)
		},
		"no description": func(path string) error { return os.Remove(path + ".json") },
	} {
		dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "道です。"), "b.txt": meetingText("Z0002", "橋です。")})
		x, data := &fakeIndex{}, t.TempDir()
		buildIn(t, x, Config{Data: data, Inputs: []string{dir}})
		sum := x.meetings["Z0001"].Provenance.SHA256
		path := filepath.Join(data, "originals", sum[:2], sum+".zst")
		if err := spoil(path); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			again, r := rebuilt(t, x, data)
			if again.said() != x.said() || len(r.Refused) != 1 || !strings.HasSuffix(r.Refused[0].Name, "a.txt") || !strings.Contains(r.Refused[0].Err.Error(), path) {
				t.Errorf("%s: %s, %+v", name, again.said(), r)
			}
			x = again
		}
		buildIn(t, x, Config{Data: data, Inputs: []string{dir}})
		if again, r := rebuilt(t, x, data); again.said() != x.said() || len(r.Refused) != 0 {
			t.Errorf("%s, given again: %s, %+v", name, again.said(), r)
		}
	}
}
