package indexer

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// take lets a meeting into the index, unless it was removed by hand or a better document
// of it is there.
func (b *builder) take(ctx context.Context, t *taken) error {
	t.Visibility = narrower(t.Visibility, t.from.original.Visibility)
	t.Provenance = &minutes.Provenance{
		Source: sourceName(t.from), Fetched: t.from.original.Fetched.Format(time.RFC3339),
		SHA256: t.from.original.SHA256, Parser: string(t.from.format),
	}
	if !t.from.format.streams() {
		return b.place(t)
	}
	if b.held != nil && t.continues(b.held.Meeting) {
		t.join(b.held.Meeting)
		t.former = append(slices.Clone(t.former), b.held.former...)
		b.held = t
		return nil
	}
	err := b.putHeld(ctx)
	b.held = t
	return err
}

// putHeld takes the meeting in that was held back, because lists of records may end in the
// middle of a meeting and go on with it in the next document: answers of the Diet's API do.
// Of a meeting that the index has from several documents, one of which comes again, what
// the others gave stays.
func (b *builder) putHeld(ctx context.Context) error {
	t := b.held
	if t == nil {
		return nil
	}
	b.held = nil
	old, ok, err := b.index.Stored(t.ID)
	if err != nil {
		return err
	}
	if !ok {
		return b.place(t)
	}
	again, rest := t.compare(old)
	switch {
	case len(rest) == 0: // all of it comes again
	case t.isPartOf(old):
		b.report.Unchanged++
		return nil
	case len(again) > 0:
		if err := b.leave(ctx, &old, rest); err != nil {
			return err
		}
		t.join(old)
	case t.continues(old):
		t.join(old)
	}
	return b.place(t)
}

// compare tells which documents of a meeting of the index come again, as they were or in a
// new version, and which do not.
func (t *taken) compare(old minutes.Meeting) (again, rest []string) {
	for _, sum := range old.Provenance.Sums() {
		if slices.Contains(t.Provenance.Sums(), sum) || slices.Contains(t.former, sum) {
			again = append(again, sum)
		} else {
			rest = append(rest, sum)
		}
	}
	return again, rest
}

// isPartOf reports whether the index holds these records already, with those of further
// documents.
func (t *taken) isPartOf(old minutes.Meeting) bool {
	return t.Visibility == old.Visibility &&
		!slices.ContainsFunc(t.Provenance.Sums(), func(sum string) bool { return !slices.Contains(old.Provenance.Sums(), sum) })
}

// continues reports whether the records are another part of the meeting. Those of the
// Diet's API always are; others when the meeting has a number of its own and the words are
// not the same, which would be a new version of it.
func (t *taken) continues(other minutes.Meeting) bool {
	if other.ID != t.ID {
		return false
	}
	now, old := minutes.IdentityOf(&t.Meeting), minutes.IdentityOf(&other)
	return t.from.format == dietFormat || now.HasNumber() && now.Key() == old.Key() && !now.SharesWords(old)
}

// join adds what another document says of the meeting. What was internal there stays so.
func (t *taken) join(other minutes.Meeting) {
	other.Utterances = slices.Clone(other.Utterances)
	for i, u := range other.Utterances {
		if other.VisibilityOf(u) == minutes.Internal {
			other.Utterances[i].Visibility = minutes.Internal
		}
	}
	if t.from.format == dietFormat {
		t.Utterances = union(other.Utterances, t.Utterances)
	} else {
		t.Utterances = inRow(t.ID, other.Utterances, t.Utterances)
	}
	for _, sum := range other.Provenance.Sums() {
		if sum != "" && !slices.Contains(t.Provenance.Sums(), sum) {
			t.Provenance.Parts = append(t.Provenance.Parts, sum)
		}
	}
}

// union are the utterances of both lists by order; those of the second win.
func union(a, b []minutes.Utterance) []minutes.Utterance {
	byOrder := map[int]minutes.Utterance{}
	for _, u := range append(slices.Clone(a), b...) {
		byOrder[u.Order] = u
	}
	return slices.SortedFunc(maps.Values(byOrder), compareOrders)
}

func compareOrders(x, y minutes.Utterance) int { return x.Order - y.Order }

