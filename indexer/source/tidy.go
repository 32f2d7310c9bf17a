package source

import "strings"

// collapse makes one space of every run of white space and takes it off the ends.
func collapse(s string) string {
	if !strings.ContainsAny(s, "\t\r\n") && !strings.Contains(s, "\u00a0") && !strings.Contains(s, "  ") {
		return trim(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); {
		n := spaceLen(s[i:])
		switch {
		case n > 0:
			space = true
			i += n
			continue
		case space:
			b.WriteByte(' ')
			space = false
		}
		b.WriteByte(s[i])
		i++
	}
	return trim(b.String())
}

// spaceLen is how many bytes of white space s begins with: one sign, or none.
func spaceLen(s string) int {
	switch c := s[0]; {
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		return 1
	case c == 0xc2 && len(s) > 1 && s[1] == 0xa0:
		return 2
	}
	return 0
}

// tidy collapses the white space of every line and drops empty lines.
func tidy(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return collapse(s)
	}
	var out []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = collapse(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// wideIndent is white space that the page itself put in front of a line.
const wideIndent = "　　"

// tidyParagraph is tidy, but lines that wide spaces indent keep two of them; below an item
// one is enough, unless somebody begins to speak.
func tidyParagraph(s string) string {
	if !strings.Contains(s, "　") && !strings.Contains(s, "\u00a0\u00a0") {
		return tidy(s)
	}
	var out []string
	inItem := false
	for l := range strings.SplitSeq(s, "\n") {
		bare := strings.TrimLeft(l, " \t\r")
		wide := strings.HasPrefix(bare, wideIndent) || strings.HasPrefix(bare, "\u00a0\u00a0") || inItem && strings.HasPrefix(bare, "　") && !quotesSpeaker(bare)
		inItem = collapse(l) != "" && (listMark(bare) != "" || inItem && wide)
		switch l = collapse(l); {
		case l == "":
		case wide && len(out) > 0:
			out = append(out, wideIndent+l)
		default:
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
