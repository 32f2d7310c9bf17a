package records

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// untitled is how messages call a meeting of which a file says no name.
const untitled = "題名のない会議"

// maxID is how long a meeting id of a file may be, in bytes.
const maxID = 100

// safeID is the id under which a meeting of a file is known. An id that can stand in an
// address is kept, a path with "/" too, which addresses write as %2F. One that is longer
// than 100 bytes, or holds blanks or signs that browsers and programs change on their way
// ("\", control characters, a step ".." of a path), becomes "m" and twelve digits of its
// SHA-256: the same id in every run.
func safeID(id string) string {
	usable := id != "" && len(id) <= maxID && utf8.ValidString(id) && !strings.ContainsFunc(id, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune("\\\"<>`?#%&", r)
	})
	for step := range strings.SplitSeq(id, "/") {
		usable = usable && step != "" && step != "." && step != ".."
	}
	if usable {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "m" + hex.EncodeToString(sum[:6])
}

// titleOf is the name under which a meeting is listed: the body and the name of the meeting,
// unless that names the body itself.
func titleOf(title, body, meeting string) string {
	switch {
	case title != "":
		return oneLine(title)
	case body == "" || strings.Contains(meeting, body):
		return oneLine(meeting)
	case meeting == "":
		return oneLine(body)
	}
	return oneLine(body + " " + meeting)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

const digits = `[0-9０-９〇一二三四五六七八九十百千元]`

var (
	yearHeadRE  = regexp.MustCompile(`^(?:(?:明治|大正|昭和|平成|令和|西暦)?` + digits + `{1,4}年度?|[MTSHRＭＴＳＨＲ]` + digits + `{1,2}(?:年度?)?)(?:` + digits + `{1,2}月(?:` + digits + `{1,2}日)?)?[\s_＿、]*`)
	countHeadRE = regexp.MustCompile(`^第?` + digits + `{1,4}回[\s_＿]*`)
	countRE     = regexp.MustCompile(`^第?` + digits + `{1,4}回(?:会議|目)?$`) // a name that is a number alone
	tailRE      = regexp.MustCompile(`(?:[\s_＿]*(?:[（(〔【][^（(〔【）)〕】]{0,40}[）)〕】]|第?` + digits + `{1,4}(?:号|回|日目|日)|本会議録|会議録|速記録|議事録|議事要旨|議事概要|発言録|発言一覧|意見一覧|の?記録|本文))$`)
)

// seriesOf is the run a meeting belongs to: its name without year, number, date and what
// sort of record it is. 大原市議会 令和７年_第３回定例会（第４日目） is of 大原市議会 定例会.
func seriesOf(body, meeting string) string {
	name := oneLine(meeting)
	if len(name) > 400 { // bytes; no name is that long
		return oneLine(body)
	}
	name = settled(name, body, func(s string) string {
		return countHeadRE.ReplaceAllString(yearHeadRE.ReplaceAllString(s, ""), "")
	})
	name = settled(name, body, func(s string) string { return tailRE.ReplaceAllString(s, "") })
	if rest, ok := strings.CutPrefix(name, body); ok && body != "" && !recordRE.MatchString(rest) {
		return titleOf("", body, seriesOf("", rest))
	}
	return titleOf("", body, name)
}

// settled applies cut until nothing changes, and stops before nothing but the body is left.
func settled(name, body string, cut func(string) string) string {
	for {
		next := strings.Trim(cut(name), " _＿")
		if next == name || next == "" || next == body {
			return name
		}
		name = next
	}
}

var recordRE = regexp.MustCompile(`^(?:本会議録|会議録|速記録|議事録|議事要旨|議事概要|本文)?$`)
