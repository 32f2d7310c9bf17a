package fetch

import (
	"net/url"
	"strings"
	"testing"
)

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"HTTP://WWW.City.Example:80": "http://www.city.example/", "https://a.example:443/": "https://a.example/", "http://a.example:443/": "http://a.example:443/", "http://a.example:080/": "http://a.example/",
		"http://a.example./x": "http://a.example/x", " \thttp://a.example/\u3000\n": "http://a.example/", "http://a.exa\nmple/x\ty": "http://a.example/xy",
		"http://user:pass@a.example/x": "http://a.example/x", "http://a.example/x#y?z": "http://a.example/x", "http://a.example?": "http://a.example/", "http://a.example/?a=1#b": "http://a.example/?a=1",
		"http://a.example/a/./b/../c": "http://a.example/a/c", "http://a.example/../../c/": "http://a.example/c/", "http://a.example/a/..": "http://a.example/", "http://a.example/a/b/.": "http://a.example/a/b/", "http://a.example/a/%2e%2E/b": "http://a.example/b", "http://a.example//a///b": "http://a.example/a/b",
		`http://a.example\a\b`: "http://a.example/a/b", "http://a.example/%7ejoe/%e4%bc%9a": "http://a.example/~joe/%E4%BC%9A", "http://a.example/会議?日=1日": "http://a.example/%E4%BC%9A%E8%AD%B0?%E6%97%A5=1%E6%97%A5",
		"http://a.example/100%": "http://a.example/100%25", "http://a.example/%zz%": "http://a.example/%25zz%25", "http://a.example/%83%82": "http://a.example/%83%82", "http://a.example/a b": "http://a.example/a%20b", "http://a.example/a%2Fb%3F": "http://a.example/a%2Fb%3F",
		"http://会議.example/": "http://xn--6oqw48l.example/", "http://Ａ.example/": "http://a.example/", "http://my_host/": "http://my_host/", "http://[2001:DB8::1]:80/": "http://[2001:db8::1]/", "http://[::ffff:8.8.8.8]/": "http://8.8.8.8/",
		"http://a.example/x;jsessionid=0A?b=2&a=1": "http://a.example/x?b=2&a=1", "http://a.example/?PHPSESSID=1&id=3&utm_source=x": "http://a.example/?id=3", "http://a.example/?a=%2b+%20&b=%26": "http://a.example/?a=%2B+%20&b=%26", "http://a.example/?&a&&b&": "http://a.example/?a&b", "http://a.example/?a?b/c": "http://a.example/?a?b/c",
	} {
		if got, err := normal(in); err != nil || got != want {
			t.Errorf("%q: %q, want %q (%v)", in, got, want, err)
		}
	}
}

func TestRelative(t *testing.T) {
	base, _ := url.Parse("https://a.example/m/2024/list.html?p=1")
	for in, want := range map[string]string{
		"1.html": "https://a.example/m/2024/1.html", "./": "https://a.example/m/2024/", "..": "https://a.example/m/", "?p=2": "https://a.example/m/2024/list.html?p=2", "": "https://a.example/m/2024/list.html?p=1", "#x": "https://a.example/m/2024/list.html?p=1",
		"/x": "https://a.example/x", "//b.example/x": "https://b.example/x", "HTTPS://B.example": "https://b.example/", `..\x`: "https://a.example/m/x", "第1回.html": "https://a.example/m/2024/%E7%AC%AC1%E5%9B%9E.html",
		"mailto:a@b.example": "", "tel:03-0000-0000": "", "javascript:void(0)": "", "data:text/html,x": "", "https:x": "", "a:b": "",
	} {
		u, err := parse(in, base)
		if want == "" && err == nil || want != "" && (err != nil || u.String() != want) {
			t.Errorf("%q: %v %v, want %q", in, u, err, want)
		}
	}
}

func TestSection(t *testing.T) {
	for _, c := range []struct{ start, prefix, in, out string }{
		{"http://a.example/", "", "http://a.example/x/y?z", "http://b.example/"},
		{"http://a.example/m/", "", "http://a.example/m/x", "http://a.example/mx"},
		{"http://a.example/m/index.html", "", "https://www.a.example/m/x", "http://a.example/"},
		{"http://a.example/m", "", "http://a.example/m/x", "http://a.example/m.html"},
		{"http://a.example/m", "", "http://a.example/m?page=2", "http://a.example/"},
		{"http://a.example/m/list?y=1", "", "http://a.example/m/detail?id=1", "http://a.example/n/"},
		{"http://a.example/m/index.html", "/", "http://a.example/n/", "http://sub.a.example/n/"},
		{"http://a.example/m/index.html", "http://a.example/k", "http://a.example/k/1", "http://a.example/m/2.html"},
		{"http://a.example:8080/", "", "http://a.example:8080/x", "http://a.example/x"},
		{"http://a.example/m/", "", "http://a.example/m/x", "http://a.example/m/../y"},
		{"http://a.example/m/", "", "http://a.example/%6d/x", "http://a.example/m/%2e%2e/y"},
	} {
		start, err := parse(c.start, nil)
		if err != nil {
			t.Fatal(err)
		}
		s := siteOf(start, c.prefix)
		for address, want := range map[string]bool{c.in: true, c.out: false} {
			u, err := parse(address, nil)
			if err != nil {
				t.Fatal(err)
			}
			if own, got := s.adopt(u); got != want || got && own.Host != start.Host {
				t.Errorf("from %s %q: %s is in it: %v", c.start, c.prefix, address, got)
			}
		}
	}
}

// normal is the form under which an address is known.
func normal(address string) (string, error) {
	u, err := parse(address, nil)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

// FuzzNormalize: the normal form of a normal form is itself, and nothing of the address
// leads to another host than a browser would go to.
func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"http://a.example/%2e%2e/x?y#z", `https:\\a.example\@b.example/`, "http://a%41.example", "http://a.example/;jsessionid=1;jsessionid=2", "http://[::1%25x]/", "http://会議.example:80/%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := normal(s)
		if err != nil {
			return
		}
		twice, err := normal(once)
		if err != nil || once != twice {
			t.Fatalf("%q → %q → %q, %v", s, once, twice, err)
		}
		u, err := url.Parse(once)
		if err != nil || u.User != nil || u.Fragment != "" || u.Host == "" || strings.Contains(u.EscapedPath(), "/../") {
			t.Fatalf("%q → %q, %v", s, once, err)
		}
		if in, err := url.Parse(s); err == nil && isASCII(in.Host) && !strings.Contains(s, `\`) {
			if want := strings.TrimRight(strings.ToLower(in.Hostname()), "."); !strings.Contains(want, ":") && want != u.Hostname() {
				t.Fatalf("%q has host %q, became %q", s, want, u.Hostname())
			}
		}
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

func mustParse(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := parse(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
