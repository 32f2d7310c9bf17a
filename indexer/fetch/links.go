package fetch

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/kizuna-search/kizuna/indexer/charset"
)

// hints is what a page says to those who crawl.
type hints struct {
	links             []*url.URL // in order, each once, at most maxLinks
	canonical         *url.URL   // or nil
	noindex, nofollow bool
}

// readHints reads the links of a page: a, area, iframe, frame, and link with rel next or
// prev, against <base href>. Those with rel=nofollow are left out, and so is what is no
// address of the web (mailto, tel, javascript, data). A refresh is no link: it would be
// followed before a reader could see the page. Robots directives count when they are for
// all, or for the product.
func readHints(body []byte, at *url.URL, name string) hints {
	r := hintReader{base: at, name: strings.ToLower(name), seen: map[string]bool{}}
	z := html.NewTokenizer(strings.NewReader(decode(body)))
	z.SetMaxBuf(1 << 20)
	for len(r.links) < maxLinks && r.tried < maxTries {
		switch z.Next() {
		case html.ErrorToken:
			return r.hints
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			if name := string(tag); more && slices.Contains([]string{"base", "a", "area", "iframe", "frame", "link", "meta"}, name) {
				r.tag(name, attributes(z))
			}
		}
	}
	return r.hints
}

// decode reads the page as text. Where that fails the bytes do: addresses are ASCII.
func decode(body []byte) string {
	if text, err := charset.Decode(body); err == nil {
		return text
	}
	return string(body)
}

func attributes(z *html.Tokenizer) map[string]string {
	attrs := map[string]string{}
	for {
		key, value, more := z.TagAttr()
		if _, ok := attrs[string(key)]; !ok {
			attrs[string(key)] = string(value)
		}
		if !more {
			return attrs
		}
	}
}

type hintReader struct {
	hints
	base  *url.URL
	based bool
	name  string
	seen  map[string]bool
	tried int // links, with those that came again
}

func (r *hintReader) tag(name string, attrs map[string]string) {
	rel := strings.Fields(strings.ToLower(attrs["rel"]))
	switch name {
	case "base":
		r.rebase(attrs["href"])
	case "a", "area":
		if href, ok := attrs["href"]; ok && !slices.Contains(rel, "nofollow") {
			r.link(href)
		}
	case "iframe", "frame":
		if src, ok := attrs["src"]; ok {
			r.link(src)
		}
	case "link":
		r.related(rel, attrs["href"])
	case "meta":
		if n := strings.ToLower(strings.TrimSpace(attrs["name"])); n == "robots" || n == r.name && n != "" {
			r.directives(attrs["content"])
		}
	}
}

// rebase takes the first base, as browsers do.
func (r *hintReader) rebase(href string) {
	if r.based || href == "" {
		return
	}
	if u, err := parse(href, r.base); err == nil {
		r.base, r.based = u, true
	}
}

func (r *hintReader) related(rel []string, href string) {
	if slices.Contains(rel, "next") || slices.Contains(rel, "prev") {
		r.link(href)
	}
	if r.canonical == nil && slices.Contains(rel, "canonical") {
		r.canonical, _ = parse(href, r.base) // nil when it is no address
	}
}

func (r *hintReader) link(href string) {
	r.tried++
	u, err := parse(href, r.base)
	if err != nil || r.seen[u.String()] {
		return
	}
	r.seen[u.String()] = true
	r.links = append(r.links, u)
}

// directives reads "noindex, nofollow" as it stands in a page or in X-Robots-Tag.
func (h *hints) directives(content string) {
	for d := range strings.SplitSeq(strings.ToLower(content), ",") {
		switch strings.TrimSpace(d) {
		case "noindex":
			h.noindex = true
		case "nofollow":
			h.nofollow = true
		case "none":
			h.noindex, h.nofollow = true, true
		}
	}
}
