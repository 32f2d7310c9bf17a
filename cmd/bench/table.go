package main

import (
	"fmt"
	"strings"
	"time"
)

// table is a table in Markdown. The first column is of names, the others of figures.
func table(head []string, rows [][]string) string {
	var out strings.Builder
	write := func(cells []string) { out.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	write(head)
	rule := make([]string, len(head))
	for i := range rule {
		rule[i] = "---:"
	}
	rule[0] = "---"
	write(rule)
	for _, r := range rows {
		write(r)
	}
	return out.String() + "\n"
}

// none stands where there is no figure.
const none = "–"

// millis is a time in milliseconds with the digits that mean something.
func millis(d time.Duration) string {
	if d == 0 {
		return none
	}
	ms := float64(d) / float64(time.Millisecond)
	switch {
	case ms < 1:
		return fmt.Sprintf("%.3f", ms)
	case ms < 100:
		return fmt.Sprintf("%.2f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

// ratio is a share of b with two digits.
func ratio(a, b float64) string {
	if a == 0 || b == 0 {
		return none
	}
	return fmt.Sprintf("%.2f", a/b)
}

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }
