// Package refusal holds the reasons why a document, or an input that should lead to one,
// is not taken in, each with what to do about it in Japanese and English. Every reader of
// documents refuses with an *Error; nothing else decides what the words are.
package refusal

import "strings"

// Reason is why a document was refused.
type Reason string

// The reasons. Each has a message in both languages.
const (
	NotThere       Reason = "not-there"
	Unreadable     Reason = "unreadable"
	NoFile         Reason = "no-file"
	EmptyFolder    Reason = "empty-folder"
	Duplicate      Reason = "duplicate"
	CutOff         Reason = "cut-off"
	Empty          Reason = "empty"
	TooLarge       Reason = "too-large"
	Binary         Reason = "binary"
	BadCharset     Reason = "bad-charset"
	MixedCharset   Reason = "mixed-charset"
	NoUtterances   Reason = "no-utterances"
	NoMeeting      Reason = "no-meeting"
	NoMeetings     Reason = "no-meetings"
	NotFoundPage   Reason = "not-found-page"
	NoticePage     Reason = "notice-page"
	IndexPage      Reason = "index-page"
	LoginPage      Reason = "login-page"
	Announcement   Reason = "announcement"
	Debris         Reason = "debris"
	ScannedPDF     Reason = "scanned-pdf"
	LargePDF       Reason = "large-pdf"
	Encrypted      Reason = "encrypted"
	NoPdftotext    Reason = "no-pdftotext"
	OldOffice      Reason = "old-office"
	Damaged        Reason = "damaged"
	Bomb           Reason = "bomb"
	Nested         Reason = "nested"
	Packing        Reason = "packing"
	SiteFailing    Reason = "site-failing"
	NoRecords      Reason = "no-records"
	LargeMeeting   Reason = "large-meeting"
	EmptyMeeting   Reason = "empty-meeting"
	DietError      Reason = "diet-error"
	DietList       Reason = "diet-list"
	NoTextColumn   Reason = "no-text-column"
	NoMappedColumn Reason = "no-mapped-column"
	BadRecord      Reason = "bad-record"
	BadMapping     Reason = "bad-mapping"
	Scattered      Reason = "scattered"
	BadAddress     Reason = "bad-address"
	Unreachable    Reason = "unreachable"
	TooSlow        Reason = "too-slow"
	BadStatus      Reason = "bad-status"
	Redirects      Reason = "redirects"
	OtherHost      Reason = "other-host"
	Private        Reason = "private"
	Robots         Reason = "robots"
	OtherType      Reason = "other-type"
	LostOriginal   Reason = "lost-original"
)

