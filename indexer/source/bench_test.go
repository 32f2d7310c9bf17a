package source

import (
	"strings"
	"testing"
)

// BenchmarkParse reads a page of usual size, once as text and once as HTML. The rate is
// of the bytes as they came.
func BenchmarkParse(b *testing.B) {
	for name, content := range map[string]string{"text": usualText(), "html": usualHTML()} {
		b.Run(name, func(b *testing.B) {
			d := Document{Content: []byte(content)}
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				if ms, err := Parse(d); err != nil || len(ms[0].Utterances) != 14 {
					b.Fatal(err, ms)
				}
			}
		})
	}
}

// BenchmarkParseSample reads the documents of the sample in turn.
func BenchmarkParseSample(b *testing.B) {
	all, size := documents(b), 0
	for _, content := range all {
		size += len(content)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, content := range all {
			if _, err := Parse(Document{Content: content}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// usualOpinion is as long as opinions mostly are.
const usualOpinion = "駅前の駐輪場は、初めて来た方にはどこから入ればよいのかが分かりません。案内の看板を三か所に増やしたところ、" +
	"道を尋ねる方が目に見えて減りました。費用は板と塗料の代金だけで、係の者が昼休みに色を塗っています。" +
	"来年は隣の駅でも同じことを試し、結果を比べてから広げていきたいと考えています。"

func usualText() string {
	s := newSheet()
	s.opening = "はじめに大原市長から「" + usualOpinion + usualOpinion + "」とのあいさつがありました。"
	s.body = "看板を囲む職員\n\n職員からの主な意見\n" + strings.Repeat("\n  • "+usualOpinion+"\n    また、"+usualOpinion, 12)
	s.closing = "最後に大原市長から、「" + usualOpinion + usualOpinion + "」とのお話がありました。"
	return s.String()
}

func usualHTML() string {
	menu := `<div id="menu"><ul>` + strings.Repeat(`<li class="item"><a href="/6/3/index.html">暮らし・手続き</a></li>`, 40) + `</ul></div>`
	body := `<div id="main"><p class="hide">ページの本文です。</p><p class="update">更新日付:2013年12月24日 / ページ番号:Z001234</p>
<h1>“輪”ミーティング(平成24年5月22日)</h1><p>今回の“輪”ミーティングは、若手職員8名と『駅前の自転車をどうするか』をテーマに開催しました。</p>
<p>はじめに大原市長から「` + usualOpinion + usualOpinion + `」とのあいさつがありました。</p><h2>職員からの主な意見</h2><ul>` +
		strings.Repeat("\n<li>"+usualOpinion+"<br>\nまた、"+usualOpinion+"</li>", 12) + `</ul>
<p>最後に大原市長から、「` + usualOpinion + usualOpinion + `」とのお話がありました。</p>
<div id="contact"><h2>この記事についてのお問い合わせ</h2><p>都市局/交通部/自転車課&nbsp;<br>電話番号:0500-111-2222 ファックス:0500-111-3333</p></div></div>`
	return htmlPage(htmlNoise + menu + body + menu)
}
