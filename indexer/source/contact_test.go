package source

import "testing"

// TestContactInTable: the office in a table above the opinions is the page's contact, and
// the page goes on below it.
func TestContactInTable(t *testing.T) {
	const page = `<html><body><h1>令和5年度 市長とまちかどトーク</h1>
<table><tr><th>開催日</th><td>令和5年7月8日（土曜日）</td></tr><tr><th>問い合わせ先</th><td>広聴課<br>電話：0999-11-2222</td></tr></table>
<h2>主な意見</h2><ul><li>路面の段差で自転車が跳ねます。</li><li>蛍の川に柵はいりません。</li></ul></body></html>`
	ms, err := Parse(Document{Content: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	m := ms[0]
	if len(m.Utterances) != 2 || m.Contact == nil || m.Contact.Tel != "0999-11-2222" || len(m.Warnings) > 0 {
		t.Errorf("%d utterances, contact %+v, warnings %q", len(m.Utterances), m.Contact, m.Warnings)
	}
}
