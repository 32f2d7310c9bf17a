package caption

import (
	"errors"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// segments are what recognisers write beside captions.
var segments = []struct {
	name, text string
	want       []string
}{
	{
		"whisper: all words first, measures that are no numbers",
		`{"text":" 駅前の話です。次へ。","segments":[{"id":0,"seek":0,"start":0.0,"end":2.5,"text":" 駅前の話です。","tokens":[1,2],"temperature":0.0,"avg_logprob":NaN,"no_speech_prob":-Infinity},{"id":1,"start":2.5,"end":4,"text":"次へ。"}],"language":"ja"}`,
		[]string{"0-4000|other||駅前の話です。次へ。"},
	},
	{
		"whisperx: speakers and words",
		`{"segments":[{"start":0.0,"end":2.499,"text":" 駅前の","words":[{"word":"駅","start":0,"end":0.1,"score":NaN}],"speaker":"SPEAKER_00"},{"start":2.5,"end":4.0,"text":"話です。","speaker":"SPEAKER_00"},{"start":4.0,"end":5.0,"text":"はい。","speaker":"SPEAKER_01"},{"start":5.0,"end":6.0,"text":"誰か。"}],"word_segments":[],"language":"ja"}`,
		[]string{"0-4000|other|SPEAKER_00|駅前の話です。", "4000-5000|other|SPEAKER_01|はい。", "5000-6000|other||誰か。"},
	},
	{
		"names that people gave to the voices",
		`{"segments":[{"start":1,"end":2,"text":"始めます。","speaker":"北川市長"},{"start":2,"end":3,"text":"はい。","speaker":"職員"}]}`,
		[]string{"1000-2000|mayor|北川市長|始めます。", "2000-3000|staff|職員|はい。"},
	},
	{
		"labels in the words",
		`{"segments":[{"start":1,"end":2,"text":"市長：始めます。"},{"start":2,"end":3,"text":"続けます。"},{"start":3,"end":4,"text":"事務局：はい。"}]}`,
		[]string{"1000-3000|mayor|市長|始めます。続けます。", "3000-4000|executive|事務局|はい。"},
	},
	{
		"whisper.cpp: offsets",
		`{"systeminfo":"AVX","model":{"type":"base"},"params":{},"result":{"language":"ja"},"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,000"},"offsets":{"from":0,"to":2000},"text":" 駅前の話です。","tokens":[{"text":"駅","offsets":{"from":0,"to":1}}]},{"timestamps":{"from":"00:00:02,000","to":"00:00:04,010"},"offsets":{"from":2000,"to":4010},"text":"次へ。"}]}`,
		[]string{"0-4010|other||駅前の話です。次へ。"},
	},
	{
		"whisper.cpp: times alone, numbers of speakers, turns",
		`{"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,000"},"text":"駅前。","speaker":"0"},{"timestamps":{"from":"00:00:02,000","to":"00:00:03,000"},"text":"川。","speaker":"?","speaker_turn_next":true},{"timestamps":{"from":"00:00:03,000","to":"00:00:04,000"},"text":"森。"}]}`,
		[]string{"0-2000|other|SPEAKER_0|駅前。", "2000-3000|other||川。", "3000-4000|other||森。"},
	},
	{
		"transformers: chunks, the last without an end, and the same words by speakers",
		`{"chunks":[{"text":"駅前。川。","timestamp":[0.0,null]}],"speakers":[{"speaker":"SPEAKER_00","text":"駅前。","timestamp":[0.0,1.5]},{"speaker":"SPEAKER_01","text":"川。","timestamp":[1.5,null]}],"text":"駅前。川。"}`,
		[]string{"0-1500|other|SPEAKER_00|駅前。", "1500-1500|other|SPEAKER_01|川。"},
	},
	{
		"a list of segments",
		"[\n {\"start\": \"0.5\", \"end\": \"1\", \"text\": \"駅前。\\n川。\", \"speaker\": 1},\n {\"start\": 1, \"end\": 2, \"text\": \"森。\", \"speaker\": 2}]",
		[]string{"500-1000|other|SPEAKER_1|駅前。川。", "1000-2000|other|SPEAKER_2|森。"},
	},
	{
		"a segment a line",
		"{\"start\": 0.5, \"end\": 1, \"text\": \"駅前。\"}\n{\"start\": 1, \"end\": 2, \"text\": \"森。\"}\n",
		[]string{"500-2000|other||駅前。森。"},
	},
	{
		"a table with commas, quotes and speakers",
		"start,end,speaker,text\r\n0,1200,0,\"駅前、\"\"川\"\"。\"\r\n1200,2400,1,森,丘。\r\n",
		[]string{"0-1200|other|SPEAKER_0|駅前、\"川\"。", "1200-2400|other|SPEAKER_1|森,丘。"},
	},
	{
		"a table of clock times",
		"start,end,text\n00:00:00.500,00:00:01.500,駅前。\n1:00:00,1:00:02,森。\n",
		[]string{"500-1500|other||駅前。", "3600000-3602000|other||森。"},
	},
	{
		"a table in seconds",
		"start\tend\ttext\n0\t1.5\t駅前。\n1.5\t3\t森。\n",
		[]string{"0-3000|other||駅前。森。"},
	},
}

func TestSegments(t *testing.T) {
	for _, c := range segments {
		t.Run(c.name, func(t *testing.T) {
			if looks, _ := LooksLikeJSON([]byte(c.text)); looks == LooksLikeTable(c.text) {
				t.Error("is not known by its beginning")
			}
			m := parseOne(t, "\ufeff"+c.text)
			var got []string
			for _, u := range m.Utterances {
				got = append(got, show(u))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if len(m.Warnings) > 0 || m.Title != "庁内会議" {
				t.Errorf("%q, warnings %q", m.Title, m.Warnings)
			}
		})
	}
}

// TestOddSegments: times that are none leave the words, and are told of.
func TestOddSegments(t *testing.T) {
	for _, c := range []struct{ text, want, warning string }{
		{`{"segments":[{"start":-3,"end":1,"text":"負。"}]}`, "-|other||負。", "読み取れない時刻"},
		{`{"segments":[{"start":1e300,"end":1e301,"text":"長い。"}]}`, "-|other||長い。", "長すぎる時刻"},
		{`{"segments":[{"start":2,"end":1,"text":"逆。"}]}`, "2000-2000|other||逆。", "始まりより前"},
		{`{"segments":[{"start":0,"end":1,"text":"一。"},{"start":[],"end":{},"text":"二。","speaker":{}}]}`, "0-1000|other||一。二。", ""},
		{`{"segments":[{"start":1,"end":2,"text":"一。"},{"start":0,"end":1,"text":"零。"}]}`, "0-2000|other||零。一。", "並べ替えました"},
		{"start\tend\ttext\n0\tx\t謎。\n", "-|other||謎。", "読み取れない時刻"},
		{"start\tend\ttext\n0\t9\t一。\n二\n", "0-9|other||一。", "「二」"},
		{"start\tend\ttext\n0\tNaN\t謎。\n", "-|other||謎。", "読み取れない時刻"},
	} {
		m := parseOne(t, c.text)
		if len(m.Utterances) != 1 || show(m.Utterances[0]) != c.want || (c.warning == "") != (len(m.Warnings) == 0) || !strings.Contains(strings.Join(m.Warnings, ""), c.warning) {
			t.Errorf("%s: %s, %q", c.text, show(m.Utterances[0]), m.Warnings)
		}
	}
}

func TestLooksLikeJSON(t *testing.T) {
	long := strings.Repeat("駅前の話です。", 10000)
	for text, want := range map[string][2]bool{
		"": {}, "[]": {}, "{}": {}, "3": {}, "<html>": {}, "[1]": {},
		`{"text":"橋。"}`:    {},
		`{"text":"` + long: {false, true},
		`{"text":"` + long + `","segments":[{"start":0,"end":1,"text":"a"`: {true, true},
		`{"segments":[{"start":0,"end":1,"text":"a`:                        {false, true},
		`{"segments":[{"name":"a"}]}`:                                      {},
		`{"segments":3}`:                                                   {},
		`{"meeting":"会","start":0,"end":1,"text":"橋。"}`:                    {},
		`{"start":0,"end":1,"text":"橋。","meeting_id":"a"}`:                 {},
		`{"start":"10時","end":"11時","text":"橋。"}`:                          {},
		`[{"start":0,"end":1,"text":"橋。","date":"2024-05-01"}]`:            {},
		`{"id":"a","utterances":[{"text":"a"}]}`:                           {},
	} {
		looks, more := LooksLikeJSON([]byte(text))
		if looks != want[0] || more != want[1] && !looks {
			t.Errorf("%.60s: %v, %v", text, looks, more)
		}
	}
	for _, text := range []string{"start,end,title\n", "start\tend\n", "start,end,text,color\n", "start,start,text,end\n", "text"} {
		if LooksLikeTable(text) {
			t.Errorf("%q is a table of segments", text)
		}
	}
}

func TestBadJSON(t *testing.T) {
	for text, want := range map[string]refusal.Reason{
		`{"segments":[{"start":0,"end":1,"text":"橋。"},{"start":1`: refusal.Damaged,
		`{"segments":[{"start":0,"end":1,"text":"橋。"}]} x`:        refusal.Damaged,
		`{"segments":[{"start":0,"end":1,"text":" "}]}`:           refusal.NoRecords,
	} {
		_, err := Parse(text, "a.json")
		var r *refusal.Error
		if !errors.As(err, &r) || r.Reason != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
