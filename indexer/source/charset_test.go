package source

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	// The bullet is not in the Japanese charsets.
	s = strings.ReplaceAll(s, "  • ", "・")
	b, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// misread is text whose bytes in the charset write were read in the charset read.
func misread(t testing.TB, write, read encoding.Encoding, text string) []byte {
	t.Helper()
	b := []byte(text)
	if write != nil {
		b = encode(t, write, text)
	}
	out, err := read.NewDecoder().Bytes(b)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCharsets(t *testing.T) {
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	declare := func(name string) string {
		return strings.Replace(htmlPage(htmlBody), `charset="utf-8"`, `charset="`+name+`"`, 1)
	}
	undeclared := strings.Replace(htmlPage(htmlBody), `<meta charset="utf-8">`, "", 1)
	plain := newSheet().String()
	for name, content := range map[string][]byte{
		"UTF-8":                              []byte(plain),
		"UTF-8 with a mark":                  append([]byte("\xef\xbb\xbf"), plain...),
		"UTF-8 declared as Shift_JIS":        []byte(declare("Shift_JIS")),
		"UTF-8 declared as latin":            []byte(declare("iso-8859-1")),
		"UTF-16LE with a mark":               append([]byte("\xff\xfe"), encode(t, utf16le, plain)...),
		"UTF-16BE with a mark":               append([]byte("\xfe\xff"), encode(t, utf16be, plain)...),
		"UTF-16LE without":                   encode(t, utf16le, plain),
		"UTF-16BE without":                   encode(t, utf16be, plain),
		"Shift_JIS declared":                 encode(t, japanese.ShiftJIS, declare("Shift_JIS")),
		"Shift_JIS declared as x-sjis":       encode(t, japanese.ShiftJIS, declare("x-sjis")),
		"Shift_JIS undeclared":               encode(t, japanese.ShiftJIS, undeclared),
		"Shift_JIS text":                     encode(t, japanese.ShiftJIS, plain),
		"Shift_JIS declared as UTF-8":        encode(t, japanese.ShiftJIS, declare("utf-8")),
		"Shift_JIS declared as EUC-JP":       encode(t, japanese.ShiftJIS, declare("euc-jp")),
		"Shift_JIS declared as latin":        encode(t, japanese.ShiftJIS, declare("iso-8859-1")),
		"Shift_JIS declared as nothing real": encode(t, japanese.ShiftJIS, declare("xyz")),
		"EUC-JP declared":                    encode(t, japanese.EUCJP, declare("EUC-JP")),
		"EUC-JP undeclared":                  encode(t, japanese.EUCJP, undeclared),
		"EUC-JP text":                        encode(t, japanese.EUCJP, plain),
		"EUC-JP declared as Shift_JIS":       encode(t, japanese.EUCJP, declare("Shift_JIS")),
		"EUC-JP declared as windows-1252":    encode(t, japanese.EUCJP, declare("windows-1252")),
		"ISO-2022-JP declared":               encode(t, japanese.ISO2022JP, declare("ISO-2022-JP")),
		"ISO-2022-JP undeclared":             encode(t, japanese.ISO2022JP, undeclared),
		"ISO-2022-JP declared as UTF-8":      encode(t, japanese.ISO2022JP, declare("utf-8")),
		"ISO-2022-JP text":                   encode(t, japanese.ISO2022JP, plain),
		"lines of Windows":                   []byte(strings.ReplaceAll(plain, "\n", "\r\n")),
		"lines of the old Mac":               []byte(strings.ReplaceAll(plain, "\n", "\r")),
	} {
		t.Run(name, func(t *testing.T) {
			m := parseOne(t, Document{Content: content})
			wantLines(t, m, opened, first, second, closed)
			if m.PageNumber != "Z001234" {
				t.Errorf("page number %q", m.PageNumber)
			}
		})
	}
}

// TestMojibake: text that was read in the wrong charset and saved so is refused.
func TestMojibake(t *testing.T) {
	for name, text := range map[string]string{"text": newSheet().String(), "HTML": htmlPage(htmlNoise + htmlBody)} {
		for how, content := range map[string][]byte{
			"UTF-8 read as Shift_JIS":    misread(t, nil, japanese.ShiftJIS, text),
			"UTF-8 read as EUC-JP":       misread(t, nil, japanese.EUCJP, text),
			"UTF-8 read as latin":        misread(t, nil, charmap.ISO8859_1, text),
			"UTF-8 read as windows-1252": misread(t, nil, charmap.Windows1252, text),
			"Shift_JIS read as latin":    misread(t, japanese.ShiftJIS, charmap.ISO8859_1, text),
			"Shift_JIS read as EUC-JP":   misread(t, japanese.ShiftJIS, japanese.EUCJP, text),
			"Shift_JIS read as UTF-8":    []byte(strings.ToValidUTF8(string(encode(t, japanese.ShiftJIS, text)), "\ufffd")),
			"EUC-JP read as Shift_JIS":   misread(t, japanese.EUCJP, japanese.ShiftJIS, text),
			"EUC-JP read as latin":       misread(t, japanese.EUCJP, charmap.ISO8859_1, text),
			"without the lost signs":     []byte(strings.ReplaceAll(string(misread(t, nil, japanese.ShiftJIS, text)), "\ufffd", "")),
		} {
			t.Run(name+" "+how, func(t *testing.T) { wantRefusal(t, content, refusal.BadCharset) })
		}
	}
}

// TestRareSigns: a page may hold what mojibake is made of.
func TestRareSigns(t *testing.T) {
	s := newSheet()
	s.body = "職員からの主な意見\n\n  • ﾎﾞﾗﾝﾃｨｱとｶﾌｪで café を出し、繧繝縁の畳を縺れなく敷きました©。\n  • 欠けた字\ufffdがあります。"
	if m := parseText(t, s.String()); len(m.Utterances) != 4 {
		t.Errorf("%d utterances", len(m.Utterances))
	}
}
