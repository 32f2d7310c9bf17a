package caption

import (
	"html"
	"strings"
	"unicode"
)

// piece is words of one line, or the beginning of another voice.
type piece struct {
	text  string
	voice string // <v 名前>
	named bool   // a voice begins here
}

// tags are the elements of WebVTT, and those that SubRip files borrow from HTML. Another
// word in angle brackets is a word.
var tags = map[string]bool{
	"v": true, "c": true, "i": true, "b": true, "u": true, "s": true, "ruby": true, "rt": true, "rp": true, "lang": true,
	"font": true, "br": true, "em": true, "strong": true, "span": true, "p": true,
}

// maxTag is the longest tag that is looked for, in bytes.
const maxTag = 500

// split reads the markup of a line: tags go, the readings of ruby go with them, entities
// become what they stand for.
func split(line string) []piece {
	var out []piece
	var b strings.Builder
	reading := false
	flush := func() {
		if text := mendText(b.String()); text != "" {
			out = append(out, piece{text: text})
		}
		b.Reset()
	}
	for line != "" {
		i := strings.IndexAny(line, "<{")
		if i < 0 {
			i = len(line)
		}
		if !reading {
			b.WriteString(line[:i])
		}
		line = line[i:]
		name, rest, size := tagAt(line)
		switch {
		case line == "":
			continue
		case size == 0:
			size = 1
			if !reading {
				b.WriteByte(line[0])
			}
		case name == "v":
			flush()
			out = append(out, piece{voice: mendText(rest), named: true})
		case name == "rt" || name == "rp":
			reading = true
		case name == "/rt" || name == "/rp" || name == "/ruby":
			reading = false
		case name == "br":
			b.WriteByte(' ')
		}
		line = line[size:]
	}
	flush()
	return out
}

// tagAt reads the tag at the beginning of s: its name in small letters, what follows the
// name, and its size in bytes, which is 0 when there is no tag. {\an8} is one too.
func tagAt(s string) (name, rest string, size int) {
	if s == "" {
		return "", "", 0
	}
	if s[0] == '{' {
		end := strings.IndexByte(s[:min(len(s), maxTag)], '}')
		if end > 0 && strings.HasPrefix(s, `{\`) {
			return "style", "", end + 1
		}
		return "", "", 0
	}
	end := strings.IndexByte(s[:min(len(s), maxTag)], '>')
	if end < 0 {
		return "", "", 0
	}
	inner := strings.TrimSpace(s[1:end])
	if _, rest, ok := clock(inner); ok && rest == "" {
		return "time", "", end + 1
	}
	word, rest, _ := strings.Cut(inner, " ")
	if tab := strings.IndexByte(inner, '\t'); tab >= 0 && tab < len(word) {
		word, rest = inner[:tab], inner[tab+1:]
	}
	word, _, _ = strings.Cut(word, ".") // its classes
	word = strings.ToLower(strings.TrimSuffix(word, "/"))
	if !tags[strings.TrimPrefix(word, "/")] {
		return "", "", 0
	}
	return word, strings.TrimSpace(rest), end + 1
}

// mendText turns entities into signs and drops what is no sign: controls, marks of
// direction, the byte-order mark.
func mendText(s string) string {
	s = html.UnescapeString(s)
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\u00a0' || r == '\n':
			return ' '
		case unicode.IsControl(r), r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r == '\u2060':
			return -1
		}
		return r
	}, s)
}

// noises are what recognisers and people write in brackets of what is heard and not said.
var noises = []string{
	"音楽", "拍手", "笑", "笑い", "笑い声", "歓声", "咳", "せき", "咳払い", "雑音", "ノイズ", "無音", "沈黙", "チャイム", "ベル", "bgm", "効果音", "聞き取り不能", "聴取不能", "聞き取れず", "不明瞭",
	"music", "applause", "laughter", "laughs", "silence", "noise", "blank_audio", "inaudible", "cough", "no speech", "music playing",
}

const brackets = "[](){}（）［］〔〕【】<>＜＞"

// withoutNoise takes the remarks of a recogniser out of a text: [音楽], (拍手), ♪.
func withoutNoise(s string) string {
	if !strings.ContainsAny(s, brackets+"♪♫♬") {
		return s
	}
	var b strings.Builder
	r := []rune(s)
	for i := 0; i < len(r); i++ {
		if n := noiseAt(r[i:]); n > 0 {
			i += n - 1
			continue
		}
		b.WriteRune(r[i])
	}
	return b.String()
}

// maxNoise is the longest remark in brackets, in runes.
const maxNoise = 24

// noiseAt is how many runes of a remark stand at the beginning of r, 0 when there is none.
func noiseAt(r []rune) int {
	if strings.ContainsRune("♪♫♬", r[0]) {
		return 1
	}
	open := strings.IndexRune("[({（［〔【<＜", r[0])
	if open < 0 {
		return 0
	}
	for i := 1; i < min(len(r), maxNoise); i++ {
		if !strings.ContainsRune("])}）］〕】>＞", r[i]) {
			continue
		}
		inner := strings.ToLower(strings.Trim(string(r[1:i]), " \u3000♪♫♬"))
		for _, noise := range noises {
			if inner == noise || inner == noise+"声" || inner == noise+"する" {
				return i + 1
			}
		}
		if inner == "" {
			return i + 1
		}
		return 0
	}
	return 0
}
