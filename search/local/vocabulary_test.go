package local

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/enginetest"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

func isCorrupt(err error) bool { return errors.Is(err, ErrCorrupt) }

// TestVocabularyRoundTrip: what is written is read, but for readings that are no katakana.
func TestVocabularyRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vocabulary.dat")
	word := rapid.Custom(func(t *rapid.T) wordCount {
		return wordCount{
			text:     rapid.SampledFrom([]string{"窓口", "窓口案内", "窓", "案内", "dx", "𠮷野家", "派遣", "派遣研修", "", "windows"}).Draw(t, "text") + rapid.StringN(0, 3, -1).Draw(t, "rest"),
			reading:  rapid.SampledFrom([]string{"", "マドグチ", "アー・", "ヴァ"}).Draw(t, "reading"),
			compound: rapid.Bool().Draw(t, "compound"),
			public:   rapid.IntRange(0, 1<<40).Draw(t, "public"),
			internal: rapid.IntRange(0, 1<<40).Draw(t, "internal"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(word, 0, 12).Draw(t, "words")
		slices.SortFunc(list, func(a, b wordCount) int { return strings.Compare(a.text, b.text) })
		if err := writeVocabulary(path, list); err != nil {
			t.Fatalf("%v", err)
		}
		got, err := readVocabulary(path)
		if err != nil || len(got) != len(list) || (len(list) > 0 && !reflect.DeepEqual(got, list)) {
			t.Fatalf("%+v became %+v, %v", list, got, err)
		}
	})
	if err := writeVocabulary(path, []wordCount{{text: "窓口", reading: "madoguchi", public: 1}}); err != nil {
		t.Fatal(err)
	}
	if got, err := readVocabulary(path); err != nil || got[0].reading != "" {
		t.Errorf("a reading in Latin letters became %+v, %v", got, err)
	}
}

// TestVocabularyWithAHugeNumber: a count of shared bytes beyond all numbers is damage, and
// no reason to panic.
func TestVocabularyWithAHugeNumber(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vocabulary.dat")
	b := []byte{0, 3}
	b = append(b, "窓"...)
	b = append(b, 0, 2, 0)
	b = binary.AppendUvarint(b, 1<<63)
	b = append(b, 0, 0, 2, 0)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("panic: %v", r)
		}
	}()
	if list, err := readVocabulary(path); err != nil && !isCorrupt(err) {
		t.Errorf("got %+v, %v", list, err)
	}
}

// FuzzVocabulary: whatever stands in the file, reading it ends with ErrCorrupt or with words
// from which both audiences' vocabularies can be made.
func FuzzVocabulary(f *testing.F) {
	path := filepath.Join(f.TempDir(), "vocabulary.dat")
	if err := writeVocabulary(path, []wordCount{{"案内", "アンナイ", false, 3, 1}, {"窓口", "マドグチ", false, 2, 0}, {"窓口案内", "マドグチアンナイ", true, 1, 7}}); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)-1])
	f.Add([]byte{0x80})
	f.Add([]byte{5, 1, 'a', 0, 2, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := readVocabulary(path)
		if err != nil {
			if !isCorrupt(err) || list != nil {
				t.Errorf("got %d words and %v", len(list), err)
			}
			return
		}
		if len(list) > len(b) {
			t.Errorf("%d words in %d bytes", len(list), len(b))
		}
		for _, w := range list {
			if !utf8.ValidString(w.reading) {
				t.Errorf("%q reads %q", w.text, w.reading)
			}
			public, staff := vocabularyFor(list, false).Count(w.text), vocabularyFor(list, true).Count(w.text)
			if public < 0 || staff < 0 {
				t.Errorf("%q counts %d and %d", w.text, public, staff)
			}
			if len(list) > 20 {
				break
			}
		}
	})
}

// TestRecordRoundTrip: the record of an utterance and its normalised text give back what
// was put.
func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"窓口", "ＤＸ", "㈱", "か\u3099", "𠮷", "\xff", "－", "{", "\u200b"})).Draw(t, "text"), "")
		rest := utteranceRest{Visibility: rapid.SampledFrom([]minutes.Visibility{"", minutes.Public, minutes.Internal}).Draw(t, "visibility")}
		if rapid.Bool().Draw(t, "stated") {
			rest.Destinations = []minutes.Destination{{Name: "新潟市", Kind: minutes.Training, Evidence: "新潟市に"}}
		}
		n := analysis.Normalize(text)
		b, err := packRecord(n.Changes(text), rest)
		if err != nil {
			t.Fatalf("%v", err)
		}
		changes, got, err := unpackRecord(b)
		if err != nil || !reflect.DeepEqual(got, rest) {
			t.Fatalf("%+v became %+v, %v", rest, got, err)
		}
		if back, _, err := analysis.Restore(n.Text, changes); err != nil || back != text {
			t.Fatalf("%q became %q, %v", text, back, err)
		}
	})
}

