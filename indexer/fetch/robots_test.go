package fetch

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	all := "User-agent: *\n"
	for _, c := range []struct{ text, address, want string }{
		{"", "/", "yes"}, {"<html>Not found: /", "/", "yes"}, {all, "/", "yes"}, {all + "Disallow:", "/a", "yes"},
		{all + "Disallow: /", "/a", "no"}, {all + "Disallow: /", "/robots.txt", "yes"},
		{"\ufeffUser-agent: *\nDisallow: /", "/a", "no"}, {"user-AGENT : * \r\n DISALLOW : /a # all\r\n", "/ab", "no"}, {"User-agent: *\rDisallow: /a\r", "/a", "no"},
		// the longest wins, whatever the order; Allow of two alike
		{all + "Disallow: /\nAllow: /pub/", "/pub/x", "yes"}, {all + "Allow: /pub/\nDisallow: /", "/pub/x", "yes"}, {all + "Allow: /pub/\nDisallow: /", "/p", "no"},
		{all + "Allow: /a\nDisallow: /a", "/a", "yes"}, {all + "Disallow: /a\nAllow: /a", "/a", "yes"}, {all + "Allow: /p\nDisallow: /*.html", "/p.html", "no"},
		{all + "Allow: /$\nDisallow: /", "/", "yes"}, {all + "Allow: /$\nDisallow: /", "/a", "no"},
		// signs
		{all + "Disallow: /*.pdf$", "/a/b.pdf", "no"}, {all + "Disallow: /*.pdf$", "/a/b.pdf?x", "yes"}, {all + "Disallow: /*.pdf$", "/a.pdf/b.pdf", "no"},
		{all + "Disallow: *.pdf", "/a.pdfx", "no"}, {all + "Disallow: /a*b*c", "/a1b2c3", "no"}, {all + "Disallow: /a*b*c", "/a1c2b3", "yes"}, {all + "Disallow: /a**", "/a", "no"},
		{all + "Disallow: /*?", "/a?x=1", "no"}, {all + "Disallow: /*?", "/a", "yes"}, {all + "Disallow: /a$b", "/a$b", "no"}, {all + "Disallow: /ab$", "/abab", "yes"},
		{all + "Disallow: /*ab$", "/abab", "no"}, {all + "Disallow: /a*ab$", "/ab", "yes"}, {all + "Disallow: /A", "/a", "yes"},
		// percent-encoding in any form
		{all + "Disallow: /会議", "/%E4%BC%9A%E8%AD%B0/1", "no"}, {all + "Disallow: /%e4%bc%9a", "/会", "no"}, {all + "Disallow: /%7Ejoe", "/~joe", "no"}, {all + "Disallow: /a%2Fb", "/a/b", "yes"},
		// groups
		{"User-agent: other\nDisallow: /\n" + all + "Disallow: /x", "/a", "yes"}, {"User-agent: kizuna\nAllow: /\n" + all + "Disallow: /", "/a", "yes"},
		{all + "Disallow: /\nUser-agent: KIZUNA/2.0\nDisallow: /b", "/a", "yes"}, {all + "Disallow: /\nUser-agent: KIZUNA\nDisallow: /b", "/b", "no"},
		{"User-agent: a\nUser-agent: Kizuna\n\nDisallow: /b", "/b", "no"}, {"User-agent: Kizuna\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: Kizuna\nDisallow: /b", "/a", "no"},
		{"User-agent: Kizuna\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: Kizuna\nDisallow: /b", "/b", "no"}, {"User-agent: Kizuna\nDisallow: /a\nUser-agent: x\nDisallow: /\n", "/b", "yes"},
		{"User-agent: Kizuna-News\nDisallow: /", "/a", "yes"}, {"User-agent: Kizu\nDisallow: /", "/a", "yes"}, {"User-agent: Kizuna\n" + all + "Disallow: /", "/a", "no"},
		{"User-agent: Kizuna\nCrawl-delay: 1\nSitemap: /s\n" + all + "Disallow: /", "/a", "no"},
		// lines out of place harm no others
		{"Disallow: /\n" + all + "Disallow: /b", "/a", "yes"}, {all + "nonsense\n: :\nDisallow /a\nDisallow: /b", "/b", "no"}, {all + "Noindex: /b\nDisallow: /b", "/b", "no"},
	} {
		u, err := url.Parse("http://a.example" + c.address)
		if err != nil {
			t.Fatal(err)
		}
		want := c.want == "yes"
		if got := parseRobots(c.text, "Kizuna").allows(u); got != want {
			t.Errorf("%q allows %s: %v", c.text, c.address, got)
		}
	}
}

