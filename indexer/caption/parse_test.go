package caption

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// show is an utterance on one line: times, role, speaker, words.
func show(u minutes.Utterance) string {
	times := "-"
	if u.Times != nil {
		times = fmt.Sprintf("%d-%d", u.StartMS, u.EndMS)
	}
	return fmt.Sprintf("%s|%s|%s|%s", times, u.Role, u.Speaker, u.Text)
}

func parseOne(t *testing.T, text string) minutes.Meeting {
	t.Helper()
	ms, err := Parse(text, "2026-05-22_庁内会議.vtt")
	if err != nil || len(ms) != 1 {
		t.Fatalf("%d meetings, %v", len(ms), err)
	}
	return ms[0]
}

var formats = []struct {
	name, text string
	want       []string
}{
	{
		"webvtt with everything",
		"WEBVTT - 打合せ\nKind: captions\nLanguage: ja\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:r1\n\nNOTE これは注記\nつづき\n\nintro\n00:01.000 --> 00:04.000 align:start position:0%\n<v.loud 北川市長>おはよう<c.yellow>ござい</c>ます。</v>\n\n" +
			"2\n01:00:05.500 --> 01:00:07.000\n<v 北川市長><ruby>絆<rt>きずな</rt></ruby>を<00:00:06.000><i>大切に</i>。A&amp;B &lt;印&gt;</v>\n",
		[]string{"1000-4000|mayor|北川市長|おはようございます。", "3605500-3607000|mayor|北川市長|絆を大切に。A&B <印>"},
	},
	{
		"teams: several voices in a cue, ids with a slash",
		"WEBVTT\n\n6f1c2a9e-11d2-4c1a-8f2b-0a1b2c3d4e5f/14-0\n00:00:03.100 --> 00:00:05.000\n<v 議長　渡辺裕一>ただいまから開会します。</v>\n\n6f1c2a9e-11d2-4c1a-8f2b-0a1b2c3d4e5f/14-1\n00:00:05.000 --> 00:00:09.000\n<v 議長　渡辺裕一>お願いします。</v>\n<v 人事課 佐藤>はい。</v>\n",
		[]string{"3100-9000|chair|議長　渡辺裕一|ただいまから開会します。お願いします。", "5000-9000|executive|人事課 佐藤|はい。"},
	},
	{
		"zoom: names in front of the words",
		"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n佐藤 花子: 本日はよろしく\n\n2\n00:00:03.000 --> 00:00:05.000\n佐藤 花子: お願いします。\n\n3\n00:00:06.000 --> 00:00:08.000\nTanaka Ken(iPad): 開始時刻は10:30です。\n",
		[]string{"1000-5000|other|佐藤 花子|本日はよろしくお願いします。", "6000-8000|other|Tanaka Ken(iPad)|開始時刻は10:30です。"},
	},
	{
		"srt with commas, fonts, positions, a byte-order mark and Windows line ends",
		"\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<font color=\"#fff\">市長：防災の話</font>\r\nをします。\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000 X1:0 X2:1\r\n続きです。\r\n\r\n3\r\n00:00:05.000 --> 00:00:06.000\r\n事務局：承知しました。\r\n",
		[]string{"1000-4000|mayor|市長|防災の話をします。続きです。", "5000-6000|executive|事務局|承知しました。"},
	},
	{
		"srt without empty lines between the cues, and one inside a cue",
		"1\n00:00:01,000 --> 00:00:02,000\n一つ目。\n2\n00:00:02,000 --> 00:00:03,000\n二つ目\n\nの続き。\n",
		[]string{"1000-3000|other||一つ目。二つ目の続き。"},
	},
	{
		"whisper's lines",
		"[00:00.000 --> 00:05.000]  予算の説明です。\n[00:05.000 --> 00:07.500] [SPEAKER_01]: 質問します。\n[01:00:05.000 --> 01:00:07.500]  English words\n[01:00:07.500 --> 01:00:09.000]  go on here.\n",
		[]string{"0-5000|other||予算の説明です。", "5000-7500|other|SPEAKER_01|質問します。", "3605000-3609000|other|SPEAKER_01|English words go on here."},
	},
	{
		"whisper's table",
		"start\tend\ttext\n0\t1200\t予算\n1200\t2400\tの説明です。\n",
		[]string{"0-2400|other||予算の説明です。"},
	},
	{
		"recogniser's remarks",
		"WEBVTT\n\n00:01.000 --> 00:02.000\n[音楽]\n\n00:02.000 --> 00:03.000\n(拍手) ありがとうございます。[BLANK_AUDIO]\n\n00:03.000 --> 00:04.000\n♪～ 資料（別紙）です。\n",
		[]string{"2000-4000|other||ありがとうございます。～ 資料（別紙）です。"},
	},
	{
		"rolling captions",
		"WEBVTT\n\n00:00:00.000 --> 00:00:02.000 align:start\n \n本日は<00:00:01.000><c>防災の</c>話です\n\n00:00:02.000 --> 00:00:02.010\n本日は防災の話です\n \n\n00:00:02.010 --> 00:00:04.000\n本日は防災の話です\n避難所を<c>見直します</c>\n\n00:00:04.000 --> 00:00:04.010\n避難所を見直します\n \n",
		[]string{"0-4000|other||本日は防災の話です避難所を見直します"},
	},
	{
		"nobody named, but another begins",
		"1\n00:00:01,000 --> 00:00:02,000\n- 終わりましたか。\n- はい。\n\n2\n00:00:03,000 --> 00:00:04,000\n>> 次です。\n",
		[]string{"1000-2000|other||終わりましたか。", "1000-2000|other||はい。", "3000-4000|other||次です。"},
	},
	{
		"a transcript of names with times",
		"佐藤 花子 00:00:05\n本日の議題です。\n二つあります。\n\n議長 00:01:10\nお願いします。\n\n佐藤 花子  00:01:15\nはい。\n",
		[]string{"5000-70000|other|佐藤 花子|本日の議題です。二つあります。", "70000-75000|chair|議長|お願いします。", "75000-75000|other|佐藤 花子|はい。"},
	},
	{
		"words that are no label, no tag and no remark",
		"1\n00:00:01,000 --> 00:00:02,000\n注意点は三つ：時間、場所、人。\n\n2\n00:00:02,000 --> 00:00:03,000\n3 < 5 で <山田> さん {仮} です。\n",
		[]string{"1000-3000|other||注意点は三つ：時間、場所、人。3 < 5 で <山田> さん {仮} です。"},
	},
	{
		"a long silence behind a sentence",
		"1\n00:00:01,000 --> 00:00:02,000\n市長：始めます。\n\n2\n00:00:30,000 --> 00:00:31,000\n再開します。\n\n3\n00:01:00,000 --> 00:01:01,000\nでは\n\n4\n00:02:00,000 --> 00:02:01,000\n次へ。\n",
		[]string{"1000-2000|mayor|市長|始めます。", "30000-31000|mayor|市長|再開します。", "60000-121000|mayor|市長|では次へ。"},
	},
}

