package local

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/search"
)

// The fields of the word index: the words of an utterance stand in one of them.
const (
	publicField   = "public"
	internalField = "internal"
)

// batchSize is how many utterances are handed to bleve at once. Larger batches only take
// more memory.
const batchSize = 1000

// wordWriter fills a word index. While bleve writes a batch, the next one is filled.
type wordWriter struct {
	index   bleve.Index
	batch   *bleve.Batch
	writing errgroup.Group // at most one batch
	closed  bool
}

// wordField is the words of an utterance as a field of a bleve document, counted already.
type wordField struct {
	name   string
	length int
	words  index.TokenFrequencies
}

// wordCounts counts the words of a text in the form that bleve takes. bleve goes by the keys
// of the map; the frequencies need not name their terms.
type wordCounts struct {
	words index.TokenFrequencies
	room  []index.TokenFreq
}

// newWordCounts makes room for the words of a text of so many bytes: a different word for
// every twenty, as a rule.
func newWordCounts(size int) *wordCounts {
	n := size/20 + 1
	return &wordCounts{make(index.TokenFrequencies, n), make([]index.TokenFreq, 0, n)}
}

// add takes in that a word stands once more.
func (c *wordCounts) add(term string) {
	w := c.words[term]
	if w == nil {
		if len(c.room) == cap(c.room) {
			c.room = make([]index.TokenFreq, 0, 2*cap(c.room))
		}
		c.room = c.room[:len(c.room)+1]
		w = &c.room[len(c.room)-1]
		c.words[term] = w
	}
	w.SetFrequency(w.Frequency() + 1)
}

// wordField implements index.Field.

func (f wordField) Name() string                                     { return f.name }
func (f wordField) Value() []byte                                    { return nil }
func (f wordField) ArrayPositions() []uint64                         { return nil }
func (f wordField) EncodedFieldType() byte                           { return 't' }
func (f wordField) Analyze()                                         {}
func (f wordField) Options() index.FieldIndexingOptions              { return index.IndexField }
func (f wordField) AnalyzedLength() int                              { return f.length }
func (f wordField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.words }
func (f wordField) NumPlainTextBytes() uint64                        { return 0 }
func (f wordField) Size() int                                        { return f.words.Size() }

func newWordWriter(dir string) (*wordWriter, error) {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Enabled = false
	idx, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("create word index: %w", err)
	}
	return &wordWriter{index: idx, batch: idx.NewBatch()}, nil
}

// continueWords opens a copy of the word index in from, whose segments are hard links.
func continueWords(from, dir string) (*wordWriter, error) {
	if err := linkTree(from, dir); err != nil {
		return nil, fmt.Errorf("copy word index: %w", err)
	}
	idx, err := bleve.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open word index: %w", err)
	}
	return &wordWriter{index: idx, batch: idx.NewBatch()}, nil
}

// linkTree copies a word index. Segments (*.zap) never change and are linked where the
// file system can; the rest is copied.
func linkTree(from, to string) error {
	files, err := describeFiles(from)
	if err != nil {
		return err
	}
	for _, f := range files {
		src, dst := filepath.Join(from, f.Name), filepath.Join(to, f.Name)
		if err := os.MkdirAll(filepath.Dir(dst), 0o750); err != nil {
			return err
		}
		if filepath.Ext(src) == ".zap" && os.Link(src, dst) == nil {
			continue
		}
		b, err := os.ReadFile(src)
		if err != nil {
			return err
		}
		if err := writeSynced(dst, b); err != nil {
			return err
		}
	}
	return nil
}

func (w *wordWriter) add(id string, f wordField) error {
	doc := document.NewDocument(id)
	doc.AddField(f)
	if err := w.batch.IndexAdvanced(doc); err != nil {
		return err
	}
	return w.flushFull()
}

func (w *wordWriter) remove(id string) error {
	w.batch.Delete(id)
	return w.flushFull()
}

func (w *wordWriter) flushFull() error {
	if w.batch.Size() < batchSize {
		return nil
	}
	return w.flush()
}

// flush hands the batch to bleve and begins another. The error may be that of the batch
// before.
func (w *wordWriter) flush() error {
	if err := w.writing.Wait(); err != nil {
		return fmt.Errorf("write words: %w", err)
	}
	batch := w.batch
	w.batch = w.index.NewBatch()
	w.writing = errgroup.Group{}
	w.writing.Go(func() error { return withCause(w.index.Batch(batch)) })
	return nil
}

// close writes what waits and closes the index.
func (w *wordWriter) close() error {
	return errors.Join(w.flush(), w.abandon())
}

// abandon closes the index without writing what waits. Closing again does nothing.
func (w *wordWriter) abandon() error {
	if w.closed {
		return nil
	}
	w.closed = true
	return errors.Join(w.writing.Wait(), withCause(w.index.Close()))
}

// withCause gives an error of bleve, which keeps the words of its causes only, the cause by
// which a full disk is known.
func withCause(err error) error {
	if err != nil && !errors.Is(err, syscall.ENOSPC) && strings.Contains(err.Error(), syscall.ENOSPC.Error()) {
		return fmt.Errorf("%w: %w", err, syscall.ENOSPC)
	}
	return err
}

// words reads a word index.
type words struct {
	index    bleve.Index
	reader   index.IndexReader
	ordinals []uint32 // by bleve's document number
	cache    *postingCache
}

// noOrdinal stands where a document number is not in use.
const noOrdinal = ^uint32(0)

