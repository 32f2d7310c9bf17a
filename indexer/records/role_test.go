package records

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestRoleOfLabel: the cell of a speaker holds a whole label.
func TestRoleOfLabel(t *testing.T) {
	for label, want := range map[string]minutes.Role{
		"職員 山田（人事課）": minutes.Staff, "会長（自治会）": minutes.Citizen, "鈴木（真）委員": minutes.Member, "会長（鈴木）": minutes.Chair,
		"元市長": minutes.Other, "工場長": minutes.Other, "商工会長": minutes.Citizen, "40代男性": minutes.Citizen, "市議": minutes.Member, "隣市の市長": minutes.Other,
	} {
		line := strings.Replace(strings.Replace(jsonLine1, "大野委員長", label, 2), `"text": "○`+label+`　`, `"text": "`, 1)
		m := one(t, JSONL(strings.NewReader(line), Mapping{}))
		if got := m.Utterances[0].Role; got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
	}
}
