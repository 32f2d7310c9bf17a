package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/search"
)

//go:embed templates static
var files embed.FS

// pages are the templates of the service, each page with the frame around it.
type pages struct {
	templates map[string]*template.Template
	assets    map[string]string // name of a static file → hash of its content
}

// pageNames lists every page; each has a template of its name.
var pageNames = []string{"home", "search", "meetings", "meeting", "help", "error"}

func loadPages() (*pages, error) {
	p := &pages{map[string]*template.Template{}, map[string]string{}}
	if err := p.hashAssets(); err != nil {
		return nil, err
	}
	funcs := template.FuncMap{"asset": p.asset, "number": withCommas, "why": func(w string) string { return search.Why(w).Label() }, "web": isWeb, "cut": cut, "unsaid": dateUnsaid, "byEvidence": byEvidence}
	for _, name := range pageNames {
		t, err := template.New(name).Funcs(funcs).ParseFS(files, "templates/frame.tmpl", "templates/parts.tmpl", "templates/"+name+".tmpl")
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		p.templates[name] = t
	}
	return p, nil
}

func (p *pages) hashAssets() error {
	list, err := fs.ReadDir(files, "static")
	if err != nil {
		return err
	}
	for _, f := range list {
		b, err := files.ReadFile("static/" + f.Name())
		if err != nil {
			return err
		}
		sum := sha256.Sum256(b)
		p.assets[f.Name()] = hex.EncodeToString(sum[:6])
	}
	return nil
}

// asset is the address of a static file. It changes with the content, so browsers may keep
// the file for ever.
func (p *pages) asset(name string) string { return "/static/" + p.assets[name] + "/" + name }

// withCommas writes a count the way people read it: 12,345.
func withCommas(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// usualPage is what a page of results takes, in bytes; growing to it in steps costs more
// than it.
const usualPage = 32 << 10

// render executes a page into memory: an error never leaves half a page with the client.
func (p *pages) render(name string, data any) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, usualPage))
	if err := p.templates[name].ExecuteTemplate(b, "frame", data); err != nil {
		return nil, fmt.Errorf("render %s: %w", name, err)
	}
	return b.Bytes(), nil
}

const htmlType = "text/html; charset=utf-8"

// show renders a page.
func (s *site) show(status int, name string, data any) (answer, error) {
	body, err := s.pages.render(name, data)
	return answer{status, htmlType, body}, err
}

var staticTypes = map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

// serveStatic serves an embedded file under the hash of its content.
func (s *site) serveStatic(c *gin.Context) (answer, error) {
	name := path.Base(c.Param("name"))
	if hash, ok := s.pages.assets[name]; !ok || hash != c.Param("hash") {
		return answer{}, errNoPage
	}
	b, err := files.ReadFile("static/" + name)
	if err != nil {
		return answer{}, errNoPage
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	return answer{http.StatusOK, staticTypes[path.Ext(name)], b}, nil
}

// isWeb: an address that a reader can follow.
func isWeb(address any) bool {
	s := fmt.Sprint(address)
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
