package source

import "math/rand/v2"

// dice makes the choices of the composer, and its words.
type dice struct{ *rand.Rand }

func (d dice) pick(of ...string) string { return of[d.IntN(len(of))] }
func (d dice) maybe() bool              { return d.IntN(2) == 0 }

var (
	subjects = []string{"橋の手すり", "朝の放送", "公園の水飲み場", "窓口の番号札", "『夕焼け通り』の街灯", "図書の貸出票", "バス停の屋根", "E‐WAの掲示板", "第2倉庫の鍵", "ﾎﾞﾗﾝﾃｨｱ名簿", "7月6日の行事", "川の「かめ石」", "市長室の花", "総務省の通知", "写真の台帳"}
	doings   = []string{"を見直したところ、迷う方が減りました", "は、まだ半分しか終わっていません", "について、若い人の考えを聞きたいと思います", "を三か所に増やしてはどうでしょうか", "が古く、雨の日には使えません", "を担当し、急がないことの大切さを学びました", "は、平成22年3月に決めたままです", "を色で分けると、外国の方にも伝わります", "には一日30件の問合せがあります"}
	plains   = []string{"を見直したい", "は半分しか終わっていない", "を三か所に増やすべきだ", "が古く雨の日に困ると考える"}
)

func (d dice) sentence() string { return d.pick(subjects...) + d.pick(doings...) + "。" }

func (d dice) speech() string {
	s := d.sentence()
	for d.IntN(3) > 0 {
		s += d.sentence()
	}
	return s
}

// opinion is the text of one item, as it must be read.
func (d dice) opinion() string {
	switch d.IntN(6) {
	case 0:
		return d.speech() + "\n" + d.speech()
	case 1:
		return d.pick(subjects...) + d.pick(plains...) + "。"
	}
	return d.speech()
}

func (d dice) opinions(n int) []string {
	var out []string
	for range n {
		out = append(out, d.opinion())
	}
	return out
}
