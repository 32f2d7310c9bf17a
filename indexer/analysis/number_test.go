package analysis

import (
	"regexp"
	"slices"
	"strconv"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// runs of digits keep their zeros
		{"0", "0"}, {"〇", "0"}, {"零", "0"}, {"007", "007"}, {"〇〇七", "007"}, {"12", "12"},
		{"一〇〇", "100"}, {"二〇一二", "2012"}, {"二零一二", "2012"}, {"壱弐参", "123"},
		{"1,000", "1000"}, {"12,345,678", "12345678"}, {"9999999999999999", "9999999999999999"},
		// small units
		{"十", "10"}, {"百", "100"}, {"千", "1000"}, {"一千", "1000"}, {"三十", "30"}, {"二十一", "21"},
		{"二千十二", "2012"}, {"百十一", "111"}, {"弐百参", "203"}, {"5千", "5000"}, {"5千500", "5500"},
		{"2百", "200"}, {"二千〇五", "2005"}, {"1,500千", "1500000"}, {"15千", "15000"},
		// large units
		{"一万", "10000"}, {"十万", "100000"}, {"10万", "100000"}, {"二〇万", "200000"},
		{"1万5千", "15000"}, {"1万5,000", "15000"}, {"1万0500", "10500"}, {"千万", "10000000"},
		{"三百二十五万", "3250000"}, {"5百万", "5000000"}, {"150百万", "150000000"},
		{"1億2,000万", "120000000"}, {"1億2千万", "120000000"}, {"一億二千万", "120000000"},
		{"12,000万", "120000000"}, {"1億5", "100000005"}, {"3兆5億", "3000500000000"},
		{"九千九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九", "9999999999999999"},
		// decimals
		{"3.5", "3.5"}, {"0.50", "0.50"}, {"1,000.5", "1000.5"},
	} {
		if got, ok := parseNumber(c.text); !ok || got != c.want {
			t.Errorf("%s: got %q %v, want %q", c.text, got, ok, c.want)
		}
	}
}

func TestParseNumberRefused(t *testing.T) {
	for _, s := range []string{
		"", "年", "百年", "abc", "-1", "+1", " 1", "1 ", "１", "²", "数百", "何十", "十数",
		"1,00", "1,0000", ",100", "1,", "1000,000", "0,100", "1,,000", "一,〇〇〇", "1、000",
		".", ".5", "5.", "1.2.3", "三・五", "三.五", "3.五", "1.5万", "1.0,000",
		"十百", "百百", "百千", "十〇", "〇百", "0千", "一〇十", "05千", "千1000", "百十20", "15千5百", "2〇",
		"万", "億万", "万千億", "1万2億", "1億2億", "05万", "0万", "1万0", "1億0万5", "1億20000", "1億12000万", "1億1,500千",
		"10000000000000000", "00000000000000001", "1万兆", "10000兆", "9999999999999999千", "9999999999999999兆",
		"\xff", "1\xff", "\xe4\xb8",
	} {
		if got, ok := parseNumber(s); ok || got != "" {
			t.Errorf("%q: got %q %v, want none", s, got, ok)
		}
	}
}

