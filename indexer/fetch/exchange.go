package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// answer is what one request was given.
type answer struct {
	status    int
	header    http.Header
	location  string // of a redirect
	mediaType string
	body      []byte
	at        time.Time
}

func (a answer) fill(p Page) Page {
	p.Status, p.Type, p.Body, p.Fetched = a.status, a.mediaType, a.body, a.at
	if a.header != nil {
		_, p.Charset = declared(a.header.Get("Content-Type"))
		p.ETag, p.LastModified = a.header.Get("ETag"), a.header.Get("Last-Modified")
	}
	p.robots = strings.Join(a.header.Values("X-Robots-Tag"), ",")
	p.NotModified = a.status == http.StatusNotModified
	return p
}

// retryAfter is how long the server wants to be left alone, in seconds or as a date (RFC
// 9110, 10.2.3); 5 s, then 10 s, when it does not say.
func (a answer) retryAfter(now time.Time, try int) time.Duration {
	v := strings.TrimSpace(a.header.Get("Retry-After"))
	if s, err := strconv.ParseUint(v, 10, 31); err == nil {
		return time.Duration(s) * time.Second
	}
	if t, err := http.ParseTime(v); err == nil {
		return max(t.Sub(now), 0)
	}
	return 5 * time.Second << try
}

// exchange makes one request and reads its answer, within the bounds of time and size.
func (f *fetcher) exchange(ctx context.Context, u *url.URL, v visit) (answer, error) {
	whole, cancel := context.WithTimeout(ctx, wholeTimeouts*f.options.Timeout)
	defer cancel()
	w := watchOver(f.options.Timeout, cancel)
	defer w.stop()
	req, err := f.request(whole, u, v.known)
	if err != nil {
		return answer{}, refusal.New(refusal.BadAddress)
	}
	res, err := f.client.Do(req)
	if err != nil {
		return answer{}, explain(ctx, whole, err, u.Hostname())
	}
	defer res.Body.Close()
	w.again()
	a := answer{status: res.StatusCode, header: res.Header, at: f.options.now()}
	a.mediaType, _ = declared(res.Header.Get("Content-Type"))
	switch {
	case isRedirect(res.StatusCode) && res.Header.Get("Location") != "":
		a.location = res.Header.Get("Location")
		return a, nil
	case res.StatusCode == http.StatusNotModified && v.known != nil:
		return a, nil
	case res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNonAuthoritativeInfo:
		return a, refusal.With(refusal.BadStatus, strconv.Itoa(res.StatusCode))
	}
	if err := f.read(&a, w.reader(res.Body), res.ContentLength, v.rules); err != nil {
		return a, explain(ctx, whole, err, u.Hostname())
	}
	return a, nil
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func (f *fetcher) request(ctx context.Context, u *url.URL, known *record) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", f.options.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.9,application/pdf;q=0.9,*/*;q=0.5")
	req.Header.Set("Accept-Language", "ja,en;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip")
	if known != nil && known.URL == u.String() {
		if known.ETag != "" {
			req.Header.Set("If-None-Match", known.ETag)
		}
		if known.LastModified != "" {
			req.Header.Set("If-Modified-Since", known.LastModified)
		}
	}
	return req, nil
}

// read takes the body, unless its first bytes say that it is no document. Rules are read
// as far as they count.
func (f *fetcher) read(a *answer, body io.Reader, length int64, rules bool) error {
	packed := false
	switch e := strings.ToLower(strings.TrimSpace(a.header.Get("Content-Encoding"))); e {
	case "", "identity":
	case "gzip", "x-gzip":
		packed = true
		z, err := gzip.NewReader(body)
		if err != nil {
			return unpacking(err)
		}
		body = z
	default:
		return refusal.With(refusal.OtherType, "Content-Encoding: "+e)
	}
	if rules {
		b, err := io.ReadAll(io.LimitReader(body, maxRobots+1))
		a.body = b
		return err
	}
	if length > f.options.MaxBytes {
		return refusal.New(refusal.TooLarge)
	}
	buffered := bufio.NewReaderSize(body, sniffed)
	head, err := buffered.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return unpacking(err)
	}
	if a.mediaType = correct(a.mediaType, head); !isDocument(a.mediaType) {
		return refusal.With(refusal.OtherType, a.mediaType)
	}
	b, err := io.ReadAll(io.LimitReader(buffered, f.options.MaxBytes+1))
	switch {
	case int64(len(b)) > f.options.MaxBytes && packed:
		return refusal.With(refusal.Bomb, "gzip > "+strconv.FormatInt(f.options.MaxBytes>>20, 10)+" MB")
	case int64(len(b)) > f.options.MaxBytes:
		return refusal.New(refusal.TooLarge)
	case err != nil:
		return unpacking(err)
	}
	a.body = b
	return nil
}

// unpacking tells bytes that cannot be unpacked from bytes that did not come.
func unpacking(err error) error {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, new(flate.CorruptInputError)) {
		return refusal.With(refusal.Damaged, err.Error())
	}
	return err
}

// explain turns an error of the network into a reason. The end of the caller's own context
// stays what it is.
func explain(caller, request context.Context, err error, host string) error {
	var refused *refusal.Error
	var network net.Error
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	switch {
	case caller.Err() != nil:
		return caller.Err()
	case errors.As(err, &refused) && refused.Reason == refusal.Private:
		return refusal.With(refusal.Private, host)
	case errors.As(err, &refused):
		return refused
	case request.Err() != nil, errors.As(err, &network) && network.Timeout():
		return refusal.New(refusal.TooSlow)
	case errors.As(err, &dns):
		return refusal.With(refusal.Unreachable, "DNS: "+dns.Err)
	case errors.As(err, &cert):
		return refusal.With(refusal.Unreachable, "TLS: "+cert.Err.Error())
	}
	return refusal.With(refusal.Unreachable, innermost(err).Error())
}

func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
