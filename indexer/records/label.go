package records

import (
	"strings"
	"unicode/utf8"
)

// marks stand before the speaker's label in minutes.
const marks = "○◯〇◎●△▲▽▼◇◆□■☆★"

// maxLabel is how long a label may be, in bytes: ministers hold several offices.
const maxLabel = 240

// titles are what stands behind a name in a label, the longer before the shorter.
var titles = []string{
	"内閣総理大臣", "委員長代理", "副委員長", "委員長", "政府特別補佐人", "政府参考人", "政府委員", "参考人", "公述人", "証人", "説明員", "国務大臣", "副大臣", "大臣政務官", "大臣",
	"副議長", "仮議長", "議長", "委員", "議員", "分科員", "主査代理", "主査", "会長代理", "会長", "座長", "事務総長", "君", "さん", "氏", "様",
}

// cutLabel takes the mark and the label off the beginning of a text of minutes: of
// 「○大野委員長　それでは」 it returns 大野委員長 and それでは. A label ends with a blank, or it
// holds the speaker's name; a text that begins otherwise is returned as it is.
func cutLabel(text, speaker, post string) (label, rest string) {
	t := strings.TrimLeft(text, blanks+"\n")
	mark, size := utf8.DecodeRuneInString(t)
	if t == "" || !strings.ContainsRune(marks, mark) {
		if cut, ok := strings.CutPrefix(t, speaker); ok && speaker != "" && (strings.HasPrefix(cut, "\u3000") || strings.HasPrefix(cut, "：")) {
			return speaker, strings.TrimLeft(cut, blanks+"：")
		}
		return "", text
	}
	t = t[size:]
	if n := spacedLabel(t, speaker, post); n > 0 {
		return t[:n], strings.TrimLeft(t[n:], blanks)
	}
	if n := namedLabel(t, speaker, post); n > 0 {
		return t[:n], strings.TrimLeft(t[n:], blanks)
	}
	return "", text
}

// spacedLabel is the length of a label that ends with a blank, 0 when there is none.
func spacedLabel(t, speaker, post string) int {
	head := t[:min(len(t), maxLabel)]
	end := strings.IndexAny(head, "\u3000 \n、。「」")
	if end <= 0 || !strings.HasPrefix(head[end:], "\u3000") && !strings.HasPrefix(head[end:], " ") {
		return 0
	}
	label := head[:end]
	if last := strings.TrimSuffix(label, "）"); last != label && strings.Contains(last, "（") {
		return end
	}
	if hasAnySuffix(label, titles) || (post != "" && strings.HasSuffix(label, post)) || strings.HasPrefix(bare(speaker), bare(label)) || hasAnySuffix(label, []string{"長", "官", "人", "員", "監", "事", "役", "者"}) {
		return end
	}
	return 0
}

// namedLabel is the length of a label that runs into the words behind it
// (○大野花子君ありがとう), 0 when there is none.
func namedLabel(t, speaker, post string) int {
	name := bare(speaker)
	if name == "" {
		return 0
	}
	if open := strings.Index(t[:min(len(t), maxLabel)], "（"); open >= 0 && !strings.ContainsAny(t[:open], "、。\n") {
		if body, end := bracketed(t, open); end > 0 && strings.TrimSuffix(bare(body), "君") == name {
			return end
		}
	}
	n := commonPrefix(t, name)
	if n == 0 {
		return 0
	}
	if open := t[n:]; strings.HasPrefix(open, "（") {
		if body, end := bracketed(t, n); end > 0 && utf8.RuneCountInString(body) <= 6 {
			n = end
		}
	}
	if post != "" && strings.HasPrefix(t[n:], post) {
		return n + len(post)
	}
	for _, title := range titles {
		if strings.HasPrefix(t[n:], title) {
			return n + len(title)
		}
	}
	if strings.HasPrefix(t, speaker) && hasAnySuffix(speaker, titles) {
		return len(speaker)
	}
	return 0
}

// bare is a name without blanks and 君.
func bare(name string) string {
	return strings.TrimSuffix(strings.NewReplacer(" ", "", "\u3000", "").Replace(name), "君")
}

// commonPrefix is the length of what both begin with, in bytes, on a rune boundary.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if s, _ := utf8.DecodeRuneInString(b[n:]); r != s || n+size > len(b) {
			break
		}
		n += size
	}
	return n
}
