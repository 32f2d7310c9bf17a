package vocabulary

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/search/kana"
)

func TestComplete(t *testing.T) {
	v := New(fixture)
	for _, c := range []struct {
		typed string
		limit int
		want  string
	}{
		{"せい", 9, "政策 生活 政治 製作 政策課題 性"}, {"せいs", 9, "政策 製作 政策課題"}, {"seisaku", 9, "政策 製作 政策課題"}, {"セイ", 2, "政策 生活"},
		{"政", 9, "政策 政治 政策課題"}, {"政策", 9, "政策 政策課題"}, {"政策課題", 9, "政策課題"}, {"政策s", 9, ""},
		{"ご", 9, "ごみ ゴミ 塵"}, {"ゴ", 9, "ゴミ ごみ 塵"}, {"わ", 9, "わかる 分かる 別る"}, {"zas", 9, "雑誌"}, {"sh", 9, "社会 シミュレーション"},
		{"d", 9, "dx dx推進 大学院"}, {"dx", 9, "dx dx推進"}, {"x", 9, ""}, {"", 9, ""}, {"せい", 0, ""}, {"せい", -1, ""}, {"こ", 3, "交渉 古書 コーショー"},
	} {
		if got := texts(v.Complete(c.typed, c.limit)); got != c.want {
			t.Errorf("Complete(%q, %d) = %q, want %q", c.typed, c.limit, got, c.want)
		}
	}
	if got := v.Complete("せ", int(^uint(0)>>1)); len(got) != 6 {
		t.Errorf("without a limit: %v", texts(got))
	}
}

// completeByDefinition looks at every entry and sorts all that fit.
func completeByDefinition(entries []Entry, typed string, limit int) []Entry {
	worth := map[string]int{}
	prefixes := kana.Prefixes(typed)
	var found []Entry
	for _, e := range entries {
		begins := func(prefix string) bool { return strings.HasPrefix(e.Reading, prefix) }
		switch {
		case strings.HasPrefix(e.Text, typed):
			worth[e.Text] = 2 * e.Count
		case slices.ContainsFunc(prefixes, begins):
			worth[e.Text] = e.Count
		default:
			continue
		}
		found = append(found, e)
	}
	slices.SortFunc(found, func(a, b Entry) int {
		long := func(e Entry) int { return utf8.RuneCountInString(e.Text) }
		return cmp.Or(min(long(b), 2)-min(long(a), 2), worth[b.Text]-worth[a.Text], long(a)-long(b), strings.Compare(a.Text, b.Text))
	})
	return found[:min(limit, len(found))]
}

func TestCompleteAsDefined(t *testing.T) {
	answers := 0
	for seed := range uint64(20) {
		v := New(crowded(seed, 400))
		for i, e := range crowded(seed+100, 60) {
			letters := []rune(cmp.Or(e.Reading, e.Text))
			for _, typed := range []string{e.Text, string([]rune(e.Text)[:1]), string(letters[:1]), string(letters[:(len(letters)+1)/2]), "s", "せいk"} {
				limit := 1 + i%13
				got, want := v.Complete(typed, limit), completeByDefinition(v.entries, typed, limit)
				answers += len(got)
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d: Complete(%q, %d)\n got %v\nwant %v", seed, typed, limit, got, want)
				}
			}
		}
	}
	if answers < 1000 {
		t.Errorf("only %d answers were compared", answers)
	}
}

// FuzzComplete: whatever is typed, the answer is the definition's.
func FuzzComplete(f *testing.F) {
	v := New(fixture)
	for _, s := range []string{"せい", "せいs", "dx", "政", "\xff", "n"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, typed string, limit int) {
		var want []Entry
		if typed != "" && limit > 0 {
			want = completeByDefinition(v.entries, typed, limit)
		}
		if got := v.Complete(typed, limit); !slices.Equal(got, want) {
			t.Errorf("Complete(%q, %d)\n got %v\nwant %v", typed, limit, got, want)
		}
	})
}
