package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// generation is the next state of the index while it is being written.
type generation struct {
	dir      string
	number   int
	analyzer *analysis.Analyzer
	words    *wordWriter
	draft    *appender // of every utterance that is added, its record, cuts and text
	names    *names
	meetings map[string]*meetingDraft
	from     *snapshot // holds the utterances that are kept
}

// meetingDraft is a meeting whose ordinals are not known yet.
type meetingDraft struct {
	meetingRow
	head       []byte // its record
	utterances []utteranceRow
}

// utteranceRow is what the columns say of one utterance, and where the rest lies.
type utteranceRow struct {
	order, length    uint32
	role, part       uint8
	public           bool
	kept             bool
	speaker, section uint32   // numbers of names
	stated           []uint32 // the same
	record, text     uint32   // sizes in bytes; that of the cuts follows from the text's
	at               int64    // in the draft; of a kept one, its ordinal in the generation before
}

const draftName = "draft.tmp"

func newGeneration(dir string, number int, from string, a *analysis.Analyzer) (*generation, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, err
	}
	g := &generation{dir: dir, number: number, analyzer: a, names: newNames(), meetings: map[string]*meetingDraft{}}
	var err error
	if from == "" {
		g.words, err = newWordWriter(filepath.Join(dir, wordsName))
	} else {
		g.words, err = continueWords(from, filepath.Join(dir, wordsName))
	}
	if err != nil {
		return g, err
	}
	g.draft, err = newAppender(filepath.Join(dir, draftName))
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
	head, err := json.Marshal(m)
	if err != nil {
		return err
	}
	d := &meetingDraft{head: head, meetingRow: meetingRow{
		ID: m.ID, Sum: sum, Title: m.Title, Series: string(m.Series), Themes: m.Themes, Date: m.Date,
		FiscalYear: int(m.FiscalYear), Public: m.Visibility == minutes.Public, Destinations: namesOf(m.Destinations),
	}}
	made, err := g.analyse(utterances)
	if err != nil {
		return err
	}
	for i, u := range utterances {
		row := utteranceRow{
			order: uint32(u.Order), role: indexOf(minutes.Roles(), u.Role), part: indexOf(minutes.Parts(), u.Part),
			public:  m.VisibilityOf(u) == minutes.Public,
			speaker: g.names.number(string(u.Speaker)), section: g.names.number(string(u.Section)), stated: g.names.numbers(namesOf(u.Destinations)),
		}
		if row, err = g.write(m.ID, row, made[i]); err != nil {
			return fmt.Errorf("utterance %s: %w", u.ID, err)
		}
		d.utterances = append(d.utterances, row)
	}
	g.meetings[m.ID] = d
	return nil
}

// write puts an utterance into the draft and its words into the index.
func (g *generation) write(meeting string, row utteranceRow, u analysed) (utteranceRow, error) {
	row.length, row.record, row.text = uint32(u.length), uint32(len(u.record)), uint32(len(u.text))
	row.at = g.draft.size
	for _, b := range [][]byte{u.record, u.cuts, u.text} {
		if err := g.draft.append(b); err != nil {
			return row, err
		}
	}
	field := internalField
	if row.public {
		field = publicField
	}
	return row, g.words.add(utteranceID(meeting, row.order), wordField{field, u.length, u.words})
}

// keep carries meeting i of the current generation over. Its words are in the index
// already, unless they must be cut anew.
func (g *generation) keep(from *snapshot, i int, anew bool) error {
	if anew {
		m, err := from.whole(minutes.StaffAudience, from.Meetings[i].ID)
		if err != nil {
			return err
		}
		return g.add(m, from.Meetings[i].Sum)
	}
	g.from = from
	d := &meetingDraft{meetingRow: from.Meetings[i], head: from.headRecord(i)}
	for ord := d.First; ord < d.First+d.Count; ord++ {
		row := from.utteranceRow(ord)
		row.speaker, row.section = g.names.number(from.Names[row.speaker]), g.names.number(from.Names[row.section])
		row.stated = g.names.numbers(from.stated(ord))
		d.utterances = append(d.utterances, row)
	}
	g.meetings[d.ID] = d
	return nil
}

// finish writes everything out and makes it durable.
func (g *generation) finish() error {
	if err := errors.Join(g.words.close(), g.draft.close()); err != nil {
		return err
	}
	rows, c := g.columns()
	if err := g.writeUtterances(rows, c); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(g.dir, draftName)); err != nil {
		return err
	}
	if err := g.finishWords(rows, c); err != nil {
		return err
	}
	if err := writeColumns(filepath.Join(g.dir, "columns.gob"), c); err != nil {
		return fmt.Errorf("write columns: %w", err)
	}
	return syncDirs(g.dir)
}