// reasons are the messages; {} stands for the detail.
var reasons = map[Reason]struct{ ja, en string }{
	NotThere:       {"ファイルがありません。場所と名前を確かめてください。", "There is no such file. Check the place and the name."},
	Unreadable:     {"読み取る権限がありません。ファイルの権限を確かめてください。", "It may not be read. Check its permissions."},
	NoFile:         {"ファイルではありません。", "It is not a file."},
	EmptyFolder:    {"読み込める文書がありません。読み込める形式は kizuna index --help で分かります。", "There is no document in it that can be read. kizuna index --help lists the formats."},
	Duplicate:      {"同じ番号の会議（{}）をすでに読みましたが、発言が違います。どちらか一方だけにしてください。", "A meeting of the same number ({}) was read already, with other words. Keep one of the two."},
	CutOff:         {"文書が途中で切れているようです。索引には会議「{}」のより完全な版があるため、そちらを残しました。文書を保存し直してください。", "The document seems to be cut off. The index holds a fuller version of meeting {}, which was kept. Save the document again."},
	Empty:          {"中身が空です。", "The document is empty."},
	TooLarge:       {"大きすぎます（1文書の上限は32MBです）。会議ごとに分けてください。", "The document is too large (32 MB each at most). Split it by meeting."},
	Binary:         {"文字の文書ではありません（画像・実行ファイルなど）。読み込める形式で保存し直してください。", "The document is no text (an image, a program?). Save it in a format that can be read."},
	BadCharset:     {"文字コードを読み取れません（文字化けしています）。UTF-8で保存し直してください。", "The charset cannot be read (the text is garbled). Save it as UTF-8."},
	MixedCharset:   {"一つの文書に二つの文字コードが混ざっています（{}）。UTF-8にそろえて保存し直してください。", "The document mixes two charsets ({}). Save all of it as UTF-8."},
	NoUtterances:   {"会議の発言が見つかりません。意見の箇条書きや、発言者の分かる「…」がある文書を渡してください。", "No utterance was found: no list of opinions, no quotation with a speaker."},
	NoMeeting:      {"会議の記録ではないようです。どの会議で誰が何を話したかを、読み取れません。", "This does not seem to be the record of a meeting: who said what at which meeting could not be read."},
	NoMeetings:     {"このアドレスの下に、会議の記録のページが見つかりません。アドレスを確かめてください。", "No record of a meeting was found below this address. Check the address."},
	NotFoundPage:   {"「ページが見つかりません」というお知らせのページで、会議の記録がありません。", "This is a “page not found” notice, not a meeting."},
	NoticePage:     {"メンテナンス・混雑・閲覧制限などのお知らせのページで、会議の記録がありません。時間をおいて、会議のページを保存し直してください。", "This is a notice of the server (maintenance, overload, no access), not a meeting. Save the page of the meeting later."},
	IndexPage:      {"会議のページへのリンクを並べた一覧のページで、会議の記録がありません。一覧の先の各ページを渡してください。", "This is an index of links to meetings, not a meeting. Pass the pages that it leads to."},
	LoginPage:      {"ログインのページで、会議の記録がありません。ログインした後のページを保存して渡してください。", "This is a login page, not a meeting. Save the page behind the login and pass that."},
	Announcement:   {"これから開かれる会議のお知らせで、会議の記録がありません。会議の後に公開された記録のページを渡してください。", "This announces a meeting that is still to come. Pass the page with its record, which is published afterwards."},
	Debris:         {"PDFから崩れて取り出された文章のようです（1行に1字、または段が混ざっています）。元のPDFを渡してください。", "The text seems to be debris of a PDF (one character a line, or mixed columns). Pass the PDF itself."},
	ScannedPDF:     {"文字の情報がないPDF（紙を読み取った画像）です。OCRで文字を付けてから渡してください。", "The PDF has no text: it is a scanned image. Run OCR over it first."},
	LargePDF:       {"PDFが大きすぎます（1文書の上限は64MB、2000ページです）。会議ごとに分けてください。", "The PDF is too large (64 MB and 2000 pages at most). Split it by meeting."},
	Encrypted:      {"暗号化されていて開けません。パスワードを外して保存し直してください。", "The file is encrypted. Save it without a password."},
	NoPdftotext:    {"PDFを読むには pdftotext（poppler-utils）が必要です。Debian・Ubuntuでは「apt-get install poppler-utils」で入ります。", "Reading a PDF takes pdftotext (poppler-utils). On Debian and Ubuntu: apt-get install poppler-utils."},
	OldOffice:      {"古い形式のファイル（.doc .xls .ppt）は読めません。.docx か .xlsx で保存し直してください。", "Files of the old format (.doc .xls .ppt) cannot be read. Save as .docx or .xlsx."},
	Damaged:        {"ファイルが壊れているか、途中で切れています（{}）。もう一度保存するか、ダウンロードし直してください。", "The file is damaged or cut off ({}). Save or download it again."},
	Bomb:           {"展開すると大きくなりすぎます（{}）。中のファイルを取り出して渡してください。", "The archive grows too large when it is unpacked ({}). Take the files out and pass them."},
	Nested:         {"書庫の中の書庫に、さらに書庫が入っています。中の書庫を取り出して渡してください。", "The archive is inside an archive that is inside an archive. Take it out and pass it."},
	Packing:        {"zipの圧縮方式（{}番）に対応していません。標準の方式（Deflate）で圧縮し直してください。", "The compression method of the zip ({}) is not supported. Pack it again with the usual one (Deflate)."},
	SiteFailing:    {"続けて失敗したため、このサイトの読み込みを途中でやめました。時間をおいて同じアドレスでもう一度実行すると、続きから読み込みます。", "The site failed several times in a row, so it is left alone. Run it again later with the same address; it goes on where it stopped."},
	NoRecords:      {"記録が1件もありません。", "There is no record in it."},
	LargeMeeting:   {"会議「{}」の発言が多すぎます（1会議の上限は64MBです）。会議を分けるか、会議名・開催日の列を付けてください。", "The meeting {} is too large (64 MB each at most). Split it, or add a column that tells the meetings apart."},
	EmptyMeeting:   {"会議「{}」に発言がありません（出席者の記録や議事の進行の注記だけです）。", "There is no utterance in the meeting {}: attendance and stage notes only."},
	DietError:      {"国会会議録検索システムAPIの答えがエラーです（{}）。検索の条件を直して、取り直してください。", "The answer of the Diet minutes API is an error ({}). Mend the request and fetch it again."},
	DietList:       {"国会会議録検索システムAPIの会議の一覧（meeting_list）で、発言の本文がありません。meeting か speech で取り直してください。", "This is a list of meetings (meeting_list) of the Diet minutes API, without their words. Fetch meeting or speech instead."},
	NoTextColumn:   {"発言の本文の列が見つかりません（見出し：{}）。見出しを「発言」か「text」にするか、--mapping で対応を指定してください。", "No column holds the words (the header says: {}). Call it text, or name it with --mapping."},
	NoMappedColumn: {"対応表（--mapping）で本文とした列がありません（{}）。対応表の名前を見出しに合わせるか、この文書は対応表なしで読み込んでください。", "The column of the words that the mapping names is not there ({}). Mend the mapping, or read this document without it."},
	BadRecord:      {"{}を読み取れません。その部分を直してから、もう一度読み込んでください。", "{} cannot be read. Mend that part and read the file again."},
	BadMapping:     {"列の対応表を読み取れません：{}", "The mapping of columns cannot be read: {}"},
	Scattered:      {"会議「{}」の発言がファイルの離れたところに分かれています。会議ごとに並べ替えてから渡してください。", "The utterances of meeting {} are scattered over the file. Sort it by meeting."},
	BadAddress:     {"アドレスとして読み取れません。http:// か https:// で始まるアドレスを指定してください。", "This is no address. Give one that begins with http:// or https://."},
	Unreachable:    {"接続できません（{}）。アドレスとネットワークを確かめてください。", "It cannot be reached ({}). Check the address and the network."},
	TooSlow:        {"応答が遅すぎるため、待つのをやめました。時間をおいてもう一度実行してください。", "The answer took too long. Try again later."},
	BadStatus:      {"サーバーがページを返しませんでした（{}）。アドレスを確かめてください。", "The server did not give the page ({}). Check the address."},
	Redirects:      {"転送が多すぎるか、同じアドレスに戻ってきます。アドレスを確かめてください。", "There are too many redirects, or they go in a circle. Check the address."},
	OtherHost:      {"別のサイト（{}）へ転送されました。そのサイトを読むには、そのアドレスを指定してください。", "It leads to another site ({}). To read that site, give its address."},
	Private:        {"組織内のアドレス（{}）です。読み込むには --allow-private を付けてください。", "This is a private address ({}). To read it, add --allow-private."},
	Robots:         {"サイトの robots.txt が読み込みを断っています。サイトの管理者に確かめてください。", "The site's robots.txt forbids it. Ask those who run the site."},
	OtherType:      {"会議の文書として読めない種類のデータです（{}）。", "This kind of data is not read as a document ({})."},
	LostOriginal:   {"データのフォルダーに残した原文（{}）が壊れているか、なくなっています。この文書の会議は、前の索引にあるものをそのまま残します。元の文書をもう一度読み込んでください。", "The original in the data folder ({}) is damaged or gone. Its meetings stay as the index had them. Index the document again."},
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
	if e.isTechnical(lang) {
		text = strings.NewReplacer("（{}）", "", " ({})", "").Replace(text)
	}
	return strings.ReplaceAll(text, "{}", e.Detail)
}

// isTechnical: the detail is what a library said, in the other language.
func (e *Error) isTechnical(lang string) bool {
	switch e.Reason {
	case Damaged, Bomb, Unreachable:
		japanese := strings.ContainsFunc(e.Detail, func(r rune) bool { return r >= 'ぁ' })
		return japanese != (lang == "ja")
	}
	return false
}