// inRow are the utterances of both lists in order. A file that counts from 0 is counted from
// 1, so that two parts may have a number in common: then all are counted anew.
func inRow(id string, a, b []minutes.Utterance) []minutes.Utterance {
	out := append(slices.Clone(a), b...)
	slices.SortStableFunc(out, compareOrders)
	for i := 1; i < len(out); i++ {
		if out[i].Order == out[i-1].Order {
			for k := range out {
				out[k].Order, out[k].ID = k+1, minutes.UtteranceID(id, k+1)
			}
			break
		}
	}
	return out
}

// narrower is what both allow: a document may be more reserved than the run, not less.
func narrower(own, run minutes.Visibility) minutes.Visibility {
	if own == minutes.Internal {
		return own
	}
	return run
}

// sourceName is what a reader may see of where a document came from: its address, or its
// name without the folders of the machine.
func sourceName(d document) string {
	if d.url != "" && strings.Contains(d.name, "://") {
		return d.name
	}
	outer, inner, ok := strings.Cut(filepath.ToSlash(d.name), "!")
	if ok {
		return path.Base(outer) + "!" + inner
	}
	return path.Base(outer)
}

// place finds out which meeting it is, and puts it in if it shall stand in the index.
func (b *builder) place(t *taken) error {
	if b.check(t); len(t.Utterances) == 0 {
		b.refuse(t.from.name, refusal.New(refusal.BadCharset))
		return nil
	}
	b.standAsBefore(t)
	now := recordOf(&t.Meeting)
	now.thisRun, now.loaded, now.former, now.from, now.text = true, true, t.former, t.from.name, textOf(&t.Meeting)
	if b.removed.Meeting(now.Identity) {
		b.report.Withheld++
		b.corrections.met(t.ID)
		b.withheld = append(b.withheld, string(t.URL))
		return nil
	}
	old, err := b.known.same(now)
	if err != nil {
		return err
	}
	if old == nil {
		rename(&t.Meeting, b.known.freeID(now.Identity))
	} else if stands, err := b.replaces(t, now, old); err != nil || !stands {
		return err
	} else if err := b.succeed(t, now, old); err != nil {
		return err
	}
	b.report.Withheld += len(b.removed.Cut(&t.Meeting, now.Identity))
	now.ID, now.provenance = t.ID, t.Provenance
	if old != nil && old.thisRun {
		b.standsBeside(t.ID, slices.DeleteFunc(slices.Clone(old.sums), func(sum string) bool { return slices.Contains(now.sums, sum) })...)
	}
	b.corrections.add(b.config.Reading.correct(&t.Meeting))
	return b.put(t, now)
}

// standAsBefore gives a meeting the id and the number under which it stood when its document,
// or the version before that, was read.
func (b *builder) standAsBefore(t *taken) {
	own, now := t.ID, t.from.original
	id, page := now.StandsAs(own)
	for i := 0; id == "" && i < len(t.former); i++ {
		before, _ := b.archive.Find(t.former[i])
		if id, page = before.StandsAs(own); id != "" {
			b.archive.StandAs(now.SHA256, own, id, page)
		}
	}
	if id != "" {
		rename(&t.Meeting, id)
		t.PageNumber = cmp.Or(t.PageNumber, minutes.Text(page))
	}
}

// rename gives a meeting another id, and its utterances those that follow from it.
func rename(m *minutes.Meeting, id string) {
	if m.ID == id {
		return
	}
	m.ID = id
	for i := range m.Utterances {
		m.Utterances[i].ID = minutes.UtteranceID(id, m.Utterances[i].Order)
	}
}

// succeed puts a meeting in the place of an older record of it.
func (b *builder) succeed(t *taken, now, old *record) error {
	t.Provenance.Copies = old.copies()
	if old.thisRun {
		t.Provenance.Copies = append(slices.Clone(old.copies()), old.sums...)
	}
	t.Provenance.Copies = slices.DeleteFunc(unique(t.Provenance.Copies), func(sum string) bool { return slices.Contains(now.sums, sum) })
	if now.Page != "" && old.Page == "" && old.ID != now.ID { // its real name is known now
		_, err := b.index.Remove(old.ID)
		b.known.drop(old)
		return err
	}
	page := ""
	if t.PageNumber == "" && old.Page != "" { // it was known already
		page = old.Page
		t.PageNumber, t.URL = minutes.Text(old.Page), cmp.Or(t.URL, minutes.Text(old.URL))
	}
	if page != "" || t.ID != old.ID && !now.HasNumber() && !old.IsElsewhere(t.ID) {
		b.archive.StandAs(t.from.original.SHA256, t.ID, old.ID, page)
	}
	rename(&t.Meeting, old.ID)
	return nil
}

