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
	byFirst map[rune][]entry     // longest key first
	firsts  [1 << 16 / 64]uint64 // the characters of byFirst, a bit each
}

var gazetteerOf = sync.OnceValue(loadGazetteer)

func loadGazetteer() *gazetteer {
	g := &gazetteer{byKey: map[string]entry{}, byFirst: map[rune][]entry{}}
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
	for _, e := range g.byKey {
		first, _ := utf8.DecodeRuneInString(e.key)
		g.byFirst[first] = append(g.byFirst[first], e)
	}
	for first, es := range g.byFirst {
		g.firsts[uint16(first)/64] |= 1 << (first % 64)
		slices.SortFunc(es, func(a, b entry) int {
			return cmp.Or(cmp.Compare(len(b.key), len(a.key)), cmp.Compare(a.key, b.key))
		})
	}
	return g
}

// beginning are the names that begin with a character.
func (g *gazetteer) beginning(first rune) []entry {
	if g.firsts[uint16(first)/64]&(1<<(first%64)) == 0 {
		return nil
	}
	return g.byFirst[first]
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
