package fetch

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// crawl runs over the section that begins at an address, and tells of what fails as a whole.
func (f *fetcher) crawl(ctx context.Context, start string, yield func(Page, error) bool) {
	u, err := parse(start, nil)
	if err != nil {
		yield(Page{Requested: start}, err)
		return
	}
	s, err := openState(f.options.State, u.String(), f.options.Prefix)
	if err != nil {
		yield(Page{Requested: u.String()}, err)
		return
	}
	defer s.close()
	c := &crawl{fetcher: f, state: s, yield: yield, frontier: newFrontier(f.options)}
	if err := c.run(ctx, u); err != nil && !errors.Is(err, errStopped) {
		yield(Page{Requested: u.String()}, err)
	}
}

var errStopped = errors.New("the caller wants no more")

// crawl is one run.
type crawl struct {
	fetcher  *fetcher
	state    *state
	yield    func(Page, error) bool
	site     site
	frontier *frontier
	hashes   map[string]bool // of the documents that were given
	failures int             // in a row
}

// skipped is why there is no page; it travels as an error.
type skipped Skip

func (s skipped) Error() string { return string(s) }

// run is the crawl. Its error ends it early, so that the next run goes on.
func (c *crawl) run(ctx context.Context, start *url.URL) error {
	c.hashes = map[string]bool{}
	c.site = site{start: start}
	page, err := c.ask(ctx, target{start, 0}, onSite(start))
	if err != nil {
		return c.report(ctx, page, err, true)
	}
	final, err := parse(page.URL, nil)
	if err == nil {
		err = c.fetcher.allowed(ctx, final) // a page that was kept did not ask
	}
	if err != nil {
		return c.report(ctx, page, err, true)
	}
	c.site = siteOf(final, c.fetcher.options.Prefix)
	c.frontier.site = c.site
	c.frontier.see(start)
	c.frontier.see(final)
	if err := c.take(page, 0); err != nil {
		return err
	}
	if err := c.sitemaps(ctx); err != nil {
		return err
	}
	for more := true; more; more = c.rest() {
		if err := c.drain(ctx); err != nil {
			return err
		}
	}
	c.frontier.skipDeep()
	return c.state.end()
}

// drain asks for everything that is in the frontier.
func (c *crawl) drain(ctx context.Context) error {
	for {
		t, ok := c.frontier.next()
		if !ok {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err // what is answered from copies does not ask
		}
		page, err := c.ask(ctx, t, c.inside)
		if err == nil {
			err = c.take(page, t.depth)
		} else {
			err = c.report(ctx, page, err, false)
		}
		if err != nil {
			return err
		}
	}
}

// rest adds the pages of earlier crawls that no link led to this time.
func (c *crawl) rest() bool {
	for _, key := range slices.Sorted(maps.Keys(c.state.records)) {
		if r := c.state.records[key]; r.Hash != "" || r.Gone {
			if u, err := parse(key, nil); err == nil {
				c.frontier.add(u, r.Depth)
			}
		}
	}
	return len(c.frontier.queue) > 0
}

// inside: a redirect stays in the section and leads to a page that was not asked for.
func (c *crawl) inside(u *url.URL) error {
	u, in := c.site.adopt(u)
	switch {
	case !in:
		return skipped(SkipOutside)
	case c.frontier.done[u.String()]:
		return skipped(SkipSame)
	}
	return nil
}

// ask answers from what this crawl has fetched already, in an earlier run, or fetches.
func (c *crawl) ask(ctx context.Context, t target, may func(*url.URL) error) (Page, error) {
	key := t.u.String()
	known, ok := c.state.records[key]
	body, whole := c.state.copy(known)
	refusedStart := known.Reason != "" && (t.depth == 0 || known.Reason == string(refusal.Private)) // which may have been mended
	if ok && known.Crawl == c.state.head.Crawl && (whole || known.Hash == "" && !refusedStart) {
		page := known.page(body)
		page.Kept = true
		return page, known.err()
	}
	v := visit{may: may}
	if whole {
		v.known = &known
	}
	page, err := c.fetcher.follow(ctx, t.u, v)
	if err == nil {
		c.compare(&page, known, body)
	}
	page.Gone = known.Hash != "" && (page.Status == http.StatusNotFound || page.Status == http.StatusGone)
	if isPassing(page, err) {
		return page, err
	}
	r := recordOf(page, err)
	r.Requested, r.Crawl, r.Depth = key, c.state.head.Crawl, t.depth
	if bad := c.state.put(r, page.Body, page.Status != http.StatusNotModified); bad != nil {
		return page, bad
	}
	return page, err
}

// compare completes a page that is as it was.
func (c *crawl) compare(page *Page, known record, body []byte) {
	if page.Status == http.StatusNotModified {
		said := *page
		*page = known.page(body)
		page.Requested, page.URL, page.Status, page.NotModified = said.Requested, said.URL, said.Status, true
		page.ETag, page.LastModified = cmp.Or(said.ETag, page.ETag), cmp.Or(said.LastModified, page.LastModified)
		return
	}
	page.NotModified = known.Hash != "" && hash(page.Body) == known.Hash
}

// isPassing: the next run may have more luck, so that this is not remembered.
func isPassing(page Page, err error) bool {
	var refused *refusal.Error
	var skip skipped
	switch {
	case err == nil, errors.As(err, &skip):
		return false
	case !errors.As(err, &refused):
		return true
	case refused.Reason == refusal.BadStatus:
		return page.Status >= http.StatusInternalServerError || page.Status == http.StatusTooManyRequests || page.Status == http.StatusRequestTimeout ||
			strings.HasPrefix(refused.Detail, "robots")
	}
	return refused.Reason == refusal.Unreachable || refused.Reason == refusal.TooSlow || refused.Reason == refusal.Robots
}

// report hands an error on. It ends the crawl when it is about the start, when the context
// ended, or when the site failed too often.
func (c *crawl) report(ctx context.Context, page Page, err error, start bool) error {
	var refused *refusal.Error
	var skip skipped
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &skip):
		c.skip(page.Requested, Skip(skip))
		return nil
	case !errors.As(err, &refused):
		return err
	case refused.Reason == refusal.OtherType && !start:
		c.skip(page.Requested, SkipType)
		return nil
	case refused.Reason == refusal.Robots && !start:
		c.skip(page.Requested, SkipRobots)
		return nil
	}
	if !c.yield(page, refused) || start {
		return errStopped
	}
	if c.failures++; !isPassing(page, err) {
		c.failures = 0
	}
	if c.failures >= maxFailures {
		return refusal.New(refusal.SiteFailing)
	}
	return nil
}

func (c *crawl) skip(address string, why Skip) { c.fetcher.options.Skipped(address, why) }