func TestFormats(t *testing.T) {
	for _, c := range formats {
		t.Run(c.name, func(t *testing.T) {
			if !Looks(c.text) {
				t.Error("does not look like captions")
			}
			m := parseOne(t, c.text)
			var got []string
			for _, u := range m.Utterances {
				got = append(got, show(u))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if len(m.Warnings) > 0 {
				t.Errorf("warnings %q", m.Warnings)
			}
		})
	}
}

func TestOddTimes(t *testing.T) {
	for _, c := range []struct{ name, text, want, warning string }{
		{"out of order", "1\n00:00:05,000 --> 00:00:06,000\n後。\n\n2\n00:00:01,000 --> 00:00:02,000\n先。\n", "1000-6000|other||先。後。", "並べ替えました"},
		{"ends before it begins", "1\n00:00:05,000 --> 00:00:02,000\n逆。\n", "5000-5000|other||逆。", "始まりより前"},
		{"before the beginning", "1\n-00:00:05,000 --> 00:00:02,000\n負。\n", "-|other||負。", "読み取れない時刻"},
		{"far too long", "1\n999:00:05,000 --> 999:00:06,000\n長い。\n", "-|other||長い。", "長すぎる時刻"},
		{"unreadable", "1\n0:0:x --> 00:00:06,000\n謎。\n\n2\n00:00:xx,000 --> 1\n無言\n\n3\n00:00:01,000 --> 00:00:02,000\n正。\n", "", ""},
		{"digits only", "1\n0000:1 --> \n謎。\n", "-|other||謎。", "読み取れない時刻"},
		{"overlapping", "1\n00:00:01,000 --> 00:00:09,000\n一。\n\n2\n00:00:02,000 --> 00:00:03,000\n二。\n", "1000-9000|other||一。二。", "重なる字幕が1件"},
		{"words above the first cue", "会議の字幕\n\n1\n00:00:01,000 --> 00:00:09,000\n一。\n", "1000-9000|other||一。", "「会議の字幕」"},
	} {
		m := parseOne(t, c.text)
		if c.want == "" {
			continue // it is enough that it is read
		}
		if len(m.Utterances) != 1 || show(m.Utterances[0]) != c.want {
			t.Errorf("%s: %d utterances", c.name, len(m.Utterances))
			for _, u := range m.Utterances {
				t.Log(show(u))
			}
		}
		if len(m.Warnings) != 1 || !strings.Contains(m.Warnings[0], c.warning) {
			t.Errorf("%s: warnings %q", c.name, m.Warnings)
		}
	}
}

func TestNoCue(t *testing.T) {
	for _, text := range []string{"WEBVTT\n", "WEBVTT\n\nNOTE 何もない\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "1\n00:00:01,000 --> 00:00:02,000\n[音楽]\n", "", "start\tend\ttext\n"} {
		ms, err := Parse(text, "a.vtt")
		var r *refusal.Error
		if !errors.As(err, &r) || r.Reason != refusal.NoRecords || ms != nil {
			t.Errorf("%q: %v, %v", text, ms, err)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, text := range []string{
		"", "会議のお知らせ\n時間 10:30\n場所 市役所\n", "WEBVTTの説明\n", "矢印 --> は記号です。\n", "<html><body>00:01</body></html>",
		"日時\n10:00\n場所\n第一会議室\n議題\n一つ目\n二つ目\n三つ目\n四つ目\n五つ目\n六つ目\n七つ目\n終了\n11:00\n",
	} {
		if Looks(text) {
			t.Errorf("%q looks like captions", text)
		}
	}
}

// TestLongTalk: words of nobody are cut at ends of sentences into readable passages.
func TestLongTalk(t *testing.T) {
	for name, sentence := range map[string]string{
		"with stops": "駅前の広場を歩きやすくするために、植え込みの位置を三十センチ動かす案を考えました。", "without stops": "駅前の広場を歩きやすくするために植え込みの位置を動かす案を考えました",
	} {
		var b strings.Builder
		for i := range 100 {
			half := len("駅前の広場を歩きやすくする")
			fmt.Fprintf(&b, "[%02d:%02d.000 --> %02d:%02d.000]  %s\n", i/30, i*2%60, (i*2+1)/60, (i*2+1)%60, sentence[:half])
			fmt.Fprintf(&b, "[%02d:%02d.000 --> %02d:%02d.000]  %s\n", i/30, (i*2+1)%60, (i*2+2)/60, (i*2+2)%60, sentence[half:])
		}
		m := parseOne(t, b.String())
		if len(m.Utterances) < 8 || len(m.Utterances) > 16 {
			t.Errorf("%s: %d utterances", name, len(m.Utterances))
		}
		for _, u := range m.Utterances {
			if n := len([]rune(u.Text)); n > 400 {
				t.Errorf("%s: %d runes", name, n)
			}
			if !strings.HasPrefix(u.Text, "駅前") || !strings.HasSuffix(u.Text, sentence[len(sentence)-len("ました"):]) {
				t.Errorf("%s: cut inside a sentence: %q", name, u.Text)
			}
		}
	}
}

// TestQuotedStop: 。 inside 「」 ends no sentence.
func TestQuotedStop(t *testing.T) {
	quoted := strings.Repeat("あ", fullTalk) + "「はい。"
	m := parseOne(t, "1\n00:00:01,000 --> 00:00:02,000\n"+quoted+"\n\n2\n00:00:02,000 --> 00:00:03,000\nいいえ。」と答えました。次です。\n")
	if len(m.Utterances) != 2 || !strings.HasSuffix(m.Utterances[0].Text, "と答えました。") || m.Utterances[1].StartMS != 2000 {
		t.Errorf("%d utterances: %q", len(m.Utterances), m.Utterances[0].Text)
	}
}

// TestPostInBrackets: a label with a post in brackets has the role of the two.
func TestPostInBrackets(t *testing.T) {
	m := parseOne(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n参加者（自治会長）: 草が背丈ほどあります。\n\n00:02.000 --> 00:03.000\n河川課長: 来月刈ります。\n")
	if len(m.Utterances) != 2 || m.Utterances[0].Role != minutes.Citizen || m.Utterances[1].Role != minutes.Executive {
		t.Errorf("%+v", m.Utterances)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ name, title, date string }{
		{"2026-05-22_庁内会議.vtt", "庁内会議", "2026-05-22"},
		{"/a/b/庁内会議20260522.srt", "庁内会議", "2026-05-22"},
		{"令和8年5月22日 庁内会議（第3回）.vtt", "庁内会議（第3回）", "2026-05-22"},
		{"庁内会議(令和８年５月２２日).ja.vtt", "庁内会議", "2026-05-22"},
		{"GMT20260522-010203_Recording.transcript.vtt", "", "2026-05-22"},
		{"GMT20260522-160203_防災会議.vtt", "防災会議", "2026-05-23"},
		{"庁内会議-20260522_101500-会議の録音.vtt", "庁内会議", "2026-05-22"},
		{"2026_05_22 庁内会議.tsv", "庁内会議", "2026-05-22"},
		{`C:\字幕\R8.5.22防災会議.srt`, "防災会議", "2026-05-22"},
		{"第12回部会.vtt", "第12回部会", ""},
		{"12345678.vtt", "", ""},
		{"audio.vtt", "", ""},
		{"2026-02-30_会議.vtt", "2026-02-30 会議", ""},
	} {
		ms, err := Parse("WEBVTT\n\n00:01.000 --> 00:02.000\nはい。\n", c.name)
		if err != nil {
			t.Fatal(err)
		}
		if ms[0].Title != c.title || ms[0].Date.String() != c.date || ms[0].FiscalYear != ms[0].Date.FiscalYear() {
			t.Errorf("%s: %q, %s", c.name, ms[0].Title, ms[0].Date)
		}
		if wantWarning := c.title == "" || strings.Contains(c.title, "02-30"); wantWarning != (len(ms[0].Warnings) == 1) {
			t.Errorf("%s: warnings %q", c.name, ms[0].Warnings)
		}
	}
	ms, err := Parse("WEBVTT - 防災訓練の打合せ\n\n00:01.000 --> 00:02.000\nはい。\n", "transcript.vtt")
	if err != nil || ms[0].Title != "防災訓練の打合せ" {
		t.Errorf("title of the header: %q", ms[0].Title)
	}
}