// FuzzRecord: whatever stands in a record, reading it ends with ErrCorrupt or with something
// that can be written.
func FuzzRecord(f *testing.F) {
	b, err := packRecord([]byte{0, 0, 1, 'x'}, utteranceRest{Visibility: minutes.Internal, Destinations: []minutes.Destination{{Name: "新潟市"}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(b[:len(b)-1])
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Add([]byte{0, '{', '}'})
	f.Add([]byte{0, 'n', 'u', 'l', 'l'})
	f.Fuzz(func(t *testing.T, b []byte) {
		changes, rest, err := unpackRecord(b)
		if err != nil {
			return // TestDamagedRecord looks at the error
		}
		if len(changes) > len(b) {
			t.Errorf("%d bytes of changes in %d", len(changes), len(b))
		}
		if _, err := json.Marshal(rest); err != nil {
			t.Error(err)
		}
		if _, err := packRecord(changes, rest); err != nil {
			t.Error(err)
		}
	})
}

// TestDamagedRecord: the error says that the index is damaged, wherever the damage is.
func TestDamagedRecord(t *testing.T) {
	for _, b := range []string{"", "\x80", "\x05ab", "\x00{", "\x00[]", "\x00{\"v\":1}"} {
		if _, _, err := unpackRecord([]byte(b)); !isCorrupt(err) {
			t.Errorf("%q: %v, want ErrCorrupt", b, err)
		}
	}
}

// TestCompounds: nouns in a row, two to four of them, with the reading of their parts.
func TestCompounds(t *testing.T) {
	data := t.TempDir()
	m := minutes.Meeting{ID: "V1", Utterances: []minutes.Utterance{
		{ID: "V1-1", Order: 1, Text: "派遣研修の窓口案内。派遣研修。"},
		{ID: "V1-2", Order: 2, Text: "派遣、研修。派遣研修窓口案内会議。水が流れ窓口へ。"},
	}}
	put(t, data, m)
	v, err := open(t, data).Vocabulary(t.Context(), minutes.StaffAudience)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]int{"派遣研修": 2, "窓口案内": 2, "派遣研修窓口": 1, "研修窓口案内会議": 1, "研修の窓口": 0, "派遣研修窓口案内会議": 0, "案内派遣": 0, "流れ窓口": 0} {
		if e, _ := v.Lookup(word); e.Count != want || (want > 0 && !e.Compound) {
			t.Errorf("%s: got %+v, want %d", word, e, want)
		}
	}
	if e, _ := v.Lookup("派遣研修窓口"); !e.Fragment {
		t.Error("派遣研修窓口 only ever begins 派遣研修窓口案内")
	}
	if e, _ := v.Lookup("派遣研修"); e.Reading != "ハケンケンシュウ" {
		t.Errorf("派遣研修 reads %s", e.Reading)
	}
}

// TestPublicVocabularyKnowsNothingInternal: what the public sees of the words is what an
// index of the public utterances alone holds.
func TestPublicVocabularyKnowsNothingInternal(t *testing.T) {
	said := func(id, text string, v minutes.Visibility) minutes.Meeting {
		return minutes.Meeting{ID: id, Visibility: v, Utterances: []minutes.Utterance{{ID: id + "-1", Order: 1, Text: text}}}
	}
	all := []minutes.Meeting{
		said("A", "県議会を開く。", minutes.Public), said("D", "県の話。議会の話。", minutes.Public),
		said("B", "愛知県議会を開く。", minutes.Internal), said("C", "埼玉県議会を開く。", minutes.Internal),
	}
	for i, m := range append(enginetest.Meetings(), enginetest.Telling()...) {
		m.Visibility = []minutes.Visibility{minutes.Public, minutes.Internal}[i%2]
		all = append(all, m)
	}
	var public []minutes.Meeting
	for _, m := range all {
		if m, ok := m.For(minutes.PublicAudience); ok {
			public = append(public, m)
		}
	}
	entries := func(meetings []minutes.Meeting) map[string]vocabulary.Entry {
		data := t.TempDir()
		put(t, data, meetings...)
		m, err := readManifest(data)
		if err != nil {
			t.Fatal(err)
		}
		list, err := readVocabulary(filepath.Join(m.dir(data), vocabularyName))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]vocabulary.Entry{}
		for _, e := range entriesFor(list, false) {
			if _, twice := out[e.Text]; twice {
				t.Errorf("%s stands there twice", e.Text)
			}
			out[e.Text] = e
		}
		return out
	}
	got, want := entries(all), entries(public)
	if len(want) < 40 || want["県議会"].Count != 1 {
		t.Fatalf("%d words, 県議会 %+v", len(want), want["県議会"])
	}
	if !maps.Equal(got, want) {
		for text, e := range want {
			if got[text] != e {
				t.Errorf("%s: %+v with internal utterances, %+v without", text, got[text], e)
			}
		}
		t.Errorf("%d words with internal utterances, %d without", len(got), len(want))
	}
}
