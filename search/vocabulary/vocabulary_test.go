package vocabulary

import (
	"slices"
	"sync"
	"testing"
)

func TestLookup(t *testing.T) {
	v := New(fixture)
	if e, ok := v.Lookup("政策"); !ok || e != (Entry{"政策", "セイサク", false, 90, false}) {
		t.Errorf("政策: %+v %v", e, ok)
	}
	if e, ok := v.Lookup("ごみ"); !ok || e.Reading != "ゴミ" {
		t.Errorf("ごみ: %+v %v, want the reading of its kana", e, ok)
	}
	for _, absent := range []string{"", "政", "政策課", "龘", "a"} {
		if e, ok := v.Lookup(absent); ok || e != (Entry{}) || v.Count(absent) != 0 {
			t.Errorf("%q: %+v %v", absent, e, ok)
		}
	}
	if n := v.Count("研修"); n != 200 {
		t.Errorf("Count(研修) = %d", n)
	}
}

func TestNewLeavesTheEntriesAlone(t *testing.T) {
	entries := slices.Clone(fixture)
	New(entries)
	if !slices.Equal(entries, fixture) {
		t.Error("New changed its argument")
	}
}

func TestNewKeepsTheMoreFrequent(t *testing.T) {
	v := New([]Entry{{"行った", "イッタ", false, 3, false}, {"行った", "オコナッタ", false, 5, false}, {"行った", "イッタ", true, 5, false}})
	if e, _ := v.Lookup("行った"); e != (Entry{"行った", "オコナッタ", false, 5, false}) || len(v.ByReading("イッタ")) != 0 {
		t.Errorf("%+v, %v", e, v.ByReading("イッタ"))
	}
}

func TestByReading(t *testing.T) {
	v := New(fixture)
	for reading, want := range map[string]string{
		"セイサク": "政策 製作", "トリクミ": "取り組み 取組 取組み 鳥組", "ゴミ": "ゴミ ごみ 塵", "セイサ": "", "": "", "せいさく": "", "ワカル": "わかる 分かる 別る",
	} {
		if got := texts(v.ByReading(reading)); got != want {
			t.Errorf("ByReading(%q) = %q, want %q", reading, got, want)
		}
	}
	for reading, want := range map[string]string{
		"コショ": "交渉 古書 コーショー", "コウショウ": "交渉 古書 コーショー", "セサク": "政策 製作", "サバ": "サーバー サーバ", "": "", "ー": "", "ナイ": "",
	} {
		if got := texts(v.ByLooseReading(reading)); got != want {
			t.Errorf("ByLooseReading(%q) = %q, want %q", reading, got, want)
		}
	}
}

// TestEmpty: a vocabulary without words, made or not, answers everything with nothing.
func TestEmpty(t *testing.T) {
	for _, v := range []*Vocabulary{New(nil), {}} {
		_, ok := v.Lookup("政策")
		if ok || v.Count("政策") != 0 || v.ByReading("セイサク") != nil || v.ByLooseReading("セイサク") != nil ||
			v.Spellings("取り組み", "トリクミ") != nil || v.Near("果樹園", "カジュエン", 5) != nil || v.Complete("せ", 5) != nil {
			t.Error("an empty vocabulary knows something")
		}
	}
}

// TestConcurrentReads guards against caches: under -race it fails when a method writes.
func TestConcurrentReads(t *testing.T) {
	v := New(fixture)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 20 {
				v.Complete("せ", 3)
				v.Near("果樹縁", "カジュエン", 3)
				v.Spellings("サーバー", "")
				v.ByLooseReading("コショ")
			}
		})
	}
	all.Wait()
}
