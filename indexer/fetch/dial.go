package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// connect makes what carries the requests of a fetcher. Whatever name or redirect led to
// it, an address is checked when it is dialled, so that a name cannot change its address
// between the check and the use. The proxy of the environment is not used by itself: it is
// the proxy that dials then, so the caller has to ask for it.
func connect(o Options) http.RoundTripper {
	public := &net.Dialer{Timeout: o.Timeout}
	if !o.AllowPrivate {
		public.Control = func(_, address string, _ syscall.RawConn) error { return checkPublic(address) }
	}
	direct := transport(o, public)
	if o.Proxy == nil {
		return direct
	}
	behind := transport(o, &net.Dialer{Timeout: o.Timeout})
	behind.Proxy = o.Proxy
	return &byProxy{o, direct, behind, map[string]error{}}
}

func transport(o Options, d *net.Dialer) *http.Transport {
	return &http.Transport{
		DialContext:            d.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // it is unpacked here, within bounds
		TLSHandshakeTimeout:    o.Timeout,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        90 * time.Second,
	}
}

// byProxy sends what goes through a proxy, which itself is in the private network, another
// way than what does not.
type byProxy struct {
	options        Options
	direct, behind *http.Transport
	checked        map[string]error // by host; a fetcher is for one goroutine
}

func (b *byProxy) RoundTrip(r *http.Request) (*http.Response, error) {
	proxy, err := b.options.Proxy(r)
	if err != nil {
		return nil, err
	}
	if proxy == nil {
		return b.direct.RoundTrip(r)
	}
	if !b.options.AllowPrivate {
		if err := b.check(r.Context(), r.URL.Hostname()); err != nil {
			return nil, err
		}
	}
	return b.behind.RoundTrip(r)
}

// CloseIdleConnections is what http.Client closes by.
func (b *byProxy) CloseIdleConnections() {
	b.direct.CloseIdleConnections()
	b.behind.CloseIdleConnections()
}

// lookupTimeout is how long a host behind a proxy is looked up here, where there may be no
// name server at all.
const lookupTimeout = 2 * time.Second

// check refuses a host that has a private address. A name that cannot be resolved here is
// left to the proxy.
func (b *byProxy) check(ctx context.Context, host string) error {
	if err, ok := b.checked[host]; ok {
		return err
	}
	short, cancel := context.WithTimeout(ctx, lookupTimeout)
	defer cancel()
	addrs, _ := b.options.lookup(short, "ip", host) // none when only the proxy knows it
	if err := ctx.Err(); err != nil {
		return err
	}
	b.checked[host] = nil
	for _, a := range addrs {
		if isPrivate(a) {
			b.checked[host] = refusal.With(refusal.Private, host)
		}
	}
	return b.checked[host]
}

func checkPublic(address string) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || isPrivate(a.Addr()) {
		return refusal.With(refusal.Private, address)
	}
	return nil
}

// special are the blocks of addresses that are not of the public Internet and that package
// netip has no word for: RFC 6890 and the IANA registries of special-purpose addresses.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("fec0::/10"),
}

// isPrivate: the address is not one of the public Internet, or is one that carries such an
// address of IPv4 (NAT64 of RFC 6052, 6to4 of RFC 3056).
func isPrivate(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return true
	}
	for _, p := range special {
		if p.Contains(a) {
			return true
		}
	}
	if a.Is6() {
		b := a.As16()
		switch {
		case netip.MustParsePrefix("64:ff9b::/96").Contains(a):
			return isPrivate(netip.AddrFrom4([4]byte(b[12:])))
		case netip.MustParsePrefix("2002::/16").Contains(a):
			return isPrivate(netip.AddrFrom4([4]byte(b[2:6])))
		}
	}
	return false
}
