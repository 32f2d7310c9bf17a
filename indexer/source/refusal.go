package source

import "fmt"

// Reason is why a document was refused.
type Reason string

// The reasons. Each has a message in Japanese and English.
const (
	Empty        Reason = "empty"
	TooLarge     Reason = "too-large"
	Binary       Reason = "binary"
	BadCharset   Reason = "bad-charset"
	NoUtterances Reason = "no-utterances"
	NoMeeting    Reason = "no-meeting"
	NotFoundPage Reason = "not-found-page"
)

var reasons = map[Reason]struct{ ja, en string }{
	Empty:        {"中身が空です。", "The document is empty."},
	TooLarge:     {"大きすぎます（1文書の上限は32MBです）。会議ごとに分けてください。", "The document is too large (32 MB each at most). Split it by meeting."},
	Binary:       {"文字の文書ではありません（画像・圧縮・実行ファイルなど）。HTMLかテキストで保存し直してください。", "The document is no text (an image, an archive, a program?). Save it as HTML or text."},
	BadCharset:   {"文字コードを読み取れません（文字化けしています）。UTF-8で保存し直してください。", "The charset cannot be read (the text is garbled). Save it as UTF-8."},
	NoUtterances: {"会議の発言が見つかりません。意見の箇条書きや、発言者の分かる「…」がある文書を渡してください。", "No utterance was found: no list of opinions, no quotation with a speaker."},
	NoMeeting:    {"会議の記録ではないようです。会議名・開催日・発言者のどれも読み取れません。", "This does not seem to be the record of a meeting: no name, date or speaker could be read."},
	NotFoundPage: {"「ページが見つかりません」というお知らせのページで、会議の記録がありません。", "This is a “page not found” notice, not a meeting."},
}

// Refusal is the error of a document that is no meeting.
type Refusal struct{ Reason Reason }

func (r *Refusal) Error() string { return r.Message("en") }

// Message says in Japanese ("ja") or English why the document was refused.
func (r *Refusal) Message(lang string) string {
	m, ok := reasons[r.Reason]
	if !ok {
		return fmt.Sprintf("refused: %s", string(r.Reason))
	}
	if lang == "ja" {
		return m.ja
	}
	return m.en
}

func refuse(r Reason) error { return &Refusal{r} }