// writeUtterances writes the records, cuts and texts of all utterances in their order.
func (g *generation) writeUtterances(rows []utteranceRow, c *columns) (err error) {
	draft, err := mapFile(filepath.Join(g.dir, draftName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, draft.close()) }()
	var files [3]*appender
	for i, name := range []string{recordsName, cutsName, textsName} {
		if files[i], err = newAppender(filepath.Join(g.dir, name)); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, files[i].close()) }()
	}
	for _, m := range c.Meetings {
		if err := files[0].append(g.meetings[m.ID].head); err != nil {
			return err
		}
	}
	for _, row := range rows {
		record, cuts, text := g.lies(row, draft)
		if err := errors.Join(files[0].append(record), files[1].append(cuts), files[2].append(text)); err != nil {
			return err
		}
	}
	return nil
}

// lies is where the parts of an utterance lie until they have their place.
func (g *generation) lies(row utteranceRow, draft mapped) (record, cuts, text []byte) {
	if row.kept {
		ord := int(row.at)
		return g.from.record(ord), g.from.cuts(ord), g.from.text(ord)
	}
	b := draft.bytes[row.at:]
	record, b = b[:row.record], b[row.record:]
	size := analysis.CutsSize(int(row.text))
	return record, b[:size], b[size : size+int(row.text)]
}

// finishWords writes what is made of the texts and the word index: the pairs of characters
// and the vocabulary, beside each other.
func (g *generation) finishWords(rows []utteranceRow, c *columns) (err error) {
	t, err := openStore(g.dir, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.close()) }()
	counts, err := g.readWords(c)
	if err != nil {
		return err
	}
	readings, err := g.readings()
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.Go(func() error { return g.pairs(rows, t).write(filepath.Join(g.dir, gramsName), len(rows)) })
	group.Go(func() error {
		return writeVocabulary(filepath.Join(g.dir, vocabularyName), makeVocabulary(g.analyzer, readings, counts, c, t))
	})
	return group.Wait()
}

// pairs collects the pairs of characters. Those of kept utterances are known.
func (g *generation) pairs(rows []utteranceRow, t *store) *gramWriter {
	w := newGramWriter(len(rows))
	var now []uint32 // by the ordinal of a kept utterance in the generation before: the one it has now
	if g.from != nil {
		now = slices.Repeat([]uint32{noOrdinal}, len(g.from.Order))
	}
	for ord, row := range rows {
		if row.kept {
			now[row.at] = uint32(ord)
			continue
		}
		w.add(uint32(ord), t.text(ord))
	}
	if g.from != nil {
		w.addKept(g.from.grams, now)
	}
	return w
}

// readings are those of the words and compounds of the generation before, by text.
func (g *generation) readings() (map[string]string, error) {
	if g.from == nil {
		return nil, nil
	}
	list, err := readVocabulary(filepath.Join(g.from.dir, vocabularyName))
	out := make(map[string]string, len(list))
	for _, w := range list {
		out[w.text] = w.reading
	}
	return out, err
}

// readWords tells which document of the finished word index is which utterance, and counts
// its words.
func (g *generation) readWords(c *columns) (counts []wordCount, err error) {
	places := c.places()
	w, err := openWords(filepath.Join(g.dir, wordsName))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	c.Documents, err = w.documents(func(id string) (uint32, bool) { return c.ordinal(id, places) })
	if err != nil {
		return nil, err
	}
	return w.counts()
}

func (g *generation) counts() (meetings, utterances int) {
	for _, m := range g.meetings {
		utterances += len(m.utterances)
	}
	return len(g.meetings), utterances
}

// columns gives every utterance its ordinal, and lists the rows by it.
func (g *generation) columns() ([]utteranceRow, *columns) {
	drafts := make([]*meetingDraft, 0, len(g.meetings))
	for _, m := range g.meetings {
		drafts = append(drafts, m)
	}
	slices.SortFunc(drafts, func(a, b *meetingDraft) int { return compareRows(a.meetingRow, b.meetingRow) })
	var rows []utteranceRow
	c := &columns{Names: g.names.list}
	for _, d := range drafts {
		d.First, d.Count, d.Head = len(c.Order), len(d.utterances), uint32(len(d.head))
		c.Meetings = append(c.Meetings, d.meetingRow)
		rows = append(rows, d.utterances...)
		for _, u := range d.utterances {
			c.Order = append(c.Order, u.order)
			c.Length = append(c.Length, u.length)
			c.Role = append(c.Role, u.role)
			c.Part = append(c.Part, u.part)
			c.Public = append(c.Public, u.public)
			c.Speaker = append(c.Speaker, u.speaker)
			c.Section = append(c.Section, u.section)
			c.Stated = append(c.Stated, u.stated...)
			c.StatedEnd = append(c.StatedEnd, uint32(len(c.Stated)))
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
	if g.draft != nil {
		_ = g.draft.file.Close() // closed already when finish has failed; nothing of it is kept
	}
	return errors.Join(errs...)
}
