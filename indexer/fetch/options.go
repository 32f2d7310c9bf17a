package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
)

// Options say how to fetch. The zero value is right for a stranger's site.
type Options struct {
	// UserAgent names the program; "Kizuna/<version> (+address)" when empty. Its product,
	// the letters before "/", is what robots.txt is asked for.
	UserAgent string
	// Delay is the pause between two requests to a host; 1 s when zero, which no site
	// notices; none when negative. A longer Crawl-delay of robots.txt wins, up to 30 s.
	Delay time.Duration
	// Timeout is how long a server may take to begin its answer, and to go on with it at 1
	// KiB a second; 30 s when zero. A whole answer may take ten times that.
	Timeout time.Duration
	// MaxBytes is how large a document may be, unpacked; 32 MiB when zero, the largest
	// that is read.
	MaxBytes int64
	// MaxPages is how many addresses a crawl asks for; 10,000 when zero: three hours at
	// one a second, more than any city's minutes, less than a calendar without end.
	MaxPages int
	// MaxDepth is how many links a page may be away from the start; 16 when zero. Lists
	// with a next link only are the deepest honest case.
	MaxDepth int
	// MaxQueries is how many queries ("?…") of one path are asked for; 200 when zero.
	MaxQueries int
	// Prefix is the path that a crawl stays below; the folder of the start page when empty.
	Prefix string
	// State is the folder where crawls remember; nothing is remembered when it is empty.
	State string
	// AllowPrivate lets addresses of private networks through (RFC 1918, loopback …).
	AllowPrivate bool
	// Proxy chooses the proxy of a request as in http.Transport; none when nil. Through a
	// proxy, names that only the proxy can resolve are not checked for private addresses.
	Proxy func(*http.Request) (*url.URL, error)
	// Skipped is called with each address of a crawl that gives no page, and why; it may
	// be nil. Links that lead out of the section are not counted.
	Skipped func(address string, why Skip)

	// For tests: the clock, and names behind a proxy.
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	lookup func(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Skip is why a crawl gives no page for an address.
type Skip string

// The reasons. None is an error.
const (
	SkipType    Skip = "type"    // an image, a film, a style sheet …
	SkipRobots  Skip = "robots"  // forbidden by robots.txt
	SkipNoIndex Skip = "noindex" // the page asks not to be indexed
	SkipSame    Skip = "same"    // another address gave the same document
	SkipOutside Skip = "outside" // it redirects out of the section
	SkipDepth   Skip = "depth"   // deeper than MaxDepth
	SkipPages   Skip = "pages"   // beyond MaxPages
	SkipQueries Skip = "queries" // beyond MaxQueries
	SkipSitemap Skip = "sitemap" // a sitemap that could not be read
)

const (
	maxRedirects  = 10
	maxRetries    = 2               // after 429 and 503
	maxRetryAfter = 2 * time.Minute // a longer wait is left to the next run
	maxCrawlDelay = 30 * time.Second
	maxFailures   = 5       // in a row, after which a site is left alone
	maxLinks      = 20_000  // of a page
	maxTries      = 100_000 // links of a page, repeated ones too
	maxAddress    = 2048    // bytes
	minRate       = 1 << 10 // bytes a second
	wholeTimeouts = 10
	robotsFor     = 24 * time.Hour // RFC 9309, 2.4
)

// Limits are the options with the defaults of those that are zero.
func (o Options) Limits() Options { return o.withDefaults() }

func (o Options) withDefaults() Options {
	orDefault(&o.UserAgent, "Kizuna/"+version()+" (+https://github.com/kizuna-search/kizuna)")
	orDefault(&o.Delay, time.Second)
	orDefault(&o.Timeout, 30*time.Second)
	orDefault(&o.MaxBytes, 32<<20)
	orDefault(&o.MaxPages, 10_000)
	orDefault(&o.MaxDepth, 16)
	orDefault(&o.MaxQueries, 200)
	if o.Skipped == nil {
		o.Skipped = func(string, Skip) {}
	}
	if o.now == nil {
		o.now = time.Now
	}
	if o.sleep == nil {
		o.sleep = sleep
	}
	if o.lookup == nil {
		o.lookup = net.DefaultResolver.LookupNetIP
	}
	return o
}

func orDefault[T comparable](v *T, value T) {
	var zero T
	if *v == zero {
		*v = value
	}
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "devel"
}

// product is the name that robots.txt knows a user agent by, RFC 9309, 2.2.1.
func product(userAgent string) string {
	for i, r := range userAgent {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_' {
			return userAgent[:i]
		}
	}
	return userAgent
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
