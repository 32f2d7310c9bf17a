package fetch

import (
	"errors"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// record is what the last request for an address was given.
type record struct {
	Requested    string    `json:"page"`
	URL          string    `json:"url"`
	Crawl        int       `json:"crawl"`
	Depth        int       `json:"depth,omitempty"`
	Status       int       `json:"status"`
	Type         string    `json:"type,omitempty"`
	Charset      string    `json:"charset,omitempty"`
	Robots       string    `json:"robots,omitempty"` // X-Robots-Tag
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Fetched      time.Time `json:"fetched"`
	Hash         string    `json:"hash,omitempty"` // of the copy; empty without one
	NotModified  bool      `json:"not_modified,omitempty"`
	Gone         bool      `json:"gone,omitempty"`
	Reason       string    `json:"reason,omitempty"` // a refusal
	Detail       string    `json:"detail,omitempty"`
	Skip         Skip      `json:"skip,omitempty"`
}

// recordOf remembers an answer; err is a refusal, a skipped, or nil.
func recordOf(p Page, err error) record {
	r := record{
		URL: p.URL, Status: p.Status, Type: p.Type, Charset: p.Charset, Robots: p.robots, ETag: p.ETag,
		LastModified: p.LastModified, Fetched: p.Fetched, NotModified: p.NotModified, Gone: p.Gone,
	}
	var refused *refusal.Error
	var skip skipped
	switch {
	case err == nil:
		r.Hash = hash(p.Body)
	case errors.As(err, &refused):
		r.Reason, r.Detail = string(refused.Reason), refused.Detail
	case errors.As(err, &skip):
		r.Skip = Skip(skip)
	}
	return r
}

// page is the answer that was remembered, with the document that belongs to it.
func (r record) page(body []byte) Page {
	return Page{
		URL: r.URL, Requested: r.Requested, Status: r.Status, Type: r.Type, Charset: r.Charset,
		Fetched: r.Fetched, ETag: r.ETag, LastModified: r.LastModified, NotModified: r.NotModified, Gone: r.Gone,
		Body: body, robots: r.Robots,
	}
}

// err is the refusal that was remembered.
func (r record) err() error {
	switch {
	case r.Skip != "":
		return skipped(r.Skip)
	case r.Reason != "":
		return refusal.With(refusal.Reason(r.Reason), r.Detail)
	}
	return nil
}
