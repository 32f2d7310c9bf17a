package fetch

import (
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// parse reads an address, relative to base where that is not nil, as browsers do: blanks
// around it and line ends in it are nothing, "\" is "/", and a "%" that encodes nothing
// is itself.
func parse(address string, base *url.URL) (*url.URL, error) {
	bad := refusal.New(refusal.BadAddress)
	s := strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, strings.Trim(address, " \t\r\n\f\u3000"))
	if s == "" && base == nil || len(s) > maxAddress {
		return nil, bad
	}
	s, _, _ = strings.Cut(s, "#")
	front, query, hasQuery := strings.Cut(s, "?")
	u, err := url.Parse(strings.ReplaceAll(escape(front, pathSigns), `\`, "/"))
	if err != nil {
		return nil, bad
	}
	if hasQuery {
		u.RawQuery = escape(query, querySigns)
	}
	if base != nil {
		u = base.ResolveReference(u)
		if front == "" && !hasQuery {
			u.RawQuery = base.RawQuery
		}
	}
	return tidy(u)
}

// tidy is the form under which an absolute address is known: scheme and host in small
// letters, the host in ASCII (IDNA), without user, default port, fragment, "." and "..",
// session id; percent-encoding in one way (RFC 3986, 6.2.2). The order of a query stays,
// for it may matter.
func tidy(u *url.URL) (*url.URL, error) {
	bad := refusal.New(refusal.BadAddress)
	scheme := strings.ToLower(u.Scheme)
	if scheme != "http" && scheme != "https" || u.Opaque != "" {
		return nil, bad
	}
	host, err := tidyHost(scheme, u)
	if err != nil {
		return nil, bad
	}
	p := sessionPath.ReplaceAllString(escape(u.EscapedPath(), pathSigns), "")
	clean := path.Clean("/" + p)
	if clean != "/" && (strings.HasSuffix(p, "/") || strings.HasSuffix(p, "/.") || strings.HasSuffix(p, "/..")) {
		clean += "/"
	}
	out, err := url.Parse(scheme + "://" + host + clean)
	if err != nil || out.Host == "" {
		return nil, bad
	}
	out.RawQuery = tidyQuery(escape(u.RawQuery, querySigns))
	if len(out.String()) > maxAddress {
		return nil, bad
	}
	return out, nil
}

func tidyHost(scheme string, u *url.URL) (string, error) {
	host, port := u.Hostname(), u.Port()
	if n, err := strconv.ParseUint(port, 10, 16); port != "" && (err != nil || n == 0) {
		return "", refusal.New(refusal.BadAddress)
	} else if port != "" {
		port = strconv.FormatUint(n, 10)
	}
	if port == "80" && scheme == "http" || port == "443" && scheme == "https" {
		port = ""
	}
	if !strings.Contains(host, ":") {
		host = asciiHost(host)
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		host = addr.Unmap().WithZone("").String()
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
	} else if !isHostName(host) {
		return "", refusal.New(refusal.BadAddress)
	}
	if port != "" {
		return host + ":" + port, nil
	}
	return host, nil
}

// asciiHost is a name in the form of the DNS; one that is not of the Internet but resolves
// all the same, with "_" say, stays.
func asciiHost(host string) string {
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return strings.TrimRight(strings.ToLower(host), ".")
}

func isHostName(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if label == "" {
			return false
		}
	}
	return !strings.ContainsFunc(host, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '.' && r != '_'
	})
}

// Sessions stand in a path behind ";" or in a query; they name the visit, not the page.
var (
	sessionPath  = regexp.MustCompile(`(?i);jsessionid=[^/;]*`)
	sessionQuery = regexp.MustCompile(`(?i)^(jsessionid|phpsessid|aspsessionid[a-z]*|utm_[a-z]+)=`)
)

func tidyQuery(q string) string {
	var kept []string
	for part := range strings.SplitSeq(q, "&") {
		if part != "" && !sessionQuery.MatchString(part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// The signs that may stand as they are besides letters and digits, RFC 3986, 3.3 and 3.4.
// The brackets are those of an IPv6 host.
const (
	pathSigns  = `-._~!$&'()*+,;=:@/[]\`
	querySigns = "-._~!$&'()*+,;=:@/?"
)

// escape percent-encodes what must be and decodes what need not be. It is idempotent.
func escape(s, signs string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	put := func(c byte) {
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		code, ok := encoded(s[i:])
		switch {
		case ok && isUnreserved(code):
			b.WriteByte(code)
			i += 2
		case ok:
			put(code)
			i += 2
		case isUnreserved(c) || strings.IndexByte(signs, c) >= 0:
			b.WriteByte(c)
		default:
			put(c)
		}
	}
	return b.String()
}

// encoded is the byte that "%xx" at the beginning of s stands for.
func encoded(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	hi, lo := hexValue(s[1]), hexValue(s[2])
	return hi<<4 | lo, hi < 16 && lo < 16
}

func hexValue(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

func isUnreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}
