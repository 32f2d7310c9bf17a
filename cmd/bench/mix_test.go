package main

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"
)

func inventedTexts() []string {
	var out []string
	for _, r := range invented(100) {
		out = append(out, r.Text+"サービスの向上も。")
	}
	return out
}

func TestSharesOfTheMix(t *testing.T) {
	sum := 0
	for _, s := range shapes {
		sum += s.share
	}
	if sum != 100 {
		t.Errorf("the shares add up to %d", sum)
	}
}

func TestMixAsksForRealThings(t *testing.T) {
	m := newMix(inventedTexts(), 1, 0)
	kinds := map[string]int{}
	paths := map[string]int{}
	for range 3000 {
		a := m.next()
		kinds[a.kind]++
		paths[a.path]++
		u, err := url.Parse(a.path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(u.Query().Get("q")) == "" {
			t.Errorf("%s asks for nothing: %s", a.kind, a.path)
		}
	}
	if want := 2*len(shapes) - 1; len(kinds) != want { // suggestions have no page
		t.Errorf("%d kinds of requests, want %d: %v", len(kinds), want, kinds)
	}
	if len(paths) < 1000 {
		t.Errorf("only %d different requests of 3,000", len(paths))
	}
}

func TestMixIsTheSameForTheSameClient(t *testing.T) {
	list := func(client uint64) []address {
		m := newMix(inventedTexts(), 1, client)
		out := make([]address, 50)
		for i := range out {
			out[i] = m.next()
		}
		return out
	}
	if !reflect.DeepEqual(list(1), list(1)) || reflect.DeepEqual(list(1), list(2)) {
		t.Error("a client's requests must be its own, and the same every time")
	}
}

func TestMisspelt(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, word := range []string{"予算", "図書館", "防災訓練"} {
		for range 20 {
			if got := misspelt(r, word); got == "" || got == word {
				t.Errorf("misspelt(%s) = %q", word, got)
			}
		}
	}
}

func TestClientNotesEveryAnswer(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	asked := 0
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		switch {
		case asked == 2:
			w.WriteHeader(http.StatusInternalServerError)
		case asked > 3:
			stop()
		}
		_, _ = io.WriteString(w, "{}")
	}))
	defer h.Close()
	s := &server{url: h.URL}
	done := s.client(ctx, h.Client(), newMix(inventedTexts(), 1, 0))
	if len(done) != 3 || done[0].status != 200 || done[1].status != 500 || done[0].took <= 0 {
		t.Fatalf("%+v", done)
	}
	text := loadTables(loadOptions{clients: 1}, done, time.Second, usage{CPU: time.Second}, 0)
	for _, want := range []string{"| 200 | 2 |", "| 500 | 1 |", "| all | 3 |", "3.0 requests a second"} {
		if !strings.Contains(text, want) {
			t.Errorf("the tables lack %q:\n%s", want, text)
		}
	}
}
