package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseReply(t *testing.T) {
	for _, c := range []struct {
		line  string
		total int
		took  time.Duration
	}{
		{`[[0,1700000000.5,0.25],true]`, 0, 250 * time.Millisecond},
		{`[[0,1700000000.5,0.001],[[[42],[["_key","ShortText"]],["a"]]]]`, 42, time.Millisecond},
		{`[[0,1700000000.5,0.001],[[[42],[["_key","ShortText"]],["a"]],{"role":[[2],[["_key","ShortText"]]]}]]`, 42, time.Millisecond},
	} {
		r, err := parseReply(c.line)
		if err != nil || r.total != c.total || r.elapsed != c.took {
			t.Errorf("%s: %+v, %v", c.line, r, err)
		}
	}
	for _, line := range []string{"", "[]", "{}", `[[-63,1700000000.5,0.0004,"Syntax error"]]`} {
		if _, err := parseReply(line); !errors.Is(err, errGroonga) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestSelects(t *testing.T) {
	for _, c := range []struct {
		q    query
		want string
	}{
		{query{Kind: and3, Words: []string{"予算", "道路"}}, `--query '"予算" "道路"'`},
		{query{Kind: or5, Words: []string{"予算", "道路"}}, `--query '"予算" OR "道路"'`},
		{query{Kind: prefix, Words: []string{"予算"}}, `--query '予算*'`},
		{query{Kind: newest, Words: []string{"予算"}}, `--sort_keys -day`},
		{query{Kind: deep, Offset: 100, Words: []string{"予算"}}, `--offset 100`},
		{query{Kind: pageTyped, Words: []string{"予算"}}, `snippet_html(text)`},
	} {
		if got := selectOf(c.q); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s lacks %s", c.q.Kind, got, c.want)
		}
	}
}
