package fetch

import (
	"context"
	"errors"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// take reads the links of a page and gives it, unless it asks not to be indexed or is
// another page over again.
func (c *crawl) take(page Page, depth int) error {
	c.failures = 0
	final, err := parse(page.URL, nil)
	if err != nil {
		return err
	}
	own, _ := c.site.adopt(final)
	c.frontier.see(own)
	h := c.hints(page, final)
	if !h.nofollow {
		for _, u := range h.links {
			c.frontier.add(u, depth+1)
		}
	}
	sum := hash(page.Body)
	switch {
	case h.noindex:
		c.skip(page.Requested, SkipNoIndex)
		return nil
	case h.canonical != nil && c.isVariant(own, h.canonical):
		c.frontier.add(h.canonical, depth)
		c.skip(page.Requested, SkipSame)
		return nil
	case c.hashes[sum]:
		c.skip(page.Requested, SkipSame)
		return nil
	}
	c.hashes[sum] = true
	if !c.yield(page, nil) {
		return errStopped
	}
	return nil
}

func (c *crawl) hints(page Page, at *url.URL) hints {
	var h hints
	if isHTML(page.Type) {
		h = readHints(page.Body, at, product(c.fetcher.options.UserAgent))
	}
	h.directives(page.robots)
	return h
}

// isVariant: the page is the canonical one with something added to the query, for printing
// say. Other canonical addresses are not believed: sites that name one for all pages, by
// leaving the whole query away say, are too common, and their pages would be lost.
func (c *crawl) isVariant(own, canonical *url.URL) bool {
	u, in := c.site.adopt(canonical)
	if !in || u.EscapedPath() != own.EscapedPath() || u.RawQuery == own.RawQuery {
		return false
	}
	if u.RawQuery == "" {
		return slices.Contains([]string{".html", ".htm", ".xhtml"}, strings.ToLower(path.Ext(own.Path)))
	}
	mine := strings.Split(own.RawQuery, "&")
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		if !slices.Contains(mine, part) {
			return false
		}
	}
	return true
}

// maxSitemaps is how many sitemaps of a site are read.
const maxSitemaps = 50

// sitemaps adds what the sitemaps of the site name, which its robots.txt names.
func (c *crawl) sitemaps(ctx context.Context) error {
	start := c.site.start
	list := slices.Clone(c.fetcher.host(start).robots.sitemaps)
	for n := 0; n < len(list) && n < maxSitemaps; n++ {
		u, err := parse(list[n], start)
		if err != nil || !sameSite(u, start) {
			continue
		}
		u, _ = c.site.adopt(u)
		if c.frontier.seen[u.String()] {
			continue
		}
		c.frontier.see(u) // it is no document
		page, err := c.ask(ctx, target{u, 0}, onSite(start))
		var refused *refusal.Error
		switch {
		case errors.As(err, &refused):
			c.skip(u.String(), SkipSitemap)
			continue
		case err != nil:
			return err
		}
		pages, more := readSitemap(page.Body, c.fetcher.options.MaxBytes)
		list = append(list, more[:min(len(more), maxSitemaps)]...)
		for _, address := range pages {
			if u, err := parse(address, nil); err == nil {
				c.frontier.add(u, 1)
			}
		}
	}
	return nil
}