func TestRobotsAreCutWhereTheyCount(t *testing.T) {
	filler := strings.Repeat("# "+strings.Repeat("x", 98)+"\n", maxRobots/101)
	cut := "User-agent: *\n" + filler + "Disallow: /a" + strings.Repeat("b", 200) + "\nDisallow: /\n"
	r := parseRobots(cut, "Kizuna")
	if u, _ := url.Parse("http://a.example/abc"); !r.allows(u) {
		t.Errorf("a rule that was cut, or one behind the limit, counts: %d rules", len(r.rules))
	}
}

func TestRobotsOfASite(t *testing.T) {
	no := "User-agent: *\nDisallow: /no"
	for _, c := range []struct {
		name   string
		robots any
		want   string
	}{
		{"rules", no, "robots"}, {"none", nil, ""}, {"forbidden", status(http.StatusForbidden), ""}, {"failing", status(http.StatusBadGateway), "robots.txt: 502"},
		{"too busy", status(http.StatusTooManyRequests), "robots.txt: 429"}, {"moved", "→/rules.txt", "robots"}, {"in a circle", "→/robots.txt", ""},
		{"an image", sends("image/png", []byte(no)), "robots"}, {"packed", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(gzipped(t, []byte(no)))
		}, "robots"}, {"large", no + "\n" + strings.Repeat("#\n", maxRobots), "robots"},
	} {
		w := newWeb(t, map[string]any{"/no": "<p>", "/robots.txt": c.robots, "/rules.txt": no})
		if _, err := Get(t.Context(), w.URL+"/no", options()); errText(err) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestRobotsAreKept: for a day, and for each host.
func TestRobotsAreKept(t *testing.T) {
	w := newWeb(t, map[string]any{"/": "<p>", "/to-secret": "→/secret", "/secret": "<p>", "/robots.txt": "User-agent: kizuna\nDisallow: /secret"})
	o := options()
	now := o.now()
	o.now = func() time.Time { return now }
	f := newFetcher(o)
	defer f.close()
	for _, address := range []string{"/", "/", "/to-secret"} {
		_, err := f.get(context.Background(), w.URL+address)
		if (errText(err) == "robots") != (address == "/to-secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
	now = now.Add(robotsFor)
	if _, err := f.get(context.Background(), w.URL); err != nil {
		t.Error(err)
	}
	same(t, "asked", w.reset(), "/robots.txt", "/", "/", "/to-secret", "/robots.txt", "/")
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /ab", "/ab?x")
	f.Add("User-agent: Kizuna\nCrawl-delay: 1e400\nDisallow: *", "/")
	f.Fuzz(func(t *testing.T, text, target string) {
		u, err := parse("http://a.example/"+target, nil)
		if err != nil {
			return
		}
		r := parseRobots(text, "Kizuna")
		if r.delay < 0 || r.delay > maxCrawlDelay {
			t.Fatalf("delay %v", r.delay)
		}
		got := r.allows(u)
		for i, j := 0, len(r.rules)-1; i < j; i, j = i+1, j-1 {
			r.rules[i], r.rules[j] = r.rules[j], r.rules[i]
		}
		if r.allows(u) != got {
			t.Fatal("the order of the rules counts")
		}
	})
}

// FuzzMatches holds the matcher against the plainest one there is.
func FuzzMatches(f *testing.F) {
	f.Add("/a*b*c$", "/aXbYcZc")
	f.Fuzz(func(t *testing.T, pattern, target string) {
		if len(pattern) > 30 || len(target) > 30 {
			return
		}
		p, toEnd := strings.CutSuffix(pattern, "$")
		if got, want := matches(pattern, target), slowMatch(p, target, toEnd); got != want {
			t.Fatalf("matches(%q, %q) = %v", pattern, target, got)
		}
	})
}

func slowMatch(p, s string, toEnd bool) bool {
	switch {
	case p == "":
		return !toEnd || s == ""
	case p[0] == '*':
		for p != "" && p[0] == '*' {
			p = p[1:]
		}
		for i := 0; i <= len(s); i++ {
			if slowMatch(p, s[i:], toEnd) {
				return true
			}
		}
		return false
	}
	return s != "" && s[0] == p[0] && slowMatch(p[1:], s[1:], toEnd)
}
