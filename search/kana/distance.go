package kana

// few is the number of runes that Distance handles without allocating.
const few = 48

// Distance is the number of typing errors between a and b, in runes: one left out, one
// too many, one for another, two neighbours swapped (the optimal string alignment form of
// Damerau and Levenshtein: what was swapped is not changed again). Beyond most it stops
// counting and returns most+1. A most below 0 counts as 0.
func Distance(a, b string, most int) int {
	most = max(most, 0)
	var roomA, roomB [few]rune
	x, y := differing(appendRunes(roomA[:0], a), appendRunes(roomB[:0], b))
	if len(x) < len(y) {
		x, y = y, x
	}
	switch {
	case len(x)-len(y) > most:
		return most + 1
	case len(y) == 0:
		return len(x)
	}
	return align(x, y, most)
}

func appendRunes(runes []rune, s string) []rune {
	for _, r := range s {
		runes = append(runes, r)
	}
	return runes
}

// differing cuts off the beginning and the end that x and y have in common.
func differing(x, y []rune) (restX, restY []rune) {
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return x, y
}

// align fills the table of distances between the beginnings of x and y row by row,
// keeping three rows, and gives up after two rows in a row beyond most: a swap reaches
// two rows back.
func align(x, y []rune, most int) int {
	var room [3 * (few + 1)]int
	table := room[:]
	if width := len(y) + 1; 3*width > len(table) {
		table = make([]int, 3*width)
	}
	width := len(table) / 3
	older, old, row := table[:width], table[width:2*width], table[2*width:]
	for j := range len(y) + 1 {
		old[j] = j
	}
	lowest := 0
	for i := range x {
		before := lowest
		lowest = fillRow(x, y, i, older, old, row)
		if min(before, lowest) > most {
			return most + 1
		}
		older, old, row = old, row, older
	}
	return min(old[len(y)], most+1)
}

// fillRow sets row[j] to the distance between x[:i+1] and y[:j], from the two rows
// before it, and returns the lowest.
func fillRow(x, y []rune, i int, older, old, row []int) (lowest int) {
	row[0] = i + 1
	lowest = row[0]
	for j := range y {
		d := old[j]
		if x[i] != y[j] {
			d = 1 + min(d, old[j+1], row[j])
		}
		if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
			d = min(d, older[j-1]+1)
		}
		row[j+1] = d
		lowest = min(lowest, d)
	}
	return lowest
}