func TestNumberForms(t *testing.T) {
	for _, c := range []struct {
		digits string
		want   []string
	}{
		{"0", []string{"0", "〇", "零"}},
		{"5", []string{"5", "五"}},
		{"10", []string{"10", "十", "一〇"}},
		{"30", []string{"30", "三十", "三〇"}},
		{"100", []string{"100", "百", "一〇〇"}},
		{"1000", []string{"1000", "1,000", "千", "一〇〇〇", "一千", "1千"}},
		{"2012", []string{"2012", "2,012", "二千十二", "二〇一二"}},
		{"10000", []string{"10000", "10,000", "1万", "一万", "一〇〇〇〇"}},
		{"15000", []string{"15000", "15,000", "1万5000", "1万5,000", "1万5千", "一万五千", "一五〇〇〇"}},
		{"100000", []string{"100000", "100,000", "10万", "十万", "一〇〇〇〇〇"}},
		{"11000", []string{"11000", "11,000", "1万1000", "1万1,000", "1万1千", "一万千", "一一〇〇〇", "一万一千"}},
		{"120000000", []string{"120000000", "120,000,000", "1億2000万", "1億2,000万", "1億2千万", "一億二千万", "一二〇〇〇〇〇〇〇"}},
		{"100000005", []string{"100000005", "100,000,005", "1億5", "一億五", "一〇〇〇〇〇〇〇五"}},
		// no plain numbers
		{"", []string{""}},
		{"007", []string{"007"}},
		{"3.5", []string{"3.5"}},
		{"+5", []string{"+5"}},
		{"三", []string{"三"}},
		{"10000000000000000", []string{"10000000000000000"}},
		{"99999999999999999999999", []string{"99999999999999999999999"}},
	} {
		if got := NumberForms(c.digits); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.digits, got, c.want)
		}
	}
}

// checkForms: every form is the number, the digits come first, none comes twice.
func checkForms(t interface{ Fatalf(string, ...any) }, n uint64) {
	digits := strconv.FormatUint(n, 10)
	forms := NumberForms(digits)
	if len(forms) < 2 || len(forms) > 9 || forms[0] != digits {
		t.Fatalf("%d: forms %q", n, forms)
	}
	for i, f := range forms {
		if got, ok := parseNumber(f); !ok || got != digits {
			t.Fatalf("%d: parseNumber(%s) = %q %v", n, f, got, ok)
		}
		if slices.Contains(forms[:i], f) {
			t.Fatalf("%d: %s twice in %q", n, f, forms)
		}
	}
}

// TestNumberFormsAreRead tries all small numbers and a number near every power of ten.
func TestNumberFormsAreRead(t *testing.T) {
	for n := range uint64(20000) {
		checkForms(t, n)
	}
	for p := uint64(10); p < endNumber; p *= 10 {
		for _, n := range []uint64{p - 1, p, p + 1, 2 * p, 9 * p, p + p/10, p + 1000} {
			checkForms(t, n)
		}
	}
	checkForms(t, endNumber-1)
}

func TestNumberFormsAreReadAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkForms(t, rapid.Uint64Range(0, 1e15).Draw(t, "n")) })
}

func FuzzNumberForms(f *testing.F) {
	f.Add(uint64(0))
	f.Add(uint64(120001000))
	f.Fuzz(func(t *testing.T, n uint64) { checkForms(t, n%endNumber) })
}

var plainNumber = regexp.MustCompile(`^[0-9]{1,16}(\.[0-9]{1,16})?$`)

// checkParse: the result is digits and at most one point, and reads as itself.
func checkParse(t interface{ Fatalf(string, ...any) }, s string) {
	got, ok := parseNumber(s)
	if !ok {
		if got != "" {
			t.Fatalf("%q: %q with no ok", s, got)
		}
		return
	}
	if !utf8.ValidString(s) || !plainNumber.MatchString(got) {
		t.Fatalf("%q: %q", s, got)
	}
	if again, ok := parseNumber(got); !ok || again != got {
		t.Fatalf("%q: %q reads as %q", s, got, again)
	}
}

// TestParseNumberAnyMixture uses only signs that numbers are made of, so that most cases
// get past the first sign.
func TestParseNumberAnyMixture(t *testing.T) {
	signs := []rune("0123456789,.〇零一二三四五六七八九壱弐参十百千万億兆")
	rapid.Check(t, func(t *rapid.T) {
		checkParse(t, rapid.StringOfN(rapid.SampledFrom(signs), 0, 24, -1).Draw(t, "s"))
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"", "007", "3.5", "1億2,000万", "三百二十五万", "1,500千", "万千億", "\xff十"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkParse(t, s) })
}

func BenchmarkParseNumber(b *testing.B) {
	for b.Loop() {
		parseNumber("1億2,000万")
	}
}
