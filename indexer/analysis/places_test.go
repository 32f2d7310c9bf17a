package analysis

import (
	"os"
	"strings"
	"testing"
)

func TestPlacesAreRecut(t *testing.T) {
	a := New()
	for _, c := range []struct{ text, want string }{
		{"東京都都税条例", "東京|都|都|税|条例"},
		{"東広島市の例", "東広島|市|の|例"},
		{"かすみがうら市は", "かすみがうら|市|は"},
		{"かすみがうらで", "かすみがうら|で"},
		{"北海道の例", "北海道|の|例"},
		{"東京都の例", "東京|都|の|例"},
		{"東の京都の例", "東|の|京都|の|例"},
	} {
		if got := cut(a, c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
	for _, tk := range a.Analyze("東京都都税条例")[:2] {
		if !strings.HasPrefix(tk.POS, "名詞-固有名詞-地域") && tk.POS != "名詞-接尾-地域" {
			t.Errorf("%s is %s", tk.Surface, tk.POS)
		}
	}
}

// TestPlacesAreWhole: no name of the gazetteer is cut in the middle, whatever stands beside
// it. Where it does not begin or end between two words, no dictionary can help.
func TestPlacesAreWhole(t *testing.T) {
	a, checked := New(), 0
	for _, file := range []string{"prefectures.tsv", "municipalities.tsv"} {
		lines, err := os.ReadFile("../destination/gazetteer/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
			name, _, _ := strings.Cut(line, "\t")
			if strings.HasPrefix(line, "#") || len(name) < 6 {
				continue
			}
			name = Normalize(name).Text
			last := name[len(name)-len("市"):]
			whole := strings.TrimSuffix(name, last) + "|" + last
			for _, text := range []string{name, "これは" + name + "では", name + last + "税条例", name + "職員"} {
				checked++
				if got, ok := within(a, text, name); ok && got != name && got != whole {
					t.Errorf("%s in %s is cut into %s; places.csv lacks it", name, text, got)
				}
			}
		}
	}
	if checked < 5000 {
		t.Fatalf("only %d texts", checked)
	}
}

// within is how a name is cut in a text, and whether it begins and ends between two tokens.
func within(a *Analyzer, text, name string) (cut string, ok bool) {
	start := strings.Index(text, name)
	begins, ends := false, start+len(name) == len(text)
	var parts []string
	for _, tk := range a.Analyze(text) {
		begins, ends = begins || tk.At == start, ends || tk.At == start+len(name)
		if tk.At >= start && tk.At < start+len(name) {
			parts = append(parts, tk.Surface)
		}
	}
	return strings.Join(parts, "|"), begins && ends
}
