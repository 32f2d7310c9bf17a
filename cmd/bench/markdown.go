package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"time"
)

// markdown is the report for people.
func (r report) markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d utterances of %d meetings, %.1f MB of text (copies: %d); %d queries; %s on %d cores.\n\n",
		r.Corpus.Utterances, r.Corpus.Meetings, megabytes(r.Corpus.TextBytes), r.Corpus.Copies, len(r.Queries), runtime.Version(), runtime.NumCPU())
	for _, e := range r.Results {
		if e.Missing != "" {
			fmt.Fprintf(&out, "%s was not measured: %s\n\n", e.Engine, firstLine(e.Missing))
		}
	}
	out.WriteString("## Building\n\n" + r.building())
	out.WriteString("## Queries, milliseconds, p50 (top 20 with their texts, exact counts)\n\n" + queryTable(r.columns(measured), 0.5))
	out.WriteString("## The same without the texts of the hits, p50\n\n" + queryTable(r.less(), 0.5))
	out.WriteString("## Queries, milliseconds, p99\n\n" + queryTable(r.columns(measured), 0.99))
	out.WriteString("## Queries, milliseconds, p99 over the fastest round of each query (what the noise of the machine has no part in)\n\n" + queryTable(r.columns(fastest), 0.99))
	out.WriteString("## Queries, milliseconds, first time after opening the index, p50\n\n" + queryTable(r.columns(cold), 0.5))
	out.WriteString("## Agreement of hit counts with Kizuna\n\n" + r.agreement())
	fmt.Fprintf(&out, "%d phrases and substrings were counted by reading all texts: Kizuna is exact in %d.\n\n", len(r.Brute), r.exact())
	return out.String()
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// present are the engines that were measured.
func (r report) present() []result {
	return slices.DeleteFunc(slices.Clone(r.Results), func(e result) bool { return e.Missing != "" })
}

func (r report) building() string {
	var rows [][]string
	list := r.present()
	for _, e := range list {
		rows = append(rows, []string{
			e.Engine, fmt.Sprintf("%.1f", e.Build.CPU.Seconds()), fmt.Sprintf("%.1f", e.Build.Wall.Seconds()),
			fmt.Sprintf("%.2f", megabytes(r.Corpus.TextBytes)/e.Build.CPU.Seconds()), fmt.Sprintf("%.0f", megabytes(e.Build.RSS)),
			fmt.Sprintf("%.1f", megabytes(e.Index)), ratio(float64(e.Index), float64(r.Corpus.TextBytes)),
			ratio(list[0].Build.CPU.Seconds(), e.Build.CPU.Seconds()), fmt.Sprintf("%.0f", megabytes(e.Query.RSS)),
		})
	}
	return table([]string{"", "CPU-s", "wall s", "MB of text/CPU-s", "peak RSS MB", "index MB", "index ÷ text", list[0].Engine + " ÷ this, CPU", "peak RSS MB, queries"}, rows)
}

// column is one column of a table of times.
type column struct {
	title   string
	answers []answer
	which   func(answer) []time.Duration
}

// columns are the engines.
func (r report) columns(which func(answer) []time.Duration) []column {
	var out []column
	for _, e := range r.present() {
		out = append(out, column{e.Engine, e.Answers, which})
	}
	return out
}

// less are the engines that can leave out the texts of the hits, and the counting.
func (r report) less() []column {
	var out []column
	for _, c := range []struct {
		title string
		which func(answer) []time.Duration
	}{{"", idsOnly}, {", no exact count", early}} {
		for _, e := range r.present() {
			if slices.ContainsFunc(e.Answers, func(a answer) bool { return len(c.which(a)) > 0 }) {
				out = append(out, column{e.Engine + c.title, e.Answers, c.which})
			}
		}
	}
	return out
}

// queryTable has a row for each kind: of every engine the time, and the first one's share.
func queryTable(columns []column, share float64) string {
	head := []string{""}
	for i, c := range columns {
		head = append(head, c.title)
		if i > 0 {
			head = append(head, "ratio")
		}
	}
	var rows [][]string
	for _, k := range kinds {
		row := []string{k.title}
		var first time.Duration
		for i, c := range columns {
			p := percentile(times(c.answers, k.kind, c.which), share)
			row = append(row, millis(p))
			if i == 0 {
				first = p
				continue
			}
			row = append(row, ratio(float64(first), float64(p)))
		}
		if slices.ContainsFunc(row[1:], func(cell string) bool { return cell != none }) {
			rows = append(rows, row)
		}
	}
	return table(head, rows)
}

// agreement compares hit counts with those of the first engine.
func (r report) agreement() string {
	list := r.present()
	head := []string{"hits of the engine ÷ hits of " + list[0].Engine + ": median (share within 5 %)"}
	for _, e := range list[1:] {
		head = append(head, e.Engine)
	}
	var rows [][]string
	for _, k := range kinds {
		row := []string{k.title}
		for _, e := range list[1:] {
			row = append(row, agree(list[0].Answers, e.Answers, k.kind))
		}
		rows = append(rows, row)
	}
	return table(head, rows)
}

// agree tells how alike the counts of two engines are.
func agree(ours, theirs []answer, k kind) string {
	totals := map[int]int{}
	for _, a := range ours {
		totals[a.Number] = a.Total
	}
	var ratios []float64
	near := 0
	for _, a := range theirs {
		if a.Kind != k {
			continue
		}
		q := 1.0
		if a.Total != totals[a.Number] {
			q = float64(a.Total) / float64(totals[a.Number])
		}
		ratios = append(ratios, q)
		if math.Abs(q-1) <= 0.05 {
			near++
		}
	}
	if len(ratios) == 0 {
		return none
	}
	slices.Sort(ratios)
	return fmt.Sprintf("%.3f (%d %%)", ratios[len(ratios)/2], 100*near/len(ratios))
}

// exact is how many of the counted queries Kizuna has right.
func (r report) exact() int {
	n := 0
	for _, e := range r.present() {
		if e.Engine != (kizuna{}).name() {
			continue
		}
		for _, b := range r.Brute {
			if e.Answers[b.Number].Total == b.Total {
				n++
			}
		}
	}
	return n
}
