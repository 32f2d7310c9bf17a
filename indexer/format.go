package indexer

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"path"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/caption"
	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/office"
	"github.com/kizuna-search/kizuna/indexer/records"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/source"
)

// Reading is how documents are read.
type Reading struct {
	Mapping     records.Mapping // columns of tables
	MappingText string          // what Mapping was read from, to be kept
	Overrides   destination.Overrides
	// OverridesName is the file that Overrides were read from, for messages.
	OverridesName string
}

// format is what a document is written in; its name and version stand in the provenance of
// what was read. The version changes when the reader would read the same bytes otherwise.
type format string

const (
	pageFormat    format = "page/4"
	dietFormat    format = "diet/1"
	jsonFormat    format = "json/2"
	csvFormat     format = "csv/2"
	xlsxFormat    format = "xlsx/2"
	captionFormat format = "caption/1"
	pdfFormat     format = "pdf/1"
	wordFormat    format = "word/1"
	oldFormat     format = "ole" // of Office before 2007, or encrypted: refused
)

// streams: read bit by bit, so that its size does not matter.
func (f format) streams() bool { return f == dietFormat || f == jsonFormat || f == csvFormat }

// headBytes is how much of a document is looked at to tell what it is.
const headBytes = 64 << 10

// headSize is how much of it is looked at: all of a document that is known to be small.
func (d *document) headSize() int {
	if size := d.original.Size; size > 0 && size < headBytes {
		return int(size)
	}
	return headBytes
}

