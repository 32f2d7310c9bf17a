package vocabulary

import (
	"cmp"
	"hash/maphash"
	"slices"
	"sort"
	"strings"

	"github.com/kizuna-search/kizuna/search/kana"
)

// keys finds entries by a key made from them. It keeps hashes and makes the keys of what
// it finds again: the keys of all entries would take more room than the entries.
type keys struct {
	key   func(Entry) string
	seed  maphash.Seed
	slots []slot // by hash
}

type slot struct {
	hash  uint32
	entry int32
}

// newKeys makes an index of the entries whose key is not empty.
func newKeys(entries []Entry, key func(Entry) string) keys {
	k := keys{key: key, seed: maphash.MakeSeed()}
	for i, e := range entries {
		if s := key(e); s != "" {
			k.slots = append(k.slots, slot{k.hash(s), int32(i)})
		}
	}
	slices.SortFunc(k.slots, func(a, b slot) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.entry, b.entry))
	})
	return k
}

func (k keys) hash(key string) uint32 { return uint32(maphash.String(k.seed, key)) }

// find are the entries with that key, by text.
func (k keys) find(entries []Entry, key string) []int32 {
	if key == "" || len(k.slots) == 0 {
		return nil
	}
	var found []int32
	hash := k.hash(key)
	first := sort.Search(len(k.slots), func(i int) bool { return k.slots[i].hash >= hash })
	for _, s := range k.slots[first:] {
		if s.hash != hash {
			break
		}
		if k.key(entries[s.entry]) == key {
			found = append(found, s.entry)
		}
	}
	return found
}

// soundKey is the key of a loanword's sound; empty for all else.
func soundKey(e Entry) string {
	if !isLoanword(e.Text) {
		return ""
	}
	return kana.SoundKey(e.Text)
}

// isLoanword reports whether the text is katakana, parted by ・ or not.
func isLoanword(text string) bool {
	return kana.IsKatakana(strings.ReplaceAll(text, "・", ""))
}
