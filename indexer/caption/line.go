package caption

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// times are what a line says of a cue.
type times struct {
	start, end int64  // ms
	ok         bool   // both lie between 0 and maxTime
	read       bool   // the line has the form of times
	rest       string // words behind the times, in the form [00:00.000 --> 00:05.000]  本文
}

// maxTime is the longest recording: four days. What lies beyond is a mistake of a program.
const maxTime = 100 * 3600 * 1000

// cueTimes reads 00:01.000 --> 00:02.000 with what may follow: the settings of WebVTT, or
// the words, where the times stand in brackets.
func cueTimes(line string) (times, bool) {
	inner, bracket := strings.CutPrefix(line, "[")
	before, after, ok := strings.Cut(inner, "-->")
	if !ok {
		return times{}, false
	}
	start, rest, ok := clock(strings.TrimSpace(before))
	if !ok || rest != "" {
		return times{}, false
	}
	end, rest, ok := clock(strings.TrimLeft(after, " \t"))
	if !ok {
		return times{}, false
	}
	t := times{start: start, end: end, read: true}
	t.ok = start >= 0 && end >= 0 && start <= maxTime && end <= maxTime
	switch {
	case bracket && strings.HasPrefix(rest, "]"):
		t.rest = strings.TrimSpace(rest[1:])
	case bracket, rest != "" && rest[0] != ' ' && rest[0] != '\t':
		return times{}, false
	}
	return t, true
}

// clock reads a time at the beginning of s, in ms: 01:02:03.004, 02:03,004, 2:03; a time
// before the beginning is negative. Minutes and seconds beyond 59 are read as they stand.
func clock(s string) (ms int64, rest string, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	var total, parts int64
	for {
		n := len(digits) - len(strings.TrimLeft(digits, "0123456789"))
		if n == 0 || n > 9 || parts > 2 {
			return 0, "", false
		}
		v, _ := strconv.ParseInt(digits[:n], 10, 64) // at most nine digits
		total, digits = total*60+v, digits[n:]
		parts++
		if !strings.HasPrefix(digits, ":") {
			break
		}
		digits = digits[1:]
	}
	if parts < 2 {
		return 0, "", false
	}
	fraction, rest := thousandths(digits)
	total = total*1000 + fraction
	if digits := strings.HasPrefix(s, "-"); digits {
		total = -total - 1 // -00:00:00.000 is before the beginning too
	}
	return total, rest, true
}

// thousandths reads .5, ,500 or .500123 as 500.
func thousandths(s string) (ms int64, rest string) {
	if s == "" || s[0] != '.' && s[0] != ',' {
		return 0, s
	}
	n := len(s) - 1 - len(strings.TrimLeft(s[1:], "0123456789"))
	if n == 0 {
		return 0, s
	}
	v, _ := strconv.ParseInt((s[1:1+n] + "00")[:3], 10, 64)
	return v, s[1+n:]
}

// maxName is the longest name of a speaker, in runes: post, name and office.
const maxName = 40

// nameLine reads the line above what somebody says in a transcript: 佐藤 花子 00:01:02,
// [佐藤 花子] 00:01:02, 00:01:02 佐藤 花子. The name may be missing.
func nameLine(line string) (name string, at int64, ok bool) {
	line = strings.TrimSpace(line)
	if ms, rest, ok := clock(line); ok && ms >= 0 && ms <= maxTime {
		if rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\t") && !strings.HasPrefix(rest, "\u3000") {
			return "", 0, false
		}
		return cleanName(rest), ms, isName(rest)
	}
	i := strings.LastIndexAny(line, " \t\u3000")
	if i < 0 {
		return "", 0, false
	}
	_, size := utf8.DecodeRuneInString(line[i:])
	ms, rest, ok := clock(strings.Trim(line[i+size:], "()[]（）"))
	if !ok || rest != "" || ms < 0 || ms > maxTime {
		return "", 0, false
	}
	return cleanName(line[:i]), ms, isName(line[:i])
}

// isName: short, and no part of a sentence.
func isName(s string) bool {
	return utf8.RuneCountInString(s) <= maxName && !strings.ContainsAny(s, "。、！？!?「」:：")
}

func cleanName(s string) string {
	s = strings.TrimSpace(s)
	for _, pair := range []string{"[]", "【】", "［］", "()", "（）", "<>"} {
		r := []rune(pair)
		if strings.HasPrefix(s, string(r[0])) && strings.HasSuffix(s, string(r[1])) {
			s = strings.TrimSuffix(strings.TrimPrefix(s, string(r[0])), string(r[1]))
		}
	}
	return strings.TrimSpace(strings.TrimRight(s, ":："))
}

// readNamed reads a block of a transcript. Only the beginnings are told, so an utterance
// lasts until the next begins; the last one ends where it began.
func (d *document) readNamed(block []string) {
	for _, line := range block {
		name, at, ok := nameLine(line)
		switch {
		case ok:
			if n := len(d.cues); n > 0 && d.cues[n-1].start <= at {
				d.cues[n-1].end = at
			}
			d.cues = append(d.cues, cue{start: at, end: at, timed: true, speaker: name})
		case len(d.cues) == 0:
			d.strays = append(d.strays, strings.TrimSpace(line))
		default:
			last := &d.cues[len(d.cues)-1]
			last.lines = append(last.lines, line)
		}
	}
}
