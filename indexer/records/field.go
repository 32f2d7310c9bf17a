package records

// field is what a column or a key of a record says.
type field int

const (
	fMeetingID field = iota
	fTitle
	fMeeting
	fBody
	fSeries
	fDate
	fFiscalYear
	fPlace
	fThemes
	fParticipants
	fMeetingURL
	fText
	fAnswer
	fSpeaker
	fPost
	fRole
	fGroup
	fSection
	fPart
	fOrder
	fURL
	fVisibility
	fHidden
	fDestination
	fKind
	fIgnored
	fieldCount
)

// identity are the fields by which rows are known to be of one meeting, where they have no
// meeting id.
var identity = []field{fMeetingID, fTitle, fMeeting, fBody, fDate, fFiscalYear}

// fields tell of every field its name in a mapping and the names under which columns and
// keys are known to carry it, the likeliest first. Names are compared after [fold]; a
// column goes to the first field in the order of this table that wants it, by its rank there.
var fields = [fieldCount]struct {
	name  string
	names []string
}{
	fMeetingID: {"meeting_id", []string{"meeting_id", "会議id", "会議番号", "会議コード", "issueid", "meetingid", "ページ番号", "page_number"}},
	fTitle:     {"title", []string{"title", "タイトル", "会議タイトル", "表題", "題名", "meeting_title"}},
	fMeeting: {"meeting", []string{"meeting", "会議名", "会議名称", "会議", "委員会名", "会合名", "会議体", "会議の名称", "委員会", "ミーティング名", "meeting_name", "nameofmeeting",
		"懇談会名", "審議会名", "協議会名", "座談会名", "説明会名", "集会名", "対話会名", "会の名称", "イベント名", "行事名", "催し", "会合", "件名"}},
	fBody:         {"body", []string{"house_or_body", "body", "house", "nameofhouse", "議会名", "議会", "院", "院名", "自治体", "自治体名", "団体名", "市町村名", "市区町村", "assembly", "council"}},
	fSeries:       {"series", []string{"series", "会議種別", "会議の種類", "シリーズ", "会議区分", "会議種類"}},
	fDate:         {"date", []string{"date", "開催日", "開催年月日", "日付", "会議日", "年月日", "実施日", "開催日時", "日時", "開会日", "期日", "開催", "meeting_date", "発言日", "日"}},
	fFiscalYear:   {"fiscal_year", []string{"fiscal_year", "年度", "開催年度", "会計年度", "実施年度", "fiscalyear", "fy"}},
	fPlace:        {"place", []string{"place", "場所", "会場", "開催場所", "開催地", "会場名", "venue", "location"}},
	fThemes:       {"themes", []string{"themes", "テーマ", "会議テーマ", "theme", "対話テーマ"}},
	fParticipants: {"participants", []string{"participants", "参加者", "出席者", "参加者数", "参加人数", "出席委員"}},
	fMeetingURL:   {"meeting_url", []string{"meeting_url", "meetingurl", "会議url", "会議録url", "出典url"}},
	fText: {"text", []string{"text", "発言内容", "発言本文", "発言", "意見内容", "意見", "本文", "speech", "発言要旨", "意見要旨", "意見概要", "発言概要", "utterance", "opinion", "comment", "コメント",
		"要望内容", "要望", "提案内容", "提案", "感想", "質問内容", "質問", "質疑", "質疑内容", "自由記述", "自由意見", "自由記載", "内容", "議事内容", "議事", "記録", "content", "body_text", "テキスト", "statement", "remarks", "message"}},
	fAnswer: {"answer", []string{"answer", "回答内容", "回答", "答弁内容", "答弁", "市長回答", "市長の回答", "区長回答", "町長回答", "知事回答", "市長答弁", "市の回答", "市の考え方", "市の考え", "区の考え方", "県の考え方", "町の考え方",
		"対応", "対応方針", "response", "reply"}},
	fSpeaker:     {"speaker", []string{"speaker", "発言者", "発言者名", "氏名", "お名前", "発言者氏名", "話者", "話し手", "発言委員", "発言議員", "議員名", "委員名", "名前", "質問者", "回答者", "発言した人", "speaker_name", "name"}},
	fPost:        {"post", []string{"post", "役職", "役職名", "肩書", "肩書き", "職名", "職", "職位", "speakerposition", "position", "job_title", "所属", "所属部署", "部署", "所属名", "部署名", "課名", "局名", "department"}},
	fRole:        {"role", []string{"role", "発言者区分", "発言者種別", "話者区分", "立場", "お立場", "属性", "speakerrole", "speaker_role", "区分"}},
	fGroup:       {"group", []string{"group", "会派", "会派名", "政党", "党派", "所属会派", "speakergroup", "party"}},
	fSection:     {"section", []string{"section", "議題", "議題名", "議案", "議案名", "項目", "見出し", "agenda", "案件", "分野", "小見出し", "大項目", "質問項目", "issue_title", "topic", "件名", "事項"}},
	fPart:        {"part", []string{"part", "位置", "発言区分", "発言種別", "発言の種類"}},
	fOrder:       {"order", []string{"order", "発言順", "発言番号", "発言順序", "speechorder", "speech_order"}},
	fURL:         {"url", []string{"url", "speechurl", "発言url", "リンク", "link", "permalink", "アドレス"}},
	fVisibility:  {"visibility", []string{"visibility", "公開区分", "公開範囲", "公開", "公開/非公開", "公開・非公開", "公開可否", "公開設定", "public"}},
	fHidden:      {"hidden", []string{"hidden", "非公開", "庁内限り", "内部限り", "internal", "private"}},
	fDestination: {"destination", []string{"destination", "destinations", "派遣先", "派遣先名", "派遣先機関", "出向先", "派遣先団体", "派遣先名称"}},
	fKind:        {"kind", []string{"kind", "派遣種別", "派遣の種類", "派遣区分", "派遣の種別", "種別", "種類", "destination_kind"}},
	fIgnored: {"", []string{"id", "no", "no.", "番号", "連番", "通番", "通し番号", "順", "順番", "項番", "整理番号", "受付番号", "意見番号", "タイムスタンプ", "timestamp", "受付日時", "回答日時", "#", "行", "source", "speechid", "speakeryomi", "よみ", "ふりがな", "フリガナ", "読み",
		"searchobject", "startpage", "pdfurl", "imagekind", "score", "snippet", "highlights", "permalink", "destination_basis", "updated", "warnings", "cut", "provenance", "contact", "start_ms", "end_ms", "index", "seq"}},
}
