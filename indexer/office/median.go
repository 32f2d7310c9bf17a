package office

import (
	"cmp"
	"slices"
)

// weighed is a measure and how much of the text has it.
type weighed struct {
	value  float64
	weight int
}

// median is the value that half of the weight lies below, 0 for none.
func median(values []weighed) float64 {
	slices.SortFunc(values, func(a, b weighed) int { return cmp.Compare(a.value, b.value) })
	total := 0
	for _, v := range values {
		total += v.weight
	}
	sum := 0
	for _, v := range values {
		if sum += v.weight; sum*2 >= total {
			return v.value
		}
	}
	return 0
}
