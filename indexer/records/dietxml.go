package records

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// maxDepth is how deep elements may lie: answers of the API have six levels.
const maxDepth = 64

var errDepth = errors.New("the elements lie too deep")

// readXML reads answers in XML, behind one another too. encoding/xml expands no entities but
// the five of XML and numbers.
func (d *dietReader) readXML() {
	dec := xml.NewDecoder(d.in)
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	x := dietXML{reader: d}
	for !d.sink.done {
		t, err := dec.RawToken()
		if err == nil {
			err = x.token(t)
		}
		if errors.Is(err, io.EOF) && d.in.last == nil {
			if len(x.path) == 0 {
				return
			}
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			if d.in.last != nil {
				err = d.in.last
			}
			d.gather.flush()
			d.sink.stop(err, "XML", dec.InputOffset())
			return
		}
	}
}

// dietXML is where in the elements reading is.
type dietXML struct {
	reader          *dietReader
	path            []string
	meeting, speech object // the records that are open
	value           strings.Builder
}

func (x *dietXML) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if len(x.path) == maxDepth {
			return errDepth
		}
		x.start(t.Name.Local)
	case xml.CharData:
		if len(x.path) > 0 {
			x.value.Write(t)
		}
	case xml.EndElement:
		return x.end(t.Name.Local)
	}
	return nil
}

func (x *dietXML) start(name string) {
	x.path = append(x.path, name)
	x.value.Reset()
	switch name {
	case "meetingRecord":
		x.meeting = object{}
		x.reader.in.begin()
	case "speechRecord":
		x.speech = object{}
		x.reader.in.begin()
	}
}

func (x *dietXML) end(name string) error {
	if len(x.path) == 0 || x.path[len(x.path)-1] != name {
		return &xml.SyntaxError{Msg: "</" + name + ">"}
	}
	x.path = x.path[:len(x.path)-1]
	switch {
	case name == "speechRecord":
		x.reader.record(x.speech, x.meeting)
		x.speech = nil
	case name == "meetingRecord":
		x.meeting = nil
	case x.speech != nil:
		put(x.speech, name, x.value.String())
	case x.meeting != nil:
		put(x.meeting, name, x.value.String())
	case name == "message" || name == "diagnostic":
		x.reader.apiError(object{"message": x.value.String()})
	}
	x.value.Reset()
	return nil
}

func put(o object, key, value string) {
	if len(o) < maxKeys {
		o[key] = value
	}
}
