package indexer

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// overridesOf makes an override of each target, in lines of their own kind.
func overridesOf(t *testing.T, targets ...string) Reading {
	t.Helper()
	file := ""
	for _, target := range targets {
		file += "[[override]]\n" + target + "\naction = \"remove\"\ndestinations = [{ name = \"新潟市\" }]\nreviewer = \"a\"\ndate = 2026-01-01\nreason = \"b\"\n"
	}
	o, err := destination.ReadOverrides([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return Reading{Overrides: o, OverridesName: "訂正.toml"}
}

// TestUnmatchedOverrides: a correction of what neither the index nor the run knows is told
// of; one of a meeting that the run has not read may fit all the same.
func TestUnmatchedOverrides(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "新潟市に派遣され、学びました。"), "b.txt": meetingText("Z0002", "道です。")})
	x, data := &fakeIndex{}, t.TempDir()
	run := func(c Config) string {
		c.Data = data
		var told []string
		for _, w := range buildIn(t, x, c).Warnings {
			told = append(told, fmt.Sprintf("%s|%s|%.60s", filepath.Base(w.Name), w.Meeting, w.Text))
		}
		return strings.Join(told, "\n")
	}
	all := overridesOf(t, `utterance = "Z0001-2"`, `meeting = "Z0009"`, `utterance = "Z0008-3"`, `text = "どこにもない言葉"`, `meeting = "Z0002"`)
	got := run(Config{Inputs: []string{filepath.Join(dir, "a.txt")}, Reading: all})
	for i, want := range []string{"訂正.toml|Z0009|", "訂正.toml|Z0008|", "訂正.toml||", "訂正.toml|Z0002|"} {
		if lines := strings.Split(got, "\n"); len(lines) != 4 || !strings.HasPrefix(lines[i], want) {
			t.Fatalf("first run: %s", got)
		}
	}
	got = run(Config{Inputs: []string{filepath.Join(dir, "b.txt")}, Reading: all})
	if !strings.Contains(got, "|Z0009|") || !strings.Contains(got, "|Z0008|") || !strings.Contains(got, "b.txt|Z0002|派遣先の訂正") || strings.Count(got, "\n") != 2 {
		t.Errorf("second run: %s", got)
	}
	got = run(Config{Rebuild: true, Reading: all})
	if strings.Count(got, "訂正.toml|") != 3 || strings.Contains(got, "Z0001") {
		t.Errorf("everything: %s", got)
	}
}

// TestParseInPart: what can be read of a document is shown, and what cannot be is named.
func TestParseInPart(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.jsonl": `{"meeting_id":"m1","title":"会","speaker":"市長","text":"橋。"}` + "\n{\n" + `{"meeting_id":"m1","title":"会","speaker":"職員","text":"川。"}` + "\n",
		"b.txt":   "ごみの日\n\n- 月曜日です。\n",
	})
	meetings, refused, err := Parse(context.Background(), Config{Inputs: []string{filepath.Join(dir, "a.jsonl")}}, "")
	if err != nil || len(meetings) != 1 || len(meetings[0].Utterances) != 2 || len(refused) != 1 || !strings.Contains(refused[0].Err.Error(), "2行目") {
		t.Errorf("%d meetings, refused %v, %v", len(meetings), refused, err)
	}
	meetings, refused, err = Parse(context.Background(), Config{Inputs: []string{dir}}, "")
	if err != nil || len(meetings) != 1 || len(refused) != 2 {
		t.Errorf("%d meetings, refused %v, %v", len(meetings), refused, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Parse(ctx, Config{Inputs: []string{dir}}, ""); err == nil {
		t.Error("a context that ended is no error")
	}
}

// TestRecordings: what recognisers write keeps its times, whatever the ending of its name and
// however far behind the words the segments begin.
func TestRecordings(t *testing.T) {
	long := strings.Repeat("駅前の話です。", 5000)
	list := `"segments":[{"start":0.5,"end":2,"text":"駅前の話です。","speaker":"市長"},{"start":2,"end":3,"text":"川の話です。","speaker":"職員"}]`
	for name, content := range map[string]string{
		"会.json": `{"text":"` + long + `",` + list + `}`, "会.txt": "{" + list + "}", "会.jsonl": strings.Trim(strings.ReplaceAll(strings.TrimPrefix(list, `"segments":[`), "},{", "}\n{"), "]"),
		"会.tsv": "start\tend\tspeaker\ttext\n500\t2000\t市長\t駅前の話です。\n2000\t3000\t職員\t川の話です。\n",
		"会.csv": "start,end,speaker,text\n500,2000,市長,駅前の話です。\n2000,3000,職員,\"川の話です。\"\n",
	} {
		dir := folder(t, map[string]string{name: content})
		x := &fakeIndex{}
		r := build(t, x, dir)
		if len(r.Refused) != 0 || len(x.meetings) != 1 {
			t.Errorf("%s: refused %v", name, r.Refused)
			continue
		}
		m := x.meetings[x.ids()[0]]
		if u := m.Utterances; len(u) != 2 || u[0].Speaker != "市長" || u[0].Times == nil || u[0].StartMS != 500 || u[1].Role != minutes.Staff || u[1].EndMS != 3000 {
			t.Errorf("%s: %+v", name, m.Utterances)
		}
	}
	dir := folder(t, map[string]string{"会.json": `{"text":"` + long + `","speaker":"市長"}`})
	x := &fakeIndex{}
	if r := build(t, x, dir); len(r.Refused) != 0 || x.meetings[x.ids()[0]].Utterances[0].Speaker != "市長" {
		t.Errorf("a long record: %v", r.Refused)
	}
}

// TestLostSigns: question marks in the place of words are told of, and no utterance alone.
func TestLostSigns(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": meetingText("Z0001", "橋です。??????????伺います。\n\n  • ???????????????\n\n  • 川です。")})
	x := &fakeIndex{}
	r := build(t, x, dir)
	var told []string
	for _, w := range r.Warnings {
		told = append(told, w.Text)
	}
	all := strings.Join(told, "\n")
	if got := texts(x.meetings["Z0001"]); strings.Contains(got, "|Z0001-3") || !strings.Contains(got, "Z0001-4 川です。") || !strings.Contains(all, "発言3は文字化け") || !strings.Contains(all, "1件あります（初めは発言2）") {
		t.Errorf("%s\n%s", got, all)
	}
}
