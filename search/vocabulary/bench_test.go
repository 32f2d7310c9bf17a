package vocabulary

import (
	"runtime"
	"testing"
)

const benchmarked = 200_000

func BenchmarkNew(b *testing.B) {
	entries := realistic(b, benchmarked)
	b.ReportAllocs()
	for b.Loop() {
		New(entries)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	v := New(entries)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(v)
	runtime.KeepAlive(entries)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(v.entries)), "B/entry")
}

func BenchmarkNear(b *testing.B) {
	v := New(realistic(b, benchmarked))
	for name, asked := range map[string]Entry{
		"kanji3": {Text: "一丁七", Reading: "カイギショ"}, "kanji6": {Text: "一丁七万丈三", Reading: "カイシャケンショウサクドウ"}, "loan": {Text: "サーバルス", Reading: "サーバルス"}, "text2": {Text: "一丁", Reading: "カイギ"},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.Near(asked.Text, asked.Reading, 10)
			}
		})
	}
}

func BenchmarkComplete(b *testing.B) {
	v := New(realistic(b, benchmarked))
	for name, typed := range map[string]string{"kana1": "し", "romaji1": "s", "romaji2": "sh", "kanji1": "一", "kana3": "せいさ"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.Complete(typed, 10)
			}
		})
	}
}

// BenchmarkCompleteEqual is the worst case: no count tells the entries apart.
func BenchmarkCompleteEqual(b *testing.B) {
	entries := realistic(b, benchmarked)
	for i := range entries {
		entries[i].Count = 1
	}
	v := New(entries)
	for b.Loop() {
		v.Complete("s", 10)
	}
}

func BenchmarkSpellings(b *testing.B) {
	v := New(realistic(b, benchmarked))
	b.ReportAllocs()
	for b.Loop() {
		v.Spellings("取り組み", "トリクミ")
		v.Spellings("サーバー", "サーバー")
	}
}

func BenchmarkByLooseReading(b *testing.B) {
	v := New(realistic(b, benchmarked))
	b.ReportAllocs()
	for b.Loop() {
		v.ByLooseReading("コウショウ")
	}
}
