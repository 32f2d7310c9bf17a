package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTable(t *testing.T) {
	got := table([]string{"", "a", "b"}, [][]string{{"x", "1", none}})
	want := "|  | a | b |\n| --- | ---: | ---: |\n| x | 1 | – |\n\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMillis(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: none, 1500 * time.Nanosecond: "0.002", 250 * time.Microsecond: "0.250", 12345 * time.Microsecond: "12.35", 2500 * time.Millisecond: "2500",
	} {
		if got := millis(d); got != want {
			t.Errorf("millis(%v) = %s, want %s", d, got, want)
		}
	}
}

func TestAgreement(t *testing.T) {
	ours := []answer{{Kind: and3, Number: 0, Total: 100}, {Kind: and3, Number: 1, Total: 0}, {Kind: and3, Number: 2, Total: 100}, {Kind: or5, Number: 3, Total: 9}}
	theirs := []answer{{Kind: and3, Number: 0, Total: 104}, {Kind: and3, Number: 1, Total: 0}, {Kind: and3, Number: 2, Total: 50}}
	if got, want := agree(ours, theirs, and3), "1.000 (66 %)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := agree(ours, theirs, or5); got != none {
		t.Errorf("a kind without answers: %s", got)
	}
}

func sampleReport() report {
	ms := []time.Duration{time.Millisecond}
	return report{
		Corpus:  corpus{Utterances: 10, Meetings: 2, TextBytes: 1e6, Copies: 1},
		Queries: []query{{Kind: substring, Words: []string{"窓口"}}},
		Results: []result{
			{Engine: "Kizuna", Build: usage{CPU: time.Second, Wall: time.Second, RSS: 5e6}, Index: 2e6, Answers: []answer{{Kind: substring, Total: 3, Rounds: ms, IDs: ms}}},
			{Engine: "Lucene", Missing: "no jars\nmore"},
			{Engine: "Groonga", Build: usage{CPU: 2 * time.Second}, Index: 1e6, Answers: []answer{{Kind: substring, Total: 3, Rounds: []time.Duration{2 * time.Millisecond}}}},
		},
		Brute: []answer{{Kind: substring, Total: 3}},
	}
}

func TestReport(t *testing.T) {
	r := sampleReport()
	text := r.markdown()
	for _, want := range []string{
		"Lucene was not measured: no jars\n", "| Kizuna | 1.0 | 1.0 | 1.00 | 5 | 2.0 | 2.00 | 1.00 |", "| substring of 2–8 characters | 1.00 | 2.00 | 0.50 |",
		"| substring of 2–8 characters | 1.000 (100 %) |", "Kizuna is exact in 1.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
	if err := r.wrong(); err != nil {
		t.Errorf("a right report: %v", err)
	}
	r.Brute[0].Total = 4
	if err := r.wrong(); !errors.Is(err, errWrong) {
		t.Errorf("a missing hit: %v", err)
	}
}

func TestEveryNth(t *testing.T) {
	if got := everyNth([]int{1, 2, 3, 4, 5}, 2); len(got) != 3 || got[2] != 5 {
		t.Errorf("%v", got)
	}
	if got := everyNth([]int{1, 2}, 0); len(got) != 2 {
		t.Errorf("%v", got)
	}
}
