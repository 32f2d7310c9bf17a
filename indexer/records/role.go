package records

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// roleNamed reads a role as contract and lists write it: staff, 職員.
func roleNamed(s string) (minutes.Role, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, r := range minutes.Roles() {
		if s == string(r) || (s != "" && slices.Contains(strings.Split(r.Label(), "・"), s)) {
			return r, true
		}
	}
	return "", false
}

// partNamed reads a part as contract and lists write it: opinion, 意見.
func partNamed(s string) (minutes.Part, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, p := range minutes.Parts() {
		if s == string(p) || s == p.Label() {
			return p, true
		}
	}
	return "", false
}

// isDietHouse: the body is a house of the National Diet, where heads of cities and
// prefectures are guests.
func isDietHouse(body string) bool {
	switch body {
	case "衆議院", "参議院", "両院", "両議院", "貴族院", "国会":
		return true
	}
	return false
}

var (
	chairTitles   = []string{"委員長", "委員長代理", "議長", "会長", "会長代理", "座長", "主査", "主査代理", "調停委員長"}
	cabinetTitles = []string{"大臣", "政務官", "官房長官", "官房副長官", "政府参考人", "政府委員", "政府特別補佐人", "説明員", "最高裁判所長官代理者", "会計検査院長", "人事院総裁", "法制局長官", "事務総長", "法制局長", "参事", "専門員"}
	guestTitles   = []string{"参考人", "公述人", "証人", "陳述人", "陳述者"}
	agencyWords   = []string{"省", "庁", "局長", "審議官", "内閣", "裁判所", "検査院", "人事院", "法制局", "規制委員会", "公正取引委員会", "官房", "検事"}
)

// dietRole tells the role of a speaker in the National Diet. The label in front of the
// speech says in what capacity somebody speaks (a minister may ask as a member), so it comes
// before the post.
func dietRole(label, post, role, group string) minutes.Role {
	office := officeIn(label)
	switch {
	case hasAnySuffix(role, guestTitles) && !strings.Contains(role, "政府"):
		return minutes.Witness
	case hasAnySuffix(office, cabinetTitles):
		return minutes.Executive
	case hasAnySuffix(office, guestTitles):
		return minutes.Witness
	case hasAnySuffix(office, chairTitles):
		return minutes.Chair
	case hasAnySuffix(office, []string{"委員", "議員", "分科員", "提出者", "発議者"}):
		return minutes.Member
	}
	return dietPost(post, group)
}

// dietPost tells the role where the label is a name alone: of the cabinet, or a member, who
// is of a group. Others with a post are guests, unless it is the government's; heads of
// cities and prefectures are guests there.
func dietPost(post, group string) minutes.Role {
	chair := post == "議長" || post == "副議長" || post == "委員長"
	switch {
	case isCabinetPost(post):
		return minutes.Executive
	case chair:
		return minutes.Chair
	case group != "":
		return minutes.Member
	case hasAny(post, agencyWords) && speaker.Role("", post) != minutes.Mayor:
		return minutes.Executive
	case post != "":
		return minutes.Witness
	}
	return minutes.Other
}

// isCabinetPost: one of the offices that a post lists is the cabinet's.
func isCabinetPost(post string) bool {
	for office := range strings.SplitSeq(post, "・") {
		if open := strings.Index(office, "（"); open > 0 {
			office = office[:open]
		}
		if hasAnySuffix(office, cabinetTitles) {
			return true
		}
	}
	return false
}

// officeIn is the office that a label names: of 国務大臣（大野花子君） what stands before the
// bracket, else all of it.
func officeIn(label string) string {
	if open := strings.Index(label, "（"); open > 0 && strings.HasSuffix(label, "）") {
		return label[:open]
	}
	return label
}

func hasAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// roleOf tells the role of a row's speaker: what its role says, else what label, post and
// name say.
func (r *row) roleOf(label string) minutes.Role {
	v := &r.values
	if role, ok := roleNamed(v[fRole]); ok {
		return role
	}
	if r.style == diet {
		return dietRole(label, r.post(), v[fRole], v[fGroup])
	}
	name := v[fSpeaker]
	if label != "" {
		name = label
	}
	role := speaker.Role(name, r.post())
	if who, ok := speaker.Parse(name); ok && role == minutes.Other && r.post() == "" { // 職員 山田（人事課）
		role = who.Role
	}
	if role == minutes.Other && v[fGroup] != "" {
		return minutes.Member
	}
	if role == minutes.Other && r.opinion {
		return r.opinionRole()
	}
	return role
}

// opinionRole: the name of the column says whose opinions it holds (市民の意見).
func (r *row) opinionRole() minutes.Role {
	for _, s := range r.said {
		switch {
		case s.answer:
		case strings.Contains(s.column, "職員"):
			return minutes.Staff
		case hasAny(s.column, []string{"市民", "住民", "区民", "町民", "村民", "県民"}):
			return minutes.Citizen
		}
	}
	return minutes.Other
}

// post is the office of the speaker: the column of posts, else a role that is none of the
// roles but an office (内閣総理大臣).
func (r *row) post() string {
	if r.values[fPost] != "" {
		return oneLine(r.values[fPost])
	}
	role, ok := roleNamed(r.values[fRole])
	office := ok && (role == minutes.Mayor || role == minutes.Chair) && r.values[fRole] != string(role)
	if ok && !office || hasAnySuffix(r.values[fRole], guestTitles) {
		return "" // a capacity, no office
	}
	return oneLine(r.values[fRole])
}
