package source

import "strings"

// kind is what a block is by the structure of the document.
type kind int

const (
	paragraph kind = iota
	heading
	item    // of a list
	caption // of a picture
	label   // value of a labelled field: dt/dd, a two-column table row
)

// block is a piece of a document: what the structure says it is, and its text. Lines
// inside a block are separated by "\n"; white space at the ends of lines is gone.
type block struct {
	kind kind
	text string
	name string // of a label
	nth  int    // of a label: which one of the document; its values share it
	who  bool   // of a label: the head of the table says that it names who speaks
	host string // of a label: where the table says that who speaks was sent
	// margin is the white space in front of a line of text.
	margin string
	// close: no empty line stands between a line of text and the one above.
	close bool
}

// page is a document as blocks, in order.
type page struct {
	title  string // what the document itself calls its title; empty in plain text
	shared string // what it is to be called where it is shared (og:title)
	blocks []block
	html   bool
	pre    []preformatted // what stands as it is, for readers of lines
	// unclosed: the document opens html or body and closes neither.
	unclosed bool
	// continued: it is a part of a document, and others stand below it.
	continued bool
	// password: the document asks for one.
	password bool
	// links is how many links to meetings stood in its lists. They are no blocks.
	links int
	// columns are the names of those of its tables of speeches that were not read.
	columns []string
	// shown is how it shows its short texts.
	shown shown
	// left are links and captions, which the page itself marks as such.
	left []string
	// lines are what its reader sees of it, and ledger the account of them.
	lines  []string
	ledger *ledger
}

func lines(s string) []string { return strings.Split(s, "\n") }
