package web

import (
	"errors"
	"testing"
)

func TestOrigin(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.city.example.jp":       "https://www.city.example.jp",
		" HTTPS://WWW.City.Example.JP/ ":    "https://www.city.example.jp",
		"https://a.example.jp:443":          "https://a.example.jp",
		"http://a.example.jp:80/":           "http://a.example.jp",
		"http://a.example.jp:443":           "http://a.example.jp:443",
		"https://a.example.jp:08443":        "https://a.example.jp:8443",
		"http://localhost:8080":             "http://localhost:8080",
		"http://kaigi_shitsu":               "http://kaigi_shitsu",
		"https://日本語.example.jp":            "https://xn--wgv71a119e.example.jp",
		"https://ＡＢＣ。example．jp":            "https://abc.example.jp",
		"https://xn--wgv71a119e.example.jp": "https://xn--wgv71a119e.example.jp",
		"http://127.0.0.1:8080":             "http://127.0.0.1:8080",
		"http://[0:0::1]:80":                "http://[::1]",
		"*":                                 "", "null": "", "": "", "www.city.example.jp": "", "ftp://a.example.jp": "", "https://": "",
		"https://*.example.jp": "", "https://user@a.example.jp": "", "https://user:word@a.example.jp": "",
		"https://a.example.jp/kaigi": "", "https://a.example.jp//": "", "https://a.example.jp?": "", "https://a.example.jp/?q=1": "",
		"https://a.example.jp#": "", "https://a.example.jp#top": "", "https://a.example.jp:0": "", "https://a.example.jp:70000": "", "https://a.example.jp:x": "",
		"https://a b.example.jp": "", "https://-a.example.jp": "", "https://a..example.jp": "", "https:a.example.jp": "",
	} {
		got, err := Origin(address)
		if got != want && err == nil || (err != nil) != (want == "") || err != nil && !errors.Is(err, errOrigin) {
			t.Errorf("%q: %q, %v, want %q", address, got, err, want)
		}
	}
}

// FuzzOrigin: an origin is its own origin.
func FuzzOrigin(f *testing.F) {
	for _, s := range []string{"https://日本語.example.jp:443/", "http://[::1]:80", "https://*.x", "https://u@a?#", "http://\xa5\x9e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := Origin(s)
		if err != nil {
			return
		}
		if twice, err := Origin(once); err != nil || twice != once {
			t.Errorf("%q is %q, and that is %q (%v)", s, once, twice, err)
		}
	})
}
