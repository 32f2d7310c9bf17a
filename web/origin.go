package web

import (
	"errors"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// errOrigin is the error for what no browser sends as the origin of a page.
var errOrigin = errors.New("not an origin; write https://www.city.example.jp")

// hostRE is a name as it stands in an origin: labels of letters, digits and hyphens, and the
// underscores of some machines inside an office.
var hostRE = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$`)

// Origin is an address of a site as browsers write it in the Origin header: in lower case,
// Japanese names in Punycode, without the port that is usual. It is an error for
// an address that says more than an origin, and for one that can be none.
func Origin(address string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return "", errOrigin
	}
	if u.User != nil || u.Opaque != "" || u.Path != "" && u.Path != "/" || strings.ContainsAny(address, "?#") {
		return "", errOrigin
	}
	host, err := originHost(u.Hostname())
	if err != nil {
		return "", err
	}
	port, err := originPort(u)
	return u.Scheme + "://" + host + port, err
}

func originHost(name string) (string, error) {
	if ip, err := netip.ParseAddr(name); err == nil && ip.Zone() == "" {
		if ip.Is6() {
			return "[" + ip.String() + "]", nil
		}
		return ip.String(), nil
	}
	names := idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))
	host, err := names.ToASCII(name)
	if err != nil || len(host) > 253 || !hostRE.MatchString(host) {
		return "", errOrigin
	}
	if again, err := names.ToASCII(host); err != nil || again != host { // a name that no browser sends
		return "", errOrigin
	}
	return host, nil
}

// originPort is the port with its colon; "" for the usual one of the scheme.
func originPort(u *url.URL) (string, error) {
	if u.Port() == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || n == 0 {
		return "", errOrigin
	}
	if n == 443 && u.Scheme == "https" || n == 80 && u.Scheme == "http" {
		return "", nil
	}
	return ":" + strconv.FormatUint(n, 10), nil
}
