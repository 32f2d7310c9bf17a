package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// output is where the answer of a command goes. It remembers the first error, so that an
// answer that was lost on a full disk is no success.
type output struct {
	w   io.Writer
	err error
}

// outputError is an answer that could not be written.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

func (o *output) Write(b []byte) (int, error) {
	n, err := o.w.Write(b)
	if err != nil {
		err = outputError{err}
		if o.err == nil {
			o.err = err
		}
	}
	return n, err
}

func (a *app) printf(format string, args ...any) { _, _ = io.WriteString(a.out, legible(format, args)) }

func (a *app) errorf(format string, args ...any) { _, _ = io.WriteString(a.err, legible(format, args)) }

// legible is a text for a terminal. Documents and the names of files are other people's
// words: their control characters must not steer it.
func legible(format string, args []any) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, fmt.Sprintf(format, args...))
}

// printJSON writes one JSON value for programs.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
