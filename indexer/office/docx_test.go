package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// wordParts is the content of a Word document, by the names of its parts.
type wordParts map[string]string

// zipped packs parts as Word does.
func zipped(t testing.TB, parts wordParts) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml", "word/footnotes.xml", "word/header1.xml"} {
		content, ok := parts[name]
		if !ok && !strings.HasPrefix(name, "word/") && name != "docProps/core.xml" {
			content, ok = "<x/>", true
		}
		if !ok {
			continue
		}
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNames = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v"`

func body(inner string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document` + wordNames + `><w:body>` + inner + `<w:sectPr><w:headerReference/></w:sectPr></w:body></w:document>`
}

// par is a paragraph with properties and text.
func par(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func listed(number, level int, text string) string {
	return par(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, number), text)
}

const wordStyles = `<w:styles` + wordNames + `>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="m2"><w:name w:val="見出し 2"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="課の見出し"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="derived"><w:name w:val="課の見出し２"/><w:basedOn w:val="mine"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="h"><w:name w:val="秘"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

const wordNumbers = `<w:numbering` + wordNames + `>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`

func wordDocument(t testing.TB, inner string) []byte {
	return zipped(t, wordParts{
		"word/document.xml": body(inner), "word/styles.xml": wordStyles, "word/numbering.xml": wordNumbers,
		"word/header1.xml": par("", "柱"), "word/footnotes.xml": par("", "脚注"),
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title> 防災 &amp; 会議 </dc:title></cp:coreProperties>`,
	})
}

func TestDocx(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"headings by style, outline and Japanese name", par(`<w:pStyle w:val="t"/>`, "会議録") + par(`<w:pStyle w:val="1"/>`, "開会") + par(`<w:pStyle w:val="m2"/>`, "議題") + par(`<w:pStyle w:val="derived"/>`, "説明") + par(`<w:outlineLvl w:val="1"/>`, "質疑") + par(`<w:outlineLvl w:val="9"/>`, "本文"),
			"<h1>会議録</h1><h1>開会</h1><h2>議題</h2><h3>説明</h3><h2>質疑</h2><p>本文</p>"},
		{"lists", par("", "前") + listed(1, 0, "一") + par(`<w:ind w:left="420"/>`, "一の続き") + listed(1, 1, "小") + listed(1, 0, "二") + par("", "後") + par(`<w:pStyle w:val="b"/>`, "様式の項目") + listed(0, 0, "項目でない") + listed(2, 0, "印のない段落"),
			"<p>前</p><ul><li>一<p>一の続き</p><ol><li>小</li></ol></li><li>二</li></ul><p>後</p><ul><li>様式の項目</li></ul><p>項目でない</p><p>印のない段落</p>"},
		{"a list that begins deeper", listed(1, 1, "深"), "<ol><li><ol><li>深</li></ol></li></ol>"},
		{"runs, breaks, tabs, symbols, escapes", `<w:p><w:r><w:t>議長</w:t><w:tab/><w:t>A&amp;B &lt;印&gt;</w:t><w:br/><w:t>次</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0B7"/></w:r></w:p>`,
			"<p>議長\u3000A&amp;B &lt;印&gt;<br>次-•</p>"},
		{"ruby", `<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>きずな</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>絆</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>を</w:t></w:r></w:p>`, "<p>絆を</p>"},
		{"changes that are tracked", `<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>元</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>先</w:t></w:r></w:moveTo></w:p>`, "<p>新先</p>"},
		{"former properties", `<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>段落</w:t></w:r></w:p>`, "<p>段落</p>"},
		{"hidden text", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r><w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公開</w:t></w:r></w:p>`, "<p>公開</p>"},
		{"fields and links", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5月</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t>資料</w:t></w:r></w:hyperlink><w:fldSimple w:instr="X"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`, "<p>5月<a>資料</a>1</p>"},
		{"table", `<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>日時</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>5月</w:t></w:r></w:p><w:p><w:r><w:t>22日</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			`<table><tr><td>日時</td><td colspan="2"><p>5月</p><p>22日</p></td></tr></table>`},
		{"table in a table", `<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>` + par("", "内") + `</w:tc></w:tr></w:tbl>` + par("", "外") + `</w:tc></w:tr></w:tbl>`, "<table><tr><td><table><tr><td>内</td></tr></table><p>外</p></td></tr></table>"},
		{"text box, once", `<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>` + par("", "箱") + `</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>` + par("", "箱") + `</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>後</w:t></w:r></w:p>`, "<p>前後</p><p>箱</p>"},
		{"contents and empty paragraphs", par(`<w:pStyle w:val="toc"/>`, "開会 1") + par("", " \u3000") + `<w:p/>`, ""},
		{"content controls", `<w:sdt><w:sdtPr/><w:sdtContent>` + par("", "中") + `</w:sdtContent></w:sdt>`, "<p>中</p>"},
		{"radicals and controls", par("", "⽇本\u200b"), "<p>日本</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := Docx(wordDocument(t, c.in))
			if err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(out, "<body>\n")
			got = strings.ReplaceAll(strings.TrimSuffix(got, "</body></html>\n"), "\n", "")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if !strings.Contains(out, "<title>防災 &amp; 会議</title>") {
				t.Error("no title")
			}
			checkHTML(t, out)
		})
	}
}

// checkHTML: the tags match and the words are valid UTF-8.
func checkHTML(t testing.TB, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Fatal("not UTF-8")
	}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(out)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) != 0 {
				t.Fatalf("not closed: %v", open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "br" && string(name) != "meta" {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v in %s", name, open, out)
			}
			open = open[:len(open)-1]
		}
	}
}

func TestDocxRefused(t *testing.T) {
	whole := wordDocument(t, par("", strings.Repeat("本文。", 2000)))
	ole := []byte(oleMark + strings.Repeat("\x00", 600))
	for _, c := range []struct {
		name    string
		content []byte
		want    refusal.Reason
	}{
		{"cut off", whole[:len(whole)-40], refusal.Damaged},
		{"XML that ends early", zipped(t, wordParts{"word/document.xml": body("<w:p>")[:120]}), refusal.Damaged},
		{"no text part", zipped(t, wordParts{}), refusal.Damaged},
		{"old Word", ole, refusal.OldOffice},
		{"behind a password", append(ole, littleEndian("EncryptedPackage")...), refusal.Encrypted},
		{"deep", zipped(t, wordParts{"word/document.xml": strings.Repeat("<w:p>", 100_000)}), refusal.Damaged},
		{"a bomb", bomb(t), refusal.Bomb},
	} {
		if c.content == nil {
			continue // the bomb takes long to pack
		}
		out, err := Docx(c.content)
		var r *refusal.Error
		if !errors.As(err, &r) || r.Reason != c.want || out != "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if !IsOLE(ole) || IsOLE(whole) || IsOLE(nil) {
		t.Error("what is a document of the old formats is not known")
	}
}

// bomb is a document that unpacks to 150 MB; nil in short tests.
func bomb(t *testing.T) []byte {
	if testing.Short() {
		return nil
	}
	return zipped(t, wordParts{"word/document.xml": body(strings.Repeat(par("", strings.Repeat("あ", 1000)), 50_000))})
}

// FuzzDocx: whatever the text part, a refusal or HTML whose tags match, with the words.
func FuzzDocx(f *testing.F) {
	f.Add(par("", "本文") + listed(1, 2, "項目") + `<w:tbl><w:tr><w:tc>` + par("", "欄"))
	f.Add(`<w:p><w:tbl><w:p><w:txbxContent><w:tc></w:tc></w:txbxContent></w:p></w:tbl><w:r><w:t>x`)
	f.Add(`<mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent><w:tc/><w:tr/><w:txbxContent/>`)
	f.Fuzz(func(t *testing.T, inner string) {
		out, err := Docx(wordDocument(t, inner+par("", "終わりの段落")))
		if err != nil {
			var r *refusal.Error
			if !errors.As(err, &r) {
				t.Fatalf("error %v", err)
			}
			return
		}
		checkHTML(t, out)
	})
}
