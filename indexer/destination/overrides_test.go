package destination

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func readExample(t *testing.T) Overrides {
	t.Helper()
	b, err := os.ReadFile("testdata/overrides.toml")
	if err != nil {
		t.Fatal(err)
	}
	o, err := ReadOverrides(b)
	if err != nil || len(o.entries) != 4 {
		t.Fatalf("%d overrides, %v", len(o.entries), err)
	}
	return o
}

func reviewed() minutes.Meeting {
	m := minutes.Meeting{ID: "C000001", Destinations: []minutes.Destination{{Name: "厚生労働省", Kind: minutes.Training, Evidence: "厚労省"}, {Name: "国", Kind: minutes.Training, Evidence: "国"}}}
	for _, text := range []string{"はじめの挨拶です。", "春に港の部署に移り、倉庫を担当しました。", "東京都に派遣され、驚いたそうです。", "大手の通信会社で一年、営業をしました。"} {
		m.Utterances = append(m.Utterances, minutes.Utterance{Text: text, Destinations: FromUtterance(text, Page{})})
	}
	minutes.Identify(&m)
	return m
}

func namesIn(list []minutes.Destination) string {
	var out []string
	for _, d := range list {
		out = append(out, d.Name+" "+string(d.Kind)+" "+d.Evidence)
	}
	return strings.Join(out, ",")
}

func TestOverridesWin(t *testing.T) {
	o, m := readExample(t), reviewed()
	if hash := textSHA256(m.Utterances[2].Text); hash[:8] != "83092b03" {
		t.Fatalf("the hash of the example is %s", hash[:8])
	}
	want := []string{"", "新潟市 training 港の部署に移り", "", "株式会社青波通信 external 大手の通信会社"}
	for again := range 2 { // twice is once, but that nothing is left to remove
		out := o.Apply(&m)
		if len(out.Applied)+len(out.Stale) != 4 || again == 0 && len(out.Stale) != 0 {
			t.Fatalf("%+v", out)
		}
		for i, u := range m.Utterances {
			if got := namesIn(u.Destinations); got != want[i] {
				t.Errorf("%s: got %q, want %q", u.ID, got, want[i])
			}
		}
		if got := namesIn(m.Destinations); got != "国 training 国" {
			t.Errorf("meeting: %q", got)
		}
		if left := o.Unused([]Outcome{out}); len(left) != 0 {
			t.Errorf("unused: %+v", left)
		}
	}
	if len(o.Warnings) != 1 || !strings.Contains(o.Warnings[0], "29行目") || !strings.Contains(o.Warnings[0], "株式会社青波通信") {
		t.Errorf("warnings: %q", o.Warnings)
	}
}

// A page that changed since the review is not touched, and is said so.
func TestStaleOverrides(t *testing.T) {
	o, m := readExample(t), reviewed()
	m.Utterances[1].Text = "春に倉庫の部署に移りました。"
	m.Utterances[2].Text += "続きがあります。"
	m.Utterances = m.Utterances[:3]
	before := m.Utterances[2].Destinations
	out := o.Apply(&m)
	if len(out.Stale) != 2 || out.Stale[0].Line != 3 || out.Stale[1].Line != 12 || len(out.Applied) != 1 {
		t.Fatalf("%+v", out)
	}
	if !strings.Contains(out.Stale[0].Why, "「港の部署に移り」がありません") || !strings.Contains(out.Stale[1].Why, "sha256") {
		t.Errorf("%+v", out.Stale)
	}
	if m.Utterances[1].Destinations != nil || !reflect.DeepEqual(m.Utterances[2].Destinations, before) {
		t.Errorf("a changed page was touched: %+v", m.Utterances)
	}
	if left := o.Unused([]Outcome{out}); len(left) != 1 || left[0].Line != 29 {
		t.Errorf("unused: %+v", left)
	}
	m.Utterances = nil
	if out := o.Apply(&m); len(out.Stale) != 3 || !strings.Contains(out.Stale[2].Why, "「厚生労働省」はなく") || !strings.Contains(out.Stale[0].Why, "発言C000001-2がありません") {
		t.Errorf("%+v", out)
	}
	other := minutes.Meeting{ID: "C0000012", Utterances: []minutes.Utterance{{ID: "C0000012-2", Text: "港の部署に移りました。"}}}
	if out := o.Apply(&other); len(out.Applied)+len(out.Stale) != 0 {
		t.Errorf("another meeting: %+v", out)
	}
}

