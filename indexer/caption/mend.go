package caption

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// mend puts times and order right and takes out what rolling captions say twice.
func (d *document) mend() {
	d.mendTimes()
	d.order()
	d.unroll()
}

func (d *document) mendTimes() {
	for i := range d.cues {
		c := &d.cues[i]
		if !c.timed {
			c.start, c.end = 0, 0
			continue
		}
		if c.end < c.start {
			c.end = c.start
			d.reversed++
		}
	}
}

// order sorts the cues by their beginnings. A cue without times stays behind the one that
// it follows in the file.
func (d *document) order() {
	key := make([]int64, len(d.cues))
	at := make([]int, len(d.cues))
	var last, runs int64
	for i, c := range d.cues {
		if c.timed {
			last = c.start
		}
		key[i], at[i] = last, i
	}
	if !slices.IsSorted(key) {
		d.sorted = true
		sort.SliceStable(at, func(i, j int) bool { return key[at[i]] < key[at[j]] })
		cues := make([]cue, len(at))
		for i, from := range at {
			cues[i] = d.cues[from]
		}
		d.cues = cues
	}
	for i, c := range d.cues {
		if c.timed && i > 0 && c.start < runs {
			d.overlaps++
		}
		runs = max(runs, c.end)
	}
}

// Captions roll where a cue begins with what the cue before ended with: those that services
// make while somebody speaks show the last line again above the new one. One cue in
// rollShare must do so, rollLeast at least, with lines of rollRunes or more; two people who
// both say はい are no rolling captions.
const (
	rollShare = 3
	rollLeast = 2
	rollRunes = 4
	rollLines = 4 // of a cue; a screen shows no more
)

func (d *document) unroll() {
	plain := make([][]string, len(d.cues))
	for i, c := range d.cues {
		plain[i] = plainLines(c.lines)
	}
	rolls, words := 0, 0
	for i := range plain {
		if len(plain[i]) > 0 {
			words++
		}
		if i > 0 && goesOn(plain[i-1], plain[i]) {
			rolls++
		}
	}
	if rolls < rollLeast || rolls*rollShare < words {
		return
	}
	d.overlaps = 0 // rolling captions overlap by their nature
	for i := len(plain) - 1; i > 0; i-- {
		d.cues[i].lines = d.cues[i].lines[rawLines(d.cues[i].lines, repeats(plain[i-1], plain[i])):]
	}
	d.ungrow()
}

// goesOn: the cue begins with the last line of the one before, or with more of it.
func goesOn(before, next []string) bool {
	if len(before) == 0 || len(next) == 0 {
		return false
	}
	last := before[len(before)-1]
	return repeats(before, next) > 0 && utf8.RuneCountInString(next[0]) >= rollRunes ||
		utf8.RuneCountInString(last) >= rollRunes && strings.HasPrefix(next[0], last)
}

// repeats is how many lines at the beginning of next are the last lines of before.
func repeats(before, next []string) int {
	for n := min(len(before), len(next), rollLines); n > 0; n-- {
		if slices.Equal(before[len(before)-n:], next[:n]) {
			return n
		}
	}
	return 0
}

// rawLines is how many raw lines hold the first n lines with words.
func rawLines(lines []string, n int) int {
	for i, line := range lines {
		if n == 0 {
			return i
		}
		if plainLine(line) != "" {
			n--
		}
	}
	return len(lines)
}

// ungrow drops a line that the next one repeats and carries on: what is shown while it is
// recognised, こんにちは and then こんにちは皆さん.
func (d *document) ungrow() {
	for i := range len(d.cues) - 1 {
		c, next := &d.cues[i], d.cues[i+1]
		if len(c.lines) == 0 || len(next.lines) == 0 {
			continue
		}
		line := plainLine(c.lines[len(c.lines)-1])
		if utf8.RuneCountInString(line) >= rollRunes && strings.HasPrefix(plainLine(next.lines[0]), line) {
			c.lines = c.lines[:len(c.lines)-1]
		}
	}
}

func plainLines(lines []string) []string {
	var out []string
	for _, line := range lines {
		if line = plainLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// plainLine is a line without tags, to compare it by.
func plainLine(line string) string {
	var b strings.Builder
	for _, p := range split(line) {
		b.WriteString(p.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
