package fetch

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// robots are the rules of a site for one program, RFC 9309. They are own code because the
// Go libraries for it that can be had today follow the older Google draft: they refuse a
// whole file for one line out of place, or measure a match by the text of a regexp.
type robots struct {
	rules    []rule
	delay    time.Duration // Crawl-delay, at most maxCrawlDelay; no part of the RFC
	sitemaps []string      // of the whole file, sitemaps.org
}

type rule struct {
	pattern string // in normal form, may hold "*" and a "$" at its end
	allow   bool
}

// maxRobots is how much of a robots.txt is read, RFC 9309, 2.5.
const maxRobots = 500 << 10

// parseRobots reads the rules for a product: those of all groups that name it, or else
// those of all groups for "*".
func parseRobots(text, name string) robots {
	if len(text) > maxRobots {
		text = text[:maxRobots]
		text = text[:strings.LastIndexAny(text, "\r\n")+1] // the last line is not whole
	}
	r := robotsReader{name: name}
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(text, "\ufeff"), func(c rune) bool { return c == '\n' || c == '\r' }) {
		if key, value, ok := directive(line); ok {
			r.line(key, value)
		}
	}
	if !r.found {
		r.own = r.others
	}
	r.own.sitemaps = r.sitemaps
	return r.own
}

// robotsReader knows in which group a line stands.
type robotsReader struct {
	name        string
	named, any  bool // the group is for this program, for all
	inRules     bool // the next user agent begins another group
	found       bool // some group was for this program
	own, others robots
	sitemaps    []string
}

func (r *robotsReader) line(key, value string) {
	switch key {
	case "user-agent":
		if r.inRules {
			r.named, r.any, r.inRules = false, false, false
		}
		r.named = r.named || r.name != "" && strings.EqualFold(product(value), r.name)
		r.any = r.any || value == "*"
		r.found = r.found || r.named
		return
	case "sitemap":
		r.sitemaps = append(r.sitemaps, value)
		return
	case "allow", "disallow":
		r.inRules = true
	}
	if r.named {
		r.own.add(key, value)
	}
	if r.any {
		r.others.add(key, value)
	}
}

// directive is a line "key: value # comment".
func directive(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value), ok
}

func (r *robots) add(key, value string) {
	switch key {
	case "allow", "disallow":
		if value != "" { // an empty rule says nothing
			r.rules = append(r.rules, rule{escape(value, querySigns+`[]`), key == "allow"})
		}
	case "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 && !math.IsInf(s, 0) {
			r.delay = max(r.delay, time.Duration(min(s, maxCrawlDelay.Seconds())*float64(time.Second)))
		}
	}
}

// allows: the longest pattern that matches decides, and Allow of two that are alike
// (RFC 9309, 2.2.2). What no rule matches is allowed, and so is robots.txt itself.
func (r robots) allows(u *url.URL) bool {
	target := u.EscapedPath()
	if target == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	target = escape(target, querySigns+`[]`)
	longest, allowed := 0, true
	for _, rule := range r.rules {
		n := len(rule.pattern)
		if n < longest || n == longest && allowed || !matches(rule.pattern, target) {
			continue
		}
		longest, allowed = n, rule.allow
	}
	return allowed
}

// matches: the target begins with the pattern, in which "*" stands for anything and "$" at
// the end for the end. Each piece between stars is looked for once, where it comes first.
func matches(pattern, target string) bool {
	pattern, toEnd := strings.CutSuffix(pattern, "$")
	pieces := strings.Split(pattern, "*")
	if !strings.HasPrefix(target, pieces[0]) {
		return false
	}
	target = target[len(pieces[0]):]
	if len(pieces) == 1 {
		return !toEnd || target == ""
	}
	last := len(pieces) - 1
	for i, piece := range pieces[1:] {
		if toEnd && i+1 == last {
			return strings.HasSuffix(target, piece)
		}
		at := strings.Index(target, piece)
		if at < 0 {
			return false
		}
		target = target[at+len(piece):]
	}
	return true
}
