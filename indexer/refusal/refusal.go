// Package refusal holds the reasons why a document, or an input that should lead to one,
// is not taken in, each with what to do about it in Japanese and English. Every reader of
// documents refuses with an *Error; nothing else decides what the words are.
package refusal

import "strings"

// Reason is why a document was refused.
type Reason string

// The reasons. Each has a message in both languages.
const (
	Empty        Reason = "empty"
	TooLarge     Reason = "too-large"
	Binary       Reason = "binary"
	BadCharset   Reason = "bad-charset"
	MixedCharset Reason = "mixed-charset"
	NoUtterances Reason = "no-utterances"
	NoMeeting    Reason = "no-meeting"
	NotFoundPage Reason = "not-found-page"
	IndexPage    Reason = "index-page"
	LoginPage    Reason = "login-page"
	Debris       Reason = "debris"
	ScannedPDF   Reason = "scanned-pdf"
	Encrypted    Reason = "encrypted"
	NoPdftotext  Reason = "no-pdftotext"
	OldOffice    Reason = "old-office"
	Damaged      Reason = "damaged"
	Bomb         Reason = "bomb"
	NoRecords    Reason = "no-records"
	NoTextColumn Reason = "no-text-column"
	BadRecord    Reason = "bad-record"
	BadMapping   Reason = "bad-mapping"
	Scattered    Reason = "scattered"
	BadAddress   Reason = "bad-address"
	Unreachable  Reason = "unreachable"
	TooSlow      Reason = "too-slow"
	BadStatus    Reason = "bad-status"
	Redirects    Reason = "redirects"
	OtherHost    Reason = "other-host"
	Private      Reason = "private"
	Robots       Reason = "robots"
	OtherType    Reason = "other-type"
)

