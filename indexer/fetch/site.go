package fetch

import (
	"net/url"
	"path"
	"strings"
)

// site is the part of the web that a crawl keeps to.
type site struct {
	start  *url.URL
	prefix string // a path with "/" at its end
}

// siteOf is the section of an address: below the given path, or the folder of the page.
// A last part without a dot and without a query is a folder itself: /minutes is /minutes/.
func siteOf(start *url.URL, prefix string) site {
	p := start.EscapedPath()
	switch {
	case prefix != "":
		if u, err := parse(prefix, start); err == nil {
			p = u.EscapedPath()
		}
		if !strings.HasSuffix(p, "/") {
			p += "/"
		}
	case strings.HasSuffix(p, "/"):
	case start.RawQuery == "" && !strings.Contains(path.Base(p), "."):
		p += "/"
	default:
		p = p[:strings.LastIndexByte(p, '/')+1]
	}
	return site{start, p}
}

// sameSite: the two are one site to a reader: the same host, with or without "www." and
// TLS. Another port is another site, except for the two of HTTP.
func sameSite(a, b *url.URL) bool { return siteName(a) == siteName(b) }

func siteName(u *url.URL) string {
	return strings.TrimPrefix(u.Hostname(), "www.") + ":" + u.Port()
}

// adopt gives an address of the same site the scheme and the host of the start, so that a
// page has one address, and says whether it lies in the section.
func (s site) adopt(u *url.URL) (*url.URL, bool) {
	if !sameSite(u, s.start) {
		return u, false
	}
	out := *u
	out.Scheme, out.Host = s.start.Scheme, s.start.Host
	p := out.EscapedPath()
	return &out, strings.HasPrefix(p, s.prefix) || p == strings.TrimSuffix(s.prefix, "/")
}
