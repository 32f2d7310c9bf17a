package kana

import "strings"

// Reading is what a typed word reads as when it is written in kana, in romaji or in a
// mixture (ハケンけんしゅう, haken研修 not): in katakana. ok is false when a letter is left
// that cannot be read (dx, pdf), or s holds anything else (kanji, digits, spaces, ・) or
// nothing. The first - of a word is no long vowel: -ka has no reading.
func Reading(s string) (katakana string, ok bool) {
	katakana, rest := read(s)
	if rest == "n" {
		katakana, rest = katakana+"ン", ""
	}
	if rest != "" || katakana == "" {
		return "", false
	}
	return katakana, true
}

// Prefixes are the beginnings of readings that half-typed input may be growing into, in
// katakana, for completion: of せいs セイサ, セイシ, セイス, セイセ, セイソ and the same after
// a ッ, for the s may be the first of two. None begins with another (sh is シ alone, シャ
// is in it), and there are at most 20, plain syllables first. What is fully typed has one:
// its reading; a last n may be ン or begin ナ. nil when s holds something that is neither
// kana nor readable romaji (kanji), or nothing.
func Prefixes(s string) []string {
	katakana, rest := read(s)
	if rest == "" {
		if katakana == "" {
			return nil
		}
		return []string{katakana}
	}
	return behind(katakana, shortest(growing(rest, strings.HasSuffix(katakana, "ッ"))))
}

// growing are the kana that an unfinished syllable may become. Behind a ッ it begins no
// other (kk is ッカ, and no ッッカ).
func growing(unfinished string, doubledAlready bool) []string {
	plain := beginning(unfinished)
	switch {
	case unfinished == "n":
		return append([]string{"ン"}, plain...)
	case unfinished == "m":
		nasals := append(append(beginning("b"), beginning("p")...), plain...)
		return append(plain, behind("ン", nasals)...)
	case !doubledAlready && len(unfinished) == 1 && isLetterIn(unfinished[0], doubled):
		return append(plain, behind("ッ", plain)...)
	}
	return plain
}

// beginning are the kana of the syllables whose romaji begins with s.
func beginning(s string) []string {
	var out []string
	for _, known := range syllables {
		if strings.HasPrefix(known.romaji, s) {
			out = append(out, known.kana)
		}
	}
	return shortest(out)
}

// behind is each of the kana with that before it; nil for none.
func behind(before string, kana []string) []string {
	var out []string
	for _, k := range kana {
		out = append(out, before+k)
	}
	return out
}

// shortest leaves out what begins with another of the list, and what stands twice.
func shortest(kana []string) []string {
	var out []string
	for i, k := range kana {
		covered := false
		for j, other := range kana {
			covered = covered || j != i && strings.HasPrefix(k, other) && (k != other || j < i)
		}
		if !covered {
			out = append(out, k)
		}
	}
	return out
}
