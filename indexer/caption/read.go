package caption

import (
	"strings"
)

// lookLines is how many lines of a document Looks reads: a header and some blocks.
const lookLines = 200

// Looks reports whether the beginning of a decoded document is that of captions: the
// header of WebVTT or of a table of segments, or lines that are times of a cue.
func Looks(head string) bool {
	head = strings.TrimPrefix(head, "\ufeff")
	if isHeader(firstLine(head)) || isTable(firstLine(head)) {
		return true
	}
	named, other, n := 0, 0, 0
	for line := range strings.Lines(head) {
		if n++; n > lookLines {
			break
		}
		line = strings.TrimSpace(line)
		if _, ok := cueTimes(line); ok {
			return true
		}
		if _, _, ok := nameLine(line); ok {
			named++
		} else if line != "" {
			other++
		}
	}
	return named >= 3 && named*4 >= other
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimRight(line, " \t\r")
}

func isHeader(line string) bool {
	rest, ok := strings.CutPrefix(line, "WEBVTT")
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// read finds the cues. It knows blocks, lines between empty lines, and in a block the lines
// with times; whatever the format, the words of a cue are the lines below its times.
// Recognisers' JSON and tables have readers of their own. The error is that of readJSON.
func read(text string) (*document, error) {
	d := &document{}
	if looks, _ := LooksLikeJSON([]byte(text)); looks {
		return readJSON(strings.TrimPrefix(text, "\ufeff"))
	}
	text = strings.TrimPrefix(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\ufeff")
	if isTable(firstLine(text)) {
		d.readTable(text)
		return d, nil
	}
	all := strings.Split(text, "\n")
	vtt := isHeader(firstLine(text))
	if vtt {
		d.title = strings.Trim(strings.TrimPrefix(firstLine(text), "WEBVTT"), " \t-–—:：")
		all = skipHeader(all)
	}
	names := !hasTimes(all)
	for len(all) > 0 {
		var block []string
		block, all = cutBlock(all)
		switch {
		case len(block) == 0, vtt && isNote(block[0]):
		case names:
			d.readNamed(block)
		default:
			d.readBlock(block)
		}
	}
	return d, nil
}

// skipHeader leaves out the header of WebVTT: the lines down to the first empty one, or to
// the first cue, where the empty line is missing.
func skipHeader(lines []string) []string {
	for i, line := range lines[1:] {
		if _, ok := cueTimes(strings.TrimSpace(line)); ok || strings.TrimSpace(line) == "" {
			return lines[i+1:]
		}
	}
	return nil
}

// isNote: the block is a comment, a style sheet or a region of WebVTT.
func isNote(line string) bool {
	for _, word := range []string{"NOTE", "STYLE", "REGION"} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), word); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			return true
		}
	}
	return false
}

// cutBlock takes the lines down to the next empty one off the front.
func cutBlock(lines []string) (block, rest []string) {
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return lines, nil
}

func hasTimes(lines []string) bool {
	for _, line := range lines {
		if strings.Contains(line, "-->") {
			return true
		}
	}
	return false
}

// readBlock reads the cues of a block. A block has one, or several where the empty line
// between them is missing; the line above the times is then the number of the next cue, if
// it is a number, and else a word.
func (d *document) readBlock(block []string) {
	open := false
	for i, line := range block {
		t, ok := cueTimes(strings.TrimSpace(line))
		switch {
		case ok:
			d.begin(t)
			open = true
		case i == 0 && len(block) > 1 && isTimes(block[1]): // the name of the cue
		case open && isNumber(line) && i+1 < len(block) && isTimes(block[i+1]):
		case isTimes(line):
			d.unread++
			d.begin(times{})
			open = true
		case len(d.cues) == 0 || !open && isNumber(line):
			d.strays = append(d.strays, strings.TrimSpace(line))
		default: // below its times, or behind an empty line inside the cue
			last := &d.cues[len(d.cues)-1]
			last.lines = append(last.lines, line)
		}
	}
}

// isTimes: a line that is meant to be the times of a cue, readable or not.
func isTimes(line string) bool {
	line = strings.TrimSpace(line)
	if _, ok := cueTimes(line); ok {
		return true
	}
	before, _, ok := strings.Cut(line, "-->")
	return ok && strings.Trim(before, "0123456789:.,;-[ \t") == ""
}

func isNumber(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && strings.Trim(line, "0123456789") == ""
}

func (d *document) begin(t times) {
	c := cue{start: t.start, end: t.end, timed: t.ok}
	if !t.ok && t.read {
		d.unread++
	}
	if t.rest != "" {
		c.lines = append(c.lines, t.rest)
	}
	d.cues = append(d.cues, c)
}
