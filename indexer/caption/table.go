package caption

import (
	"encoding/csv"
	"slices"
	"strings"
)

// LooksLikeTable reports whether the beginning of a document is the header of a table of
// segments: start, end, text and maybe speaker, as Whisper (tabs) and whisper.cpp (commas)
// write it.
func LooksLikeTable(head string) bool { return isTable(firstLine(head)) }

// tableOf reads the header of a table of segments: the sign between its columns and their
// names. Other columns than the four make it a table of something else.
func tableOf(line string) (comma rune, columns []string, ok bool) {
	line = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")))
	comma = '\t'
	if !strings.Contains(line, "\t") {
		comma = ','
	}
	for _, name := range strings.Split(line, string(comma)) {
		name = strings.Trim(name, "\" ")
		if !slices.Contains([]string{"start", "end", "text", "speaker"}, name) || slices.Contains(columns, name) {
			return 0, nil, false
		}
		columns = append(columns, name)
	}
	for _, name := range []string{"start", "end", "text"} {
		ok = slices.Contains(columns, name)
		if !ok {
			return 0, nil, false
		}
	}
	return comma, columns, true
}

// isTable: the header of a table of segments.
func isTable(line string) bool {
	_, _, ok := tableOf(line)
	return ok
}

// readTable reads a table of segments. Times are whole numbers of ms, as Whisper writes them;
// where one has a point, all are seconds.
func (d *document) readTable(text string) {
	header, text, _ := strings.Cut(text, "\n")
	comma, columns, _ := tableOf(header)
	rows := d.cut(text, comma, columns)
	unit := 1.0
	for _, row := range rows {
		for _, cell := range []string{row["start"], row["end"]} {
			if strings.Contains(cell, ".") && !strings.Contains(cell, ":") {
				unit = 1000
			}
		}
	}
	for _, row := range rows {
		start, ok1 := timeIn(row["start"], unit)
		end, ok2 := timeIn(row["end"], unit)
		t := times{start: start, end: end, read: ok1 && ok2, rest: row["text"]}
		t.ok = t.read && isTime(t.start) && isTime(t.end)
		if !t.read {
			d.unread++
			t.start, t.end = 0, 0
		}
		d.begin(t)
		d.cues[len(d.cues)-1].voice = segment{Speaker: word(row["speaker"])}.voice()
	}
}

// timeIn reads the time of a cell in ms: a number of a unit of so many ms, or 00:00:02.500.
func timeIn(cell string, unit float64) (int64, bool) {
	if at, rest, ok := clock(cell); ok && rest == "" {
		return at, true
	}
	n := numberOf([]byte(cell))
	return ms(n.value * unit), n.ok
}

// cut reads the rows by the names of their columns. Whisper does not quote what stands
// between tabs.
func (d *document) cut(text string, comma rune, columns []string) []map[string]string {
	var rows []map[string]string
	add := func(line string, cells []string) {
		switch {
		case len(cells) >= len(columns):
			row := map[string]string{}
			for i, name := range columns {
				row[name] = strings.TrimSpace(cells[i])
			}
			rows = append(rows, row)
		case strings.TrimSpace(line) != "":
			d.strays = append(d.strays, strings.TrimSpace(line))
		}
	}
	if comma == '\t' {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			add(line, strings.SplitN(line, "\t", len(columns)))
		}
		return rows
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	for {
		cells, err := r.Read()
		if err != nil {
			return rows // the end: a reader with lazy quotes knows no other error
		}
		if n := len(columns); len(cells) > n && columns[n-1] == "text" { // commas that nobody quoted
			cells = append(cells[:n-1], strings.Join(cells[n-1:], ","))
		}
		add(strings.Join(cells, ","), cells)
	}
}
