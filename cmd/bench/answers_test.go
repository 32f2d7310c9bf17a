package main

import (
	"reflect"
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[99-i] = time.Duration(i + 1)
	}
	for _, c := range []struct {
		times []time.Duration
		share float64
		want  time.Duration
	}{
		{nil, 0.5, 0}, {hundred, 0.5, 50}, {hundred, 0.99, 99}, {hundred, 1, 100}, {hundred, 0, 1},
		{[]time.Duration{7}, 0.99, 7}, {[]time.Duration{3, 1, 2}, 0.5, 2},
	} {
		if got := percentile(c.times, c.share); got != c.want {
			t.Errorf("percentile of %d at %.2f = %d, want %d", len(c.times), c.share, got, c.want)
		}
	}
	if hundred[0] != 100 {
		t.Error("percentile orders what it was given")
	}
}

func TestAnswerLineRoundTrip(t *testing.T) {
	for _, want := range []answer{
		{Kind: and3, Number: 3, Total: 12, Cold: 5, Rounds: []time.Duration{1, 2}, IDs: []time.Duration{3}, Early: []time.Duration{4}},
		{Kind: phrase},
	} {
		got, err := parseAnswer(want.line())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v became %+v, %v", want, got, err)
		}
	}
	if _, err := parseAnswer("and3\t1"); err == nil {
		t.Error("half a line is read")
	}
}

func TestAskCountsOnlyWarmRounds(t *testing.T) {
	calls := 0
	whole := func(query) (int, time.Duration, error) { calls++; return 7, time.Duration(calls), nil }
	bare := func(query) (int, time.Duration, error) { return 0, 1, nil }
	got, err := ask([]query{{Kind: and3}, {Kind: pageTyped}}, rounds{Warm: 1, Measured: 2}, whole, bare)
	if err != nil {
		t.Fatal(err)
	}
	want := []answer{
		{Kind: and3, Number: 0, Total: 7, Cold: 1, Rounds: []time.Duration{5, 7}, IDs: []time.Duration{1, 1}},
		{Kind: pageTyped, Number: 1, Total: 7, Cold: 2, Rounds: []time.Duration{6, 8}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
