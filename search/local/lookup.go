package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// lookup holds the ordinals of every value of every field, made when a generation is
// opened. Filters and facets are intersections of these sets.
type lookup struct {
	role, part  map[uint8]*roaring.Bitmap
	series      map[string]*roaring.Bitmap
	fiscalYear  map[int]*roaring.Bitmap
	stated      *places // by utterances themselves
	meetingSaid *places // by their meetings
	speaker     map[uint32]*roaring.Bitmap
	section     map[uint32]*roaring.Bitmap
}

// places are the ordinals below every place of the tree of destinations.
type places struct {
	named map[string]*roaring.Bitmap // the name itself
	below map[string]*roaring.Bitmap // the name and all that lies below it
	any   *roaring.Bitmap
}

func newPlaces() *places {
	return &places{map[string]*roaring.Bitmap{}, map[string]*roaring.Bitmap{}, roaring.New()}
}

func (p *places) add(name string, first, behind int) {
	addRange(p.named, name, first, behind)
	for _, place := range destination.Path(name) {
		addRange(p.below, place, first, behind)
	}
	p.any.AddRange(uint64(first), uint64(behind))
}

func newLookup(c *columns) *lookup {
	l := &lookup{
		role: map[uint8]*roaring.Bitmap{}, part: map[uint8]*roaring.Bitmap{}, series: map[string]*roaring.Bitmap{},
		fiscalYear: map[int]*roaring.Bitmap{}, stated: newPlaces(), meetingSaid: newPlaces(),
		speaker: map[uint32]*roaring.Bitmap{}, section: map[uint32]*roaring.Bitmap{},
	}
	for _, m := range c.Meetings {
		addRange(l.series, m.Series, m.First, m.First+m.Count)
		addRange(l.fiscalYear, m.FiscalYear, m.First, m.First+m.Count)
		for _, d := range m.Destinations {
			l.meetingSaid.add(d, m.First, m.First+m.Count)
		}
	}
	for i := range c.Order {
		addRange(l.role, c.Role[i], i, i+1)
		addRange(l.part, c.Part[i], i, i+1)
		addRange(l.speaker, c.Speaker[i], i, i+1)
		addRange(l.section, c.Section[i], i, i+1)
		for _, d := range c.Stated[i] {
			l.stated.add(c.Names[d], i, i+1)
		}
	}
	return l
}

func addRange[K comparable](sets map[K]*roaring.Bitmap, key K, first, behind int) {
	b := sets[key]
	if b == nil {
		b = roaring.New()
		sets[key] = b
	}
	b.AddRange(uint64(first), uint64(behind))
}

// union is the ordinals that have one of the values.
func union[K comparable](sets map[K]*roaring.Bitmap, keys []K) *roaring.Bitmap {
	out := roaring.New()
	for _, k := range keys {
		if b := sets[k]; b != nil {
			out.Or(b)
		}
	}
	return out
}

func yearNumbers(y []minutes.FiscalYear) []int {
	out := make([]int, len(y))
	for i, v := range y {
		out[i] = int(v)
	}
	return out
}
