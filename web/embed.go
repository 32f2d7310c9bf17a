package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"
)

// embedForm is a search box for another site: a plain form that leads to the results page.
// It has a label, needs no script, sets nothing and loads nothing.
var embedForm = template.Must(template.New("embed").Parse(`<form action="{{.}}" method="get" role="search" accept-charset="UTF-8">
  <p>
    <label for="kizuna-q">会議の発言を探す</label><br>
    <input type="search" id="kizuna-q" name="q" size="30" maxlength="200" autocomplete="off">
    <button type="submit">検索</button>
  </p>
</form>
`))

// EmbedSnippet returns the HTML of a search box that leads to the service at base.
func EmbedSnippet(base *url.URL) (string, error) {
	var b bytes.Buffer
	if err := embedForm.Execute(&b, base.JoinPath("search").String()); err != nil {
		return "", fmt.Errorf("embed snippet: %w", err)
	}
	return b.String(), nil
}
