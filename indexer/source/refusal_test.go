package source

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

func wantRefusal(t *testing.T, content []byte, any ...refusal.Reason) {
	t.Helper()
	ms, err := Parse(Document{Name: "bad", Content: content})
	var r *refusal.Error
	if !errors.As(err, &r) {
		t.Fatalf("not refused: err %v, %d meetings", err, len(ms))
	}
	if ms != nil {
		t.Errorf("a refused document gave %d meetings", len(ms))
	}
	for _, reason := range any {
		if r.Reason == reason {
			return
		}
	}
	t.Errorf("refused as %q, want %q", r.Reason, any)
}

func TestRefusals(t *testing.T) {
	random := make([]byte, 5000)
	source := rand.NewChaCha8([32]byte{1})
	if _, err := source.Read(random); err != nil {
		t.Fatal(err)
	}
	png := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"), random...)
	zip := append([]byte("PK\x03\x04\x14\x00\x00\x00\x08\x00"), random...)
	for name, c := range map[string]struct {
		content []byte
		reason  refusal.Reason
	}{
		"empty":           {nil, refusal.Empty},
		"spaces":          {[]byte(" \t\r\n \n"), refusal.Empty},
		"wide spaces":     {[]byte("　\n　　\n\u00a0"), refusal.Empty},
		"only a mark":     {[]byte("\xef\xbb\xbf \n"), refusal.Empty},
		"png":             {png, refusal.Binary},
		"zip":             {zip, refusal.Binary},
		"random":          {random, refusal.Binary},
		"zeros":           {make([]byte, 100), refusal.Binary},
		"without zeros":   {bytes.ReplaceAll(random, []byte{0}, []byte{1}), refusal.Binary},
		"pdf":             {append([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>stream\n"), random...), refusal.Binary},
		"too large":       {bytes.Repeat([]byte("あ。\n"), MaxBytes/7+1), refusal.TooLarge},
		"one word":        {[]byte("会議"), refusal.NoUtterances},
		"one letter":      {[]byte("a"), refusal.NoMeeting},
		"English":         {[]byte("The quick brown fox. It jumps.\n- over\n- the dog"), refusal.NoMeeting},
		"CSV":             {[]byte("日付,件数\n2012-05-22,3\n2012-05-23,4\n"), refusal.NoMeeting},
		"JSON":            {[]byte(`{"title":"会","items":["意見です。","提案です。"]}`), refusal.NoMeeting},
		"not found":       {[]byte(htmlPage("<h1>ページが見つかりません</h1><ul><li>アドレスをもう一度お確かめください。</li></ul>")), refusal.NotFoundPage},
		"not found title": {[]byte("<html><head><title>404 Not Found</title></head><body><p>“輪”ミーティング</p></body></html>"), refusal.NotFoundPage},
		"not found text":  {[]byte("お探しのページは見つかりませんでした。\n\n・アドレスが変わったかもしれません。"), refusal.NotFoundPage},
		"login": {[]byte(`<html><head><title>職員ポータル ログイン</title></head><body><form><label>職員番号</label><input name="u"><label>パスワード</label><input type="password"><button>ログイン</button></form>
<ul><li>パスワードを忘れた方は係までお問い合わせください。</li></ul></body></html>`), refusal.LoginPage},
		"login, by its title":   {[]byte("<html><head><title>会議録検索 ログイン</title></head><body><div id=main><h2>お知らせ</h2><ul><li>委員会の意見は、ログインするとご覧いただけます。</li></ul></div><form><label>パスワード<input type=password></label></form></body></html>"), refusal.LoginPage},
		"login, by its heading": {[]byte("<html><body><h1>会議録システム ログイン</h1><form><input type=password></form><h2>主な意見</h2><ul><li>意見は、公開の日から読むことができます。</li></ul></body></html>"), refusal.LoginPage},
		"login in text":         {[]byte("職員ポータル\n\nログイン\n\n職員番号\n\nパスワード\n\n意見交換会の記録を見るにはログインしてください。\n"), refusal.LoginPage},
		"maintenance":           {[]byte(htmlPage("<h1>ただいまメンテナンス中です</h1><p>しばらくしてからもう一度お試しください。</p>")), refusal.NoticePage},
		"forbidden":             {[]byte("<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1></body></html>"), refusal.NoticePage},
		"unavailable":           {[]byte("Service Unavailable\n\nThe server is temporarily unable to service your request.\n"), refusal.NoticePage},
		"moved":                 {[]byte("お探しのページは、移動または削除された可能性があります。\n\n・トップページへ戻る\n・市長と語る会の一覧\n"), refusal.NotFoundPage},
		"moved, the url":        {[]byte(htmlPage("<h1>指定されたURLは見つかりませんでした</h1>")), refusal.NotFoundPage},
		"gone":                  {[]byte("<html><head><title>410 Gone</title></head><body><h1>Gone</h1></body></html>"), refusal.NotFoundPage},
		"index of opinions":     {[]byte("意見交換会の記録\n\n更新日:2013年12月24日\n\nこれまでの意見交換会\n\n  • 第3回意見交換会(平成24年5月22日)\n  • 第2回意見交換会(平成24年4月3日)\n  • 第1回 意見交換会 平成24年3月1日\n"), refusal.IndexPage},
		"index of links":        {[]byte(htmlPage(`<h1>懇談会での主な意見</h1><ul><li><a href="/1">令和5年度第1回（令和5年6月3日）</a></li><li><a href="/2">第2回 令和5年12月2日 東公民館</a></li></ul>`)), refusal.IndexPage},
		"index of visits":       {[]byte("“輪”現場訪問\n\n現場訪問の一覧です。\n\n“輪”現場訪問(7月6日 西支所)\n\n“輪”現場訪問(6月2日 東支所)\n"), refusal.IndexPage},
		"empty lists":           {[]byte(htmlPage("<h1>“輪”ミーティング(平成24年5月22日)</h1><h2>職員からの主な意見</h2><ul><li></li><li> &nbsp;</li></ul>")), refusal.NoUtterances},
		"advice for visits":     {[]byte("訪問販売にご注意ください(4月1日)\n\n突然の訪問販売が増えています。断りました、という声もあります。\n"), refusal.NoUtterances},
		"a visit to come":       {[]byte("市長の現場訪問を開催します(4月1日)\n\n市長が職場を訪ねます。昨年は三か所を回りました。\n"), refusal.Announcement},
		"cut before words":      {[]byte("<html><head><title>“輪”ミーティング(平成24年5月22日)</title></head><body><h1>“輪”ミーティング(平成24年5月22日)</h1><p>今回の“輪”ミ"), refusal.Damaged},
		"cut text":              {[]byte("更新日付:2013年12月24日 / ページ番号:Z001234\n\n“輪”ミーティング(平成24年5月22日)\n\n今回の“輪”ミーティングは、若手職員8名と『駅前の自"), refusal.Damaged},
		"index":                 {[]byte(htmlPage(`<h1>“輪”ミーティング</h1><p>若手職員と市長が語り合う場です。</p><ul><li><a href="/1">“輪”ミーティング(平成24年5月22日)</a></li><li>“輪”ミーティング(平成24年6月5日)</li></ul>`)), refusal.IndexPage},
		"index in text":         {[]byte("“輪”ミーティング\n\n  • “輪”ミーティング(平成24年5月22日)\n  • “輪”ミーティング(平成24年6月5日)\n"), refusal.IndexPage},
		"news":                  {[]byte("市道1号線の通行止めについて\n\n更新日:2013年12月24日\n\n工事のため通行止めにします。\n\n  • 車は通れません。\n  • 歩行者は通れます。\n"), refusal.NoMeeting},
		"news of an event":      {[]byte("市民フォーラムを開催します\n\n更新日:2013年12月24日\n\nどなたでも参加できます。\n\n  • 申込みは電話で受け付けます。\n  • 駐車場はありません。\n"), refusal.Announcement},
		"debris of a PDF":       {[]byte(strings.Join(strings.Split("第三回意見交換会の記録市長からあいさつがあり職員から意見が出ました。次回は冬に開きます。", ""), "\n")), refusal.Debris},
	} {
		t.Run(name, func(t *testing.T) { wantRefusal(t, c.content, c.reason) })
	}
}

// TestCut: a document that ends too early is refused, or gives the beginning of what the
// whole gives, and says so where an utterance was cut.
func TestCut(t *testing.T) {
	for name, content := range documents(t) {
		whole := parseOne(t, Document{Content: content})
		meetings := 0
		for n := 1; n < 50; n++ {
			cut := content[:len(content)*n/50]
			ms, err := Parse(Document{Content: cut})
			if err != nil {
				continue
			}
			meetings++
			got := ms[0].Utterances
			if len(got) > len(whole.Utterances) {
				t.Fatalf("%s cut at %d/50: %d utterances, the whole has %d", name, n, len(got), len(whole.Utterances))
			}
			for i, u := range got {
				full := whole.Utterances[i].Text
				switch {
				case u.Text == full:
				case i < len(got)-1 || !strings.HasPrefix(full, u.Text):
					t.Errorf("%s cut at %d/50: utterance %d is %q, of the whole %q", name, n, i+1, u.Text, full)
				case len(ms[0].Warnings) == len(whole.Warnings) && !isFinished(u.Text):
					t.Errorf("%s cut at %d/50: no warning that %q was cut", name, n, u.Text)
				}
			}
		}
		if meetings < 20 {
			t.Errorf("%s (%s): only %d of 49 beginnings were read", name, path.Ext(name), meetings)
		}
	}
}

// TestLongPages: very many items, very long ones, as many labels.
func TestLongPages(t *testing.T) {
	s := newSheet()
	s.body = "職員からの主な意見\n\n" + strings.Repeat("  • 橋が要ります。\n", 10_000)
	if m := parseText(t, s.String()); len(m.Utterances) != 10_002 || m.Utterances[10_001].ID != "Z001234-10002" {
		t.Errorf("%d utterances of 10,002", len(m.Utterances))
	}
	s.body = "職員からの主な意見\n\n  • " + strings.Repeat("橋が要ります。", 20_000)
	m := parseText(t, s.String())
	if n := utf8.RuneCountInString(m.Utterances[1].Text); n != 140_000 {
		t.Errorf("an opinion of 140,000 signs has %d", n)
	}
}
