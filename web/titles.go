package web

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// maxTitle is how much of a search a title repeats, in characters: what the tab of a browser
// and the line of a heading hold.
const maxTitle = 40

// cut is the beginning of a text, for a title.
func cut(text string) string {
	runes := []rune(text)
	if len(runes) <= maxTitle {
		return text
	}
	return string(runes[:maxTitle]) + "…"
}

// entitle names the window by what was searched, its filters and the number of the page, for
// tabs and bookmarks to be told apart. The heading leaves to the page what the page shows.
func (p *searchPage) entitle(query string) {
	var parts []string
	if query != "" {
		parts = append(parts, "「"+cut(query)+"」")
	}
	if filters := labelsOf(p.Active); filters != "" {
		parts = append(parts, cut(filters))
	}
	if len(parts) > 0 {
		p.Title = strings.Join(parts, "、") + "の検索結果" + p.Pager.number()
		p.Heading = parts[0] + "の検索結果" + p.Pager.number()
	}
}

// entitle names the page by its filters and its number.
func (p *meetingsPage) entitle() {
	if filters := labelsOf(append(on(p.Years), on(p.Series)...)); filters != "" {
		p.Title += "：" + cut(filters)
	}
	p.Title += p.Pager.number()
}

func labelsOf(list []choice) string {
	labels := make([]string, len(list))
	for i, c := range list {
		labels[i] = c.Label
	}
	return strings.Join(labels, "、")
}

// on are the choices that are on.
func on(list []choice) []choice {
	var out []choice
	for _, c := range list {
		if c.On {
			out = append(out, c)
		}
	}
	return out
}

// number tells which page it is, but for the first.
func (p pager) number() string {
	if p.Page <= 1 || p.Past {
		return ""
	}
	return fmt.Sprintf("（%dページ目）", p.Page)
}

// dateUnsaid is a date in brackets, to stand behind a title that does not say it.
func dateUnsaid(title any, date minutes.Date) string {
	if date.IsZero() || strings.Contains(minutes.Fold(fmt.Sprint(title)), date.Wareki()) {
		return ""
	}
	return "（" + date.Wareki() + "）"
}