// reasons are the messages; {} stands for the detail.
var reasons = map[Reason]struct{ ja, en string }{
	Empty:        {"中身が空です。", "The document is empty."},
	TooLarge:     {"大きすぎます（1文書の上限は32MBです）。会議ごとに分けてください。", "The document is too large (32 MB each at most). Split it by meeting."},
	Binary:       {"文字の文書ではありません（画像・実行ファイルなど）。読み込める形式で保存し直してください。", "The document is no text (an image, a program?). Save it in a format that can be read."},
	BadCharset:   {"文字コードを読み取れません（文字化けしています）。UTF-8で保存し直してください。", "The charset cannot be read (the text is garbled). Save it as UTF-8."},
	MixedCharset: {"一つの文書に二つの文字コードが混ざっています（{}）。UTF-8にそろえて保存し直してください。", "The document mixes two charsets ({}). Save all of it as UTF-8."},
	NoUtterances: {"会議の発言が見つかりません。意見の箇条書きや、発言者の分かる「…」がある文書を渡してください。", "No utterance was found: no list of opinions, no quotation with a speaker."},
	NoMeeting:    {"会議の記録ではないようです。会議名・開催日・発言者のどれも読み取れません。", "This does not seem to be the record of a meeting: no name, date or speaker could be read."},
	NotFoundPage: {"「ページが見つかりません」というお知らせのページで、会議の記録がありません。", "This is a “page not found” notice, not a meeting."},
	IndexPage:    {"会議のページへのリンクを並べた一覧のページで、会議の記録がありません。一覧の先の各ページを渡してください。", "This is an index of links to meetings, not a meeting. Pass the pages that it leads to."},
	LoginPage:    {"ログインのページで、会議の記録がありません。ログインした後のページを保存して渡してください。", "This is a login page, not a meeting. Save the page behind the login and pass that."},
	Debris:       {"PDFから崩れて取り出された文章のようです（1行に1字、または段が混ざっています）。元のPDFを渡してください。", "The text seems to be debris of a PDF (one character a line, or mixed columns). Pass the PDF itself."},
	ScannedPDF:   {"文字の情報がないPDF（紙を読み取った画像）です。OCRで文字を付けてから渡してください。", "The PDF has no text: it is a scanned image. Run OCR over it first."},
	Encrypted:    {"暗号化されていて開けません。パスワードを外して保存し直してください。", "The file is encrypted. Save it without a password."},
	NoPdftotext:  {"PDFを読むには pdftotext（poppler-utils）が必要です。Debian・Ubuntuでは「apt-get install poppler-utils」で入ります。", "Reading a PDF takes pdftotext (poppler-utils). On Debian and Ubuntu: apt-get install poppler-utils."},
	OldOffice:    {"古い形式のファイル（.doc .xls .ppt）は読めません。.docx か .xlsx で保存し直してください。", "Files of the old format (.doc .xls .ppt) cannot be read. Save as .docx or .xlsx."},
	Damaged:      {"ファイルが壊れているか、途中で切れています（{}）。もう一度保存するか、ダウンロードし直してください。", "The file is damaged or cut off ({}). Save or download it again."},
	Bomb:         {"展開すると大きくなりすぎます（{}）。中のファイルを取り出して渡してください。", "The archive grows too large when it is unpacked ({}). Take the files out and pass them."},
	NoRecords:    {"記録が1件もありません。", "There is no record in it."},
	NoTextColumn: {"発言の本文の列が見つかりません（見出し：{}）。見出しを「発言」か「text」にするか、--mapping で対応を指定してください。", "No column holds the words (the header says: {}). Call it text, or name it with --mapping."},
	BadRecord:    {"{}を読み取れません。", "{} cannot be read."},
	BadMapping:   {"列の対応表を読み取れません：{}", "The mapping of columns cannot be read: {}"},
	Scattered:    {"会議「{}」の発言がファイルの離れたところに分かれています。会議ごとに並べ替えてから渡してください。", "The utterances of meeting {} are scattered over the file. Sort it by meeting."},
	BadAddress:   {"アドレスとして読み取れません。http:// か https:// で始まるアドレスを指定してください。", "This is no address. Give one that begins with http:// or https://."},
	Unreachable:  {"接続できません（{}）。アドレスとネットワークを確かめてください。", "It cannot be reached ({}). Check the address and the network."},
	TooSlow:      {"応答が遅すぎるため、待つのをやめました。時間をおいてもう一度実行してください。", "The answer took too long. Try again later."},
	BadStatus:    {"サーバーがページを返しませんでした（{}）。アドレスを確かめてください。", "The server did not give the page ({}). Check the address."},
	Redirects:    {"転送が多すぎるか、同じアドレスに戻ってきます。アドレスを確かめてください。", "There are too many redirects, or they go in a circle. Check the address."},
	OtherHost:    {"別のサイト（{}）へ転送されました。そのサイトを読むには、そのアドレスを指定してください。", "It leads to another site ({}). To read that site, give its address."},
	Private:      {"組織内のアドレス（{}）です。読み込むには --allow-private を付けてください。", "This is a private address ({}). To read it, add --allow-private."},
	Robots:       {"サイトの robots.txt が読み込みを断っています。サイトの管理者に確かめてください。", "The site's robots.txt forbids it. Ask those who run the site."},
	OtherType:    {"会議の文書として読めない種類のデータです（{}）。", "This kind of data is not read as a document ({})."},
}

// Error is why a document was refused. Detail, where it is set, is the fact that the
// message names: a line, a status, a header as it was read.
type Error struct {
	Reason Reason
	Detail string
}

// New refuses for a reason whose message needs no detail.
func New(r Reason) error { return &Error{Reason: r} }

// With refuses for a reason and names a fact.
func With(r Reason, detail string) error { return &Error{r, detail} }

func (e *Error) Error() string { return e.Message("en") }

// Message says in Japanese ("ja") or English why the document was refused and what to do.
func (e *Error) Message(lang string) string {
	m, ok := reasons[e.Reason]
	if !ok {
		return "refused: " + string(e.Reason)
	}
	text := m.en
	if lang == "ja" {
		text = m.ja
	}
	return strings.ReplaceAll(text, "{}", e.Detail)
}
