package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// answer is what an engine said to one query, and how long each round took.
type answer struct {
	Kind   kind
	Number int // of the query among all
	Total  int // hits
	Cold   time.Duration
	Rounds []time.Duration
	// IDs are rounds without the texts of the hits, Early are rounds that moreover give up
	// the exact count (Lucene at 1,000 hits). Not every engine can do less.
	IDs, Early []time.Duration
}

// line is the answer as a child writes it.
func (a answer) line() string {
	return fmt.Sprintf("%s\t%d\t%d\t%d\t%s\t%s\t%s", a.Kind, a.Number, a.Total, a.Cold.Nanoseconds(), joinTimes(a.Rounds), joinTimes(a.IDs), joinTimes(a.Early))
}

func joinTimes(times []time.Duration) string {
	out := make([]string, len(times))
	for i, t := range times {
		out[i] = strconv.FormatInt(t.Nanoseconds(), 10)
	}
	return strings.Join(out, ",")
}

var errAnswerLine = errors.New("not a line of answers")

func parseAnswer(line string) (answer, error) {
	c := strings.Split(line, "\t")
	if len(c) != 7 {
		return answer{}, fmt.Errorf("%w: %q", errAnswerLine, line)
	}
	number, err1 := strconv.Atoi(c[1])
	total, err2 := strconv.Atoi(c[2])
	cold, err3 := strconv.ParseInt(c[3], 10, 64)
	rounds, err4 := splitTimes(c[4])
	ids, err5 := splitTimes(c[5])
	early, err6 := splitTimes(c[6])
	if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
		return answer{}, fmt.Errorf("%w: %w", errAnswerLine, err)
	}
	return answer{kind(c[0]), number, total, time.Duration(cold), rounds, ids, early}, nil
}

func splitTimes(s string) ([]time.Duration, error) {
	if s == "" {
		return nil, nil
	}
	var out []time.Duration
	for v := range strings.SplitSeq(s, ",") {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, time.Duration(n))
	}
	return out, nil
}

func parseAnswers(text string) ([]answer, error) {
	return collect(lines(strings.NewReader(text)), parseAnswer)
}

// rounds says how often the queries are asked.
type rounds struct{ Warm, Measured int }

// percentile is the smallest time that at least share of all do not exceed; 0 of none.
func percentile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	at := int(share*float64(len(sorted))+0.9999999) - 1
	return sorted[min(max(at, 0), len(sorted)-1)]
}

// times gathers times of the answers of one kind.
func times(answers []answer, k kind, which func(answer) []time.Duration) []time.Duration {
	var out []time.Duration
	for _, a := range answers {
		if a.Kind == k {
			out = append(out, which(a)...)
		}
	}
	return out
}

func measured(a answer) []time.Duration { return a.Rounds }
func idsOnly(a answer) []time.Duration  { return a.IDs }
func early(a answer) []time.Duration    { return a.Early }
func fastest(a answer) []time.Duration {
	if len(a.Rounds) == 0 {
		return nil
	}
	return []time.Duration{slices.Min(a.Rounds)}
}
func cold(a answer) []time.Duration { return []time.Duration{a.Cold} }

// asking asks one query and says how many hits it has and how long it took.
type asking func(query) (total int, took time.Duration, err error)

// ask asks all queries, round by round. With bare it asks each once more without the texts
// of the hits; bare may be nil.
func ask(queries []query, r rounds, whole, bare asking) ([]answer, error) {
	out := make([]answer, len(queries))
	for round := range 1 + r.Warm + r.Measured {
		for i, q := range queries {
			total, took, err := whole(q)
			if err != nil {
				return nil, fmt.Errorf("%s %q: %w", q.Kind, q.Words, err)
			}
			if round == 0 {
				out[i] = answer{Kind: q.Kind, Number: i, Total: total, Cold: took}
			}
			if round <= r.Warm {
				continue
			}
			out[i].Rounds = append(out[i].Rounds, took)
			if bare == nil || q.Kind.isPage() {
				continue
			}
			if _, took, err = bare(q); err != nil {
				return nil, fmt.Errorf("%s %q: %w", q.Kind, q.Words, err)
			}
			out[i].IDs = append(out[i].IDs, took)
		}
	}
	return out, nil
}