// maxCopies is how many documents that gave way are remembered of a meeting.
const maxCopies = 50

// unique are the sums in order, each once, as many as are remembered.
func unique(sums []string) []string {
	out := slices.Compact(slices.Sorted(slices.Values(sums)))
	return out[:min(len(out), maxCopies)]
}

// replaces decides between two documents of one meeting. In one run the first stands, unless
// the second is better; what an earlier run left gives way, to a new version of the document
// it was read from always, else unless it is better and the other says the same.
func (b *builder) replaces(t *taken, now, old *record) (bool, error) {
	name, rank := t.from.name, better(now, old)
	switch {
	case now.cut && now.words < old.words:
		b.refuse(name, refusal.With(refusal.CutOff, old.ID))
		return false, nil
	case now.outranks(old, rank):
		return true, nil
	case !old.thisRun && !now.cut:
		if corrects, err := b.known.corrects(now, old); err != nil || corrects {
			return corrects, err
		}
	case old.thisRun && !now.SharesWords(old.Identity) && format(old.format).streams():
		b.refuse(name, refusal.With(refusal.Scattered, old.ID))
		return false, nil
	case old.thisRun && !now.SharesWords(old.Identity):
		b.refuse(name, refusal.With(refusal.Duplicate, old.ID+"、"+cmp.Or(old.from, old.source)))
		return false, nil
	}
	if err := b.known.load(old); err != nil {
		return false, err
	}
	b.report.Same = append(b.report.Same, Same{name, old.ID, cmp.Or(old.from, old.source), len(old.sums) == 1 && now.text != old.text})
	b.standsBeside(old.ID, now.sums...)
	return false, nil
}

// outranks reports whether a document takes the place of another whatever both say.
func (r *record) outranks(old *record, rank int) bool {
	if old.thisRun {
		return rank > 0
	}
	return rank >= 0 || r.source == old.source || r.isNewerThan(old)
}

func (b *builder) put(t *taken, now *record) error {
	t.Settle()
	existed, changed, err := b.index.Put(t.Meeting)
	if err != nil {
		return err
	}
	if old := b.known.byID[now.ID]; existed && !changed && old != nil {
		now.cited = old.cited
	}
	b.known.replace(now)
	b.report.Utterances += len(t.Utterances)
	switch {
	case !changed:
		b.report.Unchanged++
	case existed:
		b.report.Replaced++
	default:
		b.report.Added++
		b.added[t.from.source]++
	}
	for _, w := range t.Warnings {
		b.report.Warnings = append(b.report.Warnings, Warning{t.from.name, t.ID, w})
	}
	return nil
}

// check leaves garbled utterances out and says what every reader must say: that, and that
// there is no day, or one that cannot be.
func (b *builder) check(t *taken) {
	t.Warnings = slices.Clone(t.Warnings)
	lost, first := 0, 0
	t.Utterances = slices.DeleteFunc(t.Utterances, func(u minutes.Utterance) bool {
		garbled := charset.IsGarbled(u.Text)
		if garbled {
			t.Warnings = append(t.Warnings, fmt.Sprintf("発言%dは文字化けしているため、読み込んでいません。", u.Order))
		} else if charset.LostSigns(u.Text) > 0 {
			if lost++; lost == 1 {
				first = u.Order
			}
		}
		return garbled
	})
	if lost > 0 {
		t.Warnings = append(t.Warnings, fmt.Sprintf("「?」がいくつも続く発言が%d件あります（初めは発言%d）。保存したときに文字が失われたのかもしれません。元の文書を確かめてください。", lost, first))
	}
	t.Warnings = append(t.Warnings, dayWarnings(t.Meeting, b.config.Now())...)
}

// farAhead is how many years ahead a meeting can be announced.
const farAhead = 2

// noDayWarning is for a meeting without a day of which nothing says why. A meeting that came
// whole may bring it along.
const noDayWarning = "開催日が読み取れないため、日付は空です。"

func dayWarnings(m minutes.Meeting, now time.Time) []string {
	switch {
	case m.Date.IsZero() && !m.DateTold && !slices.Contains(m.Warnings, noDayWarning):
		return []string{noDayWarning}
	case m.Date.Year > now.Year()+farAhead:
		return []string{"開催日の" + m.Date.Wareki() + "は、ずっと先の日付です。"}
	}
	return nil
}
