package minutes

// Role (発言者区分) is who speaks.
type Role string

// The roles, in the order in which lists show them.
const (
	Mayor     Role = "mayor"
	Staff     Role = "staff"
	Citizen   Role = "citizen"
	Chair     Role = "chair"
	Member    Role = "member"
	Executive Role = "executive"
	Witness   Role = "witness"
	Other     Role = "other"
)

// Roles lists every role in the order in which lists show them.
func Roles() []Role {
	return []Role{Mayor, Staff, Citizen, Chair, Member, Executive, Witness, Other}
}

// Label is the role in Japanese.
func (r Role) Label() string { return roleLabels[r] }

var roleLabels = map[Role]string{
	Mayor: "市長", Staff: "職員", Citizen: "市民", Chair: "議長・委員長",
	Member: "議員・委員", Executive: "執行部・答弁者", Witness: "参考人等", Other: "その他",
}

// Part (位置) is where in the meeting an utterance stands.
type Part string

// The parts, in the order in which lists show them.
const (
	Opening   Part = "opening"
	Opinion   Part = "opinion"
	Answer    Part = "answer"
	Closing   Part = "closing"
	Speech    Part = "speech"
	Narration Part = "narration"
)

// Parts lists every part in the order in which lists show them.
func Parts() []Part { return []Part{Opening, Opinion, Answer, Closing, Speech, Narration} }

// Label is the part in Japanese.
func (p Part) Label() string { return partLabels[p] }

var partLabels = map[Part]string{
	Opening: "開会のあいさつ", Opinion: "意見", Answer: "回答", Closing: "結びの言葉",
	Speech: "発言", Narration: "本文",
}

// DestinationKind is what sort of dispatch a destination was for.
type DestinationKind string

// The kinds of dispatch. HR figures never mix them.
const (
	Training   DestinationKind = "training"
	Aid        DestinationKind = "aid"
	External   DestinationKind = "external"
	Secondment DestinationKind = "secondment"
	Overseas   DestinationKind = "overseas"
)

// DestinationKinds lists every kind in the order in which lists show them.
func DestinationKinds() []DestinationKind {
	return []DestinationKind{Training, Aid, External, Secondment, Overseas}
}

// Label is the kind in Japanese.
func (k DestinationKind) Label() string { return kindLabels[k] }

var kindLabels = map[DestinationKind]string{
	Training: "派遣研修", Aid: "災害応援", External: "民間・外部研修",
	Secondment: "人事交流・出向", Overseas: "海外派遣",
}
