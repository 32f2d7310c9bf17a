package fetch

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// fetcher fetches. It remembers the robots.txt of each host and when it asked last, so all
// requests of a run go through one. It is for one goroutine.
type fetcher struct {
	options Options
	client  *http.Client
	hosts   map[string]*host
}

// host is what is known of a server.
type host struct {
	robots  robots
	until   time.Time // when the robots are to be asked for again
	last    time.Time // when the last answer was done
	waiting bool      // an answer was there
}

// newFetcher makes a fetcher. Close it.
func newFetcher(o Options) *fetcher {
	o = o.withDefaults()
	return &fetcher{o, &http.Client{
		Transport:     connect(o),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, map[string]*host{}}
}

// close ends the connections.
func (f *fetcher) close() { f.client.CloseIdleConnections() }

// Get fetches one address, if robots.txt allows. Redirects are followed on the same site
// (the same host, with or without "www." and TLS). The error is a *refusal.Error —
// BadAddress, Unreachable, TooSlow, BadStatus ("404"), Redirects, OtherHost, Private,
// Robots, OtherType, TooLarge, Bomb or Damaged — or that of the context; the Page then
// tells how far it went.
func Get(ctx context.Context, address string, o Options) (Page, error) {
	f := newFetcher(o)
	defer f.close()
	return f.get(ctx, address)
}

// Crawl gives the documents of the section of a site that begins at an address: the start,
// then what it leads to, the nearest first, then what the site's sitemaps name, then what
// is known from earlier crawls. Images and the like are not given (Options.Skipped).
//
// With an error the Page says which address it is about (Requested; URL is how far its
// redirects went). The error is a *refusal.Error (as
// of Get; also SiteFailing, when the site failed so often that the crawl ended early), that
// of the context, or one of the file system about the state. A page that fails does not
// end the crawl, unless it is the start.
func Crawl(ctx context.Context, start string, o Options) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		f := newFetcher(o)
		defer f.close()
		f.crawl(ctx, start, yield)
	}
}

func (f *fetcher) get(ctx context.Context, address string) (Page, error) {
	u, err := parse(address, nil)
	if err != nil {
		return Page{Requested: address}, err
	}
	return f.follow(ctx, u, visit{may: onSite(u)})
}

func onSite(start *url.URL) func(*url.URL) error {
	return func(u *url.URL) error {
		if !sameSite(start, u) {
			return refusal.With(refusal.OtherHost, u.Hostname())
		}
		return nil
	}
}

// visit is how an address is asked for.
type visit struct {
	may   func(*url.URL) error // whether a redirect may be followed
	known *record              // what an earlier crawl was given, or nil
	rules bool                 // it is robots.txt itself: no rules, any type, cut when too long
}

// follow asks for an address and goes where it is redirected to.
func (f *fetcher) follow(ctx context.Context, u *url.URL, v visit) (Page, error) {
	page := Page{Requested: u.String()}
	seen := map[string]bool{}
	for range maxRedirects + 1 {
		page.URL = u.String()
		seen[page.URL] = true
		if !v.rules {
			if err := f.allowed(ctx, u); err != nil {
				return page, err
			}
		}
		a, err := f.send(ctx, u, v)
		if err != nil {
			return a.fill(page), err
		}
		if a.location == "" {
			return a.fill(page), nil
		}
		if u, err = parse(a.location, u); err != nil {
			return a.fill(page), refusal.With(refusal.BadStatus, strconv.Itoa(a.status)+" Location")
		}
		if seen[u.String()] {
			break
		}
		if err := v.may(u); err != nil {
			return page, err
		}
	}
	return page, refusal.New(refusal.Redirects)
}

// allowed asks the site's robots.txt. A site whose rules cannot be had, because it fails,
// is not read (RFC 9309, 2.3.1.4); one that has none is.
func (f *fetcher) allowed(ctx context.Context, u *url.URL) error {
	h := f.host(u)
	if !f.options.now().Before(h.until) {
		rules, err := f.rules(ctx, u)
		if err != nil {
			return err
		}
		h.robots, h.until = rules, f.options.now().Add(robotsFor)
	}
	if !h.robots.allows(u) {
		return refusal.New(refusal.Robots)
	}
	return nil
}

func (f *fetcher) rules(ctx context.Context, u *url.URL) (robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	page, err := f.follow(ctx, at, visit{rules: true, may: func(*url.URL) error { return nil }})
	var refused *refusal.Error
	switch {
	case err == nil:
		return parseRobots(string(page.Body), product(f.options.UserAgent)), nil
	case errors.As(err, &refused) && refused.Reason == refusal.Redirects:
		return robots{}, nil
	case errors.As(err, &refused) && refused.Reason == refusal.BadStatus:
		if page.Status < http.StatusInternalServerError && page.Status != http.StatusTooManyRequests {
			return robots{}, nil
		}
		return robots{}, refusal.With(refusal.BadStatus, "robots.txt: "+strconv.Itoa(page.Status))
	}
	return robots{}, err
}

func (f *fetcher) host(u *url.URL) *host {
	key := u.Scheme + "://" + u.Host
	if f.hosts[key] == nil {
		f.hosts[key] = &host{}
	}
	return f.hosts[key]
}

// pause waits until the host may be asked again.
func (f *fetcher) pause(ctx context.Context, h *host) error {
	if !h.waiting {
		return ctx.Err()
	}
	if d := h.last.Add(max(f.options.Delay, h.robots.delay)).Sub(f.options.now()); d > 0 {
		return f.options.sleep(ctx, d)
	}
	return ctx.Err()
}

// send makes a request, and makes it again when the server is too busy and says so.
func (f *fetcher) send(ctx context.Context, u *url.URL, v visit) (answer, error) {
	h := f.host(u)
	for try := 0; ; try++ {
		if err := f.pause(ctx, h); err != nil {
			return answer{}, err
		}
		a, err := f.exchange(ctx, u, v)
		h.last, h.waiting = f.options.now(), true
		if a.status != http.StatusTooManyRequests && a.status != http.StatusServiceUnavailable {
			return a, err
		}
		wait := a.retryAfter(h.last, try)
		if try == maxRetries || wait > maxRetryAfter {
			return a, err
		}
		if err := f.options.sleep(ctx, wait); err != nil {
			return answer{}, err
		}
	}
}
