// Package kizuna_test holds the rules that concern the module as a whole.
package kizuna_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/kizuna-search/kizuna"

// layers is the law of imports: what each package of the project may import of the
// project, and which outside packages are its own to use. A package may know what lies
// below it and nothing above. "std" means nothing but the standard library.
var layers = map[string]struct {
	project []string
	outside []string
}{
	"indexer/minutes":     {},
	"search/query":        {},
	"testdata":            {},
	"search/kana":         {project: []string{"indexer/writing"}},
	"search/rank":         {},
	"search/synonym":      {project: []string{"indexer/writing"}},
	"search/vocabulary":   {project: []string{"indexer/writing", "search/kana"}},
	"indexer/automaton":   {},
	"indexer/writing":     {},
	"indexer/destination": {project: []string{"indexer/automaton", "indexer/minutes", "indexer/writing"}, outside: []string{"github.com/pelletier/go-toml/v2", "golang.org/x/text/"}},
	"indexer/quality":     {project: []string{"indexer/minutes"}},
	"indexer/speaker":     {project: []string{"indexer/minutes"}},
	"indexer/caption":     {project: []string{"indexer/minutes", "indexer/refusal", "indexer/speaker", "indexer/writing"}},
	"indexer/office":      {project: []string{"indexer/minutes", "indexer/refusal", "indexer/writing"}},
	"indexer/records":     {project: []string{"indexer/charset", "indexer/destination", "indexer/minutes", "indexer/refusal", "indexer/speaker", "indexer/writing"}, outside: []string{"github.com/pelletier/go-toml/v2", "golang.org/x/text/"}},
	"indexer/analysis":    {outside: []string{"github.com/ikawaha/", "golang.org/x/text/"}},
	"indexer/refusal":     {},
	"indexer/growth":      {},
	"indexer/charset":     {project: []string{"indexer/refusal"}, outside: []string{"golang.org/x/net/html/charset", "golang.org/x/text/"}},
	"indexer/source":      {project: []string{"indexer/automaton", "indexer/charset", "indexer/destination", "indexer/minutes", "indexer/office", "indexer/refusal", "indexer/speaker", "indexer/writing"}, outside: []string{"golang.org/x/net/html"}},
	"indexer/container":   {project: []string{"indexer/refusal"}, outside: []string{"golang.org/x/text/"}},
	"indexer/fetch":       {project: []string{"indexer/charset", "indexer/refusal"}, outside: []string{"github.com/gofrs/flock", "golang.org/x/net/html", "golang.org/x/net/idna"}},
	"indexer/archive":     {project: []string{"indexer/minutes"}, outside: []string{"github.com/klauspost/compress/zstd"}},
	"indexer": {project: []string{
		"indexer/archive", "indexer/caption", "indexer/charset", "indexer/container", "indexer/destination", "indexer/fetch", "indexer/minutes",
		"indexer/office", "indexer/records", "indexer/refusal", "indexer/source",
	}},
	"search/local/dense": {},
	"search": {
		project: []string{"indexer/analysis", "indexer/destination", "indexer/minutes", "search/kana", "search/query", "search/rank", "search/synonym", "search/vocabulary"},
		outside: []string{"github.com/hashicorp/golang-lru/v2/simplelru", "golang.org/x/sync/singleflight"},
	},
	"search/local": {
		project: []string{"indexer/analysis", "indexer/destination", "indexer/minutes", "search", "search/local/dense", "search/rank", "search/vocabulary"},
		outside: []string{"github.com/blevesearch/", "github.com/RoaringBitmap/", "github.com/gofrs/flock", "github.com/hashicorp/golang-lru/v2/", "golang.org/x/sync/"},
	},
	"search/enginetest": {project: []string{"indexer/analysis", "indexer/destination", "indexer/minutes", "search"}},
	"search/eval":       {project: []string{"indexer/analysis", "indexer/minutes", "search", "search/local", "search/rank", "search/synonym"}},
	"web": {
		project: []string{"indexer/minutes", "search", "search/query"},
		outside: []string{"github.com/gin-gonic/gin", "github.com/klauspost/compress/gzhttp", "github.com/rs/cors", "golang.org/x/net/idna", "golang.org/x/sync/semaphore"},
	},
	"cmd/bench": {
		project: []string{"indexer/analysis", "indexer/minutes", "search", "search/local", "search/rank", "search/synonym"},
		outside: []string{"github.com/spf13/cobra", "github.com/ikawaha/"}, // kagome as it comes is one of the peers
	},
	"cmd/kizuna": {
		project: []string{"indexer", "indexer/analysis", "indexer/destination", "indexer/fetch", "indexer/minutes", "indexer/quality", "indexer/records", "indexer/refusal", "search", "search/eval", "search/local", "search/query", "search/synonym", "testdata", "web"},
		outside: []string{"github.com/spf13/", "github.com/pelletier/go-toml/v2", "github.com/schollz/progressbar/v3", "golang.org/x/term"},
	},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestImportsPointOneWay(t *testing.T) {
	packages := listPackages(t)
	if len(packages) < len(layers) {
		t.Fatalf("go list found %d packages, the table has %d", len(packages), len(layers))
	}
	for _, p := range packages {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		if name == "" {
			continue // this test
		}
		rule, ok := layers[name]
		if !ok {
			t.Errorf("%s is not in the table of layers; add it with what it may import", name)
			continue
		}
		for _, imp := range p.Imports {
			if !allowed(imp, rule.project, rule.outside) {
				t.Errorf("%s imports %s, which its layer may not", name, imp)
			}
		}
		for _, entry := range unused(p.Imports, rule.project, rule.outside) {
			t.Errorf("%s may import %s and does not; take the permission back", name, entry)
		}
	}
}

// unused are the permissions of a layer that no import needs.
func unused(imports, project, outside []string) []string {
	var out []string
	for _, p := range project {
		if !slices.Contains(imports, module+"/"+p) {
			out = append(out, p)
		}
	}
	for _, o := range outside {
		if !slices.ContainsFunc(imports, func(imp string) bool { return isBelow(imp, o) }) {
			out = append(out, o)
		}
	}
	return out
}

func allowed(imp string, project, outside []string) bool {
	if inner, ok := strings.CutPrefix(imp, module+"/"); ok {
		return slices.Contains(project, inner)
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(outside, func(o string) bool { return isBelow(imp, o) })
}

// isBelow reports whether an import is the outside package, or one below it.
func isBelow(imp, outside string) bool {
	return imp == outside || strings.HasPrefix(imp, strings.TrimSuffix(outside, "/")+"/")
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...", "./testdata").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// TestRulesRejectWhatTheyMust keeps the law itself honest.
func TestRulesRejectWhatTheyMust(t *testing.T) {
	for _, c := range []struct {
		imp  string
		want bool
	}{
		{module + "/web", false}, {module + "/search", true}, {"fmt", true}, {"net/http", true},
		{"github.com/gin-gonic/gin", false}, {"github.com/blevesearch/bleve/v2", true}, {"github.com/blevesearchx/y", false},
	} {
		if got := allowed(c.imp, []string{"search"}, []string{"github.com/blevesearch/"}); got != c.want {
			t.Errorf("allowed(%s) = %v, want %v", c.imp, got, c.want)
		}
	}
	got := unused([]string{"fmt", module + "/search", "github.com/blevesearch/bleve/v2"}, []string{"search", "web"}, []string{"github.com/blevesearch/", "golang.org/x/text/"})
	if want := []string{"web", "golang.org/x/text/"}; !slices.Equal(got, want) {
		t.Errorf("unused permissions %q, want %q", got, want)
	}
}
