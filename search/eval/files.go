package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// record is a document of a corpus or a query.
type record struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// FileError is a file of judgments that cannot be read.
type FileError struct {
	Path string
	Line int // from 1; 0 where it is the whole file
	Err  error
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("eval: %s: %v", e.Path, e.Err)
	}
	return fmt.Sprintf("eval: %s line %d: %v", e.Path, e.Line, e.Err)
}

func (e *FileError) Unwrap() error { return e.Err }

// maxLine is the longest line of a file, in bytes.
const maxLine = 16 << 20

// eachLine calls read with every line that is not empty.
func eachLine(path string, read func(line []byte) error) (err error) {
	h, err := os.Open(path)
	if err != nil {
		return &FileError{path, 0, err}
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	var r io.Reader = h
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(h); err != nil {
			return &FileError{path, 0, err}
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if line := bytes.TrimSpace(lines.Bytes()); len(line) > 0 {
			if err := read(line); err != nil {
				return &FileError{path, n, err}
			}
		}
	}
	if err := lines.Err(); err != nil {
		return &FileError{path, 0, err}
	}
	return nil
}

// eachRecord calls use with every record. Its error is returned as it is: it is none of the
// file.
func eachRecord(path string, use func(record) error) error {
	var failed error
	err := eachLine(path, func(line []byte) error {
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == "" {
			return errors.New("no id")
		}
		failed = use(r)
		return failed
	})
	if failed != nil {
		return failed
	}
	return err
}

func readQueries(path string) ([]record, error) {
	var out []record
	err := eachRecord(path, func(r record) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// readQrels returns the grades of documents by query.
func readQrels(path string) (map[string]map[string]int, error) {
	out := map[string]map[string]int{}
	err := eachLine(path, func(line []byte) error {
		cells := strings.Split(string(line), "\t")
		if len(cells) < 3 {
			return errors.New("want query, document and grade between tabs")
		}
		grade, err := strconv.Atoi(strings.TrimSpace(cells[len(cells)-1]))
		if err != nil {
			return err
		}
		q, d := cells[0], cells[len(cells)-2] // TREC files have a column between them
		if out[q] == nil {
			out[q] = map[string]int{}
		}
		out[q][d] = grade
		return nil
	})
	return out, err
}
