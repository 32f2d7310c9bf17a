package local

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// Engine is the embedded search.Engine over a data folder. It is safe for concurrent use;
// Refresh may run beside searches.
type Engine struct {
	data     string
	analyzer *analysis.Analyzer

	mu      sync.Mutex
	current *shared
}

// shared is a snapshot that is closed when its last user is done.
type shared struct {
	*snapshot
	users int // the engine itself is one
}

// Info describes the index that is being served.
type Info struct {
	Generation int
	Analyzer   string // what cut it
	Stale      bool   // it was cut by another analyzer than the one that reads queries
	Meetings   int
	Utterances int
}

// Open opens the index of a data folder. The error wraps ErrMissing, ErrCorrupt or
// ErrFormat when there is none to open.
func Open(data string, a *analysis.Analyzer) (*Engine, error) {
	s, err := openCurrent(data)
	if err != nil {
		return nil, err
	}
	return &Engine{data: data, analyzer: a, current: &shared{s, 1}}, nil
}

// openCurrent tries again when a writer publishes, and removes what was being opened.
func openCurrent(data string) (*snapshot, error) {
	const tries = 5
	for i := 1; ; i++ {
		before, err := readManifest(data)
		if err != nil {
			return nil, err
		}
		s, err := openSnapshot(data)
		if err == nil || i == tries {
			return s, err
		}
		if after, e := readManifest(data); e != nil || after.Generation == before.Generation {
			return nil, err
		}
	}
}

// Close lets go of the index; searches that are under way end first.
func (e *Engine) Close() error {
	e.mu.Lock()
	old := e.current
	e.current = nil
	e.mu.Unlock()
	if old == nil {
		return nil
	}
	return e.release(old)
}

// Refresh opens a newer generation if one was published, and reports whether it did.
func (e *Engine) Refresh() (bool, error) {
	m, err := readManifest(e.data)
	if err != nil {
		return false, err
	}
	now, err := e.acquire()
	if err != nil {
		return false, err
	}
	same := m.Generation == now.manifest.Generation && m.Created.Equal(now.manifest.Created)
	if err := e.release(now); err != nil || same {
		return false, err
	}
	s, err := openCurrent(e.data)
	if err != nil {
		return false, err
	}
	e.mu.Lock()
	old := e.current
	e.current = &shared{s, 1}
	e.mu.Unlock()
	return true, e.release(old)
}

// Info describes the index that is being served.
func (e *Engine) Info() (Info, error) {
	s, err := e.acquire()
	if err != nil {
		return Info{}, err
	}
	m := s.manifest
	return Info{m.Generation, m.Analyzer, m.Analyzer != e.analyzer.Fingerprint(), m.Meetings, m.Utterances}, e.release(s)
}

var errClosed = errors.New("the index is closed")

func (e *Engine) acquire() (*shared, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current == nil {
		return nil, errClosed
	}
	e.current.users++
	return e.current, nil
}

func (e *Engine) release(s *shared) error {
	e.mu.Lock()
	s.users--
	last := s.users == 0
	e.mu.Unlock()
	if !last {
		return nil
	}
	return s.close()
}

// with runs a read on the current snapshot.
func (e *Engine) with(read func(*snapshot) error) error {
	s, err := e.acquire()
	if err != nil {
		return err
	}
	err = read(s.snapshot)
	return errors.Join(err, e.release(s))
}

// Version implements search.Engine.
func (e *Engine) Version() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.current == nil {
		return ""
	}
	return e.current.manifest.version()
}

// version names what is served: a rebuild may begin with generation 1 again.
func (m manifest) version() string { return fmt.Sprintf("%d-%d", m.Generation, m.Created.UnixNano()) }

// Find implements search.Engine.
func (e *Engine) Find(ctx context.Context, p search.Plan) (found search.Found, err error) {
	err = e.with(func(s *snapshot) error {
		found, err = s.find(ctx, p)
		return err
	})
	return found, err
}

func (s *snapshot) find(ctx context.Context, p search.Plan) (search.Found, error) {
	e := newEvaluation(ctx, s, p)
	q, err := e.prepare(p)
	if err != nil {
		return search.Found{}, err
	}
	matched, err := e.matches(p)
	if err != nil {
		return search.Found{}, err
	}
	filters := s.filterSets(p.Filters, p.Scope)
	hits := matched
	for _, set := range filters {
		hits = matches{roaring.And(hits.words, set), roaring.And(hits.inside, set)}
	}
	var list []ranked
	var more bool
	if p.Sort == search.SortRelevance {
		list, more = e.byRelevance(hits, q, p)
	} else {
		list, more = s.byDate(hits, p)
	}
	items, err := s.items(list, p)
	if err != nil {
		return search.Found{}, err
	}
	inside := int(hits.inside.GetCardinality())
	return search.Found{Total: int(hits.words.GetCardinality()) + inside, Inside: inside, Items: items, More: more, Facets: s.facets(p, matched.all(), filters)}, nil
}

