package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// officePeopleRE is an office of the city whose name begins with those whom it is for: the
// 市民 of 市民税課の若手 are none who came to a meeting, those of 市民活動団体 are.
var officePeopleRE = automaton.MustRegexp(`(?:市民|区民|町民|村民|県民|都民|住民|保護者|児童|生徒|学生|高校生|子ども|こども|若者|ボランティア|商店街?|農家|事業者|団体|親子|自治会|町内会)[\p{Han}\p{Katakana}ー・]*?` +
	`(?:課|部|局|室|係|班|署|館|園|病院|センター|相談所|事務所|プラザ)(?:窓口|受付|職員|若手|新人|担当|係員|主任|有志|[^\p{Han}\p{Katakana}ー]|$)`)

// cityStaffRE are people who are staff of the city by the institution that they work for:
// 市立病院の看護師, 消防署の消防士.
var cityStaffRE = automaton.MustRegexp(`(?:[市区町村]立[^、。]{1,20}|消防署|消防局|消防本部|保健所|[市区]役所|役場)の(?:看護師|医師|薬剤師|助産師|保健師|保育士|消防士|救命士|教諭|教員|先生方|司書|学芸員|若手|新人|担当)`)

// withoutOffices takes the names of such offices out of words that say who was there.
func withoutOffices(who string) string {
	if len(who) > maxRead {
		return who
	}
	return officePeopleRE.ReplaceAllString(who, "")
}

// areStaff: the words name an office of the city or people who work for one, and none of
// the public.
func areStaff(who string) bool {
	switch rest := withoutOffices(who); {
	case len(who) > maxRead, citizensRE.MatchString(rest):
		return false
	case strings.Contains(rest, "職員"), rest != who:
		return true
	default:
		return cityStaffRE.MatchString(rest)
	}
}
