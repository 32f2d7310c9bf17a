package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// maxBareName is the longest name without a post that is a mark, in runes.
const maxBareName = 8

// withNames adds the marks that are a name alone (○堀内　…), where the head lists the name
// among those who were there.
func (t *transcript) withNames(marks []mark) []mark {
	if len(marks) == 0 || !(t.style.families[signed] || t.style.families[bracketed] || t.style.families[coloned]) {
		return marks
	}
	head := t.people(marks[0].row)
	if head == "" {
		return marks
	}
	known := map[string]speaker.Speaker{}
	var out []mark
	for i := marks[0].row; i < len(t.rows); i++ {
		if len(marks) > 0 && marks[0].row == i {
			out = append(out, marks[0])
			marks = marks[1:]
			continue
		}
		name, rest, family := bareName(t.rows[i])
		if name == "" || !t.style.families[family] {
			continue
		}
		who, ok := known[name]
		if !ok {
			if _, like := speaker.Unknown(name); like != speaker.NoName { // 日時 stands there too
				who = inList(head, name)
			}
			known[name] = who
		}
		if who.Name != "" {
			out = append(out, mark{row: i, family: family, who: who, label: name, rest: rest})
		}
	}
	return out
}

// people is the head as one line.
func (t *transcript) people(first int) string {
	var b strings.Builder
	for _, r := range t.rows[:min(first, maxHead)] {
		b.WriteString(strings.ReplaceAll(r.name+r.text, "　", "") + "\n")
		if b.Len() > 1<<16 {
			break
		}
	}
	return b.String()
}

// bareName reads a mark that is a name alone: ○堀内　…, 【堀内】, 堀内：….
func bareName(r row) (name, rest string, f family) {
	first, size := utf8.DecodeRuneInString(r.text)
	text := strings.TrimLeft(r.text[size:], " 　")
	switch {
	case strings.ContainsRune(signs, first):
		f = signed
		name, rest, _ = cutAny(text, " 　\t:：")
	case closers[first] != 0:
		f = bracketed
		name, rest, _ = cutAny(text, string(closers[first]))
	default:
		f = coloned
		ok := false
		if name, rest, ok = cutAny(r.text, colons); !ok {
			return "", "", f
		}
	}
	if !isBareName(name) {
		return "", "", f
	}
	return name, strings.TrimLeft(rest, " 　:："), f
}

// cutAny cuts a text at the first of the signs, near its beginning.
func cutAny(s, signs string) (before, after string, ok bool) {
	at := indexAny(s[:min(len(s), 3*maxBareName+3)], signs)
	if at < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[:at], s[at+size:], true
}

func isBareName(s string) bool {
	n := 0
	for _, r := range s {
		if n++; n > maxBareName || !(unicode.Is(unicode.Han, r) || unicode.Is(unicode.Katakana, r) || r == 'ー' || r == 'ヶ' || r == '々') {
			return false
		}
	}
	return n > 1
}

// postsInLists are words of a list that say what the people behind them are.
var postsInLists = []string{"委員", "議員", "会長", "委員長", "座長", "事務局", "課長", "部長", "市長", "町長", "村長", "傍聴", "欠席", "参考人", "説明"}

// inList finds a name in the list of who was there, with the post beside it: the one that
// follows (堀内委員), or the last one in front (委員　辻、堀内).
func inList(head, name string) speaker.Speaker {
	at := strings.Index(head, name)
	if at < 0 {
		return speaker.Speaker{}
	}
	behind := head[at+len(name):]
	if who, ok := speaker.Parse(name + behind[:wordEnd(behind)]); ok {
		who.Name = name
		return who
	}
	last, post := -1, ""
	for _, p := range postsInLists {
		if i := strings.LastIndex(head[:at], p); i > last || (i == last && len(p) > len(post)) {
			last, post = i, p
		}
	}
	if last < 0 || post == "欠席" {
		return speaker.Speaker{Name: name, Role: minutes.Other}
	}
	return speaker.Speaker{Name: name, Role: speaker.Role("", post)}
}

// wordEnd is the length of the kanji at the beginning of a text.
func wordEnd(s string) int {
	for i, r := range s {
		if !unicode.Is(unicode.Han, r) || i > 15 {
			return i
		}
	}
	return len(s)
}
