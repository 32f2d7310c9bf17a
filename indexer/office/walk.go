package office

import (
	"encoding/xml"
	"errors"
)

var errDeep = errors.New("elements nested too deep")

// walker receives the content of an XML part. start returns false for an element that is
// to be left out with all that is in it.
type walker struct {
	start func(xml.StartElement) bool
	end   func(name string)
	text  func(string)
}

// walk calls start for each element, and end behind each that start let through.
func walk(d *xml.Decoder, start func(xml.StartElement) bool, end func(name string)) error {
	return walker{start: start, end: end}.walk(d)
}

// walk goes through a part without recursion, so that depth costs no stack.
func (w walker) walk(d *xml.Decoder) error {
	depth, out := 0, 0 // out is the depth at which an element is left out, 0 for none
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errDeep
			}
			if out == 0 && !w.start(e) {
				out = depth
			}
		case xml.EndElement:
			if out == 0 && w.end != nil {
				w.end(e.Name.Local)
			}
			if out == depth {
				out = 0
			}
			depth--
		case xml.CharData:
			if out == 0 && w.text != nil {
				w.text(string(e))
			}
		}
	}
}
