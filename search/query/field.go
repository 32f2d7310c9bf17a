package query

import "strings"

// FieldInfo describes one field for help texts. Name is what Field.Name holds.
type FieldInfo struct {
	Name     string   // English, as in addresses and JSON
	Japanese []string // the names in Japanese, the usual one first
	About    Bilingual
	Example  string
}

// Fields lists every field in the order in which help shows them.
func Fields() []FieldInfo {
	out := make([]FieldInfo, len(fields))
	copy(out, fields[:])
	return out
}

var fields = [...]FieldInfo{
	{"role", []string{"発言者", "発言者区分", "役割"}, Bilingual{
		"発言者の区分（市長、職員、市民など）", "who speaks, by role: mayor, staff, citizen …"},
		"発言者:市長"},
	{"speaker", []string{"話者"}, Bilingual{
		"話した人の名前や肩書き", "the speaker's name or title, as the page gives it"},
		"話者:清水市長"},
	{"part", []string{"位置"}, Bilingual{
		"会議の中での位置（意見、回答など）", "where in the meeting it stands: opinion, answer …"},
		"位置:結び"},
	{"series", []string{"会議種別", "種別"}, Bilingual{
		"会議の種別", "the run of meetings it belongs to"},
		"会議種別:“絆”ミーティング"},
	{"meeting", []string{"会議"}, Bilingual{
		"一つの会議（題名、ページ番号または会議のID）", "one meeting, by its title, page number or id"},
		"会議:C018092"},
	{"title", []string{"題名"}, Bilingual{
		"会議の題名に含まれる語", "words in the meeting's title"},
		"題名:ミーティング"},
	{"theme", []string{"テーマ"}, Bilingual{
		"会議のテーマ", "what the meeting was about"},
		"テーマ:職場"},
	{"section", []string{"見出し"}, Bilingual{
		"発言の上にある見出し", "the heading above the utterance"},
		"見出し:職員からの主な意見"},
	{"destination", []string{"派遣先"}, Bilingual{
		"職員の派遣先。国、市区町村などの上位も指定できます",
		"where a member of staff was dispatched to; 国 finds all that lies below it"},
		"派遣先:新潟市"},
	{"fiscal_year", []string{"年度"}, Bilingual{
		"年度（和暦でも西暦でも）。「..」で範囲を指定できます", "the fiscal year, April to March, in either calendar; .. between two is a range"},
		"年度:平成24"},
	{"period", []string{"期間", "日付"}, Bilingual{
		"会議の日。「..」で範囲を、「平成24年度」で年度を指定できます", "the day of the meeting; .. between two dates is a range, 2012年度 a fiscal year"},
		"期間:平成24年4月..平成25年3月"},
}

// fieldByName finds a field by any of its names, in any case and width.
func fieldByName(typed string) (FieldInfo, bool) {
	name := strings.ToLower(foldString(typed))
	for _, f := range fields {
		if f.Name == name {
			return f, true
		}
		for _, ja := range f.Japanese {
			if ja == name {
				return f, true
			}
		}
	}
	return FieldInfo{}, false
}
