package caption

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Parse returns the one meeting that the captions are of. text is UTF-8 with "\n" at the
// ends of lines; name is the file name, which alone tells title and day
// (2026-05-22_庁内会議.vtt). The error is a *refusal.Error: NoRecords when there is no cue
// with words, Damaged when JSON cannot be read.
func Parse(text, name string) ([]minutes.Meeting, error) {
	doc, err := read(strings.ToValidUTF8(text, "\ufffd"))
	if err != nil {
		return nil, err
	}
	doc.mend()
	m := minutes.Meeting{Visibility: minutes.Public}
	m.Utterances = turns(phrasesOf(doc.cues))
	if len(m.Utterances) == 0 {
		return nil, refusal.New(refusal.NoRecords)
	}
	m.Warnings = doc.warnings()
	titled(&m, name, doc.title)
	minutes.Identify(&m)
	return []minutes.Meeting{m}, nil
}

// document is a file of captions as it was read.
type document struct {
	title string // what stands behind WEBVTT in the first line
	cues  []cue

	strays   []string // lines that belong to no cue
	unread   int      // times that cannot be read, or lie beyond maxTime
	reversed int      // cues that end before they begin
	overlaps int      // cues that begin while the one before still runs
	sorted   bool     // the cues were not in order of time
}

// cue is a stretch of the recording with the words of it as they stand in the file.
type cue struct {
	start, end int64  // ms
	timed      bool   // start and end could be read
	speaker    string // of this cue and those behind it, up to the next name
	voice      string // of this cue alone
	lines      []string
}

func (d *document) warnings() []string {
	var w []string
	add := func(n int, format string) {
		if n > 0 {
			w = append(w, fmt.Sprintf(format, n))
		}
	}
	if len(d.strays) > 0 {
		w = append(w, fmt.Sprintf("時刻の付いていない行が%d行あり、発言として読んでいません（最初の行：「%s」）。", len(d.strays), writing.Excerpt(d.strays[0], maxExcerpt)))
	}
	add(d.unread, "読み取れない時刻、または長すぎる時刻の字幕が%d件あります。言葉は残し、時刻は付けていません。")
	add(d.reversed, "終わりの時刻が始まりより前にある字幕が%d件あります。始まりの時刻だけを使いました。")
	add(d.overlaps, "前の字幕と時刻の重なる字幕が%d件あります。")
	if d.sorted {
		w = append(w, "字幕が時刻の順に並んでいなかったため、時刻の順に並べ替えました。")
	}
	return w
}

// maxExcerpt is how much of a line a warning shows, in runes.
const maxExcerpt = 20