func TestOverridesActions(t *testing.T) {
	for _, c := range []struct{ entry, text, want string }{
		{`action = "add"` + "\n" + `destinations = [{ name = "都庁", kind = "secondment" }]`, "東京都に派遣され、学びました。", "東京都 secondment 東京都に派遣"},
		{`action = "add"` + "\n" + `destinations = [{ name = "新潟市", kind = "aid", evidence = "学びました" }]`, "東京都に派遣され、学びました。", "東京都 training 東京都に派遣され,新潟市 aid 学びました"},
		{`action = "remove"` + "\n" + `destinations = [{ name = "東京都", kind = "aid" }]`, "東京都に派遣され、学びました。", "東京都 training 東京都に派遣され"},
		{`action = "remove"` + "\n" + `destinations = [{ name = "東京都" }]`, "東京都に派遣され、学びました。", ""},
		{`action = "replace"` + "\n" + `destinations = []`, "東京都に派遣され、学びました。", ""},
	} {
		o, err := ReadOverrides([]byte("[[override]]\nmeeting = \"C1\"\ntext = \"東京都に派遣\"\n" + c.entry + "\nreviewer = \"a\"\ndate = 2026-01-01\nreason = \"b\"\n"))
		if err != nil {
			t.Fatal(err)
		}
		m := minutes.Meeting{ID: "C1", Utterances: []minutes.Utterance{{ID: "C1-1", Text: c.text, Destinations: FromUtterance(c.text, Page{})}}}
		idle := strings.Contains(c.entry, "remove") && c.want != "" // of another kind
		if out := o.Apply(&m); len(out.Applied) != 1 && !idle || len(out.Stale) != 1 && idle {
			t.Errorf("%s: %+v", c.entry, out)
		}
		if got := namesIn(m.Utterances[0].Destinations); got != c.want {
			t.Errorf("%s: got %q, want %q", c.entry, got, c.want)
		}
		m.Utterances[0].Text = "別の話です。"
		if out := o.Apply(&m); len(out.Stale) != 1 {
			t.Errorf("%s: a changed page: %+v", c.entry, out)
		}
	}
}

// TestIdleRemovals: what is not there cannot be removed, and that is told; a text that stands
// in many meetings may have nothing to remove in one of them.
func TestIdleRemovals(t *testing.T) {
	for target, want := range map[string]string{
		`utterance = "C1-1"`: "発言C1-1の派遣先に「新潟市」はなく",
		`meeting = "C1"`:     "会議C1の派遣先に「新潟市」はなく",
		"meeting = \"C1\"\ntext = \"東京都に派遣\"": "会議C1の「東京都に派遣」を含む発言の派遣先に「新潟市」はなく",
		`text = "東京都に派遣"`:                     "",
	} {
		o, err := ReadOverrides([]byte("[[override]]\n" + target + "\naction = \"remove\"\ndestinations = [{ name = \"新潟市\" }]\nreviewer = \"a\"\ndate = 2026-01-01\nreason = \"b\"\n"))
		if err != nil {
			t.Fatal(err)
		}
		text := "東京都に派遣され、学びました。"
		m := minutes.Meeting{ID: "C1", Utterances: []minutes.Utterance{{ID: "C1-1", Text: text, Destinations: FromUtterance(text, Page{})}}}
		out := o.Apply(&m)
		if want == "" && len(out.Applied) == 1 && len(out.Stale) == 0 {
			continue
		}
		if len(out.Stale) != 1 || want == "" || !strings.Contains(out.Stale[0].Why, want) || out.Stale[0].Meeting != "C1" || namesIn(m.Utterances[0].Destinations) == "" {
			t.Errorf("%s: %+v", target, out)
		}
	}
}

