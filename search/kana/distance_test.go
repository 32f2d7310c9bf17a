package kana

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		most int
		want int
	}{
		{"", "", 2, 0}, {"派遣", "派遣", 0, 0}, {"派遣", "派県", 2, 1}, {"派遣", "派", 2, 1}, {"", "派遣", 2, 2}, {"", "派遣研", 2, 3},
		{"シュミレーション", "シミュレーション", 2, 1}, {"ab", "ba", 2, 1}, {"ca", "abc", 5, 3}, {"kitten", "sitting", 5, 3}, {"kitten", "sitting", 2, 3}, {"kitten", "sitting", 0, 1},
		{"a", "b", -1, 1}, {strings.Repeat("あ", 100) + "い", "う" + strings.Repeat("あ", 100), 3, 2},
	} {
		if got := Distance(c.a, c.b, c.most); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.most, got, c.want)
		}
	}
}

// reference is the definition written out: no cutting, no giving up.
func reference(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j-1], table[i-1][j], table[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestDistanceAsDefined(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func(longest int) string {
		runes := make([]rune, random.IntN(longest))
		for i := range runes {
			runes[i] = []rune("アイウ派")[random.IntN(4)]
		}
		return string(runes)
	}
	for i := range 30_000 {
		longest := 9
		if i%100 == 0 {
			longest = 2 * few
		}
		a, b, most := word(longest), word(longest), random.IntN(6)
		want := min(reference([]rune(a), []rune(b)), most+1)
		if got := Distance(a, b, most); got != want {
			t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, most, got, want)
		}
	}
}

func TestDistanceDoesNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Distance("派遣研修の報告書", "派遣先の研修報告", 3) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkDistance(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Distance("シュミレーション", "シミュレーシヨン", 2)
	}
}
