package web

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/search"
)

// firstCells are the first cells of the rows of a table.
var (
	firstCells = regexp.MustCompile("(?m)^\\| (`[^|]*`) \\|")
	codeSpan   = regexp.MustCompile("`([^`]+)`")
	pathPart   = regexp.MustCompile(`:([a-z]+)`)
)

// TestReadmeNamesAddressesAndParameters: the tables of README.md have each address of the
// service, and each parameter of a search, and no other. A test of the module holds
// README.ja.md to it.
func TestReadmeNamesAddressesAndParameters(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var addresses, parameters []string
	for _, cell := range firstCells.FindAllStringSubmatch(string(text), -1) {
		for _, span := range codeSpan.FindAllStringSubmatch(cell[1], -1) {
			switch {
			case strings.HasPrefix(span[1], "/"):
				addresses = append(addresses, span[1])
			case !strings.HasPrefix(span[1], "kizuna "):
				parameters = append(parameters, span[1])
			}
		}
	}
	s, err := newSite(Config{Searcher: &search.Searcher{}})
	if err != nil {
		t.Fatal(err)
	}
	var routes []string
	for _, r := range s.routes().(*gin.Engine).Routes() {
		routes = append(routes, pathPart.ReplaceAllString(r.Path, "{$1}"))
	}
	sameNames(t, "addresses", addresses, routes)
	sameNames(t, "parameters", parameters, searchParameters)
}

func sameNames(t *testing.T, what string, got, want []string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Compact(slices.Sorted(slices.Values(want)))
	if !slices.Equal(got, want) {
		t.Errorf("README.md names the %s\n%q\nthe service has\n%q", what, got, want)
	}
}
