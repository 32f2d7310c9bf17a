package office

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf16"
)

// needPdftotext skips a test where the program is missing, but never in CI.
func needPdftotext(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing: apt-get install poppler-utils poppler-data")
		}
		t.Skip("pdftotext is missing: apt-get install poppler-utils poppler-data")
	}
}

// print is a run of text on a page: from x, y (points, from the lower left corner).
type print struct {
	x, y, size float64
	text       string
	vertical   bool
}

const (
	pageWidth, pageHeight = 595.0, 842.0
	textSize              = 10.0
)

// writePDF makes a PDF of the pages, with fonts that are named and not embedded: what they
// hold is told by the character maps of poppler-data. extra goes into the trailer.
func writePDF(pages [][]print, extra string) []byte {
	var objects []string
	add := func(s string) int {
		objects = append(objects, s)
		return len(objects)
	}
	font := func(encoding string) int {
		descriptor := add("<</Type/FontDescriptor/FontName/Mincho/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>")
		cid := add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType0/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/FontDescriptor %d 0 R/DW 1000/W[1 94 500 231 632 500]>>", descriptor))
		return add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/%s/DescendantFonts[%d 0 R]>>", encoding, cid))
	}
	level, upright := font("UniJIS-UTF16-H"), font("UniJIS-UTF16-V")
	tree := len(objects) + 2*len(pages) + 1
	var kids []string
	for _, p := range pages {
		var b strings.Builder
		for _, w := range p {
			name := "H"
			if w.vertical {
				name = "V"
			}
			fmt.Fprintf(&b, "BT /%s %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n", name, w.size, w.x, w.y, hexText(w.text))
		}
		content := add(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", b.Len(), b.String()))
		kids = append(kids, fmt.Sprintf("%d 0 R", add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]/Contents %d 0 R/Resources<</Font<</H %d 0 R/V %d 0 R>>>>>>", tree, pageWidth, pageHeight, content, level, upright))))
	}
	add(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " ")))
	return filePDF(objects, fmt.Sprintf("/Root %d 0 R%s", add(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", tree)), extra))
}

func filePDF(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

func hexText(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return hex.EncodeToString(b)
}

// setColumn sets paragraphs in lines of so many full-width signs, from the upper left corner of
// the column down, or for vertical text from the upper right corner to the left. It stops at
// the number of lines a column holds and returns the lines that are left.
func setColumn(lines []string, x, y float64, most int, vertical bool) (out []print, rest []string) {
	const pitch = 1.7 * textSize
	for i, l := range lines {
		if i == most {
			return out, lines[i:]
		}
		indent := 0.0
		for strings.HasPrefix(l, "\u3000") {
			l = strings.TrimPrefix(l, "\u3000")
			indent += textSize
		}
		if l == "" {
			continue
		}
		if vertical {
			out = append(out, print{x - float64(i)*pitch, y - indent, textSize, l, true})
			continue
		}
		out = append(out, print{x + indent, y - float64(i)*pitch, textSize, l, false})
	}
	return out, nil
}

// wrap cuts paragraphs into lines of so many signs; a stop goes with the sign before it.
func wrap(paragraphs []string, width int) []string {
	var lines []string
	for _, p := range paragraphs {
		runes := []rune(p)
		for len(runes) > width {
			n := width
			if strings.ContainsRune("、。）」", runes[n]) {
				n--
			}
			lines = append(lines, string(runes[:n]))
			runes = runes[n:]
		}
		lines = append(lines, string(runes))
	}
	return lines
}

func readPDF(t testing.TB, content []byte) Text {
	t.Helper()
	needPdftotext(t)
	text, err := PDF(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
