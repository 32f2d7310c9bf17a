package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestGet(t *testing.T) {
	maze := map[string]any{
		"/": "<p>会議", "/to": "→/", "/to2": "→/to", "/abs": "→HOST/", "/loop": "→/loop2", "/loop2": "→/loop", "/self": "→/self",
		"/away": "→http://other.example/", "/ftp": "→ftp://HOST/", "/mail": "→mailto:a@b.example", "/nowhere": "→",
		"/refresh": `<meta http-equiv="refresh" content="0; url=/">`,
		"/500":     status(http.StatusInternalServerError), "/204": status(http.StatusNoContent), "/410": status(http.StatusGone),
		"/304": status(http.StatusNotModified), "/206": status(http.StatusPartialContent),
	}
	for i := range 15 {
		maze[fmt.Sprint("/deep", i)] = fmt.Sprint("→/deep", i+1)
	}
	w := newWeb(t, maze)
	for address, want := range map[string]string{
		"/": "200 /", "/to2": "200 /", "/abs": "200 /", "/#part": "200 /", "/refresh": "200 /refresh", "/no": "404", "/500": "500", "/204": "204", "/410": "410", "/304": "304", "/206": "206",
		"/loop": "redirects", "/self": "redirects", "/deep0": "redirects", "/away": "other-host", "/ftp": "301 Location", "/mail": "301 Location",
	} {
		p, err := Get(t.Context(), w.URL+address, options())
		got := fmt.Sprint(p.Status, " ", strings.TrimPrefix(p.URL, w.URL))
		if err != nil {
			got = reason(err)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	for _, bad := range []string{"", "minutes.html", "ftp://a.example/", "http://", "http:///x", "https://a b.example/", "javascript:alert(1)", "http://[::1", "http://a.example:99999999/", "http://" + strings.Repeat("a", 3000)} {
		if _, err := Get(t.Context(), bad, options()); err == nil || reason(err) != "bad-address" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func status(code int) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func sends(contentType string, body []byte) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(body)
	}
}

func TestTypes(t *testing.T) {
	png := []byte("\x89PNG\r\n\x1a\n0000")
	for i, c := range []struct{ declared, body, want string }{
		{"text/html; charset=Shift_JIS", "<p>", "text/html shift_jis"}, {"TEXT/HTML;charset=\"euc-jp\"", "<p>", "text/html euc-jp"},
		{"text/html; charset", "<p>", "text/html "}, {"application/pdf", "%PDF-1.7", "application/pdf "},
		{"text/plain", "<!DOCTYPE html><p>", "text/html "}, {"text/html", "%PDF-1.7", "application/pdf "}, {"text/plain", "会議", "text/plain "},
		{"application/octet-stream", "%PDF-1.7", "application/pdf "}, {"application/octet-stream", "<html>", "text/html "}, {"application/octet-stream", "会議\n", "text/plain utf-8?"},
		{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document "},
		{"application/json", "{}", "application/json "}, {"text/csv", "BMI,1\n", "text/csv "}, {"application/x-ndjson", "{}\n", "application/x-ndjson "},
		{"image/png", string(png), "other-type"}, {"text/html", string(png), "other-type"}, {"video/mp4", "", "other-type"}, {"text/css", "a{}", "other-type"}, {"application/javascript", "1", "other-type"},
	} {
		w := newWeb(t, map[string]any{"/x": sends(c.declared, []byte(c.body))})
		p, err := Get(t.Context(), w.URL+"/x", options())
		got := p.Type + " " + p.Charset
		if err != nil {
			got = reason(err)
		}
		if got != strings.TrimSuffix(c.want, "utf-8?") {
			t.Errorf("%d. %s %q: %q, want %q", i, c.declared, c.body, got, c.want)
		}
	}
}

func TestSizes(t *testing.T) {
	big := bytes.Repeat([]byte("会議"), 1000)
	encoded := func(encoding string, b []byte) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			sends("text/plain", b)(w, r)
		}
	}
	endless := func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(big); err != nil {
				return
			}
		}
	}
	w := newWeb(t, map[string]any{
		"/fits": sends("text/plain", big), "/big": sends("text/plain", append(big, 'x')), "/endless": endless,
		"/gz": encoded("gzip", gzipped(t, big)), "/bomb": encoded("x-gzip", gzipped(t, make([]byte, 1<<20))), "/br": encoded("br", big),
		"/notgz": encoded("gzip", big), "/cutgz": encoded("gzip", gzipped(t, big)[:40]),
		"/short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write(big[:10])
		},
	})
	o := options()
	o.MaxBytes = int64(len(big))
	for address, want := range map[string]string{
		"/fits": "", "/gz": "", "/big": "too-large", "/endless": "too-large", "/bomb": "bomb", "/br": "other-type", "/notgz": "damaged", "/cutgz": "unreachable", "/short": "unreachable",
	} {
		p, err := Get(t.Context(), w.URL+address, o)
		if got := errText(err); got != want || err == nil && !bytes.Equal(p.Body, big) {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return reason(err)
}

// TestSlow: servers that never begin, stop in the middle, or send a byte now and then.
func TestSlow(t *testing.T) {
	done := make(chan struct{})
	hang := func(w http.ResponseWriter, _ *http.Request) { <-done }
	half := func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<p>会議")
		w.(http.Flusher).Flush()
		<-done
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-r.Context().Done():
				return
			case <-tick.C:
				fmt.Fprint(w, "x")
				w.(http.Flusher).Flush()
			}
		}
	}
	w := newWeb(t, map[string]any{"/hang": hang, "/half": half, "/drip": drip})
	t.Cleanup(func() { close(done) })
	o := options()
	o.Timeout = 100 * time.Millisecond
	for _, address := range []string{"/hang", "/half", "/drip"} {
		if _, err := Get(t.Context(), w.URL+address, o); errText(err) != "too-slow" {
			t.Errorf("%s: %v", address, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Get(ctx, w.URL+"/hang", o); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestUnreachable(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	tls := httptest.NewTLSServer(http.NotFoundHandler())
	defer tls.Close()
	for _, address := range []string{closed.URL, tls.URL} {
		if _, err := Get(t.Context(), address, options()); errText(err) != "unreachable" {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := options().now()
	for _, c := range []struct {
		name   string
		code   int
		header string
		waits  []time.Duration
		asked  int
	}{
		{"seconds", 429, "7", []time.Duration{7 * time.Second, 7 * time.Second}, 3},
		{"a date", 503, now.Add(time.Minute).Format(http.TimeFormat), []time.Duration{time.Minute, time.Minute}, 3},
		{"a date that is over", 503, now.Add(-time.Hour).Format(http.TimeFormat), []time.Duration{0, 0}, 3},
		{"nothing", 503, "", []time.Duration{5 * time.Second, 10 * time.Second}, 3},
		{"nonsense", 429, "-1 soon", []time.Duration{5 * time.Second, 10 * time.Second}, 3},
		{"too long", 429, "3600", nil, 1},
		{"no such status", 500, "7", nil, 1},
	} {
		asked := 0
		w := newWeb(t, map[string]any{"/": func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Retry-After", c.header)
			w.WriteHeader(c.code)
		}})
		o := options()
		var waits []time.Duration
		o.sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
		_, err := Get(t.Context(), w.URL, o)
		if errText(err) != fmt.Sprint(c.code) || asked != c.asked || fmt.Sprint(waits) != fmt.Sprint(c.waits) {
			t.Errorf("%s: %v, asked %d times, waited %v", c.name, err, asked, waits)
		}
	}
}

// TestDelay: the pause runs from the end of the answer before; Crawl-delay makes it longer.
func TestDelay(t *testing.T) {
	for _, c := range []struct {
		robots string
		delay  time.Duration
		want   time.Duration
	}{
		{"", 0, time.Second}, {"", 3 * time.Second, 3 * time.Second}, {"User-agent: *\nCrawl-delay: 2.5", 0, 2500 * time.Millisecond},
		{"User-agent: *\nCrawl-delay: 86400", 0, maxCrawlDelay}, {"User-agent: *\nCrawl-delay: 1", 4 * time.Second, 4 * time.Second}, {"User-agent: *\nCrawl-delay: -9", -1, 0},
	} {
		w := newWeb(t, map[string]any{"/robots.txt": c.robots, "/": "<p>"})
		o := options()
		var slept time.Duration
		o.Delay = c.delay
		o.sleep = func(_ context.Context, d time.Duration) error { slept += d; return nil }
		f := newFetcher(o)
		defer f.close()
		if _, err := f.get(t.Context(), w.URL); err != nil || slept != c.want {
			t.Errorf("%+v: slept %v, %v", c, slept, err)
		}
	}
}

func TestPrivate(t *testing.T) {
	w := newWeb(t, map[string]any{"/": "<p>internal"})
	o := options()
	o.AllowPrivate = false
	port := w.URL[strings.LastIndexByte(w.URL, ':'):]
	for _, host := range []string{"127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "127.0.0.1."} {
		if _, err := Get(t.Context(), "http://"+host+port+"/", o); errText(err) != "private" {
			t.Errorf("%s: %v", host, err)
		}
	}
	if asked := w.reset(); len(asked) > 0 {
		t.Errorf("private addresses were asked: %q", asked)
	}
}

// TestPrivateByRedirect: a redirect dials again, and is checked again.
func TestPrivateByRedirect(t *testing.T) {
	inside := newWeb(t, map[string]any{"/": "<p>internal"})
	outside := newWeb(t, map[string]any{"/": "→" + inside.URL + "/"})
	o := options()
	f := newFetcher(o)
	defer f.close()
	// Only the site that redirects counts as public.
	public := strings.TrimPrefix(outside.URL, "http://")
	f.client.Transport = &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != public {
			if err := checkPublic(address); err != nil {
				return nil, err
			}
		}
		return (&net.Dialer{}).DialContext(ctx, network, address)
	}}
	u, _ := parse(outside.URL, nil)
	_, err := f.follow(t.Context(), u, visit{may: func(*url.URL) error { return nil }})
	if errText(err) != "private" || len(inside.reset()) > 0 {
		t.Errorf("%v", err)
	}
}

func TestIsPrivate(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8:80": false, "[2001:240::1]:80": false, "[2606:4700::1111]:443": false, "[64:ff9b::808:808]:80": false, "[2002:808:808::1]:80": false,
		"127.0.0.1:80": true, "127.8.8.8:80": true, "[::1]:80": true, "10.1.2.3:80": true, "172.16.0.1:80": true, "172.32.0.1:80": false, "192.168.0.1:80": true,
		"169.254.169.254:80": true, "[fe80::1%eth0]:80": true, "[fc00::1]:80": true, "[fd12::1]:80": true, "100.64.0.1:80": true, "100.128.0.1:80": false,
		"0.0.0.0:80": true, "0.1.2.3:80": true, "[::]:80": true, "224.0.0.1:80": true, "[ff02::1]:80": true, "255.255.255.255:80": true, "240.0.0.1:80": true,
		"[::ffff:127.0.0.1]:80": true, "[::ffff:8.8.8.8]:80": false, "[64:ff9b::7f00:1]:80": true, "[2002:7f00:1::]:80": true, "[::127.0.0.1]:80": true, "198.18.0.1:80": true, "nonsense": true,
	} {
		if got := checkPublic(address) != nil; got != want {
			t.Errorf("%s: private %v", address, got)
		}
	}
}

// TestProxy: requests go through the proxy that was named; what is private behind it is
// refused all the same, what only it can resolve is not.
func TestProxy(t *testing.T) {
	proxy := newWeb(t, map[string]any{"/": "<p>会議"})
	o := options()
	o.AllowPrivate = false
	o.lookup = func(_ context.Context, _, host string) ([]netip.Addr, error) {
		if host == "only-the-proxy.invalid" {
			return nil, &net.DNSError{IsNotFound: true}
		}
		return []netip.Addr{netip.MustParseAddr("8.8.8.8"), netip.MustParseAddr("10.0.0.7")}, nil
	}
	o.Proxy = func(r *http.Request) (*url.URL, error) {
		if r.URL.Hostname() == "127.0.0.2" {
			return nil, nil //nolint:nilnil // as http.ProxyFromEnvironment says "none"
		}
		return url.Parse(proxy.URL)
	}
	if p, err := Get(t.Context(), "http://only-the-proxy.invalid/", o); err != nil || string(p.Body) != "<p>会議" {
		t.Errorf("%v %q", err, p.Body)
	}
	for _, address := range []string{"http://10.0.0.7/", "http://intra.example/", "http://127.0.0.2/"} {
		if _, err := Get(t.Context(), address, o); errText(err) != "private" {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestRequestSaysWhoAsks(t *testing.T) {
	var got http.Header
	w := newWeb(t, map[string]any{"/": func(w http.ResponseWriter, r *http.Request) { got = r.Header; fmt.Fprint(w, "<p>") }})
	user := strings.Replace(w.URL, "http://", "http://user:secret@", 1)
	p, err := Get(t.Context(), user, options())
	if err != nil || strings.Contains(p.URL+p.Requested, "secret") || got.Get("Authorization") != "" {
		t.Errorf("%v, %s, %s, %v", err, p.URL, p.Requested, got)
	}
	if a := got.Get("User-Agent"); !strings.HasPrefix(a, "Kizuna/") || !strings.Contains(a, " (+https://") {
		t.Errorf("User-Agent: %s", a)
	}
}
