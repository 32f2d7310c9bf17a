package query

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// pieces are what random queries are made of: the fuzzer, which knows bytes only, seldom
// hits upon two signs of three bytes that belong together.
var pieces = []string{
	" ", " ", " ", "　", "\n", "a", "窓口", "(", ")", "（", "）", "|", "｜", "-", "－", "*", "＊",
	`"`, "＂", "「", "」", "“", "”", "『", "』", "｢", "｣", "\\", "＼", ":", "：", "/", "5",
	"OR", " OR ", "AND", " AND ", "NOT", "NOT ", "NEAR/5", " NEAR/5 ", "NEAR/", "ＮＥＡＲ／１２０",
	"派遣先", "派遣先:", "題名：", "role:", "ab:", "http://", "\x00", "\xff", "\ufffd",
}

func randomQuery(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestRandomSigns(t *testing.T) {
	queries := 40_000
	if testing.Short() {
		queries = 4_000
	}
	r := rand.New(rand.NewPCG(24, 5))
	for range queries {
		checkQuery(t, randomQuery(r, 1+r.IntN(25)))
		if t.Failed() {
			return
		}
	}
	for range queries / 400 { // long enough to reach the limits
		checkQuery(t, randomQuery(r, 6000))
	}
}