func openWords(dir string) (*words, error) {
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("open word index: %w: %w", err, ErrCorrupt)
	}
	w := &words{index: idx, cache: newPostingCache()}
	low, err := idx.Advanced()
	if err == nil {
		w.reader, err = low.Reader()
	}
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// documents tells the ordinal of every document, by bleve's number.
func (w *words) documents(ordinalOf func(id string) (uint32, bool)) ([]uint32, error) {
	ids, err := w.reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer ids.Close()
	var out []uint32
	for {
		internal, err := ids.Next()
		if err != nil || internal == nil {
			return out, err
		}
		id, err := w.reader.ExternalID(internal)
		if err != nil {
			return nil, err
		}
		ord, ok := ordinalOf(id)
		if !ok {
			return nil, fmt.Errorf("word index holds %s, the columns do not: %w", id, ErrCorrupt)
		}
		n := number(internal)
		for len(out) <= n {
			out = append(out, noOrdinal)
		}
		out[n] = ord
	}
}

// number is bleve's document number: scorch writes it as eight bytes, big-endian. A test
// holds this against bleve's own answers.
func number(id index.IndexInternalID) int { return int(binary.BigEndian.Uint64(id)) }

func (w *words) close() error {
	var err error
	if w.reader != nil {
		err = w.reader.Close()
	}
	return errors.Join(err, w.index.Close())
}

// postings returns the utterances that hold a term in one of the fields.
func (w *words) postings(ctx context.Context, fields []string, term string) (*postings, error) {
	key := postingKey{fields[0], len(fields), search.Term{Text: term}}
	if p := w.cache.get(key); p != nil {
		return p, nil
	}
	var list []posting
	var err error
	for _, field := range fields {
		if list, err = w.readField(ctx, field, term, true, list); err != nil {
			return nil, fmt.Errorf("term %q: %w", term, err)
		}
	}
	p := newPostings(list, len(w.ordinals))
	w.cache.put(key, p)
	return p, nil
}

// readField appends the postings of a term in a field, in bleve's order.
func (w *words) readField(ctx context.Context, field, term string, freq bool, out []posting) ([]posting, error) {
	r, err := w.reader.TermFieldReader(ctx, []byte(term), field, freq, false, false)
	if err != nil {
		return nil, err
	}
	out, err = w.drain(r, out)
	return out, errors.Join(err, r.Close())
}

func (w *words) drain(r index.TermFieldReader, out []posting) ([]posting, error) {
	var doc index.TermFieldDoc
	for {
		d, err := r.Next(doc.Reset())
		if err != nil || d == nil {
			return out, err
		}
		n := number(d.ID)
		if n >= len(w.ordinals) || w.ordinals[n] == noOrdinal {
			return out, fmt.Errorf("document %d has no ordinal: %w", n, ErrCorrupt)
		}
		out = append(out, makePosting(w.ordinals[n], max(d.Freq, 1)))
	}
}

// beginning returns the utterances that hold a term that begins with prefix, of at most most
// terms. That they hold several counts no more than one.
func (w *words) beginning(ctx context.Context, fields []string, prefix string, most int) (*postings, error) {
	key := postingKey{fields[0], len(fields), search.Beginning{Text: prefix}}
	if p := w.cache.get(key); p != nil {
		return p, nil
	}
	var list []posting
	for _, field := range fields {
		terms, err := w.termsBeginning(field, prefix, most)
		if err != nil {
			return nil, fmt.Errorf("terms beginning with %q: %w", prefix, err)
		}
		for _, term := range terms {
			if list, err = w.readField(ctx, field, term, false, list); err != nil {
				return nil, fmt.Errorf("term %q: %w", term, err)
			}
		}
	}
	p := newPostings(list, len(w.ordinals))
	w.cache.put(key, p)
	return p, ctx.Err()
}

func (w *words) termsBeginning(field, prefix string, most int) ([]string, error) {
	d, err := w.reader.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return nil, err
	}
	var out []string
	for len(out) < most {
		e, err := d.Next()
		if err != nil || e == nil {
			break
		}
		out = append(out, e.Term)
	}
	return out, d.Close()
}

// counts lists the words of the index with the utterances that hold them.
func (w *words) counts() ([]wordCount, error) {
	counts := map[string]*wordCount{}
	for _, field := range []string{publicField, internalField} {
		if err := countTerms(w.reader, field, counts); err != nil {
			return nil, fmt.Errorf("words of the index: %w", err)
		}
	}
	out := make([]wordCount, 0, len(counts))
	for _, c := range counts {
		out = append(out, *c)
	}
	return out, nil
}

// countTerms counts the utterances that hold each term of a field.
func countTerms(reader index.IndexReader, field string, counts map[string]*wordCount) error {
	d, err := reader.FieldDict(field)
	if err != nil {
		return err
	}
	return errors.Join(eachTerm(reader, d, field, counts), d.Close())
}

func eachTerm(reader index.IndexReader, d index.FieldDict, field string, counts map[string]*wordCount) error {
	for {
		e, err := d.Next()
		if err != nil || e == nil {
			return err
		}
		// The dictionary counts what was removed too; the reader of a term does not.
		r, err := reader.TermFieldReader(context.Background(), []byte(e.Term), field, false, false, false)
		if err != nil {
			return err
		}
		n := int(r.Count())
		if err := r.Close(); err != nil {
			return err
		}
		if n > 0 {
			countTerm(counts, e.Term, field, n)
		}
	}
}

func countTerm(counts map[string]*wordCount, term, field string, n int) {
	c := counts[term]
	if c == nil {
		c = &wordCount{text: term}
		counts[term] = c
	}
	if field == publicField {
		c.public += n
	} else {
		c.internal += n
	}
}
