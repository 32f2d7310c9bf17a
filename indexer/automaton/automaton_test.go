package automaton

import (
	"regexp"
	"strings"
	"sync"
	"testing"
)

var expressions = []string{
	`新潟市(?:に|へ)派遣`, `(?:派遣|派遣研修)(?:され(?:ました|た)?)?`, `[^、。]*?(?:間|から)、?`, `a*?b|a+`, `(?:ab|a)(?:bc)?`, `(?:。|$)`,
	`[ぁ-ん]{1,3}?を`, `x*`, `(?:[^a]*?b)*`, `(?:a|b$)c?`, `\p{Han}+(?:局|部)`, `(?s:.)*?派`, `.+$`, ``, `(?:年|月)*(?:度|$)`, `\s+|、`,
}

var texts = []string{
	"", "a", "aab", "abc", "abbc", "ab", "b", "xxx", "新潟市に派遣され、", "派遣研修されました。", "派遣", "一年間、東京から派遣", "市を。", "。",
	"𠮷野家の局", "総務局部局", "a\nb", "aaab。\n", "年月度年", " \t、", "\xff派\xfe", "abaab", "bbbbc", "かなを書く",
}

func check(t *testing.T, expr, text string) {
	t.Helper()
	re := regexp.MustCompile(`^(?:` + expr + `)`)
	want := re.FindStringIndex(text)
	end, ok := MustCompile(expr).Prefix(text)
	if ok != (want != nil) || ok && end != want[1] {
		t.Errorf("%q at the start of %q ends at %d, %v; regexp says %v", expr, text, end, ok, want)
	}
	want = regexp.MustCompile(`(?:` + expr + `)$`).FindStringIndex(text)
	start, ok := MustBackward(expr).Suffix(text)
	if ok != (want != nil) || ok && start != want[0] {
		t.Errorf("%q at the end of %q begins at %d, %v; regexp says %v", expr, text, start, ok, want)
	}
	if got := MustSetAnywhere("z", expr).Matches(text); got>>1 == 1 != regexp.MustCompile(expr).MatchString(text) {
		t.Errorf("%q in %q: %b", expr, text, got)
	}
	if got := MustSet("z", expr).Matches(text); got>>1 == 1 != re.MatchString(text) {
		t.Errorf("%q starts %q: %b", expr, text, got)
	}
}

// The answers are those of package regexp.
func TestAgainstRegexp(t *testing.T) {
	for _, expr := range expressions {
		for _, text := range texts {
			check(t, expr, text)
		}
	}
}

func FuzzAgainstRegexp(f *testing.F) {
	for _, expr := range expressions {
		for _, text := range texts {
			f.Add(expr, text)
		}
	}
	odd := regexp.MustCompile(`\\[bBAzZ]|\(\?[a-zA-Z-]*[imU]|\{|\\Q`)
	f.Fuzz(func(t *testing.T, expr, text string) {
		if _, err := regexp.Compile(expr); err != nil || odd.MatchString(expr) || len(expr) > 60 {
			return // no expression for an automaton
		}
		check(t, expr, text)
	})
}

// States that are given up cost time, never a wrong answer.
func TestManyStates(t *testing.T) {
	expr := `(?:a|b)*a(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)(?:a|b)c`
	text := strings.Builder{}
	for i, x := 0, uint32(1); i < 40_000; i++ {
		x = x*1664525 + 1013904223
		text.WriteByte("ab"[x>>31])
	}
	p := MustCompile(expr)
	tail := "a" + strings.Repeat("b", 12) + "c"
	if end, ok := p.Prefix(text.String() + tail); !ok || end != text.Len()+len(tail) {
		t.Errorf("ends at %d, %v", end, ok)
	}
	if len(p.a.states) > maxStates+1 {
		t.Errorf("%d states are kept", len(p.a.states))
	}
}

// Many may match at a time; the race detector watches.
func TestConcurrent(t *testing.T) {
	p, s := MustCompile(`[^、。]*?(?:間|から|派遣)`), MustSetAnywhere("派遣", "研修")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, text := range texts {
				p.Prefix(text)
				s.Matches(text)
			}
		})
	}
	wg.Wait()
}

func TestMustPanics(t *testing.T) {
	for name, do := range map[string]func(){
		"a bad expression": func() { MustCompile(`(`) },
		"a word boundary":  func() { MustCompile(`\ba`) },
		"65 expressions":   func() { MustSet(strings.Split(strings.Repeat("a ", 65), " ")...) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken", name)
				}
			}()
			do()
		}()
	}
}

func BenchmarkSet(b *testing.B) {
	s := MustSetAnywhere("派遣|出向", "研修", "応援|支援", "職員")
	text := strings.Repeat("窓口の番号札に目安の待ち時間を書き込むようにしました。", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Matches(text)
	}
}
