package caption

import (
	"path"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// titled reads title and day from the name of the file; header is what the file calls
// itself. A name that says nothing (audio.vtt) leaves the meeting to its day.
func titled(m *minutes.Meeting, name, header string) {
	base := baseOf(name)
	rest, date, bad := dateOf(base)
	if bad {
		m.Warnings, m.DateTold = append(m.Warnings, "ファイル名「"+base+"」の日付は暦にない日です。開催日としていません。"), true
	}
	m.Date, m.FiscalYear = date, date.FiscalYear()
	m.Title = tidyTitle(rest)
	if isGeneric(m.Title) {
		m.Title = ""
	}
	if m.Title == "" && !isGeneric(header) {
		m.Title = header
	}
	if m.Title != "" {
		return
	}
	m.Warnings = append(m.Warnings, "ファイル名から会議の題名を読み取れません。")
}

// endings are those of files with captions, and those that programs put before them.
var endings = []string{".vtt", ".srt", ".tsv", ".csv", ".json", ".jsonl", ".txt", ".sbv", ".transcript", ".cc", ".ja", ".ja-jp", ".en", ".auto", ".mp4", ".m4a", ".mp3", ".wav", ".webm"}

func baseOf(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	for {
		cut := false
		for _, end := range endings {
			if n := len(base) - len(end); n > 0 && strings.EqualFold(base[n:], end) {
				base, cut = base[:n], true
			}
		}
		if !cut {
			return base
		}
	}
}

// dateOf finds the day in a file name and returns the name without it. bad tells of a day
// that does not exist.
func dateOf(base string) (rest string, date minutes.Date, bad bool) {
	if d, start, end, ok := zoomDate(base); ok {
		return base[:start] + " " + base[end:], d, false
	}
	if d, start, end, ok := digitDate(base); ok {
		return base[:start] + " " + base[end:], d, false
	}
	readable := strings.Map(func(r rune) rune {
		if r == '_' {
			return '-'
		}
		return r
	}, base)
	found, ok, err := minutes.FindDate(readable)
	switch {
	case !ok:
		return base, minutes.Date{}, false
	case err != nil:
		return base, minutes.Date{}, true
	}
	return base[:found.Start] + " " + base[found.End:], found.Date, false
}

// zoomDate reads GMT20260522-010203, the name that Zoom gives: the beginning in universal
// time, which in Japan is nine hours later.
func zoomDate(base string) (d minutes.Date, start, end int, ok bool) {
	const form = "20060102-150405"
	start = strings.Index(base, "GMT")
	if start < 0 || len(base) < start+len("GMT"+form) {
		return d, 0, 0, false
	}
	end = start + len("GMT"+form)
	t, err := time.Parse(form, base[start+len("GMT"):end])
	if err != nil {
		return d, 0, 0, false
	}
	t = t.Add(9 * time.Hour)
	d, ok = minutes.NewDate(t.Year(), int(t.Month()), t.Day())
	return d, start, end, ok
}

// digitDate reads eight digits that are a day of these times: 20260522, with the time of
// day behind them, 20260522_101500.
func digitDate(base string) (d minutes.Date, start, end int, ok bool) {
	for start < len(base) {
		end = start + len(base[start:]) - len(strings.TrimLeft(base[start:], "0123456789"))
		if end-start == 8 || end-start == 12 || end-start == 14 {
			year, _ := strconv.Atoi(base[start : start+4])
			month, _ := strconv.Atoi(base[start+4 : start+6])
			day, _ := strconv.Atoi(base[start+6 : start+8])
			if d, ok = minutes.NewDate(year, month, day); ok && year >= 1945 && year < 2100 {
				return d, start, cutClock(base, end), true
			}
		}
		start = max(end, start+1)
	}
	return minutes.Date{}, 0, 0, false
}

// cutClock is the end of a time of day behind a day: _101500, -1015.
func cutClock(base string, end int) int {
	if end >= len(base) || base[end] != '_' && base[end] != '-' && base[end] != 'T' {
		return end
	}
	n := len(base[end+1:]) - len(strings.TrimLeft(base[end+1:], "0123456789"))
	if n == 4 || n == 6 {
		return end + 1 + n
	}
	return end
}

// tidyTitle makes a title of a file name: signs between words are spaces, and what Teams
// and Zoom add goes.
func tidyTitle(s string) string {
	s = strings.NewReplacer("_", " ", "( )", " ", "（ ）", " ", "[ ]", " ", "【 】", " ").Replace(s)
	var words []string
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u3000' }) {
		word = strings.Trim(word, "-‐－.,")
		if word == "" || len(words) > 0 && (word == "会議の録音" || word == "会議の記録" || isGeneric(word)) {
			continue
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// isGeneric: a name that programs give, or none.
func isGeneric(title string) bool {
	for _, word := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r)
	}) {
		switch word {
		case "recording", "transcript", "transcription", "audio", "video", "captions", "caption", "subtitle", "subtitles", "zoom", "meeting", "teams", "cc",
			"gmt", "output", "whisper", "whisperx", "segments", "result", "untitled", "new", "録音", "録画", "字幕", "文字起こし", "議事", "as", "x", "gallery", "avo", "file", "by":
		default:
			return false
		}
	}
	return true
}
