package office

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"path"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Limits of a Word document. Minutes of a whole day are 200 kB of file and 5 MB of XML.
const (
	maxDocx  = 64 << 20  // bytes of the file; pictures make it large
	maxPart  = 128 << 20 // bytes of one unpacked part that is read
	maxHTML  = 32 << 20  // bytes of what comes out
	maxDepth = 1000      // elements in elements; Word writes some forty
)

// oleMark begins every file of the old compound format (MS-CFB): .doc, .xls, .ppt, and the
// envelope of an encrypted .docx.
const oleMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// IsOLE reports whether the beginning of a file is that of the old formats.
func IsOLE(head []byte) bool { return bytes.HasPrefix(head, []byte(oleMark)) }

// OLE says why a file that IsOLE is not read: Encrypted for a newer document behind a
// password, else OldOffice.
func OLE(content []byte) error {
	if bytes.Contains(content, littleEndian("EncryptedPackage")) {
		return refusal.New(refusal.Encrypted)
	}
	return refusal.New(refusal.OldOffice)
}

// littleEndian is an ASCII text in little-endian UTF-16, as the compound format names its streams.
func littleEndian(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// Docx returns the document as HTML: its title from its properties, headings h1 to h6,
// paragraphs, lists, tables. Markup signs in the text are escaped. The error is a
// *refusal.Error: Damaged, Encrypted, Bomb, TooLarge, or OldOffice for the old formats.
func Docx(content []byte) (string, error) {
	switch {
	case IsOLE(content):
		return "", OLE(content)
	case len(content) > maxDocx:
		return "", refusal.New(refusal.TooLarge)
	}
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return "", refusal.With(refusal.Damaged, "zip")
	}
	main, err := mainPart(r)
	if err != nil {
		return "", refusal.With(refusal.Damaged, "word/document.xml")
	}
	folder := path.Dir(main.Name)
	s := sheet{}
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
	}{{"styles.xml", s.readStyles}, {"numbering.xml", s.readNumbers}} {
		if err := readPart(find(r, path.Join(folder, part.name)), part.read); isBomb(err) {
			return "", err // a damaged style sheet costs headings, no text
		}
	}
	w := &writer{sheet: s}
	if err := readPart(main, w.read); err != nil {
		return "", err
	}
	return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + titleOf(r) + "</head><body>\n" + w.html() + "</body></html>\n", nil
}

func isBomb(err error) bool {
	var refused *refusal.Error
	return errors.As(err, &refused) && refused.Reason == refusal.Bomb
}

// mainPart is the part that holds the text. Its name is free, but all programs call it
// document, some with a number.
func mainPart(r *zip.Reader) (*zip.File, error) {
	for _, f := range r.File {
		name := strings.ToLower(f.Name)
		if rest, ok := strings.CutPrefix(name, "word/document"); ok {
			if number, ok := strings.CutSuffix(rest, ".xml"); ok && strings.Trim(number, "0123456789") == "" {
				return f, nil
			}
		}
	}
	return nil, errors.New("no main part")
}

func find(r *zip.Reader, name string) *zip.File {
	for _, f := range r.File {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// readPart hands a part to a reader of XML. A part that is not there is empty.
func readPart(f *zip.File, read func(*xml.Decoder) error) error {
	switch {
	case f == nil:
		return nil
	case f.Flags&1 != 0:
		return refusal.New(refusal.Encrypted)
	case f.UncompressedSize64 > maxPart:
		return refusal.With(refusal.Bomb, f.Name)
	}
	rc, err := f.Open()
	if err != nil {
		return refusal.With(refusal.Damaged, f.Name)
	}
	defer rc.Close()
	limited := &io.LimitedReader{R: rc, N: maxPart}
	d := xml.NewDecoder(limited)
	d.Entity = map[string]string{}
	err = read(d)
	switch {
	case limited.N <= 0:
		return refusal.With(refusal.Bomb, f.Name)
	case err == nil || errors.Is(err, io.EOF):
		return nil
	case isBomb(err):
		return err
	}
	return refusal.With(refusal.Damaged, f.Name)
}

// titleOf is the title element from the properties of the document, or nothing.
func titleOf(r *zip.Reader) string {
	var core struct {
		Title string `xml:"title"`
	}
	err := readPart(find(r, "docProps/core.xml"), func(d *xml.Decoder) error { return d.Decode(&core) })
	title := strings.Join(strings.Fields(mendRunes(core.Title)), " ")
	if err != nil || title == "" {
		return ""
	}
	return "<title>" + html.EscapeString(title) + "</title>"
}
