package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

var sentences = []string{
	"駅前の駐輪場を広げてください。",
	"相模原市に派遣された職員の話を聞き、窓口の案内を見直しました。",
	"学校の図書室を、夏休みのあいだも地域の人に開放してはどうでしょうか。",
	"ごみの分別の表が小さくて読みにくいので、大きな字のものもほしいです。",
	"防災無線が聞こえない地区があります。戸別受信機の貸出しを検討してください。",
}

// TestGarbled: each sentence, read in each wrong charset, is found; as it is, it is not.
func TestGarbled(t *testing.T) {
	for name, c := range map[string]struct{ real, wrong encoding.Encoding }{
		"UTF-8 as Shift_JIS":  {unicode.UTF8, japanese.ShiftJIS},
		"UTF-8 as cp1252":     {unicode.UTF8, charmap.Windows1252},
		"UTF-8 as Latin-1":    {unicode.UTF8, charmap.ISO8859_1},
		"EUC-JP as Latin-1":   {japanese.EUCJP, charmap.ISO8859_1},
		"EUC-JP as Shift_JIS": {japanese.EUCJP, japanese.ShiftJIS},
		"Shift_JIS as cp1252": {japanese.ShiftJIS, charmap.Windows1252},
		"Shift_JIS as EUC-JP": {japanese.ShiftJIS, japanese.EUCJP},
		"UTF-8 as EUC-JP":     {unicode.UTF8, japanese.EUCJP},
	} {
		for _, s := range sentences {
			b, err := c.real.NewEncoder().String(s)
			if err != nil {
				t.Fatal(err)
			}
			wrong, err := c.wrong.NewDecoder().String(b)
			if err != nil {
				t.Fatal(err)
			}
			if !IsGarbled(wrong) {
				t.Errorf("%s: %q was not found", name, wrong)
			}
			if drop := dropC1(wrong); name == "UTF-8 as Latin-1" && !IsGarbled(drop) && len([]rune(drop)) > 30 {
				t.Errorf("%s, controls lost: %q was not found", name, drop)
			}
			if lost := strings.ReplaceAll(wrong, "\ufffd", ""); name == "UTF-8 as Shift_JIS" && !IsGarbled(lost) {
				t.Errorf("%s, signs lost: %q was not found", name, lost)
			}
			if IsGarbled(s) {
				t.Errorf("%q was found", s)
			}
		}
	}
}

// dropC1 leaves out the controls of Latin-1, as cp1252 without its five blanks does.
func dropC1(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u0081\u008d\u008f\u0090\u009d", r) {
			return -1
		}
		return r
	}, s)
}

// TestGarbledExamples: garbled text as it stands in files, with what is lost on the way.
func TestGarbledExamples(t *testing.T) {
	for _, s := range []string{
		"逶ｸ讓｡蜴溷ｸゅ↓豢ｾ驕｣縺輔ｌ縺ｾ縺励◆縲",
		"委員　蟆大ｭ仙喧縺ｮ蟇ｾ遲悶↓縺､縺?※",
		"ä¼šè\u00ad°ã®è¨˜éŒ²ã‚’èª\u00adã‚€",
		"ä¼\u009aè\u00ad°ã\u0081®è¨\u0098é\u008c²",
		"±ØÁ°¤ÎÃóÎØ¾ì¤ò¹\u00ad¤²¤Æ¤¯¤À¤µ¤¤¡£",
	} {
		if !IsGarbled(s) {
			t.Errorf("%q was not found", s)
		}
	}
}

// TestRareIsNotGarbled: text that is unlike most, and right.
func TestRareIsNotGarbled(t *testing.T) {
	for _, s := range []string{
		"", "会議", "ｱﾘｶﾞﾄｳｺﾞｻﾞｲﾏｼﾀ｡ﾊﾞｽﾃｲﾆﾔﾈｶﾞﾎｼｲﾃﾞｽ｡", "ｽｽﾞｷ､ｻﾄｳ､ﾀﾅｶ､ｲﾄｳ､ﾜﾀﾅﾍﾞ､ｺﾊﾞﾔｼ", "･ｱ ･ｲ ･ｳ ･ｴ ･ｵ", "･･････････････････････", "ｼﾞｮﾝ･ｽﾐｽ､ﾏﾘｱ･ｶﾞﾙｼｱ､ﾍﾟﾄﾞﾛ･ｼﾙﾊﾞ", "､､､､､､､､､､､､､､､､",
		"Les élèves de l’école élémentaire ont été très intéressés par l’idée.", "Größe, Übergänge, Äußerungen: »Straßenführung« für Fußgänger", "São Paulo, Conceição, informações públicas à população",
		"“Don’t worry” – it’s “fine” … €5 ™ “quoted” – “again”", "········································", "××××××××××××××××", "±0.5±0.3±0.2°C±10°±20°", "¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤",
		"Ｎｏ．１　１２，３４５　６７，８９０　９８．７％", "①②③④⑤㈱㈲㈹№℡㎡㌔㌢", "㈱青波通信、㈲山本組、℡０１２－３４５",
		"國會議事堂建築委員會總會議事錄", "劉德華、張學友、黎明、郭富城、鄧小平、蔣經國、毛澤東、趙紫陽", "贔屓躊躇逡巡齟齬軋轢忖度揶揄蹂躙", "縺れ、繧繝縁の畳",
		"齋藤、渡邊、髙橋、﨑山、德永、濵田、邉見", "2024-11-20\t12\t34\t56\n2024-11-21\t1\t2\t3", "We ask for a bus stop.", "─────────────┬──────────┤", "○×△□●▲■◆→←↑↓",
		"Ἀρχὴ σοφίας φόβος Κυρίου", "Добрый день, уважаемые участники", "안녕하세요 여러분 반갑습니다", "会议记录：关于道路修建的意见和建议",
	} {
		if IsGarbled(s) {
			t.Errorf("%q was found", s)
		}
	}
}

// TestLostSigns: question marks that stand for lost words, and those that people write.
func TestLostSigns(t *testing.T) {
	for text, want := range map[string]struct {
		garbled bool
		lost    int
	}{
		"??????????":         {true, 10},
		"?????? 2024 ????":   {true, 6},
		"??????,?????\n????": {true, 6},
		"????":               {false, 0},
		"?????? OK ??????":   {false, 6},
		"髙橋と申します。??????????伺います。": {false, 10},
		"本当ですか???":          {false, 0},
		"本当ですか？？？？？？？？":     {false, 0},
		"What?? Really????": {false, 0},
		"":                  {false, 0},
		"12345 ?????":       {false, 5},
	} {
		if IsGarbled(text) != want.garbled || LostSigns(text) != want.lost {
			t.Errorf("%q: %v, %d", text, IsGarbled(text), LostSigns(text))
		}
	}
	if _, err := Decode([]byte("?????\n??????? 2024\n")); err == nil {
		t.Error("a document of lost signs was read")
	}
}
