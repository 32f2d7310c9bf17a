package analysis

import (
	"strings"
	"unicode"
)

// isContent tells the words that are indexed from those that only hold a sentence
// together. The kinds follow the IPA part-of-speech system (ipadic 2.7.0 manual).
func isContent(pos []string, term string) bool {
	if len(pos) == 0 || !hasLetter(term) {
		return false
	}
	sub := ""
	if len(pos) > 1 {
		sub = pos[1]
	}
	switch pos[0] {
	case "助詞", "助動詞", "接続詞", "フィラー", "その他":
		return false
	case "記号":
		return sub == "アルファベット"
	case "動詞":
		return sub == "自立" && term != "する" && term != "ある" && term != "いる" && term != "なる"
	case "名詞", "形容詞":
		return sub != "非自立"
	}
	return true
}

// hasLetter is false for signs, which the dictionary does not know and calls nouns.
func hasLetter(term string) bool {
	for _, r := range term {
		if r != dash && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
			return true
		}
	}
	return false
}

func joinPOS(pos []string) string {
	for i, p := range pos {
		if p == "*" {
			return strings.Join(pos[:i], "-")
		}
	}
	return strings.Join(pos, "-")
}
