package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// record is an utterance as a corpus has it. Utterances of a meeting stand side by side.
type record struct {
	MeetingID string `json:"meeting_id"`
	Meeting   string `json:"meeting"`
	Body      string `json:"house_or_body"`
	Date      string `json:"date"`
	Speaker   string `json:"speaker"`
	Role      string `json:"role"`
	Text      string `json:"text"`
}

// utterance is what every engine gets: one line of the prepared corpus.
type utterance struct {
	Meeting string
	Order   int
	Title   string
	Series  string
	Date    minutes.Date
	Role    minutes.Role
	Speaker string
	Text    string
}

// maxLine bounds a line of a corpus; the longest speeches known have 100 kB.
const maxLine = 64 << 20

// readRecords yields the utterances of a corpus file.
func readRecords(path string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(record{}, err)
			return
		}
		defer f.Close()
		r := io.Reader(f)
		if strings.HasSuffix(path, ".gz") {
			if r, err = gzip.NewReader(f); err != nil {
				yield(record{}, fmt.Errorf("%s: %w", path, err))
				return
			}
		}
		for line, err := range lines(r) {
			var rec record
			if err == nil {
				err = json.Unmarshal([]byte(line), &rec)
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// lines yields the lines of r.
func lines(r io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		s := bufio.NewScanner(r)
		s.Buffer(nil, maxLine)
		for s.Scan() {
			if !yield(s.Text(), nil) {
				return
			}
		}
		if s.Err() != nil {
			yield("", s.Err())
		}
	}
}

// counter gives meetings their ids and utterances their places.
type counter struct {
	meetings int
	order    int
	last     string // meeting_id of the record before
	seen     map[string]bool
}

var errScattered = errors.New("the utterances of a meeting do not stand side by side")

// convert makes of a record what the engines get.
func (c *counter) convert(r record) (utterance, error) {
	if c.last != r.MeetingID || c.meetings == 0 {
		if c.seen[r.MeetingID] {
			return utterance{}, fmt.Errorf("meeting %s: %w", r.MeetingID, errScattered)
		}
		c.seen[r.MeetingID] = true
		c.last, c.order = r.MeetingID, 0
		c.meetings++
	}
	c.order++
	date, err := minutes.ParseISO(r.Date)
	if err != nil && r.Date != "" {
		return utterance{}, fmt.Errorf("meeting %s: %w", r.MeetingID, err)
	}
	return utterance{
		Meeting: fmt.Sprintf("M%06d", c.meetings-1), Order: c.order, Title: r.Meeting, Series: seriesOf(r.Meeting, r.Body),
		Date: date, Role: roleOf(r.Role, r.Speaker), Speaker: r.Speaker, Text: r.Text,
	}, nil
}

// again begins another copy of the corpus.
func (c *counter) again() { c.last, c.seen = "", map[string]bool{} }

// numbering is what tells the meetings of a series apart in their names: 令和7年_第3回, （第4日目）.
var numbering = regexp.MustCompile(`[（(][^）)]*[）)]|^.*_|(?:令和|平成|昭和|\d{4})[^年]*年度?|第[0-9０-９一二三四五六七八九十百]+[回号次]`)

// seriesOf is the run of meetings that a meeting belongs to.
func seriesOf(meeting, body string) string {
	name := strings.TrimSpace(numbering.ReplaceAllString(meeting, ""))
	if name == "" {
		return body
	}
	return name
}

// roleEndings tell from what a speaker is called who speaks; the first that fits counts.
var roleEndings = []struct {
	role    minutes.Role
	endings []string
}{
	{minutes.Chair, []string{"委員長", "議長", "会長", "座長"}},
	{minutes.Mayor, []string{"区長", "市長", "町長", "村長", "知事"}},
	{minutes.Witness, []string{"参考人", "証人", "公述人", "陳述人"}},
	{minutes.Member, []string{"委員", "議員"}},
	{minutes.Executive, []string{"長", "大臣", "長官", "参事", "主幹", "主査", "政務官", "担当"}},
}

func roleOf(given, speaker string) minutes.Role {
	if r := minutes.Role(given); r.Label() != "" {
		return r
	}
	for _, r := range roleEndings {
		for _, end := range r.endings {
			if strings.HasSuffix(given, end) || strings.HasSuffix(speaker, end) {
				return r.role
			}
		}
	}
	return minutes.Other
}

// escape keeps an utterance on one line and in its columns.
var escape = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r", "\t", "\\t")
var unescape = strings.NewReplacer("\\\\", "\\", "\\n", "\n", "\\r", "\r", "\\t", "\t")

// line is the utterance in the prepared corpus: columns between tabs, the same for every
// engine. The peers know the columns by their numbers.
func (u utterance) line() string {
	columns := []string{
		u.id(), u.Meeting, strconv.Itoa(u.Order), escape.Replace(u.Title), escape.Replace(u.Series), u.Date.String(),
		strconv.Itoa(int(u.Date.FiscalYear())), strconv.Itoa(u.day()), string(u.Role), escape.Replace(u.Speaker), escape.Replace(u.Text),
	}
	return strings.Join(columns, "\t")
}

func (u utterance) id() string { return fmt.Sprintf("%s-%d", u.Meeting, u.Order) }

// day is the date as a number that orders like it.
func (u utterance) day() int {
	n, err := strconv.Atoi(strings.ReplaceAll(u.Date.String(), "-", ""))
	if err != nil {
		return 0 // not dated
	}
	return n
}

var errColumns = errors.New("the prepared corpus has a line with other columns")

func parseUtterance(line string) (utterance, error) {
	c := strings.Split(line, "\t")
	if len(c) != 11 {
		return utterance{}, errColumns
	}
	order, err := strconv.Atoi(c[2])
	if err != nil {
		return utterance{}, fmt.Errorf("%w: %w", errColumns, err)
	}
	u := utterance{
		Meeting: c[1], Order: order, Title: unescape.Replace(c[3]), Series: unescape.Replace(c[4]),
		Role: minutes.Role(c[8]), Speaker: unescape.Replace(c[9]), Text: unescape.Replace(c[10]),
	}
	if c[5] != "" {
		u.Date, err = minutes.ParseISO(c[5])
	}
	return u, err
}

// readUtterances yields the utterances of a prepared corpus.
func readUtterances(path string) iter.Seq2[utterance, error] {
	return func(yield func(utterance, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(utterance{}, err)
			return
		}
		defer f.Close()
		for line, err := range lines(f) {
			var u utterance
			if err == nil {
				u, err = parseUtterance(line)
			}
			if !yield(u, err) || err != nil {
				return
			}
		}
	}
}

// readMeetings yields the meetings of a prepared corpus, one in memory at a time.
func readMeetings(path string) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		var m minutes.Meeting
		for u, err := range readUtterances(path) {
			if err != nil {
				yield(m, err)
				return
			}
			if u.Meeting != m.ID {
				if m.ID != "" && !yield(m, nil) {
					return
				}
				m = minutes.Meeting{
					ID: u.Meeting, Title: u.Title, Series: minutes.Text(u.Series), Date: u.Date,
					FiscalYear: u.Date.FiscalYear(), Visibility: minutes.Public,
				}
			}
			m.Utterances = append(m.Utterances, minutes.Utterance{
				ID: u.id(), Order: u.Order, Role: u.Role, Part: minutes.Speech, Speaker: minutes.Text(u.Speaker), Text: u.Text,
			})
		}
		if m.ID != "" {
			yield(m, nil)
		}
	}
}
