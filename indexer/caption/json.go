package caption

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// lists are the keys under which recognisers write their segments: Whisper, faster-whisper,
// WhisperX and OpenAI's API "segments" (seconds), whisper.cpp "transcription" (offsets in
// ms), pipelines of Transformers "chunks", with speakers "speakers" (timestamp: [from, to]
// in seconds). Of several the first with words counts, for they hold the same ones.
var lists = []string{"segments", "transcription", "speakers", "chunks"}

// recordKeys are those of records of meetings, which are no segments though they may have
// times.
var recordKeys = []string{"meeting", "meeting_id", "title", "date", "role", "part", "order", "utterances", "meetings", "会議名", "開催日", "発言"}

// LooksLikeJSON reports whether the beginning of a document is that of a recogniser's JSON:
// an object with a list of segments, or segments in a list or behind one another. more says
// that the beginning ends before that can be told: Whisper writes all words in one string
// first.
func LooksLikeJSON(head []byte) (looks, more bool) {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	d := json.NewDecoder(bytes.NewReader(withoutNaN(head)))
	t, err := d.Token()
	if err != nil {
		return false, false
	}
	if t == json.Delim('[') {
		return startsSegment(d)
	}
	if t != json.Delim('{') {
		return false, false
	}
	keys := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		key, _ := t.(string)
		switch {
		case err != nil:
			return false, isCut(err)
		case slices.Contains(recordKeys, key):
			return false, false
		case slices.Contains(lists, key):
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				return false, false
			}
			return startsSegment(d)
		}
		if more, err := keep(d, key, keys); err != nil {
			return false, more
		}
	}
	_, err = d.Token() // the end of the object
	return isSegment(keys), isCut(err)
}

// startsSegment: the list goes on with an object that is a segment.
func startsSegment(d *json.Decoder) (looks, more bool) {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false, false
	}
	keys := map[string]bool{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return isSegment(keys), isCut(err)
		}
		key, _ := t.(string)
		if more, err := keep(d, key, keys); err != nil {
			return isSegment(keys), more
		}
	}
	return isSegment(keys), false
}

// keep reads over the value of a key and remembers that it was there. Values of times that
// are no times do not count.
func keep(d *json.Decoder, key string, keys map[string]bool) (more bool, err error) {
	var v json.RawMessage
	if err := d.Decode(&v); err != nil {
		return isCut(err), err
	}
	if key == "start" || key == "end" {
		keys[key] = numberOf(v).ok
		return false, nil
	}
	keys[key] = true
	return false, nil
}

func isSegment(keys map[string]bool) bool {
	timed := keys["start"] && keys["end"] || keys["timestamp"] || keys["offsets"] || keys["timestamps"]
	return timed && keys["text"] && !slices.ContainsFunc(recordKeys, func(key string) bool { return keys[key] })
}

func isCut(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) }

// withoutNaN writes null for NaN and Infinity, which Python writes for measures that it
// could not take and JSON does not know. Strings stay as they are.
func withoutNaN(b []byte) []byte {
	if !bytes.Contains(b, []byte("NaN")) && !bytes.Contains(b, []byte("Infinity")) {
		return b
	}
	out := make([]byte, 0, len(b)+8)
	quoted := false
	for i := 0; i < len(b); {
		n := 0
		switch c := b[i]; {
		case quoted && c == '\\' && i+1 < len(b):
			out = append(out, c)
			i++
		case c == '"':
			quoted = !quoted
		case !quoted:
			for _, word := range []string{"NaN", "-Infinity", "Infinity"} {
				if bytes.HasPrefix(b[i:], []byte(word)) {
					n = len(word)
				}
			}
		}
		if n > 0 {
			out = append(out, "null"...)
			i += n
			continue
		}
		out = append(out, b[i])
		i++
	}
	return out
}

// recording is a recogniser's JSON. A value of another kind than expected is as if it were
// not there.
type recording struct {
	Text          word      `json:"text"`
	Segments      []segment `json:"segments"`
	Transcription []segment `json:"transcription"`
	Speakers      []segment `json:"speakers"`
	Chunks        []segment `json:"chunks"`
	segment                 // one that stands by itself
}

// segment is a piece of the recording.
type segment struct {
	Start   number `json:"start"` // seconds
	End     number `json:"end"`
	Offsets struct {
		From number `json:"from"` // ms
		To   number `json:"to"`
	} `json:"offsets"`
	Timestamps struct {
		From word `json:"from"` // 00:00:02,500
		To   word `json:"to"`
	} `json:"timestamps"`
	Timestamp pair `json:"timestamp"`
	Words     word `json:"text"`
	Speaker   word `json:"speaker"`
	Turn      flag `json:"speaker_turn_next"`
}

// number is a number, or digits in a string.
type number struct {
	value float64
	ok    bool
}

