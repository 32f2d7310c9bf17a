package office

import (
	"encoding/xml"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// writer turns the main part into HTML while it is read. Paragraphs stand in paragraphs
// (text boxes) and tables in cells, so both are stacks.
type writer struct {
	sheet
	flows      []*flow // where blocks go: the body, and the cells and text boxes that are open
	paragraphs []*para // that are open
	alternate  []bool  // of each open AlternateContent: a choice was taken
	size       int     // bytes written

	inText   bool // in an element whose characters are words
	inRun    bool
	hidden   bool // the run is not shown
	property bool // in the properties of a paragraph
	err      error
}

// flow is a run of blocks, with the lists that are open in it.
type flow struct {
	b     strings.Builder
	lists []string // tags, from the outermost
	box   bool     // of a text box: it goes behind the paragraph it hangs on
	span  int      // columns that the cell goes over
}

// para is a paragraph that is being read.
type para struct {
	b     strings.Builder
	own   style  // what it says itself
	style string // name of its style
	boxes strings.Builder
}

func (w *writer) read(d *xml.Decoder) error {
	w.flows = []*flow{{}}
	err := walker{start: w.start, end: w.end, text: w.text}.walk(d)
	if w.err != nil {
		return w.err
	}
	return err
}

func (w *writer) html() string {
	w.top().closeLists(0)
	return w.top().b.String()
}

func (w *writer) top() *flow { return w.flows[len(w.flows)-1] }

// para is the innermost open paragraph, nil between paragraphs.
func (w *writer) para() *para {
	if len(w.paragraphs) == 0 {
		return nil
	}
	return w.paragraphs[len(w.paragraphs)-1]
}

// leftOut are the elements that hold no words of the document: what was deleted or moved
// away, former properties, readings of ruby, code of fields.
var leftOut = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "instrText": true, "delInstrText": true, "rt": true, "pPrChange": true, "rPrChange": true, "sectPr": true, "tblPr": true, "tblGrid": true,
	"numberingChange": true, "footnotePr": true, "endnotePr": true,
}

func (w *writer) start(e xml.StartElement) bool {
	name := e.Name.Local
	switch {
	case leftOut[name]:
		return false
	case w.property:
		return w.startProperty(e)
	}
	switch name {
	case "p":
		w.paragraphs = append(w.paragraphs, &para{})
	case "pPr":
		w.property = w.para() != nil
	case "r":
		w.inRun, w.hidden = true, false
	case "vanish":
		w.hidden = isOn(e)
	case "rStyle":
		w.hidden = w.hidden || w.of(value(e, "val")).hidden
	case "t":
		w.inText = true
	case "hyperlink": // readers of pages tell navigation from text by it
		w.raw("<a>")
	case "Fallback", "Choice", "AlternateContent":
		return w.startAlternate(name)
	case "tbl", "tr", "tc", "gridSpan", "txbxContent":
		w.startTable(e)
	default:
		w.sign(e)
	}
	return true
}

// startProperty reads the properties of a paragraph.
func (w *writer) startProperty(e xml.StartElement) bool {
	p := w.para()
	switch e.Name.Local {
	case "rPr": // of the mark at its end
		return false
	case "pStyle":
		p.style = value(e, "val")
	default:
		property(&p.own, e)
	}
	return true
}

// startAlternate takes the first way in which a thing is told, and no other.
func (w *writer) startAlternate(name string) bool {
	n := len(w.alternate)
	switch {
	case name == "AlternateContent":
		w.alternate = append(w.alternate, false)
	case n == 0:
	case w.alternate[n-1]:
		return false
	default:
		w.alternate[n-1] = true
	}
	return true
}

// sign writes what stands for a sign: breaks, tabs, hyphens, symbols.
func (w *writer) sign(e xml.StartElement) {
	switch e.Name.Local {
	case "tab":
		if w.inRun {
			w.put("\u3000")
		}
	case "br", "cr":
		if t := value(e, "type"); t == "" || t == "textWrapping" {
			w.raw("<br>")
		}
	case "noBreakHyphen":
		w.put("-")
	case "sym":
		if n, err := strconv.ParseUint(value(e, "char"), 16, 32); err == nil {
			w.put(symbol(rune(n)))
		}
	}
}

func (w *writer) end(name string) {
	switch name {
	case "p":
		w.endParagraph()
	case "pPr":
		w.property = false
	case "r":
		w.inRun = false
	case "t":
		w.inText = false
	case "hyperlink":
		w.raw("</a>")
	case "AlternateContent":
		w.alternate = w.alternate[:max(0, len(w.alternate)-1)]
	case "tbl", "tr", "tc", "txbxContent":
		w.endTable(name)
	}
}

func (w *writer) text(s string) {
	if w.inText {
		w.put(mendRunes(s))
	}
}

func (w *writer) put(s string) { w.raw(html.EscapeString(s)) }

func (w *writer) raw(s string) {
	p := w.para()
	if p == nil || w.hidden && w.inRun {
		return
	}
	p.b.WriteString(s)
	w.grow(len(s))
}

func (w *writer) grow(n int) {
	if w.size += n; w.size > maxHTML && w.err == nil {
		w.err = refusal.With(refusal.Bomb, "word/document.xml")
	}
}

// noWords takes the marks out of a paragraph.
var noWords = strings.NewReplacer("<br>", "", "<a>", "", "</a>", "")

// endParagraph writes a paragraph where it belongs: as a heading, into a list, behind the
// item above it, or by itself.
func (w *writer) endParagraph() {
	p := w.para()
	if p == nil {
		return
	}
	w.paragraphs = w.paragraphs[:len(w.paragraphs)-1]
	at := w.merge(p)
	f, text := w.top(), strings.TrimSpace(p.b.String())
	blank := strings.Trim(noWords.Replace(text), " \t\n\u3000\u00a0") == ""
	tag := w.listTag(at)
	switch {
	case blank, at.isContents(), at.hidden:
	case w.err != nil:
	case at.level > 0:
		f.closeLists(0)
		fmt.Fprintf(&f.b, "<h%d>%s</h%[1]d>\n", min(at.level, 6), text)
	case tag != "":
		f.item(tag, at.depth, text)
	case len(f.lists) > 0 && p.own.indent:
		f.b.WriteString("<p>" + text + "</p>\n")
	default:
		f.closeLists(0)
		f.b.WriteString("<p>" + text + "</p>\n")
	}
	f.b.WriteString(p.boxes.String())
	w.grow(len("<p></p>\n"))
}

// merge is what a paragraph says itself over what its style says.
func (w *writer) merge(p *para) style {
	at := w.of(p.style)
	if p.own.level > 0 {
		at.level = p.own.level
	}
	if p.own.number != "" {
		at.number, at.depth = p.own.number, p.own.depth
	}
	return at
}

// item writes an item of a list; the lists it stands in stay open for the next.
func (f *flow) item(tag string, depth int, text string) {
	f.closeLists(depth + 1)
	if n := len(f.lists); n == depth+1 {
		f.b.WriteString("</li>\n")
	}
	for len(f.lists) < depth+1 {
		f.b.WriteString("<" + tag + ">\n")
		f.lists = append(f.lists, tag)
		if len(f.lists) < depth+1 {
			f.b.WriteString("<li>") // a level that has no item of its own
		}
	}
	f.b.WriteString("<li>" + text)
}

// closeLists closes the lists that stand deeper than so many.
func (f *flow) closeLists(keep int) {
	for n := len(f.lists); n > keep; n-- {
		f.b.WriteString("</li></" + f.lists[n-1] + ">\n")
		f.lists = f.lists[:n-1]
	}
}
