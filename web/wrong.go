package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// parameterLabels are the parameters as the pages' form calls them.
var parameterLabels = map[string]string{
	"q": "探したい言葉", "role": "発言者", "part": "発言の位置", "series": "会議種別", "destination": "派遣先",
	"destination_scope": "会議全体の派遣先も含める", "fiscal_year": "年度", "meeting": "会議", "from": "会議の日の始まり", "until": "会議の日の終わり",
	"mode": "言葉の組み合わせ", "match": "一致のしかた", "without": "広げずに探す言葉", "sort": "並べ替え",
	"page": "ページの番号", "per_page": "1ページの件数", "cursor": "続きの場所", "facets": "絞り込みの項目",
}

// onPage says what is wrong with a request in the words of the pages: their form's labels,
// and the ways that people have, where those of programs are others.
func onPage(bad *search.InvalidError) string {
	switch bad.Problem {
	case search.ProblemReversed:
		return "「会議の日の始まり」が「会議の日の終わり」より後になっています。入れ替えてください。"
	case search.ProblemUnknown:
		return "アドレスにある「" + cut(bad.Parameter) + "」という条件は使えません。検索の欄か会議の一覧から開き直してください。"
	}
	said := *bad
	if label := parameterLabels[bad.Parameter]; label != "" {
		said.Parameter = "「" + label + "」"
	}
	way := wayOut(bad)
	if way != "" { // else the message names it
		said.Problem, said.Known = search.ProblemValue, nil
	}
	said.Known = translated(bad.Parameter, said.Known)
	return strings.Replace(said.Message("ja"), said.Parameter+" ", said.Parameter, 1) + way
}

// wayOut is how people mend a request; "" where it is what programs do.
func wayOut(bad *search.InvalidError) string {
	switch bad.Problem {
	case search.ProblemTooDeep:
		return "10,000件目より先は表示できません。言葉を加えるか、年度や派遣先で絞り込んでください。"
	case search.ProblemCursor:
		return "検索をやり直してください。"
	case search.ProblemMeeting:
		return "その番号の会議はありません。会議の一覧でお確かめください。"
	case search.ProblemRange:
		if bad.Parameter == "per_page" {
			return "1から" + strconv.Itoa(search.MaxPerPage) + "までの数にしてください。"
		}
		return "1以上の数にしてください。"
	case search.ProblemValue:
		if slices.Contains([]string{"destination_scope", "mode", "match", "sort", "without", "facets"}, bad.Parameter) {
			return "画面にある選択肢から選び直してください。"
		}
	}
	return ""
}

// translated are the known values as people know them.
func translated(parameter string, known []string) []string {
	out := slices.Clone(known)
	for i, v := range known {
		switch parameter {
		case "role":
			out[i] = minutes.Role(v).Label()
		case "part":
			out[i] = minutes.Part(v).Label()
		}
	}
	return out
}
