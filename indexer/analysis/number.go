package analysis

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// endNumber bounds what counts as a number: below it lies every sum a budget names
// (9999兆), and the arithmetic fits in 64 bits. A longer run of digits is a mere code.
const (
	endNumber = 1e16
	maxDigits = 16
)

// numberUnit is a sign that multiplies what stands before it by a power of ten.
type numberUnit struct {
	sign  string
	size  uint64
	zeros int
}

// Large units part a number into sections below 10000, small ones make up a section.
var (
	largeUnits = []numberUnit{{"兆", 1e12, 12}, {"億", 1e8, 8}, {"万", 1e4, 4}}
	smallUnits = []numberUnit{{"千", 1000, 3}, {"百", 100, 2}, {"十", 10, 1}}
)

// kanjiDigits are written by position in a number; 〇 is 0.
var kanjiDigits = [10]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// parseNumber reads a number as Japanese writes it, in Arabic digits, kanji or both, and
// returns it in plain Arabic digits. It expects NFKC. Digits without units are kept as
// they are, zeros in front included: 007, 二〇一二, 3.5. All of s must be the number.
//
// Refused: groups that are not of three (1,00), units out of order (十百), a large unit
// alone (万), Arabic and kanji digits in one run (2〇), a fraction with a unit (1.5万),
// and whatever is 10^16 or more.
func parseNumber(s string) (digits string, ok bool) {
	if !beginsNumber(s) {
		return "", false // nearly all that is asked about
	}
	if whole, fraction, found := strings.Cut(s, "."); found {
		return parseDecimal(whole, fraction)
	}
	if !strings.ContainsAny(s, "十百千万億兆") {
		return parseRun(s)
	}
	n, ok := parseUnits(s)
	if !ok || n >= endNumber {
		return "", false
	}
	return strconv.FormatUint(n, 10), true
}

// beginsNumber reports whether a text begins as a number must: with a digit or a small unit.
func beginsNumber(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if r == '十' || r == '百' || r == '千' || (r >= '0' && r <= '9') {
		return true
	}
	_, ok := kanjiDigit(r)
	return ok
}

func parseDecimal(whole, fraction string) (digits string, ok bool) {
	w, ok := parseRun(whole)
	if !ok || !isArabic(whole[0]) {
		return "", false
	}
	f, ok := parseRun(fraction)
	if !ok || f != fraction { // kanji digits or commas
		return "", false
	}
	return w + "." + f, true
}

// parseRun reads digits without units, all Arabic or all kanji.
func parseRun(s string) (digits string, ok bool) {
	switch {
	case s == "":
		return "", false
	case isArabic(s[0]):
		digits, ok = ungroup(s)
	default:
		digits, ok = parseKanjiRun(s)
	}
	if !ok || len(digits) > maxDigits {
		return "", false
	}
	return digits, true
}

func isArabic(c byte) bool { return '0' <= c && c <= '9' }

// ungroup drops the commas of 1,234,567. s begins with a digit.
func ungroup(s string) (digits string, ok bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if strings.Trim(g, "0123456789") != "" || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	if len(groups) > 1 && (len(groups[0]) > 3 || s[0] == '0') {
		return "", false
	}
	return strings.Join(groups, ""), true
}

func parseKanjiRun(s string) (digits string, ok bool) {
	b := make([]byte, 0, maxDigits)
	for _, r := range s {
		d, ok := kanjiDigit(r)
		if !ok {
			return "", false
		}
		b = append(b, '0'+d)
	}
	return string(b), true
}

func kanjiDigit(r rune) (d byte, ok bool) {
	switch r {
	case '〇', '零':
		return 0, true
	case '一', '壱':
		return 1, true
	case '二', '弐':
		return 2, true
	case '三', '参':
		return 3, true
	case '四':
		return 4, true
	case '五':
		return 5, true
	case '六':
		return 6, true
	case '七':
		return 7, true
	case '八':
		return 8, true
	case '九':
		return 9, true
	}
	return 0, false
}

// parseUnits reads 1億2,000万 and 三百二十五万. Cutting at the largest unit first leaves
// a unit that is out of order inside a section, where it is no digit.
func parseUnits(s string) (n uint64, ok bool) {
	for _, u := range largeUnits {
		head, tail, found := strings.Cut(s, u.sign)
		if !found {
			continue
		}
		v, ok := parseSection(head, n == 0)
		if !ok || v >= endNumber/u.size {
			return 0, false
		}
		n += v * u.size
		s = tail
	}
	if s == "" {
		return n, n > 0
	}
	v, ok := parseSection(s, n == 0)
	return n + v, ok
}

