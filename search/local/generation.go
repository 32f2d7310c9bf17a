package local

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// generation is the next state of the index while it is being written.
type generation struct {
	dir      string
	number   int
	analyzer *analysis.Analyzer
	words    *wordWriter
	records  *appender
	texts    *appender
	meetings map[string]*meetingDraft
}

// meetingDraft is a meeting whose ordinals are not known yet.
type meetingDraft struct {
	meetingRow
	utterances []*utteranceRow
}

// utteranceRow is what the columns say of one utterance.
type utteranceRow struct {
	order, length    uint32
	role, part       uint8
	public           bool
	speaker, section string
	stated           []string
	record, text     extent
	cuts             analysis.Cuts
}

// utteranceRest is what the record of an utterance says beyond its columns.
type utteranceRest struct {
	Visibility   minutes.Visibility    `json:"v,omitempty"`
	Destinations []minutes.Destination `json:"d,omitempty"`
}

func newGeneration(dir string, number int, from string, a *analysis.Analyzer) (*generation, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	g := &generation{dir: dir, number: number, analyzer: a, meetings: map[string]*meetingDraft{}}
	var err error
	if from == "" {
		g.words, err = newWordWriter(filepath.Join(dir, "words"))
	} else {
		g.words, err = continueWords(from, filepath.Join(dir, "words"))
	}
	if err != nil {
		return g, err
	}
	if g.records, err = newAppender(filepath.Join(dir, "records.dat")); err != nil {
		return g, err
	}
	g.texts, err = newAppender(filepath.Join(dir, "text.dat"))
	return g, err
}

// orders are those of a meeting that was added to this generation, nil for others.
func (g *generation) orders(id string) []uint32 {
	m, ok := g.meetings[id]
	if !ok {
		return nil
	}
	out := make([]uint32, 0, len(m.utterances))
	for _, u := range m.utterances {
		out = append(out, u.order)
	}
	return out
}

func (g *generation) add(m minutes.Meeting, sum [32]byte) error {
	utterances := m.Utterances
	m.Utterances = nil
	head, err := g.records.json(m)
	if err != nil {
		return err
	}
	d := &meetingDraft{meetingRow: meetingRow{
		ID: m.ID, Sum: sum, Title: m.Title, Series: string(m.Series), Themes: m.Themes, Date: m.Date,
		FiscalYear: int(m.FiscalYear), Public: m.Visibility == minutes.Public, Destinations: namesOf(m.Destinations), Record: head,
	}}
	for _, u := range utterances {
		row, err := g.addUtterance(&m, u)
		if err != nil {
			return fmt.Errorf("utterance %s: %w", u.ID, err)
		}
		d.utterances = append(d.utterances, row)
	}
	g.meetings[m.ID] = d
	return nil
}

func (g *generation) addUtterance(m *minutes.Meeting, u minutes.Utterance) (*utteranceRow, error) {
	row := &utteranceRow{
		order: uint32(u.Order), role: indexOf(minutes.Roles(), u.Role), part: indexOf(minutes.Parts(), u.Part),
		public: m.VisibilityOf(u) == minutes.Public, speaker: string(u.Speaker), section: string(u.Section),
		stated: namesOf(u.Destinations),
	}
	n := analysis.Normalize(u.Text)
	record, err := packRecord(n.Changes(u.Text), utteranceRest{u.Visibility, u.Destinations})
	if err != nil {
		return nil, err
	}
	return row, errors.Join(g.place(row, record, []byte(n.Text)), g.index(m.ID, n, row))
}

// packRecord makes the record of an utterance: uvarint size of the changes, the changes of
// analysis.Changes, and the rest as JSON.
func packRecord(changes []byte, rest utteranceRest) ([]byte, error) {
	out := append(binary.AppendUvarint(nil, uint64(len(changes))), changes...)
	if rest.Visibility == "" && len(rest.Destinations) == 0 {
		return out, nil
	}
	b, err := json.Marshal(rest)
	return append(out, b...), err
}

// unpackRecord reads what packRecord made.
func unpackRecord(b []byte) (changes []byte, rest utteranceRest, err error) {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return nil, rest, ErrCorrupt
	}
	changes, b = b[n:n+int(size)], b[n+int(size):]
	if len(b) > 0 {
		if err := json.Unmarshal(b, &rest); err != nil {
			return nil, rest, fmt.Errorf("%w: %w", err, ErrCorrupt)
		}
	}
	return changes, rest, nil
}

func (g *generation) index(meeting string, n analysis.Normalized, row *utteranceRow) error {
	field := internalField
	if row.public {
		field = publicField
	}
	return g.words.add(utteranceID(meeting, row.order), field, &wordDoc{g.analyzer, n, row})
}

// keep carries meeting i of the current generation over. Its words are in the index
// already, unless they must be cut anew.
func (g *generation) keep(from *snapshot, i int, anew bool) error {
	d := &meetingDraft{meetingRow: from.Meetings[i]}
	var err error
	if d.Record, err = g.records.append(from.record(d.Record)); err != nil {
		return err
	}
	for ord := d.First; ord < d.First+d.Count; ord++ {
		row, err := g.keepUtterance(from, d.ID, ord, anew)
		if err != nil {
			return fmt.Errorf("utterance %d: %w", ord-d.First+1, err)
		}
		d.utterances = append(d.utterances, row)
	}
	g.meetings[d.ID] = d
	return nil
}

func (g *generation) keepUtterance(from *snapshot, meeting string, ord int, anew bool) (*utteranceRow, error) {
	row := from.utteranceRow(ord)
	if anew {
		u, _, err := from.utterance(ord)
		if err != nil {
			return nil, err
		}
		n := analysis.Normalize(u.Text)
		record, err := packRecord(n.Changes(u.Text), utteranceRest{u.Visibility, u.Destinations})
		if err != nil {
			return nil, err
		}
		return row, errors.Join(g.place(row, record, []byte(n.Text)), g.index(meeting, n, row))
	}
	return row, g.place(row, from.record(row.record), from.text(row.text))
}

