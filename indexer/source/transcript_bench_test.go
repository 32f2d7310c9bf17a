package source

import (
	"fmt"
	"strings"
	"testing"
)

// longTranscript is about size bytes of minutes of a plenary session.
func longTranscript(size int) string {
	var b strings.Builder
	b.WriteString("令和５年第２回みどり市議会定例会会議録\n\n令和５年６月８日（木曜日）\n出席議員（３名）\n　１番　山田太郎\n\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "　　　日程第%d　一般質問\n○議長（渡辺裕一君）　次に進みます。%d番、山田太郎君。\n　　　〔%d番（山田太郎君）登壇〕\n", i%20, i%30, i%30)
		fmt.Fprintf(&b, "○%d番（山田太郎君）　おはようございます。通告に従いまして、川べりの道の明かりについて伺います。\n", i%30)
		for range 6 {
			b.WriteString("　夜の川べりは暗く、駅から歩いて帰る高校生が遠回りをしています（昨年の調べでは、一日に百二十人）。\n明かりを五つ置くだけで、遠回りはなくなります。お金は一つ八万円と聞きました。市長はいかがお考えでしょうか。\n")
		}
		b.WriteString("○市長（北川進君）　お答えいたします。歩いて確かめてまいります（拍手）。明かりの数は、五つにこだわらずに考えます。\n　以上でございます。\n")
	}
	return b.String()
}

// BenchmarkTranscript reads four megabytes of minutes, from text to Meeting.
func BenchmarkTranscript(b *testing.B) {
	text := longTranscript(4 << 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if ms := readTranscript(page{}, rowsOfText(text)); len(ms) != 1 || len(ms[0].Utterances) < 1000 {
			b.Fatalf("%d meetings", len(ms))
		}
	}
}

// BenchmarkParseTranscript is the same with the charset and the ids.
func BenchmarkParseTranscript(b *testing.B) {
	content := []byte(longTranscript(4 << 20))
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := Parse(Document{Content: content}); err != nil {
			b.Fatal(err)
		}
	}
}
