package automaton

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// undecidable are expressions that only package regexp can decide, and odd ones.
var undecidable = []string{`(?i)ログイン|log ?in`, `(?m)^a$`, `\bab\b`, `(?i)[a-c]+`, `^(?i:A)b`, `a\B`, `\Qa`}

// checkRegexp holds every method against package regexp.
func checkRegexp(t *testing.T, expr, text string) {
	t.Helper()
	want, got := regexp.MustCompile(expr), MustRegexp(expr)
	for name, answers := range map[string][2]any{
		"MatchString":             {want.MatchString(text), got.MatchString(text)},
		"FindString":              {want.FindString(text), got.FindString(text)},
		"FindStringIndex":         {want.FindStringIndex(text), got.FindStringIndex(text)},
		"FindStringSubmatch":      {want.FindStringSubmatch(text), got.FindStringSubmatch(text)},
		"FindStringSubmatchIndex": {want.FindStringSubmatchIndex(text), got.FindStringSubmatchIndex(text)},
		"FindAllStringSubmatch":   {want.FindAllStringSubmatch(text, -1), got.FindAllStringSubmatch(text, -1)},
		"ReplaceAllString":        {want.ReplaceAllString(text, "<$0>"), got.ReplaceAllString(text, "<$0>")},
	} {
		if !reflect.DeepEqual(answers[0], answers[1]) {
			t.Errorf("%s of %q in %q is %v; regexp says %v", name, expr, text, answers[1], answers[0])
		}
	}
}

func TestRegexp(t *testing.T) {
	grouped := []string{`^(a)(b)?`, `(派遣)(され)?|(研修)$`, `^(?:a|b)$|c`, `^$`, `^a|b$`, `(?s)^(.*)(市|区)`}
	for _, list := range [][]string{expressions, undecidable, grouped} {
		for _, expr := range list {
			for _, text := range append(texts, "LOG IN", "a\nb\na", "ab cab", "ABC", "ﾛｸﾞｲﾝ") {
				checkRegexp(t, expr, text)
			}
		}
	}
}

func FuzzRegexp(f *testing.F) {
	for _, expr := range append(undecidable, expressions...) {
		for _, text := range texts {
			f.Add(expr, text)
		}
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		if _, err := regexp.Compile(expr); err != nil || len(expr) > 60 || len(text) > 200 || strings.Contains(expr, "{") {
			return // no expression, or one of counts in counts, which nobody would write
		}
		checkRegexp(t, expr, text)
	})
}
