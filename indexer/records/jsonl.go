package records

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// JSONL reads JSON records: one a line (https://jsonlines.org), in a list, or behind one
// another over several lines each. A record is an utterance, or a whole Meeting as `kizuna
// parse --json` prints it. The keys of an utterance are those of a parsed meeting, of the
// Diet minutes API, or any of the names that columns of tables may have; m names others.
//
// Where records stand one a line, a line that cannot be read is refused by its number and
// reading goes on; in the other forms it ends there.
func JSONL(r io.Reader, m Mapping) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		s := &sink{yield: yield}
		in, head, err := open(r)
		if err != nil {
			s.stop(err, "", 0)
			return
		}
		j := &jsonl{sink: s, gather: newGatherer(s), mapping: m, layouts: map[string]layout{}, mapped: map[field]bool{}}
		if isOnePerLine(head) {
			j.readLines(in)
		} else {
			j.readValues(in, bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")))
		}
		j.tell()
		j.gather.finish()
	}
}

// LooksLikeJSONL reports whether the beginning of a file, as UTF-8 text, is that of JSON
// records with words in them: objects behind one another or in a list, of which the first
// has a key for its text, its utterances or meetings.
func LooksLikeJSONL(head []byte) bool {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))))
	t, err := d.Token()
	if err == nil && t == json.Delim('[') {
		t, err = d.Token()
	}
	if err != nil || t != json.Delim('{') {
		return false
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return false
		}
		if name, _ := key.(string); holdsWords(name) {
			return true
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return false
		}
	}
	return false
}

func holdsWords(key string) bool {
	return key == "utterances" || key == "meetings" || slices.ContainsFunc(builtin[columnKey(key)], func(c claim) bool { return c.field == fText })
}

// isOnePerLine: records stand one a line. A first line that is longer than the head is
// taken for one.
func isOnePerLine(head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n")
	if !bytes.HasPrefix(head, []byte("{")) {
		return false
	}
	if !bytes.ContainsAny(head, "\r\n") {
		_, err := decodeObject(head)
		return err == nil || !hasSecondValue(head)
	}
	for line := range bytes.Lines(head) {
		if _, err := decodeObject(bytes.TrimSpace(line)); err == nil {
			return true
		}
	}
	return hasLongLine(head)
}

// hasSecondValue: another value begins where the first ends.
func hasSecondValue(head []byte) bool {
	d := json.NewDecoder(bytes.NewReader(head))
	var first json.RawMessage
	return d.Decode(&first) == nil && len(bytes.TrimSpace(head[d.InputOffset():])) > 0
}

// hasLongLine: a record that fills the head was cut off by its end.
func hasLongLine(head []byte) bool {
	last := head[bytes.LastIndexByte(head, '\n')+1:]
	return len(last) > headSize/2 && bytes.HasPrefix(last, []byte("{\""))
}

type jsonl struct {
	sink    *sink
	gather  *gatherer
	mapping Mapping
	layouts map[string]layout // by the keys of a record
	n       int               // values so far

	foreign, unmapped, empty oddity
	mapped                   map[field]bool // of the mapping: a record has one of its names
	keys                     string         // of the first record, for messages
}

// readLines reads one record a line.
func (j *jsonl) readLines(in *meter) {
	b := bufio.NewReaderSize(in, headSize)
	for n := 1; !j.sink.done; n++ {
		in.begin()
		line, err := readLine(b, in)
		at := where{n: n, unit: "行目"}
		switch {
		case errors.Is(err, io.EOF) && len(line) == 0:
			return
		case errors.Is(err, errTooLong):
			j.sink.refuse(refusal.BadRecord, at.String()+"（1行が32MBを超えています）")
			continue
		case err != nil && !errors.Is(err, io.EOF):
			j.gather.flush()
			j.sink.stop(err, "JSON", in.n)
			return
		}
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0:
		case err != nil && isCut(line):
			j.gather.flush()
			j.sink.stop(io.ErrUnexpectedEOF, "JSON", in.n)
			return
		default:
			j.value(line, at)
		}
	}
}

// isCut: the last line of a file ends inside its value.
func isCut(line []byte) bool {
	_, err := decodeObject(line)
	return errors.Is(err, io.ErrUnexpectedEOF)
}

// readLine reads a line of at most maxRecord bytes. A longer one is read to its end, for
// errTooLong.
func readLine(b *bufio.Reader, in *meter) ([]byte, error) {
	var long []byte
	tooLong := false
	for {
		part, err := b.ReadSlice('\n')
		full := errors.Is(err, bufio.ErrBufferFull)
		if !full && long == nil && !tooLong {
			return part, err
		}
		if tooLong = tooLong || len(long)+len(part) > maxRecord; tooLong {
			long = nil
			in.begin()
		} else {
			long = append(long, part...)
		}
		switch {
		case full:
		case tooLong && (err == nil || errors.Is(err, io.EOF)):
			return nil, errTooLong
		default:
			return long, err
		}
	}
}

// readValues reads records that stand in a list or behind one another.
func (j *jsonl) readValues(in *meter, inList bool) {
	dec := json.NewDecoder(in)
	err := error(nil)
	if inList {
		_, err = dec.Token() // its bracket
	}
	for err == nil && !j.sink.done {
		in.begin()
		var raw json.RawMessage
		switch {
		case inList && !dec.More():
			_, err = dec.Token()
			inList = false
		default:
			if err = dec.Decode(&raw); err == nil {
				j.n++
				j.value(raw, where{n: j.n, unit: "件目"})
			}
		}
	}
	switch {
	case in.last != nil:
		err = in.last
	case errors.Is(err, io.EOF) && !inList, err == nil:
		return
	}
	j.gather.flush()
	j.sink.stop(err, "JSON", dec.InputOffset())
}
