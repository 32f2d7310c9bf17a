package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/url"

	"github.com/kizuna-search/kizuna/search/query"
)

// embedForm is a search box for another site: a plain form that leads to the results page.
// It has a label, needs no script, sets nothing and loads nothing.
var embedForm = template.Must(template.New("embed").Parse(`<form action="{{.Action}}" method="get" role="search" accept-charset="UTF-8">
  <p>
    <label for="{{.ID}}">会議の発言を探す</label><br>
    <input type="search" id="{{.ID}}" name="q" size="30" maxlength="{{.Most}}" autocomplete="off">
    <button type="submit">検索</button>
  </p>
</form>
`))

// EmbedSnippet returns the HTML of a search box that leads to the service at base. id is
// that of its field, which no other element of the page may have.
func EmbedSnippet(base *url.URL, id string) (string, error) {
	var b bytes.Buffer
	box := struct {
		Action, ID string
		Most       int
	}{base.JoinPath("search").String(), id, query.MaxLength}
	if err := embedForm.Execute(&b, box); err != nil {
		return "", fmt.Errorf("embed snippet: %w", err)
	}
	return b.String(), nil
}
