package local

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// names numbers the strings that occur again and again; 0 is "".
type names struct {
	list  []string
	known map[string]uint32
}

func newNames() *names { return &names{[]string{""}, map[string]uint32{"": 0}} }

func (n *names) number(s string) uint32 {
	i, ok := n.known[s]
	if !ok {
		i = uint32(len(n.list))
		n.known[s] = i
		n.list = append(n.list, s)
	}
	return i
}

func (n *names) numbers(list []string) []uint32 {
	var out []uint32
	for _, s := range list {
		out = append(out, n.number(s))
	}
	return out
}

func namesOf(list []minutes.Destination) []string {
	var out []string
	for _, d := range list {
		if !slices.Contains(out, d.Name) {
			out = append(out, d.Name)
		}
	}
	return out
}

// indexOf is the place of v in list; what is not in it counts as the last value.
func indexOf[T comparable](list []T, v T) uint8 {
	i := slices.Index(list, v)
	if i < 0 {
		i = len(list) - 1
	}
	return uint8(i)
}