func TestReadOverridesRefuses(t *testing.T) {
	const rest = "reviewer = \"a\"\ndate = 2026-01-01\nreason = \"b\"\n"
	const never = "action = \"replace\"\ndestinations = []\n"
	for _, c := range []struct {
		file string
		line int
		ja   string
	}{
		{"[[override]\n", 1, "TOMLとして読み取れません"},
		{"# a\n[[override]]\nutterance = \"C1-1\"\nactoin = \"add\"\n", 4, "「override.actoin」という項目はありません"},
		{"[other]\n", 1, "という項目はありません"},
		{"[[override]]\n" + never + rest, 1, "対象がありません"},
		{"\n[[override]]\nutterance = \"C1-1\"\nmeeting = \"C1\"\n" + never + rest, 2, "一緒に書けません"},
		{"[[override]]\ntext = \"東京\"\n" + never + rest, 1, "短すぎます"},
		{"[[override]]\nutterance = \"C1-1\"\nsha256 = \"xyz\"\n" + never + rest, 1, "sha256"},
		{"[[override]]\nmeeting = \"C1\"\nsha256 = \"0123456789\"\n" + never + rest, 1, "sha256"},
		{"[[override]]\nutterance = \"C1-1\"\naction = \"drop\"\n" + rest, 1, "action は"},
		{"[[override]]\nutterance = \"C1-1\"\naction = \"add\"\n" + rest, 1, "destinations がありません"},
		{"[[override]]\nutterance = \"C1-1\"\n" + never + "reason = \"b\"\ndate = 2026-01-01\n", 1, "reviewer"},
		{"[[override]]\nutterance = \"C1-1\"\n" + never + "reviewer = \"a\"\nreason = \"b\"\n", 1, "date"},
		{"[[override]]\nutterance = \"C1-1\"\n" + never + "reviewer = \"a\"\nreason = \"b\"\ndate = \"2026-02-30\"\n", 1, "date"},
		{"[[override]]\nutterance = \"C1-1\"\naction = \"add\"\ndestinations = [{ name = \"東京都\", kind = \"旅行\" }]\n" + rest, 1, "種類「旅行」"},
		{"[[override]]\nutterance = \"C1-1\"\naction = \"add\"\ndestinations = [{ name = \"東京都\", kind = \"aid\" }]\n" + rest, 1, "evidence"},
		{"[[override]]\nmeeting = \"C1\"\naction = \"add\"\ndestinations = [{ name = \"東京都\", kind = \"aid\" }, { name = \"都庁\", kind = \"aid\" }]\n" + rest, 1, "二度"},
		{"[[override]]\nmeeting = \"C1\"\naction = \"add\"\ndestinations = [{ kind = \"aid\" }]\n" + rest, 1, "name がありません"},
		{"\xff", 0, "UTF-8"},
		{strings.Repeat("# a\n", 1<<20+1), 0, "大きすぎます"},
	} {
		_, err := ReadOverrides([]byte(c.file))
		var wrong *OverridesError
		if !errors.As(err, &wrong) {
			t.Errorf("%.60q is taken: %v", c.file, err)
			continue
		}
		if wrong.Line != c.line || !strings.Contains(wrong.Message("ja"), c.ja) || wrong.Error() == "" {
			t.Errorf("%.60q: line %d, %s", c.file, wrong.Line, wrong.Message("ja"))
		}
	}
}

func FuzzOverrides(f *testing.F) {
	example, err := os.ReadFile("testdata/overrides.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(example)
	f.Add([]byte("[[override]]\ntext = \"東京都に派遣\"\naction = \"add\"\ndestinations = [{ name = \"国\", kind = \"aid\" }]\nreviewer = \"a\"\ndate = 2026-01-01\nreason = \"b\"\n"))
	f.Add([]byte("override = []\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		o, err := ReadOverrides(file)
		if err != nil {
			var wrong *OverridesError
			if !errors.As(err, &wrong) || wrong.Message("ja") == "" {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		m := reviewed()
		o.Apply(&m)
		once, _ := json.Marshal(m)
		for _, u := range m.Utterances {
			seen := map[string]bool{}
			for _, d := range u.Destinations {
				if !strings.Contains(u.Text, d.Evidence) || d.Evidence == "" || d.Kind.Label() == "" || seen[d.Name] {
					t.Fatalf("%s: %+v", u.Text, u.Destinations)
				}
				seen[d.Name] = true
			}
		}
		o.Apply(&m)
		if again, _ := json.Marshal(m); string(once) != string(again) {
			t.Fatalf("twice is not once:\n%s\n%s", once, again)
		}
	})
}
