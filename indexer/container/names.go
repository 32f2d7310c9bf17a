package container

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

var (
	documentEndings = []string{
		".html", ".htm", ".xhtml", ".txt", ".json", ".jsonl", ".ndjson", ".xml",
		".csv", ".tsv", ".xlsx", ".docx", ".vtt", ".srt", ".pdf",
	}
	archiveEndings = []string{".zip", ".gz", ".tgz", ".tar"}
	// zipped are documents that are zip archives inside.
	zipped = []string{".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".odt", ".ods", ".odp", ".epub"}
)

// IsDocument says by its ending whether a folder or an archive is expected to hold
// documents under this name; endings of archives count.
func IsDocument(name string) bool {
	e := ending(name)
	return slices.Contains(documentEndings, e) || slices.Contains(archiveEndings, e)
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// isJunk: a part of the name says that a program left it behind, not a person.
func isJunk(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		switch strings.ToLower(part) {
		case "__macosx", "thumbs.db", "desktop.ini", "icon\r":
			return true
		}
		if len(part) > 1 && part[0] == '.' && part != ".." || strings.HasPrefix(part, "~$") {
			return true
		}
	}
	return false
}

// pageOf names the pages that a folder may belong to that a browser saved beside a page:
// "x_files" and "x.files" belong to x.html; nil for other folders.
func pageOf(folder string) []string {
	for _, suffix := range []string{"_files", ".files"} {
		if stem, ok := strings.CutSuffix(folder, suffix); ok && path.Base(stem) != "/" && stem != "" {
			return []string{stem + ".html", stem + ".htm", stem + ".xhtml", stem + ".HTML", stem + ".HTM"}
		}
	}
	return nil
}

// label makes a name of an archive fit to be shown: relative, in UTF-8, composed (macOS
// writes が as か and a mark), without control characters.
func label(raw string) string {
	s := norm.NFC.String(strings.ReplaceAll(decodeName(raw), `\`, "/"))
	s = strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return utf8.RuneError
	}, s)
	return strings.TrimPrefix(path.Clean("/"+s), "/")
}

// decodeName reads a name in UTF-8 or, as archives of Japanese Windows and of old Unix
// systems have it, in cp932 or EUC-JP. Names of the two overlap; Windows is more common.
func decodeName(raw string) string {
	if utf8.ValidString(raw) {
		return raw
	}
	if s, err := japanese.ShiftJIS.NewDecoder().String(raw); err == nil && !strings.ContainsRune(s, utf8.RuneError) {
		if e, err := japanese.EUCJP.NewDecoder().String(raw); err == nil && !strings.ContainsRune(e, utf8.RuneError) && halfKana(s) > halfKana(e) {
			return e // EUC-JP read as cp932 is half-width kana
		}
		return s
	}
	if s, err := japanese.EUCJP.NewDecoder().String(raw); err == nil {
		return s
	}
	return strings.ToValidUTF8(raw, string(utf8.RuneError))
}

func halfKana(s string) (n int) {
	for _, r := range s {
		if r >= 0xff61 && r <= 0xff9f {
			n++
		}
	}
	return n
}
