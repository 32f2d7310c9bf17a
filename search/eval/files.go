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

// maxLine is the longest line of a file, in bytes.
const maxLine = 16 << 20

// eachLine calls f with every line that is not empty, numbered from 1.
func eachLine(path string, f func(n int, line []byte) error) (err error) {
	h, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("eval: %w", err)
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	var r io.Reader = h
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(h); err != nil {
			return fmt.Errorf("eval: %s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if line := bytes.TrimSpace(lines.Bytes()); len(line) > 0 {
			if err := f(n, line); err != nil {
				return fmt.Errorf("eval: %s line %d: %w", path, n, err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("eval: %s: %w", path, err)
	}
	return nil
}

func eachRecord(path string, f func(record) error) error {
	return eachLine(path, func(_ int, line []byte) error {
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if r.ID == "" {
			return errors.New("no id")
		}
		return f(r)
	})
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
	err := eachLine(path, func(_ int, line []byte) error {
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
