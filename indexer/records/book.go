package records

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"
)

// load reads what the sheets need: their list, the strings they share, the styles.
func (b *book) load() error {
	root := "xl/workbook.xml"
	targets, err := b.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	for _, t := range targets {
		if strings.HasSuffix(t.kind, "/officeDocument") {
			root = t.path
		}
	}
	folder := path.Dir(root)
	parts, err := b.relations(path.Join(folder, "_rels", path.Base(root)+".rels"), folder)
	if err != nil {
		return err
	}
	if err := b.loadSheets(root, parts); err != nil {
		return err
	}
	for _, p := range parts {
		switch {
		case strings.HasSuffix(p.kind, "/sharedStrings"):
			err = b.loadStrings(p.path)
		case strings.HasSuffix(p.kind, "/styles"):
			err = b.loadStyles(p.path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relation is where a part of the workbook lies and what it is.
type relation struct{ id, kind, path string }

// relations reads a list of parts (ECMA-376 part 2, 9.3). There need not be one.
func (b *book) relations(name, folder string) ([]relation, error) {
	if _, ok := b.files[strings.ToLower(name)]; !ok {
		return nil, nil
	}
	var out []relation
	err := b.walk(name, maxSmall, func(_ *xml.Decoder, e xml.StartElement) error {
		if target := attr(e, "Target"); e.Name.Local == "Relationship" && target != "" {
			p := strings.TrimPrefix(target, "/")
			if !strings.HasPrefix(target, "/") {
				p = path.Join(folder, target)
			}
			out = append(out, relation{attr(e, "Id"), attr(e, "Type"), p})
		}
		return nil
	})
	return out, err
}

func (b *book) loadSheets(root string, parts []relation) error {
	byID := map[string]string{}
	for _, p := range parts {
		byID[p.id] = p.path
	}
	return b.walk(root, maxSmall, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = isTrue(attr(e, "date1904"))
		case "sheet":
			id := attr(e, "id")
			if p, ok := byID[id]; ok && len(b.sheets) < maxSheets && !strings.Contains(p, "chartsheet") {
				state := attr(e, "state")
				b.sheets = append(b.sheets, sheet{attr(e, "name"), p, state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// loadStrings reads the strings that cells share.
func (b *book) loadStrings(name string) error {
	held := 0
	return b.walk(name, maxStrings*4, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := richText(d, "si")
		if held += len(s) + 16; held > maxStrings {
			return errBomb
		}
		b.strings = append(b.strings, s)
		return err
	})
}

// richText is the text up to the end of an element: its runs one behind the other, without
// the readings over kanji (rPh).
func richText(d *xml.Decoder, until string) (string, error) {
	var text strings.Builder
	inText, ruby := 0, 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText++
			case "rPh":
				ruby++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText--
			case "rPh":
				ruby--
			case until:
				return unescape(text.String()), nil
			}
		case xml.CharData:
			if inText > 0 && ruby <= 0 {
				text.Write(t)
			}
		}
	}
}

// unescape reads the signs that a workbook writes as _x000D_ (ECMA-376 part 1, 22.9.2.19).
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		if len(s) >= 7 && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil && (n < 0xd800 || n > 0xdfff) {
				if n != 0 {
					b.WriteRune(rune(n))
				}
				s = s[7:]
				i = strings.Index(s, "_x")
				continue
			}
		}
		b.WriteString(s[:2])
		s = s[2:]
		i = strings.Index(s, "_x")
	}
	b.WriteString(s)
	return b.String()
}

// maxStyles is how many styles of cells are looked at; Excel itself allows 65,490.
const maxStyles = 1 << 17

// loadStyles finds the styles that show numbers as days.
func (b *book) loadStyles(name string) error {
	formats, inCells := map[string]bool{}, false
	return b.walk(name, maxSmall, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			formats[attr(e, "numFmtId")] = isDayFormat(attr(e, "formatCode"))
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "cellXfs":
			inCells = true
		case "xf":
			if id := attr(e, "numFmtId"); inCells && len(b.dates) < maxStyles {
				day, custom := formats[id]
				b.dates = append(b.dates, custom && day || !custom && isDayFormatID(id))
			}
		}
		return nil
	})
}

// isDayFormatID: the built-in formats with a day or a month (ECMA-376 part 1, 18.8.30), those
// of Japanese Excel among them.
func isDayFormatID(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 58)
}

// isDayFormat: a format code with a year or a day in it, literal text and colours left out:
// yyyy/m/d, [$-411]ggge"年"m"月"d"日".
func isDayFormat(code string) bool {
	quoted, bracket, skip := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case skip:
			skip = false
		case r == '\\' || r == '_' || r == '*':
			skip = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case bracket:
		case r == '0' || r == '#' || r == '?':
			return false
		case r == 'y' || r == 'd':
			return true
		}
	}
	return false
}
