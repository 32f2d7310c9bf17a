package fetch

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func linksOf(t *testing.T, page string) (links []string, h hints) {
	t.Helper()
	at, _ := url.Parse("http://a.example/m/list.html")
	h = readHints([]byte(page), at, "Kizuna")
	for _, u := range h.links {
		links = append(links, strings.TrimPrefix(u.String(), "http://a.example"))
	}
	return links, h
}

func TestLinks(t *testing.T) {
	for page, want := range map[string]string{
		`<a href="1.html">1</a><a href=2.html>2</a><A HREF='/3'>3</A><a href="1.html#x">again</a>`:                                                                             "/m/1.html /m/2.html /3",
		`<map><area href=1></map><iframe src="f.html"></iframe><frame src=g.html><link rel="next" href="?p=2"><link rel=prev href="?p=0"><link rel="stylesheet" href="s.css">`: "/m/1 /m/f.html /m/g.html /m/list.html?p=2 /m/list.html?p=0",
		`<base href="/k/"><base href="/other/"><a href="1">`:                                                                                                                   "/k/1",
		`<base target="_top"><a href="1">`:                                                                                             "/m/1",
		`<a href="1" rel="NoFollow noopener">1</a><a href="2" rel="noopener">2</a>`:                                                    "/m/2",
		`<a href="mailto:a@b"><a href="javascript:x()"><a href="tel:1"><a href="data:,x"><a href="  &#32;4.html&#10;"><a name="x"><a>`: "/m/4.html",
		`<!-- <a href="1"> --><script>var s = '<a href="2">'</script><style><a href="3"></style><a href="4">`:                          "/m/4",
		`<meta http-equiv="refresh" content="0;url=/next">`:                                                                            "",
		`<a href="/x?a=1&amp;b=2">`: "/x?a=1&b=2",
		`<p>no links`:               "",
	} {
		if got, _ := linksOf(t, page); strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

func TestRobotsInPages(t *testing.T) {
	for page, want := range map[string]string{
		`<meta name="robots" content="NOINDEX">`: "true false", `<meta name=ROBOTS content=" nofollow , noarchive">`: "false true", `<meta name="robots" content="none">`: "true true",
		`<meta name="kizuna" content="noindex">`: "true false", `<meta name="otherbot" content="none">`: "false false", `<meta name="robots" content="index,follow,max-snippet:-1">`: "false false",
		`<!-- <meta name="robots" content="none"> -->`: "false false",
	} {
		if _, h := linksOf(t, page); fmt.Sprint(h.noindex, h.nofollow) != want {
			t.Errorf("%s: %v %v", page, h.noindex, h.nofollow)
		}
	}
}

// TestLinksInCharsets: the second bytes of Shift_JIS and of ISO-2022-JP hold ASCII signs.
func TestLinksInCharsets(t *testing.T) {
	page := `<meta charset="x"><title>ソ表能力「予算」の会議を開きました</title><a title="ソ" href="1.html">表示ソ</a><a href="2.html">能`
	for name, encode := range map[string]func(string) (string, error){
		"Shift_JIS": japanese.ShiftJIS.NewEncoder().String, "EUC-JP": japanese.EUCJP.NewEncoder().String, "ISO-2022-JP": japanese.ISO2022JP.NewEncoder().String,
		"UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String,
	} {
		text, err := encode(page)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := linksOf(t, text); strings.Join(got, " ") != "/m/1.html /m/2.html" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestSitemap(t *testing.T) {
	set := `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="x"><url><loc> http://a.example/1 </loc><image:image><image:loc>http://a.example/i.png</image:loc></image:image></url><url><lastmod>2024-01-01</lastmod><loc>http://a.example/?a=1&amp;b=2</loc></url></urlset>`
	for _, c := range []struct{ name, body, pages, maps string }{
		{"set", set, "http://a.example/1|http://a.example/?a=1&b=2", ""},
		{"packed", string(gzipped(t, []byte(set))), "http://a.example/1|http://a.example/?a=1&b=2", ""},
		{"index", `<sitemapindex><sitemap><loc>http://a.example/s.xml</loc></sitemap></sitemapindex>`, "", "http://a.example/s.xml"},
		{"text", "http://a.example/1\r\nhttp://a.example/2\n", "http://a.example/1|http://a.example/2", ""},
		{"cut", set[:strings.Index(set, "<lastmod>")+3], "http://a.example/1", ""},
		{"a page", "<!DOCTYPE html><p>Not found<br>", "", ""}, {"nothing", "", "", ""},
	} {
		pages, maps := readSitemap([]byte(c.body), 1<<20)
		if strings.Join(pages, "|") != c.pages || strings.Join(maps, "|") != c.maps {
			t.Errorf("%s: %q %q", c.name, pages, maps)
		}
	}
}

// FuzzLinks: never more links than allowed, all of them normal addresses.
func FuzzLinks(f *testing.F) {
	f.Add([]byte(`<base href="//b.example/"><a href="x?y#z"><link rel=canonical href=.>`))
	f.Add([]byte("<a href=\"\x83\x5c\">\x1b$B<a href=1>"))
	at, _ := url.Parse("http://a.example/m/")
	f.Fuzz(func(t *testing.T, page []byte) {
		h := readHints(page, at, "Kizuna")
		if len(h.links) > maxLinks || len(h.links) > len(page) {
			t.Fatalf("%d links of %d bytes", len(h.links), len(page))
		}
		for _, u := range h.links {
			if s, err := normal(u.String()); err != nil || s != u.String() {
				t.Fatalf("%q: %q %v", u, s, err)
			}
		}
	})
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte("<urlset><url><loc>http://a.example/</loc></url></urlset>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		pages, maps := readSitemap(b, 1<<16)
		if len(pages)+len(maps) > 2*maxSitemapEntries {
			t.Fatal(len(pages), len(maps))
		}
	})
}
