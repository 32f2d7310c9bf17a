package enginetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Meetings are the suite's meetings: two on one day, one undated, one of no series, one
// internal with an utterance that calls itself public, one public with internal utterances,
// one with nothing else, one of another series.
func Meetings() []minutes.Meeting {
	sent := func(kind minutes.DestinationKind, names ...string) []minutes.Destination {
		var out []minutes.Destination
		for _, n := range names {
			out = append(out, minutes.Destination{Name: n, Kind: kind, Evidence: n + "に派遣され"})
		}
		return out
	}
	return []minutes.Meeting{
		meeting("T000001", "2012-05-22", "結ミーティング", minutes.Public, sent(minutes.Training, "国", "新潟市"),
			mayor("窓口の案内をお願いします。"),
			staff("窓口で働いています。窓口の案内を増やしました。", nil),
			staff("新潟市に派遣され、防災の案内を担当しました。", sent(minutes.Training, "新潟市")),
			staff("厚生労働省と東京都に派遣され、窓口を見ました。", sent(minutes.Training, "厚生労働省", "東京都")),
			hidden(staff("内部の窓口の案内は非公開です。新潟市。", sent(minutes.Training, "仙台市"))),
			mayor("防災の窓口もよろしく。")),
		meeting("T000002", "2012-05-22", "結ミーティング", minutes.Public, nil,
			mayor("東京都の話です。"), staff("京都へ行きました。", nil), staff("防犯と防災。", nil), staff("案内板の案内。", nil),
			staff("2番目の会議で10件目の案内。", nil), staff("厚生労働省に派遣され。", sent(minutes.Training, "厚生労働省"))),
		meeting("T000003", "2012-01-10", "車座集会", minutes.Public, nil,
			citizen("窓口が遠い。"), staff("ＤＸで窓口をなくす。", nil), citizen("京都の例。")),
		meeting("T000004", "2011-10-01", "内部会議", minutes.Internal, sent(minutes.Secondment, "大阪府"),
			staff("窓口の秘密の案内。", sent(minutes.Secondment, "大阪府")), staff("防災の秘密。", nil),
			shown(staff("公表できる話も、ここでは東京の話のままです。", nil))),
		meeting("T000005", "2025-06-20", "結ミーティング", minutes.Public, sent(minutes.Aid, "石巻市"),
			staff("石巻市に派遣され、窓口を手伝った。", sent(minutes.Aid, "石巻市")), staff("案内が足りない。", nil)),
		meeting("T000006", "", "結訪問", minutes.Public, nil, staff("日付のない訪問の案内。", nil), mayor("窓口へ。"),
			mayor("予算は少ない。\n　次の段落では計画を述べる\n道の話」\n\n終わり。")),
		meeting("T000007", "", "", minutes.Public, nil, staff("種別も日付もない会議。", nil)),
		meeting("T000008", "2010-08-08", "秘密の会", minutes.Public, sent(minutes.Training, "松本市"), hidden(staff("処分の話。", nil))),
	}
}

// Telling are meetings whose public part has, as verbs and in other joints, what only the
// internal part has as nouns: 流れ窓口 is no word of the public's, whatever staff have said.
func Telling() []minutes.Meeting {
	return []minutes.Meeting{
		meeting("T000011", "2013-05-01", "結ミーティング", minutes.Public, nil,
			staff("水が流れ窓口へ届け研修へ。", nil), staff("皆で支え案内を思い窓口を考え研修。", nil),
			hidden(staff("人の流れだ。無事の届けだ。人の支えだ。私の思いだ。皆の考えだ。", nil))),
		meeting("T000012", "2013-05-02", "内部会議", minutes.Internal, nil, staff("極秘案件の窓口研修。防災研修案内。", nil)),
	}
}

// Many are meetings with more utterances than an engine will read to order them: made of a
// few sentences by chance, always the same, so that many are alike.
func Many() []minutes.Meeting {
	r := rand.New(rand.NewPCG(3, 4))
	sentences := []string{
		"窓口の案内を増やしました。", "案内板を見た。", "派遣先で学んだ。", "研修に活かす取り組みです。", "職場の話。", "東京都の窓口について。", "何もない一日でした。",
		"窓口は案内より遠い。", "派遣された職員の研修。", "学んだことを職場に伝えたい。", "取り組みの案内",
	}
	var out []minutes.Meeting
	for i := range 26 {
		var us []minutes.Utterance
		for range 20 {
			text := ""
			for range 1 + r.IntN(4) {
				text += sentences[r.IntN(len(sentences))]
				if r.IntN(3) == 0 {
					text += strings.Repeat("ここには何もありません。", 1+r.IntN(40))
				}
			}
			us = append(us, staff(text, nil))
		}
		date := ""
		if i%9 > 0 {
			date = fmt.Sprintf("2012-%02d-10", 1+i%6)
		}
		out = append(out, meeting(fmt.Sprintf("M%06d", i), date, "結ミーティング", minutes.Public, nil, us...))
	}
	return out
}

func meeting(id, date, series string, v minutes.Visibility, sent []minutes.Destination, us ...minutes.Utterance) minutes.Meeting {
	m := minutes.Meeting{ID: id, Title: series, Series: minutes.Text(series), Visibility: v, Destinations: sent, Themes: []string{"窓口と防災"}}
	if date != "" {
		d, err := minutes.ParseISO(date)
		if err != nil {
			panic(err) // the fixture is wrong
		}
		m.Date, m.FiscalYear, m.Title = d, d.FiscalYear(), series+"("+d.Wareki()+")"
	}
	for i, u := range us {
		u.Order, u.ID = i+1, fmt.Sprintf("%s-%d", id, i+1)
		m.Utterances = append(m.Utterances, u)
	}
	return m
}

func staff(text string, sent []minutes.Destination) minutes.Utterance {
	return minutes.Utterance{Role: minutes.Staff, Part: minutes.Opinion, Speaker: "職員", Section: "職員からの主な意見", Text: text, Destinations: sent}
}

func citizen(text string) minutes.Utterance {
	return minutes.Utterance{Role: minutes.Citizen, Part: minutes.Opinion, Speaker: "市民", Text: text}
}

func mayor(text string) minutes.Utterance {
	return minutes.Utterance{Role: minutes.Mayor, Part: minutes.Opening, Speaker: "相沢市長", Text: text}
}

func hidden(u minutes.Utterance) minutes.Utterance {
	u.Visibility = minutes.Internal
	return u
}

func shown(u minutes.Utterance) minutes.Utterance {
	u.Visibility = minutes.Public
	return u
}

// publicPart is what is left when everything internal is gone.
func publicPart(meetings []minutes.Meeting) []minutes.Meeting {
	var out []minutes.Meeting
	for _, m := range meetings {
		if m, ok := m.For(minutes.PublicAudience); ok {
			out = append(out, m)
		}
	}
	return out
}
