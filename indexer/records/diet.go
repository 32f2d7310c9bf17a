package records

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

var zero minutes.Meeting

// Diet reads answers of the National Diet minutes API (国会会議録検索システム 検索用API,
// https://kokkai.ndl.go.jp/api.html): speech and meeting, in JSON and XML, one or several
// behind one another, and bare records.
//
// The meeting id is the issueID, the order of an utterance its speechOrder. 会議録情報, the
// record of who was present, is no utterance; it gives the participants.
func Diet(r io.Reader) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		s := &sink{yield: yield}
		in, head, err := open(r)
		if err != nil {
			s.stop(err, "", 0)
			return
		}
		d := &dietReader{sink: s, in: in, gather: newGatherer(s)}
		if bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
			d.readXML()
		} else {
			d.readJSON()
		}
		d.finish()
	}
}

// LooksLikeDiet reports whether the beginning of a file, as UTF-8 text, is that of an answer
// of the National Diet minutes API.
func LooksLikeDiet(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	switch {
	case bytes.HasPrefix(head, []byte("{")), bytes.HasPrefix(head, []byte("[")):
		return containsKey(head, `"speechRecord"`) || containsKey(head, `"meetingRecord"`) ||
			containsKey(head, `"speechID"`) && containsKey(head, `"issueID"`) || containsKey(head, `"numberOfRecords"`) && containsKey(head, `"startRecord"`)
	case bytes.HasPrefix(head, []byte("<")):
		return containsKey(head, "<speechRecord>") || containsKey(head, "<meetingRecord>") || containsKey(head, "<numberOfRecords>")
	}
	return false
}

// containsKey: the words stand in the head as they are, not escaped inside a string.
func containsKey(head []byte, key string) bool {
	for {
		i := bytes.Index(head, []byte(key))
		if i < 0 {
			return false
		}
		if i == 0 || head[i-1] != '\\' {
			return true
		}
		head = head[i+len(key):]
	}
}

// dietReader collects the records of answers.
type dietReader struct {
	sink   *sink
	in     *meter
	gather *gatherer
	n      int  // records so far
	listed bool // a record of meeting_list was told of
	depth  int  // of objects inside objects
}

// dietFields say where the values of a record go.
var dietFields = []struct {
	key   string
	field field
}{
	{"issueID", fMeetingID}, {"nameOfHouse", fBody}, {"nameOfMeeting", fMeeting}, {"date", fDate}, {"meetingURL", fMeetingURL},
	{"speaker", fSpeaker}, {"speakerPosition", fPost}, {"speakerRole", fRole}, {"speakerGroup", fGroup}, {"speechURL", fURL}, {"speechOrder", fOrder},
}

// record takes a speechRecord; of is the meetingRecord around it, or nil.
func (d *dietReader) record(o, of object) {
	d.n++
	r := &row{at: where{n: d.n, unit: "件目"}, style: diet}
	get := func(key string) string {
		if s := text(o[key]); s != "" {
			return strings.TrimSpace(s)
		}
		return strings.TrimSpace(text(of[key]))
	}
	for _, f := range dietFields {
		r.values[f.field] = get(f.key)
	}
	speech, ok := o["speech"]
	switch {
	case !ok && (o["speechID"] != nil || r.values[fMeetingID] != ""):
		d.withoutSpeech()
		return
	case !ok:
		d.sink.refuse(refusal.BadRecord, r.at.String()+"（speech がありません）")
		return
	}
	if s := text(speech); strings.TrimSpace(s) != "" {
		r.said = []said{{text: s}}
	}
	r.values[fTitle] = dietTitle(get)
	r.values[fSeries] = titleOf("", r.values[fBody], r.values[fMeeting])
	if r.values[fMeetingID] == "" && r.values[fTitle] == "" {
		d.sink.refuse(refusal.BadRecord, r.at.String()+"（会議の名前も issueID もありません）")
		return
	}
	if bad := r.notClean(); bad {
		d.sink.refuse(refusal.BadRecord, r.at.String()+"（文字化けしています）")
		return
	}
	d.gather.add(r)
}

// notClean: a value holds bytes that are not in the charset of the file.
func (r *row) notClean() bool {
	for _, v := range r.values {
		if !isClean(v) {
			return true
		}
	}
	for _, s := range r.said {
		if !isClean(s.text) {
			return true
		}
	}
	return false
}

// withoutSpeech: lists of meetings have records without words. One is told of for all.
func (d *dietReader) withoutSpeech() {
	if !d.listed {
		d.listed = true
		d.sink.refuse(refusal.DietList, "")
	}
}

// dietTitle is 第208回国会 衆議院 予算委員会 第3号.
func dietTitle(get func(string) string) string {
	var parts []string
	if session := get("session"); session != "" {
		parts = append(parts, "第"+session+"回国会")
	}
	for _, key := range []string{"nameOfHouse", "nameOfMeeting", "issue"} {
		if v := get(key); v != "" {
			parts = append(parts, v)
		}
	}
	if get("nameOfMeeting") == "" {
		return ""
	}
	title := strings.Join(parts, " ")
	for _, key := range []string{"imageKind", "closing"} {
		if v := get(key); v != "" && v != "会議録" {
			title += fmt.Sprintf("（%s）", v)
		}
	}
	return title
}

// apiError tells of an answer that is an error: a message and its details.
func (d *dietReader) apiError(o object) {
	if message := strings.TrimSpace(text(o["message"]) + " " + strings.ReplaceAll(text(o["details"]), "\n", " ")); message != "" {
		d.sink.refuse(refusal.DietError, excerpt(message))
	}
}

func (d *dietReader) finish() { d.gather.finish() }
