package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Removal says that a meeting, or one utterance of it, was taken out by hand and must not
// come back. It holds numbers made of the words, never the words.
type Removal struct {
	ID      string           `json:"id"` // of the meeting or the utterance
	At      time.Time        `json:"at"`
	Reason  string           `json:"reason,omitempty"`
	Meeting minutes.Identity `json:"meeting"`
	Words   *Fingerprint     `json:"words,omitempty"` // of the utterance; nil for a whole meeting
}

// Fingerprint knows the words of an utterance again, also after small corrections.
type Fingerprint struct {
	Hash  uint64 `json:"hash"`  // minutes.TextHash
	Alike uint64 `json:"alike"` // alike: few bits differ between texts that differ little
	Runes int    `json:"runes"`
}

// FingerprintOf makes the fingerprint of a text.
func FingerprintOf(text string) Fingerprint {
	return Fingerprint{minutes.TextHash(text), alike(text), utf8.RuneCountInString(text)}
}

const (
	// fewBits of 64 differ between a text and its corrected version; texts with nothing in
	// common differ in some 32.
	fewBits = 9
	// leastAlike is the shortest text, in runes, whose likeness means something.
	leastAlike = 30
)

// Matches reports whether the text is the one of the fingerprint, or a corrected version.
func (f Fingerprint) Matches(text string) bool {
	g := FingerprintOf(text)
	if f.Hash == g.Hash {
		return true
	}
	return min(f.Runes, g.Runes) >= leastAlike && bits.OnesCount64(f.Alike^g.Alike) <= fewBits
}

// alike is the simhash of the pairs of runes of a text (Charikar, Similarity estimation
// techniques from rounding algorithms, 2002).
func alike(text string) uint64 {
	var votes [64]int
	runes := []rune(text)
	for i := 0; i+1 < len(runes); i++ {
		h := minutes.TextHash(string(runes[i : i+2]))
		for b := range votes {
			votes[b] += int(h>>b&1)*2 - 1
		}
	}
	var out uint64
	for b, v := range votes {
		if v > 0 {
			out |= 1 << b
		}
	}
	return out
}

// Removed is the list of what was taken out.
type Removed struct {
	path string
	list []Removal
}

// ReadRemoved reads the list of a data folder; one that is not there is empty. A line that
// cannot be read is an error: what was removed must not come back unseen.
func ReadRemoved(data string) (*Removed, error) {
	r := &Removed{path: filepath.Join(data, "removed.jsonl")}
	b, err := os.ReadFile(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var one Removal
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil || one.ID == "" {
			return nil, fmt.Errorf("%s line %d: %w", r.path, n, errList)
		}
		r.list = append(r.list, one)
	}
	return r, lines.Err()
}

// errList means that the list of what was removed is damaged.
var errList = errors.New("the list of removals is damaged")

// Add puts a removal on the list and makes it durable. An id that is on it stays once.
func (r *Removed) Add(one Removal) error {
	r.list = slices.DeleteFunc(r.list, func(o Removal) bool { return o.ID == one.ID })
	r.list = append(r.list, one)
	return r.write()
}

// Restore takes an id off the list and reports whether it was on it.
func (r *Removed) Restore(id string) (bool, error) {
	n := len(r.list)
	r.list = slices.DeleteFunc(r.list, func(o Removal) bool { return o.ID == id })
	if len(r.list) == n {
		return false, nil
	}
	return true, r.write()
}

func (r *Removed) write() error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, one := range r.list {
		if err := e.Encode(one); err != nil {
			return err
		}
	}
	return writeWhole(r.path, b.Bytes(), true)
}

// Meeting reports whether the whole meeting was taken out, under this or another id.
func (r *Removed) Meeting(i minutes.Identity) bool {
	return slices.ContainsFunc(r.list, func(o Removal) bool { return o.Words == nil && o.Meeting.Same(i) })
}

// Cut takes the utterances out of the meeting that were removed from it, and returns their
// ids. The others keep their orders and ids. Where a removal fits none, the meeting gets a
// warning.
func (r *Removed) Cut(m *minutes.Meeting, i minutes.Identity) []string {
	var out, lost []string
	for _, one := range r.list {
		if one.Words == nil || !one.Meeting.Same(i) {
			continue
		}
		n := len(out)
		m.Utterances = slices.DeleteFunc(m.Utterances, func(u minutes.Utterance) bool {
			fits := one.Words.Matches(u.Text)
			if fits {
				out = append(out, u.ID)
			}
			return fits
		})
		if len(out) == n {
			lost = append(lost, one.ID)
		}
	}
	if len(lost) > 0 {
		m.Warnings = append(m.Warnings, "取り除いた発言（"+strings.Join(lost, "、")+"）に当たる発言が見つかりません。内容が変わって残っていないか、確かめてください。")
	}
	return out
}
