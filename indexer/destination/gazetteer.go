package destination

import (
	"cmp"
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed gazetteer/*.tsv
var tables embed.FS

// The classes of the tree. A class is also a body when a text says no more than 国.
const (
	classState        = "国"
	classPrefecture   = "都道府県"
	classMunicipality = "市区町村"
	classCompany      = "民間"
	classAssociation  = "団体"
	classOverseas     = "海外"
)

// body is one destination: an official name in its class.
type body struct{ name, class string }

// entry is one name of a body as texts write it, folded. An entry without a body is a word
// for bodies that are not named.
type entry struct {
	key  string
	body body
	// prefectureFirst marks a name that wards of other cities bear too: in running text
	// it counts only after its prefecture.
	prefectureFirst bool
}

// gazetteer is every name the tables know.
type gazetteer struct {
	byKey   map[string]entry
	byFirst [][]entry       // of one first character each, longest key first
	firstAt [1 << 16]uint16 // by character, where in byFirst its names are; 0 is none
	starts  [1 << 16]start  // by character of the basic plane
}

// start says which names may begin with a character.
type start uint8

const (
	startsName  start = 1 << iota // names of the tables
	startsForm                    // names by their form
	startsLegal                   // 株式会社 and the like
	inWord                        // it may continue a word of its script
)

var gazetteerOf = sync.OnceValue(loadGazetteer)

func loadGazetteer() *gazetteer {
	g := &gazetteer{byKey: map[string]entry{}, byFirst: [][]entry{nil}}
	for _, class := range []struct{ file, class string }{
		{"prefectures", classPrefecture}, {"municipalities", classMunicipality}, {"former", classMunicipality},
		{"state", classState}, {"companies", classCompany},
		{"bodies", classAssociation}, {"overseas", classOverseas},
	} {
		for _, row := range readTable(class.file) {
			g.add(body{row[0], class.class}, row)
		}
	}
	for _, row := range readTable("bureaus") {
		g.put(entry{key: foldName(row[0]), body: body{row[1], classState}})
	}
	for _, row := range readTable("classes") {
		g.add(body{row[0], row[0]}, row)
	}
	for _, row := range readTable("unnamed") {
		g.put(entry{key: foldName(row[0])})
	}
	g.index()
	return g
}

// index makes the tables that tell by a character which names it may begin.
func (g *gazetteer) index() {
	for _, e := range g.byKey {
		first, _ := utf8.DecodeRuneInString(e.key) // of the basic plane, as a test holds
		at := &g.firstAt[uint16(first)]
		if *at == 0 {
			*at = uint16(len(g.byFirst))
			g.byFirst = append(g.byFirst, nil)
		}
		g.byFirst[*at] = append(g.byFirst[*at], e)
		g.starts[uint16(first)] |= startsName
	}
	for _, es := range g.byFirst {
		slices.SortFunc(es, func(a, b entry) int {
			return cmp.Or(cmp.Compare(len(b.key), len(a.key)), cmp.Compare(a.key, b.key))
		})
	}
	for r := range rune(len(g.starts)) {
		g.starts[r] |= formStart(r)
	}
}

// beginning are the names that begin with a character.
func (g *gazetteer) beginning(first rune) []entry {
	if int(first) >= len(g.firstAt) {
		return nil
	}
	return g.byFirst[g.firstAt[first]]
}

func (g *gazetteer) startOf(r rune) start {
	if int(r) < len(g.starts) {
		return g.starts[r]
	}
	return formStart(r)
}

// mayBegin reports whether a name may begin with r behind prev: it tells at once for most
// characters of a text that none does.
func (g *gazetteer) mayBegin(r, prev rune) bool {
	at := g.startOf(r)
	return at&(startsName|startsLegal) != 0 || at&startsForm != 0 && (at&inWord == 0 || !adjacentRunes(prev, r))
}

// add enters the official name of a row and the other names in its second column.
func (g *gazetteer) add(b body, row []string) {
	e := entry{key: foldName(row[0]), body: b, prefectureFirst: row[1] == "*"}
	g.put(e)
	for name := range strings.FieldsSeq(strings.TrimPrefix(row[1], "*")) {
		e.key = foldName(name)
		g.put(e)
	}
}

// put enters a name that is not known yet: the tables come in the order of their weight.
func (g *gazetteer) put(e entry) {
	if _, known := g.byKey[e.key]; !known {
		g.byKey[e.key] = e
	}
}

// readTable returns the rows of a table, each with at least two columns.
func readTable(name string) [][]string {
	text, err := tables.ReadFile("gazetteer/" + name + ".tsv")
	if err != nil {
		return nil // the tables are embedded; a test reads each of them
	}
	var rows [][]string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != '#' {
			rows = append(rows, append(strings.Split(line, "\t"), ""))
		}
	}
	return rows
}

// Resolve returns the official name of a body: ｊｉｃａ is 国際協力機構, 国交省国土政策局 is
// 国土交通省. Names outside the tables resolve to themselves when their form tells what they
// are (株式会社…, …大学), others do not resolve.
func Resolve(name string) (official string, ok bool) {
	b, ok := resolve(name)
	return b.name, ok
}

// Path is the place of a body in the tree of destinations, from its class down. The path
// of a class is the class alone; a name that does not resolve has no path.
func Path(name string) []string {
	b, ok := resolve(name)
	switch {
	case !ok:
		return nil
	case b.name == b.class:
		return []string{b.class}
	}
	return []string{b.class, b.name}
}

// Known is [Resolve] for the names that stand in the tables alone: a name that is only
// formed like one (大原市) is not known.
func Known(name string) (official string, ok bool) {
	official, ok = Resolve(name)
	_, listed := gazetteerOf().byKey[foldName(official)]
	if !ok || !(listed || slices.Contains(classes, official)) {
		return "", false
	}
	return official, true
}

func resolve(name string) (body, bool) {
	g := gazetteerOf()
	if e, ok := g.byKey[name]; ok && e.body.name != "" {
		return e.body, true // written as the tables are: the usual case
	}
	key := foldName(name)
	if slices.Contains(classes, key) {
		return body{key, key}, true
	}
	if e, ok := g.byKey[key]; ok {
		return e.body, e.body.name != ""
	}
	first, _ := utf8.DecodeRuneInString(key)
	m, ok := g.mentionAt(key, 0, first, ' ')
	return m.body, ok && m.end == len(key) && m.body.name != ""
}

var classes = []string{classState, classPrefecture, classMunicipality, classCompany, classAssociation, classOverseas}
