package source

import "github.com/kizuna-search/kizuna/indexer/minutes"

// Lists in which only the answers bear a mark: an opinion is an item, and the item in it,
// or the line below, begins with who answers (市長：…).

// withAsked adds marks for the items without one, where every mark of the document is that
// of an answer and items stand above each of them.
func (t *transcript) withAsked(marks []mark) []mark {
	var out []mark
	from := 0
	for i, m := range marks {
		if m.alone() || m.act != speaks && m.act != replies || m.who.Role != minutes.Mayor && m.who.Role != minutes.Executive {
			return marks
		}
		if i == 0 {
			from = t.listAbove(m.row)
		}
		asked := t.openItems(from, m.row)
		if len(asked) == 0 {
			return marks
		}
		m.act, from = replies, m.row+1
		out = append(append(out, asked...), m)
	}
	return out
}

// listAbove is the row where the list begins that ends above a row.
func (t *transcript) listAbove(row int) int {
	for row > 0 && t.rows[row-1].kind == item {
		row--
	}
	return row
}

// openItems are the items that begin in the rows, as opinions; nil when words stand there
// that are in no item.
func (t *transcript) openItems(from, to int) []mark {
	var out []mark
	for i := from; i < to; i++ {
		switch r := t.rows[i]; {
		case r.kind == heading, r.kind == caption:
		case r.kind != item:
			return nil
		case r.blank && isSpeech(r.text):
			out = append(out, mark{row: i, family: bulleted, act: asks, rest: r.text})
		}
	}
	return out
}
