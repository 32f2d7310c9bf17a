package destination

import (
	"strings"
	"testing"
)

// plainOpinions are what most opinions are like: no word of dispatch, names or not.
var plainOpinions = []string{
	"窓口の番号札に目安の待ち時間を書き込むようにしたところ、順番を尋ねる方が目に見えて減りました。授乳のために席を外しても順番を飛ばさない扱いにしています。",
	"会議の最後に、今日決まらなかったことを一つだけ書き残すようにしました。決めたことより、先送りしたことのほうが忘れられやすいからです。",
	"東京都や新潟市の案内の掲示が分かりやすいと聞き、見習って文字を大きくしました。市民の皆さんからも読みやすいと言われています。",
	"電子申請が当たり前になっても、困っている人には電話で声を掛けたいと思います。画面の向こうで手が止まっている人を見つける目は、機械には任せられません。",
	"若い職員の研修の場で、先輩が失敗の話をする時間を設けました。笑い話のうちに、段取りの大切さが伝わります。",
	"夏の間は、水がぬるいという問合せが毎日のようにあります。測った温度を添えてお答えすると、納得していただけることが多くなりました。",
	"子育ての支援では、地域の方との交流が何よりの力になります。公民館に出向き、その場で申請書を書いていただく試みを始めました。",
}

var dispatchOpinion = "新潟市に派遣され、雪国の道路を担当しました。派遣先では、会議の資料が前日の昼までに配られます。説明の時間がほとんどなく、意見の交換だけに時間を使えました。"

func BenchmarkFromUtterance(b *testing.B) {
	typical := append(append(append([]string{}, plainOpinions...), plainOpinions...), dispatchOpinion)
	for _, c := range []struct {
		name  string
		texts []string
	}{
		{"no word of dispatch", plainOpinions[:4]},
		{"typical page", typical},
		{"dense verbs", []string{strings.Repeat("新潟市に派遣され、", 200)}},
		{"dense lists", []string{strings.Repeat("新潟市、東京都、埼玉県及び厚生労働省への派遣研修では、", 60)}},
		{"dense sentences", []string{strings.Repeat("応援で仙台市に行き、水を配りました。東京都に派遣されました。", 60)}},
	} {
		n := 0
		for _, text := range c.texts {
			n += len(text)
		}
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(n))
			b.ReportAllocs()
			for b.Loop() {
				for _, text := range c.texts {
					FromUtterance(text, dispatchPage)
				}
			}
		})
	}
}
