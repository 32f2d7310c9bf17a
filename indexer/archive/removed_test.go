package archive

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

const (
	said = "窓口で待つ間に番号の呼び出しが聞こえないという声があり、振動で知らせる札を試しに十枚用意しました。利用者からは好評です。"
	// the same, corrected
	corrected = "窓口で待つ間に番号の呼出しが聞こえないという声があり、振動で知らせる札を試しに10枚用意しました。利用者からは好評でした。"
)

func meeting(texts ...string) minutes.Meeting {
	m := minutes.Meeting{PageNumber: "Z0001", Title: "“輪”ミーティング", Date: minutes.Date{Year: 2012, Month: 5, Day: 22}}
	for _, text := range texts {
		m.Utterances = append(m.Utterances, minutes.Utterance{Text: text})
	}
	minutes.Identify(&m)
	return m
}

func TestFingerprint(t *testing.T) {
	others := []string{
		"橋の上の歩道が狭く、傘を差すとすれ違えません。朝の通学の時間だけでも片側を空けてほしいと思います。",
		"窓口で待つ間に子どもが退屈しないよう、絵本を置きました。利用者からは好評です。",
		"はい。", "",
	}
	f := FingerprintOf(said)
	if !f.Matches(said) || !f.Matches(" "+strings.ReplaceAll(said, "、", "，")+"\n") {
		t.Error("the text itself is not known again")
	}
	if !f.Matches(corrected) {
		t.Error("the corrected text is not known again")
	}
	for _, o := range others {
		if f.Matches(o) || FingerprintOf(o).Matches(said) {
			t.Errorf("%q is taken for %q", o, said)
		}
	}
	if FingerprintOf("賛成です。").Matches("反対です。") {
		t.Error("short texts are alike")
	}
}

// TestRemoved: a removal is on the list of the next run, and the list says nothing of the words.
func TestRemoved(t *testing.T) {
	dir := t.TempDir()
	r, err := ReadRemoved(dir)
	if err != nil || len(r.list) != 0 {
		t.Fatalf("%v %v", r, err)
	}
	m := meeting("橋です。", said, "川です。")
	words := FingerprintOf(said)
	at := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for range 2 {
		if err := r.Add(Removal{ID: "Z0001-2", At: at, Reason: "個人名", Meeting: minutes.IdentityOf(&m), Words: &words}); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "removed.jsonl"))
	if err != nil || strings.Contains(string(b), "窓口") || strings.Count(string(b), "\n") != 1 {
		t.Fatalf("%s %v", b, err)
	}
	if r, err = ReadRemoved(dir); err != nil || len(r.list) != 1 {
		t.Fatalf("%v %v", r, err)
	}
	again := meeting("前書きです。", "橋です。", corrected, "川です。")
	i := minutes.IdentityOf(&again)
	if cut := r.Cut(&again, i); len(cut) != 1 || cut[0] != "Z0001-3" || len(again.Utterances) != 3 || again.Utterances[2].ID != "Z0001-4" || r.Meeting(i) {
		t.Errorf("cut %q, left %+v", cut, again.Utterances)
	}
	gone := meeting("橋です。", "川です。")
	if cut := r.Cut(&gone, minutes.IdentityOf(&gone)); len(cut) != 0 || len(gone.Warnings) != 1 || !strings.Contains(gone.Warnings[0], "Z0001-2") {
		t.Errorf("cut %q, warnings %q", cut, gone.Warnings)
	}
	if ok, err := r.Restore("Z0001-2"); !ok || err != nil {
		t.Error(ok, err)
	}
	if ok, err := r.Restore("Z0001-2"); ok || err != nil {
		t.Error(ok, err)
	}
	if r, err = ReadRemoved(dir); err != nil || len(r.list) != 0 {
		t.Errorf("%v %v", r, err)
	}
}

// TestRemovedMeeting: a meeting without a number is known again by its words and its name.
func TestRemovedMeeting(t *testing.T) {
	r, err := ReadRemoved(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	m := meeting("橋です。", said)
	m.ID, m.PageNumber = "", ""
	minutes.Identify(&m)
	if err := r.Add(Removal{ID: m.ID, Meeting: minutes.IdentityOf(&m)}); err != nil {
		t.Fatal(err)
	}
	same := meeting("橋です。", said, "川です。")
	other := meeting("坂です。")
	if !r.Meeting(minutes.IdentityOf(&same)) || r.Meeting(minutes.IdentityOf(&other)) {
		t.Error("the wrong meeting is kept out")
	}
}

// TestDamagedList: a list that cannot be read stops the run: nothing may come back unseen.
func TestDamagedList(t *testing.T) {
	dir := t.TempDir()
	for _, text := range []string{"{\n", "{}\n", "x\n"} {
		if err := os.WriteFile(filepath.Join(dir, "removed.jsonl"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadRemoved(dir); !errors.Is(err, errList) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
