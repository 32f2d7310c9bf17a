package fetch

import (
	"maps"
	"net/url"
	"slices"
)

// target is an address to ask for, so many links away from the start.
type target struct {
	u     *url.URL
	depth int
}

// frontier is what a crawl has seen and has still to ask for, in the order it was seen.
type frontier struct {
	options Options
	site    site
	queue   []target
	seen    map[string]bool
	done    map[string]bool // what was asked for, and what that redirected to
	queries map[string]int  // of a path
	deep    map[string]bool
	asked   int
}

// seenPerPage is how many addresses a crawl remembers for each that it may ask for. A maze
// of links stops growing there.
const seenPerPage = 20

func newFrontier(o Options) *frontier {
	return &frontier{options: o, seen: map[string]bool{}, done: map[string]bool{}, queries: map[string]int{}, deep: map[string]bool{}, asked: 1} // the start
}

// see keeps an address from being asked for.
func (f *frontier) see(u *url.URL) { f.seen[u.String()], f.done[u.String()] = true, true }

// add takes an address of the section that was not seen before.
func (f *frontier) add(u *url.URL, depth int) {
	u, in := f.site.adopt(u)
	key := u.String()
	if !in || f.seen[key] {
		return
	}
	why := Skip("")
	switch {
	case len(f.seen)+len(f.deep) > f.options.MaxPages*seenPerPage:
		f.options.Skipped(key, SkipPages)
		return
	case isAsset(u.Path):
		why = SkipType
	case depth > f.options.MaxDepth:
		f.deep[key] = true // a shorter way may follow
		return
	case u.RawQuery != "" && f.queries[u.Path] >= f.options.MaxQueries:
		why = SkipQueries
	}
	f.seen[key] = true
	if why != "" {
		f.options.Skipped(key, why)
		return
	}
	if u.RawQuery != "" {
		f.queries[u.Path]++
	}
	f.queue = append(f.queue, target{u, depth})
}

// next is the next address to ask for. What is beyond MaxPages is skipped.
func (f *frontier) next() (target, bool) {
	for len(f.queue) > 0 {
		t := f.queue[0]
		f.queue = f.queue[1:]
		key := t.u.String()
		if f.done[key] {
			continue // a redirect led there meanwhile
		}
		f.done[key] = true
		if f.asked < f.options.MaxPages {
			f.asked++
			return t, true
		}
		f.options.Skipped(key, SkipPages)
	}
	return target{}, false
}

// skipDeep skips what was deeper than allowed by every way that led there.
func (f *frontier) skipDeep() {
	for _, key := range slices.Sorted(maps.Keys(f.deep)) {
		if !f.seen[key] {
			f.options.Skipped(key, SkipDepth)
		}
	}
}