// parseSection reads what stands between two large units: 2,000 or 三百二十五 or 5千500;
// never zero. Only the first section may reach 10000, as in 12,000万 and 1,500千.
func parseSection(s string, first bool) (n uint64, ok bool) {
	room := 4
	if first {
		room = maxDigits
	}
	for _, u := range smallUnits {
		head, tail, found := strings.Cut(s, u.sign)
		if !found {
			continue
		}
		v, ok := parseFactor(head, first && n == 0 && tail == "")
		if !ok {
			return 0, false
		}
		n += v * u.size
		s, room = tail, u.zeros
	}
	if s == "" {
		return n, n > 0
	}
	v, ok := parseCount(s, room)
	if n == 0 && first && strings.TrimLeft(s, "0〇零") != s { // 1万0500 is written, 05万 is not
		return 0, false
	}
	return n + v, ok
}

// parseFactor reads what stands before a small unit: nothing for one, or a digit. Where
// nothing else makes up the section, tables in thousands have any number: 1,500千.
func parseFactor(s string, alone bool) (n uint64, ok bool) {
	if s == "" {
		return 1, true
	}
	if alone && isArabic(s[0]) && s[0] != '0' {
		return parseCount(s, maxDigits)
	}
	if run, ok := parseRun(s); !ok || len(run) != 1 {
		return 0, false
	}
	return parseCount(s, 1)
}

// parseCount reads a run of at most room digits that is not zero.
func parseCount(s string, room int) (n uint64, ok bool) {
	run, ok := parseRun(s)
	if !ok || len(run) > room {
		return 0, false
	}
	n, err := strconv.ParseUint(run, 10, 64)
	return n, err == nil && n > 0
}

// NumberForms returns the ways in which a number is written, for widening a query: first
// the plain digits, then the likelier before the rarer, none twice, nine at most.
// parseNumber reads each of them as digits. What is no plain number (007, 3.5, 10^16)
// has only itself.
func NumberForms(digits string) []string {
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil || n >= endNumber || strconv.FormatUint(n, 10) != digits {
		return []string{digits}
	}
	if n == 0 {
		return []string{"0", "〇", "零"}
	}
	forms := []string{digits, groupDigits(digits)}
	if n >= 10000 {
		forms = append(forms, inSections(n, plainSection), inSections(n, groupedSection), inSections(n, thousandsSection))
	}
	return uniqueForms(append(forms,
		inSections(n, kanjiSection), byPosition(digits), inSections(n, kanjiOneSection), inSections(n, thousandsSection)))
}

// inSections writes the sections of n with their large units, leaving out the empty ones.
func inSections(n uint64, write func(uint64) string) string {
	var b strings.Builder
	for _, u := range largeUnits {
		if v := n / u.size; v > 0 {
			b.WriteString(write(v) + u.sign)
		}
		n %= u.size
	}
	if n > 0 {
		b.WriteString(write(n))
	}
	return b.String()
}

func plainSection(n uint64) string   { return strconv.FormatUint(n, 10) }    // 1万5000
func groupedSection(n uint64) string { return groupDigits(plainSection(n)) } // 1万5,000

// thousandsSection writes 5千 for 5000, as in 1万5千.
func thousandsSection(n uint64) string {
	if n%1000 != 0 {
		return plainSection(n)
	}
	return plainSection(n/1000) + "千"
}

// kanjiSection writes a section as it is read, 二千十二 and 千五百. No 一 stands before a small
// unit, but see kanjiOneSection.
func kanjiSection(n uint64) string {
	var b strings.Builder
	for _, u := range smallUnits {
		v := n / u.size
		if v > 1 {
			b.WriteString(kanjiDigits[v])
		}
		if v > 0 {
			b.WriteString(u.sign)
		}
		n %= u.size
	}
	if n > 0 {
		b.WriteString(kanjiDigits[n])
	}
	return b.String()
}

// kanjiOneSection writes 一千 for 千: the usual way before 万, and a common one elsewhere.
func kanjiOneSection(n uint64) string {
	if n/1000 == 1 {
		return "一" + kanjiSection(n)
	}
	return kanjiSection(n)
}

// byPosition writes 二〇一二 for 2012.
func byPosition(digits string) string {
	var b strings.Builder
	for _, d := range []byte(digits) {
		b.WriteString(kanjiDigits[d-'0'])
	}
	return b.String()
}

// groupDigits writes 1,234,567 for 1234567.
func groupDigits(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// uniqueForms drops what came before. The lists are short.
func uniqueForms(forms []string) []string {
	var out []string
	for _, f := range forms {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// Digits is a normalised number in plain Arabic digits, as the index has it, however it is
// written; "" for what is no number.
func Digits(text string) string {
	digits, ok := parseNumber(text)
	if !ok {
		return ""
	}
	return digits
}

// IsNumber reports whether a term of the index is a number.
func IsNumber(term string) bool { return term != "" && Digits(term) == term }
