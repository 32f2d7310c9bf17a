package office

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// maxTables is how deep tables and text boxes may stand in one another; what lies deeper is
// read without its frame.
const maxTables = 8

func (w *writer) startTable(e xml.StartElement) {
	switch e.Name.Local {
	case "tbl":
		w.top().closeLists(0)
		w.frame("<table>\n")
	case "tr":
		w.frame("<tr>")
	case "tc":
		w.flows = append(w.flows, &flow{})
	case "gridSpan":
		if n, err := strconv.Atoi(value(e, "val")); err == nil && n > 1 && n < 100 {
			w.top().span = n
		}
	case "txbxContent":
		w.flows = append(w.flows, &flow{box: true})
	}
}

func (w *writer) endTable(name string) {
	switch name {
	case "tbl":
		w.frame("</table>\n")
	case "tr":
		w.frame("</tr>\n")
	case "tc", "txbxContent":
		w.endFlow()
	}
}

func (w *writer) frame(tag string) {
	if len(w.flows) <= maxTables {
		w.top().b.WriteString(tag)
		w.grow(len(tag))
	}
}

// endFlow closes a cell or a text box and hands its blocks to what it stands in.
func (w *writer) endFlow() {
	if len(w.flows) < 2 {
		return
	}
	f := w.top()
	f.closeLists(0)
	w.flows = w.flows[:len(w.flows)-1]
	content := f.b.String()
	switch p := w.para(); {
	case f.box && p != nil:
		p.boxes.WriteString(content)
	case f.box, len(w.flows) > maxTables:
		w.top().b.WriteString(content)
	default:
		w.top().b.WriteString(cell(content, f.span))
	}
}

// cell is a cell; one paragraph needs no frame of its own in it.
func cell(content string, span int) string {
	if inner, ok := strings.CutPrefix(content, "<p>"); ok && strings.Count(content, "<p>") == 1 && strings.HasSuffix(inner, "</p>\n") {
		content = strings.TrimSuffix(inner, "</p>\n")
	}
	if span > 1 {
		return `<td colspan="` + strconv.Itoa(span) + `">` + content + "</td>"
	}
	return "<td>" + content + "</td>"
}
