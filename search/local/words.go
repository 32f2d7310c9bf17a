package local

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	bleveanalysis "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// The fields of the word index: the words of an utterance stand in one of them.
const (
	publicField   = "public"
	internalField = "internal"
)

// batchSize is how many utterances are handed to bleve at once. Larger batches only take
// more memory.
const batchSize = 500

// wordWriter fills a word index.
type wordWriter struct {
	index  bleve.Index
	batch  *bleve.Batch
	closed bool
}

// wordDoc is an utterance on its way into the index. It is its own bleve analyzer: bleve
// calls Analyze from its workers, and the row's length and cuts are known when the batch
// is done.
type wordDoc struct {
	analyzer   *analysis.Analyzer
	normalized analysis.Normalized
	row        *utteranceRow
}

// Analyze implements bleve's analysis.Analyzer with the project's own.
func (d *wordDoc) Analyze([]byte) bleveanalysis.TokenStream {
	var out bleveanalysis.TokenStream
	cuts := make(analysis.Cuts, analysis.CutsSize(len(d.normalized.Text)))
	for t := range d.analyzer.Tokens(d.normalized, nil) {
		cuts.Set(t.At)
		if t.Content {
			out = append(out, &bleveanalysis.Token{Term: []byte(t.Term), Position: len(out) + 1})
		}
	}
	d.row.length, d.row.cuts = uint32(len(out)), cuts
	return out
}

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

func (w *wordWriter) add(id, field string, d *wordDoc) error {
	doc := document.NewDocument(id)
	doc.AddField(document.NewTextFieldCustom(field, nil, []byte(d.normalized.Text), index.IndexField, d))
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

func (w *wordWriter) flush() error {
	if w.batch.Size() == 0 {
		return nil
	}
	err := w.index.Batch(w.batch)
	w.batch.Reset()
	if err != nil {
		return fmt.Errorf("write words: %w", err)
	}
	return nil
}

// close writes what waits and closes the index.
func (w *wordWriter) close() error { return errors.Join(w.flush(), w.abandon()) }

// abandon closes the index without writing what waits. Closing again does nothing.
func (w *wordWriter) abandon() error {
	if w.closed {
		return nil
	}
	w.closed = true
	return w.index.Close()
}

// words reads a word index. It knows the ordinal of every document.
type words struct {
	index    bleve.Index
	reader   index.IndexReader
	ordinals []uint32 // by bleve's document number
}

// noOrdinal stands where a document number is not in use.
const noOrdinal = ^uint32(0)

func openWords(dir string, ordinalOf func(id string) (uint32, bool)) (*words, error) {
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("open word index: %w: %w", err, ErrCorrupt)
	}
	w := &words{index: idx}
	if err := w.load(ordinalOf); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

func (w *words) load(ordinalOf func(id string) (uint32, bool)) error {
	low, err := w.index.Advanced()
	if err != nil {
		return err
	}
	if w.reader, err = low.Reader(); err != nil {
		return err
	}
	ids, err := w.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer ids.Close()
	for {
		internal, err := ids.Next()
		if err != nil || internal == nil {
			return err
		}
		id, err := w.reader.ExternalID(internal)
		if err != nil {
			return err
		}
		ord, ok := ordinalOf(id)
		if !ok {
			return fmt.Errorf("word index holds %s, the columns do not: %w", id, ErrCorrupt)
		}
		n := number(internal)
		for len(w.ordinals) <= n {
			w.ordinals = append(w.ordinals, noOrdinal)
		}
		w.ordinals[n] = ord
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

// posting is one utterance that holds a term, and how often.
type posting struct{ ord, freq uint32 }

// postings returns the utterances that hold a term in one of the fields, in no order.
func (w *words) postings(ctx context.Context, fields []string, term string) ([]posting, error) {
	var out []posting
	for _, field := range fields {
		r, err := w.reader.TermFieldReader(ctx, []byte(term), field, true, false, false)
		if err != nil {
			return nil, fmt.Errorf("term %q: %w", term, err)
		}
		out, err = w.drain(r, out)
		if err != nil {
			return nil, fmt.Errorf("term %q: %w", term, err)
		}
	}
	return out, nil
}

func (w *words) drain(r index.TermFieldReader, out []posting) ([]posting, error) {
	defer r.Close()
	var doc index.TermFieldDoc
	for {
		d, err := r.Next(doc.Reset())
		if err != nil || d == nil {
			return out, err
		}
		out = append(out, posting{w.ordinals[number(d.ID)], uint32(d.Freq)})
	}
}

// beginning returns the terms of the fields that begin with prefix, at most most.
func (w *words) beginning(fields []string, prefix string, most int) ([]string, error) {
	var out []string
	for _, field := range fields {
		d, err := w.reader.FieldDictPrefix(field, []byte(prefix))
		if err != nil {
			return nil, fmt.Errorf("terms beginning with %q: %w", prefix, err)
		}
		for len(out) < most {
			e, err := d.Next()
			if err != nil || e == nil {
				break
			}
			out = append(out, e.Term)
		}
		if err := d.Close(); err != nil {
			return nil, err
		}
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
