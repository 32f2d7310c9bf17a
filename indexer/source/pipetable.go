package source

import "strings"

// withTables reads the tables of a plain text, whose cells have | between them, where the
// first row says that the columns are speakers and speeches, or questions and answers. What
// stands below it become labels and their values; all other rows stay as they are.
func withTables(rows []row) []row {
	var out []row
	var kinds []column
	var head []string
	for i, r := range rows {
		parts := pipeCells(r.text)
		switch {
		case parts == nil, kinds != nil && len(parts) != len(kinds):
			kinds = nil
		case kinds == nil:
			if kinds, head = columnKinds(parts), parts; kinds != nil {
				if out == nil {
					out = append(make([]row, 0, len(rows)), rows[:i]...)
				}
				continue
			}
		default:
			if !isRule(r.text) {
				out = append(out, labelledCells(parts, kinds, head)...)
			}
			continue
		}
		if out != nil {
			out = append(out, r)
		}
	}
	if out == nil {
		return rows
	}
	return out
}

// pipeCells are the cells of a row | 会長 | それでは… |; nil where the row is none.
func pipeCells(text string) []string {
	const mostCells = 20
	if strings.IndexByte(text, '|') < 0 && !strings.Contains(text, "｜") {
		return nil
	}
	parts := strings.Split(strings.Trim(strings.ReplaceAll(text, "｜", "|"), "| 　"), "|")
	if len(parts) < 2 || len(parts) > mostCells {
		return nil
	}
	for i := range parts {
		parts[i] = trim(parts[i])
	}
	return parts
}

// columnKinds are the kinds of the columns with these names; nil where they are not those
// of a table of speeches.
func columnKinds(head []string) []column {
	kinds, has := make([]column, len(head)), [officeColumn + 1]bool{}
	for i, name := range head {
		kinds[i] = columnKind(name)
		has[kinds[i]] = true
	}
	if !has[questionColumn] && !has[speakerColumn] || has[questionColumn] != has[answerColumn] || has[speakerColumn] != has[speechColumn] {
		return nil
	}
	return kinds
}

// labelledCells are the speeches of one row.
func labelledCells(parts []string, kinds []column, head []string) []row {
	var out []row
	who := ""
	for i, text := range parts {
		r := row{kind: label, text: text, blank: true}
		switch kinds[i] {
		case speakerColumn:
			who = text
			continue
		case speechColumn:
			r.name, r.who = who, who != ""
		case questionColumn, answerColumn:
			r.name = head[i]
		default:
			continue
		}
		if text != "" {
			out = append(out, r)
		}
	}
	return out
}
