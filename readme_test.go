package kizuna_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	fenceRE = regexp.MustCompile("(?ms)^```.*?\n(.*?)^```$")
	spanRE  = regexp.MustCompile("`([^`\n]+)`")
)

// TestReadmesSayTheSame: the READMEs have the same sections in the same order, and in each of
// them the same commands, flags, addresses, parameters, file names and examples: all that
// stands in them as code. That the program has them is tested where it is written.
func TestReadmesSayTheSame(t *testing.T) {
	english, japanese := sections(t, "README.md"), sections(t, "README.ja.md")
	if len(english) < 10 || len(english) != len(japanese) {
		t.Fatalf("%d sections in English, %d in Japanese", len(english), len(japanese))
	}
	for i, section := range english {
		heading, _, _ := strings.Cut(section, "\n")
		ours, theirs := codeOf(section), codeOf(japanese[i])
		if got, want := level(japanese[i]), level(section); got != want {
			t.Errorf("%s: a heading of level %d in Japanese, %d in English", heading, got, want)
		}
		for _, code := range slices.Sorted(maps.Keys(ours)) {
			if !theirs[code] {
				t.Errorf("%s: %s stands in English alone", heading, code)
			}
		}
		for _, code := range slices.Sorted(maps.Keys(theirs)) {
			if !ours[code] {
				t.Errorf("%s: %s stands in Japanese alone", heading, code)
			}
		}
	}
}

// sections are the parts of a README, each with its heading.
func sections(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split("\n"+string(text), "\n#")[1:]
}

// level is that of the heading, less one.
func level(section string) int { return len(section) - len(strings.TrimLeft(section, "#")) }

// codeOf is what stands in a section as code: the spans, and the lines of the blocks without
// their comments.
func codeOf(section string) map[string]bool {
	out := map[string]bool{}
	for _, block := range fenceRE.FindAllStringSubmatch(section, -1) {
		for line := range strings.Lines(block[1]) {
			code, _, _ := strings.Cut(line, "#")
			out[strings.TrimSpace(code)] = true
		}
	}
	for _, span := range spanRE.FindAllStringSubmatch(fenceRE.ReplaceAllString(section, ""), -1) {
		out[span[1]] = true
	}
	return out
}