func (n *number) UnmarshalJSON(b []byte) error {
	*n = numberOf(b)
	return nil
}

func numberOf(b []byte) number {
	v, err := strconv.ParseFloat(strings.Trim(string(b), "\" "), 64)
	return number{v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)}
}

// word is a string, or a number as it is written; anything else is empty.
type word string

func (w *word) UnmarshalJSON(b []byte) error {
	var s string
	switch {
	case json.Unmarshal(b, &s) == nil && string(b) != "null":
		*w = word(s)
	case len(b) > 0 && (b[0] >= '0' && b[0] <= '9' || b[0] == '-'):
		*w = word(b)
	default:
		*w = ""
	}
	return nil
}

type flag bool

func (f *flag) UnmarshalJSON(b []byte) error {
	*f = string(b) == "true"
	return nil
}

// pair is [from, to] in seconds; to may be missing at the end of the recording.
type pair []number

func (p *pair) UnmarshalJSON(b []byte) error {
	var list []number
	if json.Unmarshal(b, &list) == nil {
		*p = list
	}
	return nil
}

// readJSON reads the segments. The error is a *refusal.Error: Damaged.
func readJSON(text string) (*document, error) {
	d, turn := &document{}, false
	dec := json.NewDecoder(bytes.NewReader(withoutNaN([]byte(text))))
	for {
		var values []recording
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return d, nil
		}
		if err == nil && raw[0] == '[' {
			err = json.Unmarshal(raw, &values)
		} else if err == nil {
			values = make([]recording, 1)
			err = json.Unmarshal(raw, &values[0])
		}
		if err != nil {
			return nil, refusal.With(refusal.Damaged, jsonProblem(err, dec.InputOffset()))
		}
		for _, r := range values {
			for _, s := range r.all() {
				d.addSegment(s, turn)
				turn = bool(s.Turn)
			}
		}
	}
}

func jsonProblem(err error, at int64) string {
	if isCut(err) {
		return "JSONが途中で終わっています"
	}
	return "JSONの" + strconv.FormatInt(at, 10) + "バイト目あたり"
}

// all are the segments of a recording, or itself where it has none.
func (r recording) all() []segment {
	for _, list := range [][]segment{r.Segments, r.Transcription, r.Speakers, r.Chunks} {
		if slices.ContainsFunc(list, func(s segment) bool { return strings.TrimSpace(string(s.Words)) != "" }) {
			return list
		}
	}
	alone := r.segment
	alone.Words = r.Text
	return []segment{alone}
}

// addSegment makes a cue of a segment. turn: the one before says that another voice begins.
func (d *document) addSegment(s segment, turn bool) {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(s.Words)), "\n")
	if turn && s.voice() == "" {
		lines[0] = ">> " + strings.TrimSpace(lines[0])
	}
	t := s.times()
	d.begin(t)
	last := &d.cues[len(d.cues)-1]
	last.voice, last.lines = s.voice(), lines
}

// voice is the name that the recogniser gives to the speaker; a bare number is a number of
// its speakers.
func (s segment) voice() string {
	name := cleanName(strings.Join(strings.Fields(string(s.Speaker)), " "))
	switch {
	case strings.Trim(name, "?-") == "", strings.EqualFold(name, "unknown"), strings.EqualFold(name, "none"):
		return ""
	case isNumber(name):
		return "SPEAKER_" + name
	}
	return name
}

// times of a segment, from where it has them.
func (s segment) times() times {
	start, end, unit := s.Start, s.End, 1000.0
	switch {
	case s.Offsets.From.ok:
		start, end, unit = s.Offsets.From, s.Offsets.To, 1
	case len(s.Timestamp) == 2:
		start, end = s.Timestamp[0], s.Timestamp[1]
	}
	if !start.ok {
		return s.clockTimes()
	}
	if !end.ok {
		end = start
	}
	t := times{start: ms(start.value * unit), end: ms(end.value * unit), read: true}
	t.ok = isTime(t.start) && isTime(t.end)
	return t
}

// clockTimes are those that a segment has as 00:00:02,500.
func (s segment) clockTimes() times {
	from, rest1, ok1 := clock(string(s.Timestamps.From))
	to, rest2, ok2 := clock(string(s.Timestamps.To))
	ok := ok1 && ok2 && rest1+rest2 == "" && isTime(from) && isTime(to)
	return times{start: from, end: to, read: s.Timestamps.From != "" || len(s.Timestamp) > 0, ok: ok}
}

// isTime: a time in ms between the beginning and the end of a recording.
func isTime(ms int64) bool { return ms >= 0 && ms <= maxTime }

// ms rounds, and keeps a time that is far too long from overflowing.
func ms(v float64) int64 { return int64(math.Round(max(-1, min(v, maxTime+1)))) }