// place appends the record and the text of an utterance.
func (g *generation) place(row *utteranceRow, record, text []byte) error {
	var err error
	if row.record, err = g.records.append(record); err != nil {
		return err
	}
	row.text, err = g.texts.append(text)
	return err
}

// finish writes everything out and makes it durable.
func (g *generation) finish() error {
	terms, err := g.words.terms()
	if err := errors.Join(err, g.words.close(), g.records.close(), g.texts.close()); err != nil {
		return err
	}
	rows, c := g.columns()
	if err := g.finishTexts(rows, c, terms); err != nil {
		return err
	}
	if err := writeColumns(filepath.Join(g.dir, "columns.gob"), c); err != nil {
		return fmt.Errorf("write columns: %w", err)
	}
	return syncDirs(g.dir)
}

// finishTexts writes what is made of the texts once their ordinals are known: the cuts, the
// pairs of characters and the vocabulary.
func (g *generation) finishTexts(rows []*utteranceRow, c *columns, terms []wordCount) error {
	texts, err := mapFile(filepath.Join(g.dir, "text.dat"))
	if err != nil {
		return err
	}
	return errors.Join(g.writeTexts(texts, rows, c, terms), texts.close())
}

func (g *generation) writeTexts(texts mapped, rows []*utteranceRow, c *columns, terms []wordCount) error {
	a, err := newAppender(filepath.Join(g.dir, "cuts.dat"))
	if err != nil {
		return err
	}
	pairs := newGramWriter()
	for ord, row := range rows {
		at, err := a.append(row.cuts)
		if err != nil {
			return errors.Join(err, a.close())
		}
		c.Cuts = append(c.Cuts, at.At)
		pairs.add(uint32(ord), texts.at(row.text))
	}
	if err := a.close(); err != nil {
		return err
	}
	if err := pairs.write(filepath.Join(g.dir, "grams.dat"), len(rows)); err != nil {
		return err
	}
	return writeVocabulary(filepath.Join(g.dir, "vocabulary.dat"), makeVocabulary(g.analyzer, terms, rows, texts))
}

func (g *generation) counts() (meetings, utterances int) {
	for _, m := range g.meetings {
		utterances += len(m.utterances)
	}
	return len(g.meetings), utterances
}

// columns gives every utterance its ordinal, and lists the rows by it.
func (g *generation) columns() ([]*utteranceRow, *columns) {
	drafts := make([]*meetingDraft, 0, len(g.meetings))
	for _, m := range g.meetings {
		drafts = append(drafts, m)
	}
	slices.SortFunc(drafts, func(a, b *meetingDraft) int { return compareRows(a.meetingRow, b.meetingRow) })
	var rows []*utteranceRow
	c := &columns{}
	n := newNames(c)
	for _, d := range drafts {
		d.First, d.Count = len(c.Order), len(d.utterances)
		c.Meetings = append(c.Meetings, d.meetingRow)
		for _, u := range d.utterances {
			rows = append(rows, u)
			c.Order = append(c.Order, u.order)
			c.Length = append(c.Length, u.length)
			c.Role = append(c.Role, u.role)
			c.Part = append(c.Part, u.part)
			c.Public = append(c.Public, u.public)
			c.Speaker = append(c.Speaker, n.number(u.speaker))
			c.Section = append(c.Section, n.number(u.section))
			c.Stated = append(c.Stated, n.numbers(u.stated))
			c.Record = append(c.Record, u.record)
			c.Text = append(c.Text, u.text)
		}
	}
	return rows, c
}

func (g *generation) abandon() error {
	var errs []error
	if g.words != nil {
		errs = append(errs, g.words.abandon())
	}
	for _, a := range []*appender{g.records, g.texts} {
		if a != nil {
			_ = a.file.Close() // closed already when finish has failed; nothing of it is kept
		}
	}
	return errors.Join(errs...)
}

// names numbers the strings that occur again and again.
type names struct {
	columns *columns
	known   map[string]uint32
}

func newNames(c *columns) *names {
	c.Names = []string{""}
	return &names{c, map[string]uint32{"": 0}}
}

func (n *names) number(s string) uint32 {
	i, ok := n.known[s]
	if !ok {
		i = uint32(len(n.columns.Names))
		n.known[s] = i
		n.columns.Names = append(n.columns.Names, s)
	}
	return i
}

func (n *names) numbers(list []string) []uint32 {
	out := make([]uint32, len(list))
	for i, s := range list {
		out[i] = n.number(s)
	}
	return out
}

func namesOf(list []minutes.Destination) []string {
	var out []string
	for _, d := range list {
		if !slices.Contains(out, d.Name) {
			out = append(out, d.Name)
		}
	}
	return out
}

// indexOf is the place of v in list; what is not in it counts as the last value.
func indexOf[T comparable](list []T, v T) uint8 {
	i := slices.Index(list, v)
	if i < 0 {
		i = len(list) - 1
	}
	return uint8(i)
}

// appender writes records one behind the other.
type appender struct {
	file *os.File
	w    *bufio.Writer
	size int64
}

func newAppender(path string) (*appender, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &appender{file: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

func (a *appender) append(b []byte) (extent, error) {
	e := extent{a.size, int32(len(b))}
	n, err := a.w.Write(b)
	a.size += int64(n)
	return e, err
}

func (a *appender) json(v any) (extent, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return extent{}, err
	}
	return a.append(b)
}

func (a *appender) close() error { return errors.Join(a.w.Flush(), a.file.Sync(), a.file.Close()) }
