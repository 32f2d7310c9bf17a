package source

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// sentLines are the lines of a meeting, each with the destinations behind it.
func sentLines(m minutes.Meeting) []string {
	names := func(ds []minutes.Destination) string {
		var b strings.Builder
		for _, d := range ds {
			b.WriteString(" →" + d.Name + "/" + string(d.Kind))
		}
		return b.String()
	}
	var out []string
	for _, u := range m.Utterances {
		out = append(out, string(u.Role)+" "+strings.ReplaceAll(u.Text, "\n", "⏎")+names(u.Destinations))
	}
	if len(m.Destinations) > 0 {
		out = append(out, "meeting"+names(m.Destinations))
	}
	return out
}

// TestWordsTables: tables with a column of words that do not say whose they are.
func TestWordsTables(t *testing.T) {
	const lead = "<html><body><h1>市長と派遣研修修了者との懇談会</h1><p>平成29年4月19日、市役所で、国及び静岡県への派遣研修を終えた職員6名と市長が懇談しました。</p><h3>懇談の中から</h3>"
	const meeting = "meeting →国/training →静岡県/training"
	for name, c := range map[string]struct{ table, want string }{
		"numbers":      {"<table><tr><th>番号</th><th>発言</th></tr><tr><td>1</td><td>農水省に派遣され、米を見ました。</td></tr><tr><td>2</td><td>道を測りました。</td></tr></table>", "staff 農水省に派遣され、米を見ました。 →農林水産省/training\nstaff 道を測りました。\n" + meeting},
		"caption":      {"<table><caption>職員の主な発言</caption><tr><th>No.</th><th>発言内容</th></tr><tr><th>1</th><td>株式会社あおぞらに派遣されました。</td></tr><tr><th>2</th><td>道を測りました。</td></tr></table>", "staff 株式会社あおぞらに派遣されました。 →株式会社あおぞら/external\nstaff 道を測りました。\n" + meeting},
		"opinions":     {"<table><thead><tr><th>No</th><th>主な意見</th></tr></thead><tbody><tr><td>1<td>浜松市から派遣された方と働きました。<tr><td>2<td>道を測りました。</tbody></table>", "staff 浜松市から派遣された方と働きました。\nstaff 道を測りました。\n" + meeting},
		"topics":       {"<table><tr><td>項目<td>意見・感想<tr><td rowspan=2>仕事<td>米を見ました。<tr><td>道を測りました。<tr><td>暮らし<td>静岡県への派遣研修では茶を飲みました。</table>", "staff 米を見ました。\nstaff 道を測りました。\nstaff 静岡県への派遣研修では茶を飲みました。 →静岡県/training\n" + meeting},
		"hosts":        {"<table><tr><td>派遣先<td>感想<tr><td>総務省<td>道を測りました。<tr><td>静岡県<td>米を見ました。</table>", "staff 道を測りました。 →総務省/training\nstaff 米を見ました。 →静岡県/training\n" + meeting},
		"host behind":  {"<table><tr><th>番号<th>職員の声<th>研修先<tr><td>1<td>道を測りました。<td>総務省<tr><td>2<td>米を見ました。<td></table>", "staff 道を測りました。 →総務省/training\nstaff 米を見ました。\n" + meeting},
		"host spans":   {"<table><tr><td>派遣先<td>報告<tr><td rowspan=2>総務省<td>道を測りました。<tr><td>米を見ました。<tr><td>静岡県<td>茶を飲みました。</table>", "staff 道を測りました。 →総務省/training\nstaff 米を見ました。 →総務省/training\nstaff 茶を飲みました。 →静岡県/training\n" + meeting},
		"few words":    {"<table><tr><td>派遣先<td>感想<tr><td>総務省<td>道を測りました。<tr><td>静岡県<td>特になし<tr><td>総務省<td>米を見ました。</table>", "staff 道を測りました。 →総務省/training\nstaff 特になし →静岡県/training\nstaff 米を見ました。 →総務省/training\n" + meeting},
		"same host":    {"<table><tr><td>派遣先<td>報告<tr><td>総務省<td>道を測りました。<tr><td>〃<td>総務省に派遣されました。</table>", "staff 道を測りました。 →総務省/training\nstaff 総務省に派遣されました。 →総務省/training\n" + meeting},
		"speakers":     {"<table><tr><td>氏名<td>派遣先<td>報告<tr><td>職員A<td>総務省<td>道を測りました。<tr><td>職員B<td>静岡県<td>米を見ました。</table>", "staff 道を測りました。 →総務省/training\nstaff 米を見ました。 →静岡県/training\n" + meeting},
		"with answers": {"<table><tr><td>派遣先<td>質問<td>回答<tr><td>総務省<td>道は要りますか。<td>見に行きます。<tr><td>静岡県<td>橋は要りますか。<td>来年です。</table>", "staff 道は要りますか。 →総務省/training\nmayor 見に行きます。\nstaff 橋は要りますか。 →静岡県/training\nmayor 来年です。\n" + meeting},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, lead+c.table+"<p>最後に市長から「お疲れさまでした。」とのお話がありました。</p></body></html>")
			got := strings.Replace(strings.Join(sentLines(m), "\n"), "mayor お疲れさまでした。\n", "", 1)
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestReportsBesideQuestions: the reports stand in a table, and below it questions bear marks.
func TestReportsBesideQuestions(t *testing.T) {
	const head = "<html><body><h1>被災地派遣職員報告会を開催しました</h1><p>平成25年5月31日、市民会館で、東日本大震災の復興支援のため派遣されていた職員による報告会を開きました。</p><h3>報告の概要</h3>"
	const table = "<table border=1><tr><td>派遣先<td>業務<td>報告の内容</tr><tr><td>宮城県気仙沼市<td>区画整理<td>線を引きました。</tr><tr><td>岩手県大槌町<td>税務<td>大槌町へ派遣され、地図を開きました。</tr></table>"
	const reports = "staff 線を引きました。 →気仙沼市/aid\nstaff 大槌町へ派遣され、地図を開きました。 →大槌町/aid"
	for name, c := range map[string]struct{ body, want string }{
		"alone":    {table, reports},
		"labels":   {table + "<h3>会場からの質問</h3><p>質問（女性）<br>寂しくないですか。<p>回答（派遣職員）<br>月に一度帰りました。<h3>市長の言葉</h3><p>派遣は続けます。", reports + "\ncitizen 寂しくないですか。\nstaff 月に一度帰りました。\nmayor 派遣は続けます。"},
		"Q and A":  {table + "<h3>質疑応答</h3><p>Q　寂しくないですか。<br>A　月に一度帰りました。</p><p>Q　遠いですか。<br>A　半日です。</p>", reports + "\nstaff 寂しくないですか。\nexecutive 月に一度帰りました。\nstaff 遠いですか。\nexecutive 半日です。"},
		"a list":   {table + "<h3>参加者の感想</h3><ul><li>心に残りました。<li>応援します。</ul>", reports + "\ncitizen 心に残りました。\ncitizen 応援します。"},
		"told":     {table + "<p>最後に市長から「派遣は続けます。」とのお話がありました。</p>", reports + "\nmayor 派遣は続けます。"},
		"work":     {"<table><tr><td>派遣先<td>期間<td>内容</tr><tr><td>宮城県気仙沼市<td>4月<td>区画整理</tr><tr><td>岩手県大槌町<td>5月<td>税務</tr></table><h3>職員の感想</h3><ul><li>線を引きました。</ul>", "staff 線を引きました。\nmeeting →気仙沼市/aid →大槌町/aid"},
		"no words": {"<table><tr><td>派遣先<td>業務<td>人数</tr><tr><td>宮城県気仙沼市<td>区画整理<td>2人</tr><tr><td>岩手県大槌町<td>税務<td>1人</tr></table><h3>職員の感想</h3><ul><li>線を引きました。</ul>", "staff 線を引きました。\nmeeting →気仙沼市/aid →大槌町/aid"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(sentLines(parseText(t, head+c.body+"</body></html>")), "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestNoWordsTables: tables with numbers and short cells, or with what was done, hold no words.
func TestNoWordsTables(t *testing.T) {
	for name, table := range map[string]string{
		"topics":   "<table><tr><th>番号<th>意見の内容<tr><td>1<td>橋について<tr><td>2<td>道について</table>",
		"offices":  "<table><tr><th>番号<th>取組内容<tr><td>1<td>橋を直しました。<tr><td>2<td>道を直しました。</table>",
		"reports":  "<table><tr><th>番号<th>報告内容<tr><td>1<td>橋を直しました。<tr><td>2<td>道を直しました。</table>",
		"schedule": "<table><tr><th>時刻<th>内容<tr><td>10時<td>市長があいさつします。<tr><td>11時<td>閉会します。</table>",
	} {
		m := parseText(t, "<html><body><h1>市長と職員の昼食会（令和5年6月8日）</h1>"+table+"<h2>職員の意見</h2><ul><li>橋が要ります。<li>道も要ります。</ul></body></html>")
		if len(m.Utterances) != 2 {
			t.Errorf("%s: %q", name, sentLines(m))
		}
	}
}