// formatOf tells what a document is: by its first bytes where they say so, else by the
// ending of its name or what the server said, else by what its text looks like.
func formatOf(name, mediaType string, head []byte) format {
	ending := strings.ToLower(path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
	switch {
	case office.IsPDF(head), ending == ".pdf" && !isText(head):
		return pdfFormat
	case office.IsOLE(head):
		return oldFormat
	case bytes.HasPrefix(head, []byte("PK")) && (ending == ".docx" || strings.Contains(mediaType, "wordprocessingml")):
		return wordFormat
	case bytes.HasPrefix(head, []byte("PK")), ending == ".xlsx", ending == ".xls":
		return xlsxFormat
	case ending == ".doc", ending == ".docx":
		return wordFormat
	case records.LooksLikeDiet(head):
		return dietFormat
	case isRecording(head):
		return captionFormat
	case ending == ".csv", ending == ".tsv", mediaType == "text/csv", mediaType == "text/tab-separated-values":
		return csvFormat
	case ending == ".vtt", ending == ".srt", mediaType == "text/vtt":
		return captionFormat
	case ending == ".json", ending == ".jsonl", ending == ".ndjson", records.LooksLikeJSONL(head):
		return jsonFormat
	}
	if caption.Looks(string(head)) {
		return captionFormat
	}
	return pageFormat
}

// isRecording: segments with times, which recognisers write as tables and as JSON.
func isRecording(head []byte) bool {
	looks, _ := caption.LooksLikeJSON(head)
	return looks || caption.LooksLikeTable(string(head))
}

// longHead is how much of a document is looked at that begins with a text of unknown length,
// in bytes: all that is said in sixty hours.
const longHead = 4 << 20

// lookAgain: JSON whose beginning does not tell whether it is a recogniser's is looked at
// for longer.
func (d *document) lookAgain(in *bufio.Reader, head []byte) *bufio.Reader {
	if _, more := caption.LooksLikeJSON(head); !more || d.format != jsonFormat || len(head) < headBytes {
		return in
	}
	in = bufio.NewReaderSize(in, longHead)
	head, _ = in.Peek(longHead) // an error comes again when it is read
	if isRecording(head) {
		d.format = captionFormat
	}
	return in
}

// isText: the document is text in some charset, or there is nothing in it.
func isText(head []byte) bool {
	_, err := charset.Detect(head)
	var r *refusal.Error
	return err == nil || errors.As(err, &r) && (r.Reason == refusal.Empty || r.Reason == refusal.MixedCharset)
}

// readMeetings reads the meetings of a document one after the other. An error beside one
// concerns that meeting or the rest of the document; it is a *refusal.Error as a rule.
func readMeetings(ctx context.Context, d *document, c Reading) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		r, err := d.open()
		if err != nil {
			yield(minutes.Meeting{}, err)
			return
		}
		defer func() { _ = r.Close() }() // it was only read
		in := bufio.NewReaderSize(r, d.headSize())
		head, err := in.Peek(d.headSize())
		if err != nil && !errors.Is(err, io.EOF) {
			yield(minutes.Meeting{}, err)
			return
		}
		d.format = formatOf(d.name, d.mediaType, head)
		in = d.lookAgain(in, head)
		for m, err := range d.meetings(ctx, in, c) {
			if err == nil && m.URL == "" {
				m.URL = minutes.Text(d.url)
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// meetings calls the reader of the document's format.
func (d *document) meetings(ctx context.Context, in io.Reader, c Reading) iter.Seq2[minutes.Meeting, error] {
	switch d.format {
	case dietFormat:
		return records.Diet(in)
	case jsonFormat:
		return records.JSONL(in, c.Mapping)
	case csvFormat:
		return records.CSV(in, d.name, c.Mapping)
	}
	whole := bytes.NewBuffer(make([]byte, 0, d.headSize()+bytes.MinRead))
	if _, err := whole.ReadFrom(&limited{in, source.MaxBytes}); err != nil {
		return only(nil, err)
	}
	content := whole.Bytes()
	switch d.format {
	case xlsxFormat:
		return records.XLSX(bytes.NewReader(content), int64(len(content)), d.name, c.Mapping)
	case captionFormat:
		text, err := charset.Decode(content)
		if err != nil {
			return only(nil, err)
		}
		return only(caption.Parse(text, d.name))
	}
	return only(d.parse(ctx, content))
}

// parse reads a page, or what is made one first.
func (d *document) parse(ctx context.Context, content []byte) ([]minutes.Meeting, error) {
	var warnings []string
	switch d.format {
	case oldFormat:
		return nil, office.OLE(content)
	case pdfFormat:
		p, err := office.PDF(ctx, content)
		if err != nil {
			return nil, err
		}
		content, warnings = []byte(p.Text), p.Warnings
	case wordFormat:
		text, err := office.Docx(content)
		if err != nil {
			return nil, err
		}
		content = []byte(text)
	}
	ms, err := source.Parse(source.Document{Name: d.name, URL: d.url, Content: content})
	for i := range ms {
		ms[i].Warnings = append(ms[i].Warnings, warnings...)
	}
	return ms, err
}

func only(ms []minutes.Meeting, err error) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		if err != nil {
			yield(minutes.Meeting{}, err)
			return
		}
		for _, m := range ms {
			if !yield(m, nil) {
				return
			}
		}
	}
}

// Parse reads what the inputs hold without an index, and names what was refused, each once;
// url is the address of a file on the web, if it is known. Of an address it reads that page
// only. The error is that of the context.
func Parse(ctx context.Context, c Config, url string) ([]minutes.Meeting, []Refused, error) {
	c.Now = time.Now
	b := &builder{config: c, seen: map[string]bool{}}
	var out []minutes.Meeting
	for _, in := range c.Inputs {
		for d, err := range b.expand(ctx, in) {
			if ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			if err != nil {
				b.refuse(d.name, err)
				continue
			}
			d.url = cmp.Or(url, d.url)
			out = append(out, b.parse(ctx, &d)...)
		}
	}
	return out, b.report.Refused, ctx.Err()
}

// parse reads the meetings of a document, for showing.
func (b *builder) parse(ctx context.Context, d *document) []minutes.Meeting {
	var out []minutes.Meeting
	for m, err := range readMeetings(ctx, d, b.config.Reading) {
		if err != nil {
			b.refuse(d.name, plain(err))
			continue
		}
		t := &taken{Meeting: m, from: *d}
		if b.check(t); len(t.Utterances) == 0 {
			b.refuse(d.name, refusal.New(refusal.BadCharset))
			continue
		}
		t.Visibility = narrower(m.Visibility, minutes.Public)
		t.Settle()
		b.config.Reading.correct(&t.Meeting)
		out = append(out, t.Meeting)
	}
	return out
}
