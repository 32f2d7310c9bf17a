package office

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Limits of a PDF. A year of a council's minutes in one file has some 1,500 pages.
const (
	maxPDF     = 64 << 20         // bytes of the file
	maxPages   = 2000             // more are no meeting
	maxTime    = 60 * time.Second // pdftotext reads 100 pages a second
	maxText    = 32 << 20         // bytes of what comes out
	maxOutput  = 2 << 30          // bytes of what pdftotext writes; they are read as they come
	maxMessage = 64 << 10         // bytes of what it complains about
)

// Text is what was read from a document, and what a reader should know of it.
type Text struct {
	Text     string
	Warnings []string // in Japanese, a sentence each
}

// IsPDF reports whether the beginning of a file is that of a PDF. Some have a few bytes in
// front of the mark (ISO 32000-1, annex H.3.4.1: within the first 1024).
func IsPDF(head []byte) bool {
	at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-"))
	return at == 0 || at > 0 && !bytes.ContainsAny(head[:at], "<{") && !utf8.Valid(head[:at]) || at > 0 && len(bytes.TrimSpace(bytes.TrimPrefix(head[:at], []byte("\xef\xbb\xbf")))) == 0
}

// PDF returns the text of a PDF in reading order, as a page saved as text: a line for each
// paragraph, list marks kept. It runs pdftotext, which must be in the PATH, on a temporary
// file. The error is a *refusal.Error (NoPdftotext, ScannedPDF, Encrypted, Damaged,
// BadCharset, LargePDF, TooSlow), or that of ctx.
func PDF(ctx context.Context, content []byte) (Text, error) {
	if len(content) > maxPDF {
		return Text{}, refusal.New(refusal.LargePDF)
	}
	if !IsPDF(content) {
		return Text{}, refusal.With(refusal.Damaged, "%PDF")
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return Text{}, refusal.New(refusal.NoPdftotext)
	}
	if !hasEnd(content) {
		return Text{}, refusal.With(refusal.Damaged, "%%EOF")
	}
	name, err := saved(content)
	if err != nil {
		return Text{}, err
	}
	defer os.Remove(name) //nolint:errcheck // a temporary file
	var d pdf
	if err := d.run(ctx, program, name); err != nil {
		return Text{}, err
	}
	return d.text()
}

// hasEnd: the end of the file is that of a PDF. What was cut off in a download may open all
// the same, with pages missing.
func hasEnd(content []byte) bool {
	tail := content[max(0, len(content)-16<<10):]
	return bytes.Contains(tail, []byte("%%EOF")) || bytes.Contains(tail, []byte("startxref"))
}

func saved(content []byte) (string, error) {
	f, err := os.CreateTemp("", "kizuna-*.pdf")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// run has pdftotext read the file and takes in its pages as they come.
func (d *pdf) run(ctx context.Context, program, name string) error {
	limited, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	cmd := exec.CommandContext(limited, program, "-bbox", "-raw", "-enc", "UTF-8", "-l", strconv.Itoa(maxPages+1), name, "-")
	cmd.WaitDelay = time.Second
	var message bounded
	cmd.Stderr = &message
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	readErr := readPages(io.LimitReader(out, maxOutput), d.add)
	if readErr != nil {
		cancel() // it may still be writing
	}
	waitErr := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return refusal.New(refusal.TooSlow)
	case strings.Contains(message.String(), "Incorrect password"):
		return refusal.New(refusal.Encrypted)
	case errors.Is(readErr, errManyPages), errors.Is(readErr, errTooDense):
		return refusal.New(refusal.LargePDF)
	case waitErr != nil || readErr != nil || d.pages == 0:
		return refusal.With(refusal.Damaged, "PDF")
	}
	return nil
}

// bounded keeps the beginning of what is written to it.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	b.Buffer.Write(p[:min(len(p), max(0, maxMessage-b.Len()))])
	return len(p), nil
}
