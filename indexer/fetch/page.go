package fetch

import "time"

// Page is one answer of a server.
type Page struct {
	URL       string    // the address that gave it, behind all redirects, in normal form
	Requested string    // the address that was asked for, in normal form
	Status    int       // of HTTP, 304 for one that was not modified, 0 without an answer
	Type      string    // media type in small letters, corrected by the bytes: "text/html"
	Charset   string    // as the header declares it, empty when it does not
	Fetched   time.Time // when these bytes came

	ETag         string
	LastModified string // as the server wrote it

	// NotModified: the server says that it is as it was in an earlier crawl, or has sent
	// the same bytes again. Body is there.
	NotModified bool
	// Kept: no request was made; an earlier run of this same crawl has fetched it.
	Kept bool
	// Gone: an earlier crawl was given this page, and the server now says that there is
	// none (404, 410). It comes with an error; whether to forget the page is the caller's.
	Gone bool

	Body []byte // at most Options.MaxBytes

	robots string // X-Robots-Tag
}
