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

// gatherer collects ordinals by value, in ascending order, before they become sets: sets
// that grow ordinal by ordinal would be copied again and again.
type gatherer[K comparable] map[K][]uint32

func (g gatherer[K]) add(key K, ords ...uint32) {
	list := g[key]
	if n := len(list); n > 0 && list[n-1] >= ords[0] { // a body that is stated twice
		return
	}
	g[key] = append(list, ords...)
}

func (g gatherer[K]) sets() map[K]*roaring.Bitmap {
	out := make(map[K]*roaring.Bitmap, len(g))
	for key, ords := range g {
		out[key] = roaring.BitmapOf(ords...)
		out[key].RunOptimize()
	}
	return out
}

// placeGatherer collects the ordinals of destinations and of all that lies above them.
type placeGatherer struct{ named, below gatherer[string] }

func (g placeGatherer) add(names []string, ords ...uint32) {
	for _, name := range names {
		g.named.add(name, ords...)
		for _, place := range destination.Path(name) {
			g.below.add(place, ords...)
		}
	}
}

func (g placeGatherer) places() *places {
	p := &places{g.named.sets(), g.below.sets(), roaring.New()}
	for _, set := range p.named {
		p.any.Or(set)
	}
	return p
}

func newLookup(c *columns) *lookup {
	role, part := gatherer[uint8]{}, gatherer[uint8]{}
	speaker, section := gatherer[uint32]{}, gatherer[uint32]{}
	series, year := gatherer[string]{}, gatherer[int]{}
	stated := placeGatherer{gatherer[string]{}, gatherer[string]{}}
	said := placeGatherer{gatherer[string]{}, gatherer[string]{}}
	for _, m := range c.Meetings {
		if m.Count == 0 {
			continue
		}
		ords := make([]uint32, m.Count)
		for i := range ords {
			ords[i] = uint32(m.First + i)
		}
		series.add(m.Series, ords...)
		year.add(m.FiscalYear, ords...)
		said.add(m.Destinations, ords...)
	}
	for i := range c.Order {
		ord := uint32(i)
		role.add(c.Role[i], ord)
		part.add(c.Part[i], ord)
		speaker.add(c.Speaker[i], ord)
		section.add(c.Section[i], ord)
		stated.add(c.stated(i), ord)
	}
	return &lookup{role.sets(), part.sets(), series.sets(), year.sets(), stated.places(), said.places(), speaker.sets(), section.sets()}
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
