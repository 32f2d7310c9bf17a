package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// sheet is what styles.xml and numbering.xml say of paragraphs.
type sheet struct {
	styles  map[string]style
	formats map[string]string // number → number of its abstract; abstract + "/" + level → its format
}

// style is a named style, or the properties of one paragraph.
type style struct {
	name   string
	base   string
	level  int // of a heading, 1 to 9; 0 says nothing
	number string
	depth  int // of the list
	indent bool
	hidden bool
}

// maxBases is how far a chain of styles, each based on the next, is followed.
const maxBases = 20

// of is a style with what it inherits.
func (s sheet) of(id string) style {
	var out style
	for n := 0; id != "" && n < maxBases; n++ {
		at, ok := s.styles[id]
		if !ok {
			break
		}
		if out.name == "" {
			out.name = at.name
		}
		if out.level == 0 {
			out.level = at.level
		}
		if out.number == "" {
			out.number, out.depth = at.number, at.depth
		}
		out.indent = out.indent || at.indent
		out.hidden = out.hidden || at.hidden
		id = at.base
	}
	return out
}

func (s *sheet) readStyles(d *xml.Decoder) error {
	s.styles = map[string]style{}
	id := ""
	return walk(d, func(e xml.StartElement) bool {
		at := s.styles[id]
		switch e.Name.Local {
		case "style":
			id = value(e, "styleId")
			at = style{}
		case "name":
			at.name = strings.ToLower(value(e, "val"))
			at.level = headingLevel(at.name)
		case "basedOn":
			at.base = value(e, "val")
		case "tblStylePr":
			return false
		default:
			property(&at, e)
		}
		if id != "" {
			s.styles[id] = at
		}
		return true
	}, nil)
}

// headingLevel reads the name of a built-in style: heading 1, 見出し 1, Title, 表題.
func headingLevel(name string) int {
	switch name {
	case "title", "表題":
		return 1
	case "subtitle", "副題":
		return 2
	}
	for _, word := range []string{"heading", "見出し"} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	return 0
}

// isContents: a line of the table of contents, which repeats headings.
func (s style) isContents() bool {
	for _, word := range []string{"toc", "目次"} {
		if rest, ok := strings.CutPrefix(s.name, word); ok && strings.Trim(rest, " 0123456789") == "" || s.name == "toc heading" || s.name == "目次の見出し" {
			return true
		}
	}
	return false
}

// property reads one property of a paragraph, its own or its style's.
func property(at *style, e xml.StartElement) {
	switch e.Name.Local {
	case "outlineLvl":
		if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 && n < 9 {
			at.level = n + 1
		}
	case "numId":
		at.number = value(e, "val")
	case "ilvl":
		if n, err := strconv.Atoi(value(e, "val")); err == nil && n >= 0 && n < 9 {
			at.depth = n
		}
	case "ind":
		for _, name := range []string{"left", "start", "leftChars", "startChars"} {
			if n, err := strconv.Atoi(value(e, name)); err == nil && n > 0 {
				at.indent = true
			}
		}
	case "vanish":
		at.hidden = isOn(e)
	}
}

// isOn: a switch of the format is on unless it says that it is off.
func isOn(e xml.StartElement) bool {
	switch value(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

func (s *sheet) readNumbers(d *xml.Decoder) error {
	s.formats = map[string]string{}
	abstract, level, number := "", "", ""
	return walk(d, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "abstractNum":
			abstract = value(e, "abstractNumId")
		case "lvl":
			level = value(e, "ilvl")
		case "numFmt":
			s.formats[abstract+"/"+level] = value(e, "val")
		case "num":
			number = value(e, "numId")
		case "abstractNumId":
			s.formats[number] = value(e, "val")
		case "lvlOverride", "AlternateContent":
			return false
		}
		return true
	}, nil)
}

// listTag is ul or ol for a paragraph of a list, empty for one of none.
func (s sheet) listTag(at style) string {
	if at.number == "" || at.number == "0" {
		return ""
	}
	switch s.formats[s.formats[at.number]+"/"+strconv.Itoa(at.depth)] {
	case "none":
		return ""
	case "", "bullet":
		return "ul"
	}
	return "ol"
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
