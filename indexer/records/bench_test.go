package records

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// The bar is 20 MB of file a second on one core.
func BenchmarkJSONL(b *testing.B) {
	words := strings.Repeat("川に橋を架けることについて、もう一度ご説明をお願いいたします。", 10)
	var file strings.Builder
	for i := range 5000 {
		file.WriteString(mustJSON(map[string]any{
			"meeting_id": fmt.Sprint("m", i/200), "meeting": "建設委員会", "house_or_body": "大原市議会", "date": "2021-05-25", "speaker": "大野委員長", "order": i%200 + 1, "text": words,
		}) + "\n")
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		drain(JSONL(strings.NewReader(file.String()), Mapping{}))
	}
}

func BenchmarkDietJSON(b *testing.B) {
	words := strings.Repeat("川に橋を架けることについて、もう一度ご説明をお願いいたします。", 10)
	var records []string
	for i := range 2000 {
		records = append(records, dietSpeech(i+1, "大野花子", "港の会", "", "", "○大野委員　"+words))
	}
	file := dietAnswer(records...)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		drain(Diet(strings.NewReader(file)))
	}
}

func BenchmarkCSV(b *testing.B) {
	file := "会議名,開催日,発言者,発言\n" + strings.Repeat("建設委員会,2021-05-25,大野委員長,\"川に橋を架けることについて、\nもう一度ご説明をお願いいたします。\"\n", 20000)
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		drain(readCSV(file, "表.csv"))
	}
}

func drain(seq iter.Seq2[minutes.Meeting, error]) {
	for range seq {
	}
}
