package fetch

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"io"
	"strings"
)

// maxSitemapEntries is how many addresses a sitemap may have, by sitemaps.org.
const maxSitemapEntries = 50_000

// maxSitemapDepth is how deep its elements may nest; three is what they do, with extensions
// five.
const maxSitemapDepth = 32

// readSitemap reads the addresses of a sitemap and of the sitemaps that it lists
// (https://www.sitemaps.org/protocol.html), plain or compressed, XML or one a line. What
// is broken ends it; what came before counts.
func readSitemap(body []byte, most int64) (pages, sitemaps []string) {
	if bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, nil
		}
		body, _ = io.ReadAll(io.LimitReader(z, most))
	}
	text := strings.TrimSpace(decode(body))
	if strings.HasPrefix(text, "<") {
		return readSitemapXML(text)
	}
	for line := range strings.FieldsSeq(text) {
		if len(pages) < maxSitemapEntries && strings.Contains(line, "://") {
			pages = append(pages, line)
		}
	}
	return pages, nil
}

func readSitemapXML(text string) (pages, sitemaps []string) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is text already
	var inside xml.Name                                                                // images and films in it have a loc of their own, in their namespaces
	var loc string
	for depth := 0; len(pages)+len(sitemaps) < maxSitemapEntries && depth <= maxSitemapDepth; {
		token, err := d.Token()
		if err != nil {
			break
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			if name := e.Name.Local; name == "url" || name == "sitemap" {
				inside = e.Name
			}
			loc = ""
		case xml.CharData:
			if len(loc) <= maxAddress {
				loc += string(e[:min(len(e), maxAddress)])
			}
		case xml.EndElement:
			depth--
			if e.Name.Local == "loc" && e.Name.Space == inside.Space && inside.Local == "url" {
				pages = append(pages, strings.TrimSpace(loc))
			} else if e.Name.Local == "loc" && e.Name.Space == inside.Space {
				sitemaps = append(sitemaps, strings.TrimSpace(loc))
			}
			loc = ""
		}
	}
	return pages, sitemaps
}
