package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
)

// homeBlocks is how far from the top a page says whose it is.
const homeBlocks = 12

var headOfHomeRE = automaton.MustRegexp(`^(.+[市区町村])長$`)

// homeOf is the official name of the city, town or village whose page it is, from the name
// of the site or from its head's in the banner (…市長 名前); empty when the page does not
// say. Nobody is dispatched home.
func homeOf(p page) string {
	for _, part := range pageTitleRE.Split(p.title, -1) {
		if name, ok := municipality(strings.TrimSuffix(part, "公式ホームページ")); ok {
			return name
		}
	}
	for _, b := range p.blocks[:min(len(p.blocks), homeBlocks)] {
		if strings.Contains(b.text, "。") || !strings.Contains(b.text, "長") {
			continue
		}
		for _, word := range strings.Fields(b.text) {
			if !strings.HasSuffix(word, "長") {
				continue
			}
			if g := headOfHomeRE.FindStringSubmatch(word); g != nil {
				if name, ok := municipality(g[1]); ok {
					return name
				}
			}
		}
	}
	return ""
}

func municipality(name string) (string, bool) {
	official, ok := destination.Known(trim(name))
	if !ok {
		return "", false
	}
	path := destination.Path(official)
	return official, len(path) > 1 && path[0] == "市区町村"
}
