package destination

import (
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func TestFromLead(t *testing.T) {
	for _, c := range []struct{ lead, want string }{
		{"今回は、国、千葉県、横浜市への派遣研修を終えた職員を集めました。", "国 training,千葉県 training,横浜市 training"},
		{"今回は、総務省や千葉県、外部機関への派遣研修から戻った職員8名と『外の風』をテーマに開催しました。", "総務省 training,千葉県 training"},
		{"今回は、国等の派遣から帰任した職員が参加しました。", "国 training"},
		{"今回は、外部機関へ派遣され、帰任した職員を対象に開催しました。", ""},
		{"今回は、横浜市に派遣されていた職員を集めて開催しました。", "横浜市 training"},
		{"今回は、七尾市と輪島市へ災害応援に派遣された職員と語りました。", "七尾市 aid,輪島市 aid"},
		{"今回は、宮城県石巻市で復旧支援に当たった職員が参加しました。", "石巻市 aid"},
		{"今回は、福島市との人事交流で派遣された職員が集まりました。", "福島市 secondment"},
		{"今回は、広告代理店(電通)が行っている「発想塾」に参加した職員を集めました。", "株式会社電通 external"},
		{"今回は、千葉県から派遣された職員が参加しました。", ""},
		{"今回は、厚生労働省の講師を招き、派遣研修の報告をしました。", ""},
		{"今回は、厚生労働省、東京都に派遣された二人の発表を聞きました。", "厚生労働省 training,東京都 training"},
		{"今回は、新人職員11名を集めて開催しました。", ""},
		{"", ""},
	} {
		if got := names(t, c.lead, FromLead(c.lead, "")); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.lead, got, c.want)
		}
	}
}

func TestPageOf(t *testing.T) {
	for _, c := range []struct {
		lead string
		want Page
	}{
		{"国への派遣研修を終えた職員が参加しました。", Page{Dispatch: true}},
		{"他の自治体や国から本市に派遣されている職員が参加しました。", Page{receiver: "本市"}},
		{"国へ派遣された職員と、国から本市に派遣されている職員が参加しました。", Page{Dispatch: true, receiver: "本市"}},
		{"熊本市や橋本市に派遣された職員が参加しました。", Page{Dispatch: true}},
		{"千葉県から青葉市に派遣されている職員が参加しました。", Page{Dispatch: true, receiver: "青葉市"}},
		{"復興庁に派遣された職員が参加しました。", Page{Dispatch: true}},
		{"人事交流を終えた職員が参加しました。", Page{Dispatch: true, Kind: minutes.Secondment}},
		{"震災の被災地で活動した職員との集会でした。", Page{Kind: minutes.Aid}},
		{"被災地への派遣を終えた職員です。", Page{Dispatch: true, Kind: minutes.Aid}},
		{"人材派遣会社の方と話しました。", Page{}},
		{"新人職員が参加しました。", Page{}},
	} {
		if got := PageOf(c.lead); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.lead, got, c.want)
		}
	}
}

// Evidence is quoted as far as these say: the occasion before the body belongs to it, the
// clause after the verb does not.
func TestEvidence(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"農水省の流通業務を研修してきました。", "農水省の流通業務を研修"},
		{"横浜市に派遣され、学びました。", "横浜市に派遣され"},
		{"横浜市に派遣されましたが、寒かったです。", "横浜市に派遣されました"},
		{"災害応援として七尾市へ派遣され、", "災害応援として七尾市へ派遣され"},
		{"海外派遣研修でカナダに派遣され、", "海外派遣研修でカナダに派遣され"},
		{"人事交流により千葉市の土木部門で勤務しました。", "人事交流により千葉市の土木部門で勤務しました"},
		{"先日、自治大学校への派遣研修で学びました。", "自治大学校への派遣研修"},
		{"千葉県で、土地の収用を経験しました。", "千葉県で、土地の収用を経験しました"},
		{"横浜市に派遣となって学びました。", "横浜市に派遣となって"},
		{"ｼﾞｪﾄﾛに派遣されました。", "ｼﾞｪﾄﾛに派遣されました"},
		{"横浜市に\n  派遣され、", "横浜市に\n  派遣され"},
		{"派遣先：横浜市\n期間：一年", "派遣先：横浜市"},
	} {
		found := FromUtterance(c.text, dispatchPage)
		if len(found) != 1 || found[0].Evidence != c.want {
			t.Errorf("%s\n got %+v\nwant evidence %q", c.text, found, c.want)
		}
	}
}
