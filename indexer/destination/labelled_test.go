package destination

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// labelled is one text of testdata/labelled.tsv and what it states.
type labelled struct {
	line int
	lead string // of its page
	text string // empty where the lead itself is asked
	home string
	want []string // "name kind", in the order of the text
}

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]labelled{}
	var rows []labelled
	for i, line := range strings.Split(strings.TrimSuffix(string(file), "\n"), "\n") {
		cells := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			pages[cells[0][1:]] = labelledPage(cells)
		case len(cells) != 3:
			t.Fatalf("line %d has %d columns", i+1, len(cells))
		default:
			rows = append(rows, labelledRow(t, i+1, cells, pages))
		}
	}
	return rows
}

// labelledPage reads a line that names a page: its lead, and its city where that is another.
func labelledPage(cells []string) labelled {
	page := labelled{lead: cells[1], home: "さいたま市"}
	if len(cells) > 2 {
		page.home = strings.Trim(cells[2], "-")
	}
	return page
}

func labelledRow(t testing.TB, line int, cells []string, pages map[string]labelled) labelled {
	t.Helper()
	row, ok := pages[cells[0]]
	if !ok && cells[0] != "lead" {
		t.Fatalf("line %d: no page %q", line, cells[0])
	}
	row.line, row.text = line, strings.ReplaceAll(cells[1], `\n`, "\n")
	if cells[0] == "lead" {
		row.lead, row.text = row.text, ""
	}
	if cells[2] != "-" {
		row.want = strings.Split(cells[2], ",")
	}
	return row
}

func (l labelled) found() []minutes.Destination {
	if l.text == "" {
		return FromLead(l.lead, l.home)
	}
	page := PageOf(l.lead)
	page.Home = l.home
	return FromUtterance(l.text, page)
}

// tally counts one kind: right, stated in the labels, found by the rules.
type tally struct{ right, stated, found int }

func (c tally) precision() float64 { return float64(c.right) / float64(max(c.found, 1)) }
func (c tally) recall() float64    { return float64(c.right) / float64(max(c.stated, 1)) }

// The rules are right about at least this share of every kind.
const leastShare = 0.97

func TestLabelled(t *testing.T) {
	rows := readLabelled(t, "testdata/labelled.tsv")
	if len(rows) < 400 {
		t.Fatalf("%d labelled texts", len(rows))
	}
	counts := map[string]tally{}
	for _, row := range rows {
		var got []string
		for _, d := range row.found() {
			got = append(got, d.Name+" "+string(d.Kind))
		}
		if !slices.Equal(got, row.want) {
			t.Logf("line %d: %s\n got %q\nwant %q", row.line, cmp.Or(row.text, row.lead), got, row.want)
		}
		count(counts, got, row.want)
	}
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		c := counts[kind]
		t.Logf("%-10s precision %.3f recall %.3f (%d of %d, %d found)", kind, c.precision(), c.recall(), c.right, c.stated, c.found)
		if c.stated < 30 || c.precision() < leastShare || c.recall() < leastShare {
			t.Errorf("%s falls short", kind)
		}
	}
}

func count(counts map[string]tally, got, want []string) {
	kindOf := func(d string) string { return d[strings.LastIndexByte(d, ' ')+1:] }
	for _, d := range got {
		c := counts[kindOf(d)]
		c.found++
		if slices.Contains(want, d) {
			c.right++
		}
		counts[kindOf(d)] = c
	}
	for _, d := range want {
		c := counts[kindOf(d)]
		c.stated++
		counts[kindOf(d)] = c
	}
}