// matches are what meets the plan's tree, filters aside.
func (e *evaluation) matches(p search.Plan) (m matches, err error) {
	if p.Words == nil {
		m.words, err = e.match(p.Tree, e.audience.ordinals)
		m.inside = roaring.New()
		return m, err
	}
	if m.words, err = e.match(p.Words, e.audience.ordinals); err != nil {
		return m, err
	}
	m.inside, err = e.match(p.Tree, roaring.AndNot(e.audience.ordinals, m.words))
	return m, err
}

func (s *snapshot) items(list []ranked, p search.Plan) ([]search.Item, error) {
	asked := p.Destinations()
	explicit, said := union(s.lookup.stated.below, asked), union(s.lookup.meetingSaid.below, asked)
	out := make([]search.Item, len(list))
	for i, r := range list {
		it, err := s.item(p.Audience, int(r.ord))
		if err != nil {
			return nil, err
		}
		it.Score, it.Inside = r.score, r.inside
		switch {
		case explicit.Contains(r.ord):
			it.Basis = search.ScopeExplicit
		case p.Scope == search.ScopeMeeting && said.Contains(r.ord):
			it.Basis = search.ScopeMeeting
		}
		out[i] = it
	}
	return out, nil
}

func (s *snapshot) item(a minutes.Audience, ord int) (search.Item, error) {
	m, err := s.head(int(s.of[ord]))
	if err != nil {
		return search.Item{}, fmt.Errorf("meeting of utterance %d: %w", ord, err)
	}
	if a != minutes.StaffAudience { // a hit has no use for them
		m.Provenance, m.Warnings = nil, nil
	}
	u, prepared, err := s.utterance(ord)
	if err != nil {
		return search.Item{}, fmt.Errorf("utterance %d: %w", ord, err)
	}
	return search.Item{Meeting: m, Utterance: u, Prepared: prepared}, nil
}

// Meeting implements search.Engine.
func (e *Engine) Meeting(_ context.Context, a minutes.Audience, id string) (m minutes.Meeting, err error) {
	err = e.with(func(s *snapshot) error {
		m, err = s.whole(a, id)
		return err
	})
	return m, err
}

func (s *snapshot) whole(a minutes.Audience, id string) (minutes.Meeting, error) {
	i, ok := s.byID[id]
	if !ok {
		return minutes.Meeting{}, search.ErrNotFound
	}
	m, err := s.head(i)
	if err != nil {
		return m, fmt.Errorf("meeting %s: %w", id, err)
	}
	row := s.Meetings[i]
	for ord := row.First; ord < row.First+row.Count; ord++ {
		u, _, err := s.utterance(ord)
		if err != nil {
			return m, fmt.Errorf("utterance %d of %s: %w", ord, id, err)
		}
		m.Utterances = append(m.Utterances, u)
	}
	if m, ok = m.For(a); !ok {
		return m, search.ErrNotFound
	}
	return m, nil
}

// Utterance implements search.Engine.
func (e *Engine) Utterance(_ context.Context, a minutes.Audience, id string) (it search.Item, err error) {
	err = e.with(func(s *snapshot) error {
		ord, ok := s.ordinal(id, s.byID)
		if !ok || !s.visible[a].ordinals.Contains(ord) {
			return search.ErrNotFound
		}
		it, err = s.item(a, int(ord))
		return err
	})
	return it, err
}

// Values implements search.Engine.
func (e *Engine) Values(_ context.Context, a minutes.Audience) (v search.Values, err error) {
	err = e.with(func(s *snapshot) error {
		v = s.visible[a].values
		return nil
	})
	return v, err
}

// Vocabulary implements search.Engine.
func (e *Engine) Vocabulary(_ context.Context, a minutes.Audience) (v *vocabulary.Vocabulary, err error) {
	err = e.with(func(s *snapshot) error {
		v = s.visible[a].vocabulary()
		return nil
	})
	return v, err
}

// Meetings implements search.Engine.
func (e *Engine) Meetings(_ context.Context, r search.MeetingsRequest) (out search.MeetingsResult, err error) {
	err = e.with(func(s *snapshot) error {
		out, err = s.list(r)
		return err
	})
	return out, err
}
