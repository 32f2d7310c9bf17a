package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// corpus is a prepared corpus: the same utterances in the forms that the engines read.
type corpus struct {
	Lines      string // columns between tabs: Kizuna, Lucene, tantivy
	Groonga    string // a load command of Groonga
	Plain      string // texts only: mecab
	Copies     int
	Meetings   int
	Utterances int
	TextBytes  int64
}

// prepare writes the corpus into a folder. It holds one utterance in memory at a time.
func prepare(o corpusOptions, dir string) (corpus, error) {
	c := corpus{
		Lines: filepath.Join(dir, "corpus.tsv"), Groonga: filepath.Join(dir, "corpus.grn"),
		Plain: filepath.Join(dir, "corpus.txt"), Copies: o.copies,
	}
	w, err := newCorpusWriter(c)
	if err != nil {
		return c, err
	}
	err = c.fill(o, w)
	return c, errors.Join(err, w.close())
}

func (c *corpus) fill(o corpusOptions, w *corpusWriter) error {
	count := counter{}
	for range o.copies {
		count.again()
		for r, err := range readRecords(o.file) {
			if err != nil {
				return fmt.Errorf("%s: %w", o.file, err)
			}
			u, err := count.convert(r)
			if err != nil {
				return fmt.Errorf("%s: %w", o.file, err)
			}
			if err := w.add(u); err != nil {
				return err
			}
			c.Meetings, c.TextBytes = count.meetings, c.TextBytes+int64(len(u.Text))
			if c.Utterances++; c.Utterances == o.limit {
				return nil
			}
		}
	}
	return nil
}

// corpusWriter writes the three forms side by side.
type corpusWriter struct {
	files                 []*os.File
	lines, groonga, plain *bufio.Writer
	separator             string
}

func newCorpusWriter(c corpus) (*corpusWriter, error) {
	w := &corpusWriter{}
	for _, p := range []struct {
		path string
		to   **bufio.Writer
	}{{c.Lines, &w.lines}, {c.Groonga, &w.groonga}, {c.Plain, &w.plain}} {
		f, err := os.Create(p.path)
		if err != nil {
			return nil, errors.Join(err, w.closeFiles())
		}
		w.files = append(w.files, f)
		*p.to = bufio.NewWriterSize(f, 1<<20)
	}
	_, err := w.groonga.WriteString("load --table Utterances\n[\n")
	return w, err
}

func (w *corpusWriter) add(u utterance) error {
	_, err := w.lines.WriteString(u.line() + "\n")
	if err != nil {
		return err
	}
	row, err := json.Marshal(map[string]any{
		"_key": u.id(), "text": u.Text, "day": u.day(), "role": string(u.Role), "series": u.Series, "fiscal_year": fmt.Sprint(int(u.Date.FiscalYear())),
	})
	if err != nil {
		return err
	}
	if _, err = w.groonga.WriteString(w.separator + string(row)); err != nil {
		return err
	}
	w.separator = ",\n"
	_, err = w.plain.WriteString(strings.TrimRight(u.Text, "\n") + "\n")
	return err
}

func (w *corpusWriter) close() error {
	_, err := w.groonga.WriteString("\n]\n")
	return errors.Join(err, w.lines.Flush(), w.groonga.Flush(), w.plain.Flush(), w.closeFiles())
}

func (w *corpusWriter) closeFiles() error {
	var err error
	for _, f := range w.files {
		err = errors.Join(err, f.Close())
	}
	return err
}
