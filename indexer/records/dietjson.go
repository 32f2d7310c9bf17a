package records

import (
	"encoding/json"
	"errors"
	"io"
)

var errNoObject = errors.New("no JSON object")

// readJSON reads answers behind one another: objects, or lists of records. The decoder bounds
// the depth of values (10,000), the meter their length.
func (d *dietReader) readJSON() {
	dec := json.NewDecoder(d.in)
	dec.UseNumber()
	for !d.sink.done {
		d.in.begin()
		t, err := dec.Token()
		if errors.Is(err, io.EOF) && d.in.last == nil {
			return
		}
		switch t {
		case json.Delim('{'):
			err = d.answer(dec)
		case json.Delim('['):
			err = d.records(dec, nil)
		default:
			if err == nil {
				err = errNoObject
			}
		}
		if err != nil {
			d.stopJSON(err, dec)
			return
		}
	}
}

func (d *dietReader) stopJSON(err error, dec *json.Decoder) {
	if d.in.last != nil {
		err = d.in.last
	}
	d.gather.flush()
	d.sink.stop(err, "JSON", dec.InputOffset())
}

// answer reads the keys of an object, whose bracket is read already. Its lists are read
// record by record; if it has none it is a record itself, or an error.
func (d *dietReader) answer(dec *json.Decoder) error {
	if d.depth++; d.depth > maxDepth {
		return errDepth
	}
	defer func() { d.depth-- }()
	rest, lists := object{}, false
	for dec.More() && !d.sink.done {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if name == "speechRecord" || name == "meetingRecord" || name == "records" {
			lists = true
			if err := d.list(dec, rest); err != nil {
				return err
			}
			continue
		}
		var v any
		if err := dec.Decode(&v); err != nil {
			return err
		}
		if len(rest) < maxKeys {
			rest[name] = v
		}
	}
	if d.sink.done {
		return nil
	}
	if !lists {
		d.bare(rest)
	}
	_, err := dec.Token()
	return err
}

// maxKeys is how many keys of an object are looked at; records have some twenty.
const maxKeys = 500

// bare takes an object without lists: a record by itself, an error, or an answer to a
// question that found nothing.
func (d *dietReader) bare(o object) {
	if _, ok := o["speech"]; ok || o["speechID"] != nil {
		d.record(o, nil)
		return
	}
	d.apiError(o)
}

// list reads the value of a key that holds records: null, one record, or a list.
func (d *dietReader) list(dec *json.Decoder, around object) error {
	t, err := dec.Token()
	switch {
	case err != nil:
		return err
	case t == json.Delim('['):
		return d.records(dec, around)
	case t == json.Delim('{'):
		return d.answer(dec)
	}
	return nil
}

// records reads the elements of a list, whose bracket is read already.
func (d *dietReader) records(dec *json.Decoder, around object) error {
	if around != nil && text(around["issueID"]) == "" {
		around = nil // an answer, not a meeting
	}
	for dec.More() && !d.sink.done {
		d.in.begin()
		var v any
		if err := dec.Decode(&v); err != nil {
			return err
		}
		o, _ := v.(map[string]any)
		d.element(o, around)
	}
	if d.sink.done {
		return nil
	}
	_, err := dec.Token()
	return err
}

// element takes a record of a list: a speech, a meeting with its speeches, or either in the
// wrapping of the XML form (recordData).
func (d *dietReader) element(o, around object) {
	for _, key := range []string{"record", "recordData", "meetingRecord"} {
		if inner, ok := o[key].(map[string]any); ok {
			o = inner
		}
	}
	if speeches, ok := o["speechRecord"]; ok {
		if one, single := speeches.(map[string]any); single {
			if text(o["issueID"]) == "" {
				d.record(one, around)
				return
			}
			speeches = []any{one}
		}
		for _, speech := range objects(speeches) {
			d.record(speech, o)
		}
		return
	}
	d.record(o, around)
}
