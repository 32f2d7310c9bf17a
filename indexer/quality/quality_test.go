package quality

import (
	"errors"
	"reflect"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

const gold = `{"id": "C1", "url": "https://example.jp/c1.html",
 "destinations": [{"name": "国", "kind": "training", "evidence": "国"}, {"name": "東京都", "kind": "training", "evidence": "東京都"}],
 "utterances": [
  {"id": "C1-1", "text": "あいさつです。", "destinations": []},
  {"id": "C1-2", "text": "東京都に派遣 されました。", "destinations": [{"name": "東京都", "kind": "training", "evidence": "東京都に派遣"}]},
  {"id": "C1-3", "text": "研修所にいました。", "destinations": [{"name": "青波研修所", "kind": "external", "evidence": "研修所", "_accept": {"kind": ["training"], "name": ["財団法人青波研修所"]}}]},
  {"id": "C1-4", "text": "北区 窓口です。", "_accept": {"text": ["窓口です。"]}, "destinations": [{"name": "千葉市", "kind": "aid", "evidence": "千葉市"}]},
  {"id": "C1-5", "text": "読まれなかった意見。", "destinations": [{"name": "総務省", "kind": "secondment", "evidence": "総務省"}]}
 ]}`

func destination(name string, kind minutes.DestinationKind) []minutes.Destination {
	return []minutes.Destination{{Name: name, Kind: kind, Evidence: name}}
}

func found() minutes.Meeting {
	m := minutes.Meeting{ID: "C1", Destinations: destination("東京都", minutes.Training)}
	m.Destinations = append(m.Destinations, destination("国", minutes.Aid)...)
	for _, u := range []struct {
		text string
		list []minutes.Destination
	}{
		{"東京都に派遣\nされました。", destination("東京都", minutes.Training)},
		{"研修所にいました。", destination("財団法人青波研修所", minutes.Training)},
		{"窓口です。", nil},
		{"余分な発言。", destination("千葉市", minutes.Aid)},
	} {
		m.Utterances = append(m.Utterances, minutes.Utterance{Text: u.text, Destinations: u.list})
	}
	minutes.Identify(&m)
	return m
}

func TestScore(t *testing.T) {
	file, err := ReadGold([]byte(gold))
	if err != nil || len(file.Meetings) != 1 || file.URL != "https://example.jp/c1.html" {
		t.Fatalf("%+v, %v", file, err)
	}
	r := Score([]Document{{"c1", file.Meetings, []minutes.Meeting{found()}}})
	want := []Row{
		{OfMeeting, minutes.Training, Figures{1, 2, 1}},
		{OfMeeting, minutes.Aid, Figures{0, 0, 1}},
		{OfUtterance, minutes.Training, Figures{1, 1, 1}},
		{OfUtterance, minutes.Aid, Figures{0, 1, 1}},
		{OfUtterance, minutes.External, Figures{1, 1, 1}},
		{OfUtterance, minutes.Secondment, Figures{0, 1, 0}},
	}
	if !reflect.DeepEqual(r.Rows, want) {
		t.Errorf("rows\n got %+v\nwant %+v", r.Rows, want)
	}
	misses := []Difference{
		{"c1", OfMeeting, "C1", "国", minutes.Training, "国"},
		{"c1", OfUtterance, "C1-4", "千葉市", minutes.Aid, "千葉市"},
		{"c1", OfUtterance, "C1-5", "総務省", minutes.Secondment, "総務省"},
	}
	extras := []Difference{
		{"c1", OfMeeting, "C1", "国", minutes.Aid, "国"},
		{"c1", OfUtterance, "C1-4", "千葉市", minutes.Aid, "千葉市"},
	}
	if !reflect.DeepEqual(r.Misses, misses) || !reflect.DeepEqual(r.Extras, extras) {
		t.Errorf("misses %+v\nextras %+v", r.Misses, r.Extras)
	}
	if total := r.Total(""); total != (Figures{3, 6, 5}) || r.Total(OfMeeting) != (Figures{1, 2, 2}) {
		t.Errorf("total %+v", total)
	}
}

func TestFigures(t *testing.T) {
	f := Figures{Right: 3, Stated: 6, Found: 4}
	if p, ok := f.Precision(); !ok || p != 0.75 {
		t.Errorf("precision %v %v", p, ok)
	}
	if r, ok := f.Recall(); !ok || r != 0.5 {
		t.Errorf("recall %v %v", r, ok)
	}
	if f1, ok := f.F1(); !ok || f1 != 0.6 {
		t.Errorf("F1 %v %v", f1, ok)
	}
	if _, ok := (Figures{}).F1(); ok {
		t.Error("nothing has an F1")
	}
}

// Several meetings of a document are brought together by what was said, not by order; what
// is left over counts against precision or recall.
func TestSeveralMeetings(t *testing.T) {
	file, err := ReadGold([]byte(`{"meetings": [
	 {"id": "a", "utterances": [{"id": "a-1", "text": "一つ目。", "destinations": [{"name": "国", "kind": "aid", "evidence": "国"}]}]},
	 {"id": "b", "utterances": [{"id": "b-1", "text": "二つ目。", "destinations": []}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	meeting := func(text string, list []minutes.Destination) minutes.Meeting {
		return minutes.Meeting{Utterances: []minutes.Utterance{{Text: text, Destinations: list}}}
	}
	both := []minutes.Meeting{meeting("二つ目。", nil), meeting("一つ目。", destination("国", minutes.Aid))}
	if f := Score([]Document{{"x", file.Meetings, both}}).Total(""); f != (Figures{1, 1, 1}) {
		t.Errorf("both: %+v", f)
	}
	if f := Score([]Document{{"x", file.Meetings, nil}}).Total(""); f != (Figures{0, 1, 0}) {
		t.Errorf("nothing read: %+v", f)
	}
	both = append(both, meeting("三つ目。", destination("国", minutes.Aid)))
	if f := Score([]Document{{"x", file.Meetings, both}}).Total(""); f != (Figures{1, 1, 2}) {
		t.Errorf("one more: %+v", f)
	}
}

func TestReadGold(t *testing.T) {
	if file, err := ReadGold([]byte(`{"refuse": true, "why": "空"}`)); err != nil || !file.Refuse {
		t.Errorf("%+v, %v", file, err)
	}
	for _, bad := range []string{``, `[]`, `{}`, `{"name": "設定"}`, `{"meetings": [{}]}`, `{"id": "a", "destinations": [{"name": "国", "kind": "trip"}]}`, `{"id": "a", "destinations": [{"kind": "aid"}]}`} {
		if _, err := ReadGold([]byte(bad)); !errors.Is(err, errGold) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func FuzzReadGold(f *testing.F) {
	f.Add([]byte(gold))
	f.Add([]byte(`{"refuse": true}`))
	f.Add([]byte(`{"meetings": [{"id": "a"}, {"id": "a"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := ReadGold(b)
		if err != nil {
			return
		}
		r := Score([]Document{{"x", file.Meetings, []minutes.Meeting{found()}}})
		sum := r.Total("")
		if sum.Stated-sum.Right != len(r.Misses) || sum.Found-sum.Right != len(r.Extras) || sum.Right > min(sum.Stated, sum.Found) {
			t.Fatalf("%+v with %d misses and %d extras", sum, len(r.Misses), len(r.Extras))
		}
	})
}
