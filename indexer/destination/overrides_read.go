package destination

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Bounds of a file of overrides: far above what people review by hand.
const (
	maxOverridesBytes = 4 << 20
	maxOverrides      = 20_000
	minTextRunes      = 6 // a shorter piece of text stands in too many utterances
	minHashDigits     = 8
)

// OverridesError says what is wrong with a file of overrides.
type OverridesError struct {
	Line   int // from 1; 0 when it concerns the whole file
	ja, en string
}

func (e *OverridesError) Error() string { return e.Message("en") }

// Message says in Japanese ("ja") or English what is wrong and how to mend it.
func (e *OverridesError) Message(lang string) string {
	switch {
	case lang == "ja" && e.Line > 0:
		return fmt.Sprintf("派遣先の訂正ファイルの%d行目：%s", e.Line, e.ja)
	case lang == "ja":
		return "派遣先の訂正ファイル：" + e.ja
	case e.Line > 0:
		return fmt.Sprintf("overrides, line %d: %s", e.Line, e.en)
	}
	return "overrides: " + e.en
}

// overridesFile is the file as TOML.
type overridesFile struct {
	Override []struct {
		Utterance    string `toml:"utterance"`
		Meeting      string `toml:"meeting"`
		Text         string `toml:"text"`
		SHA256       string `toml:"sha256"`
		Action       string `toml:"action"`
		Destinations []struct {
			Name     string `toml:"name"`
			Kind     string `toml:"kind"`
			Evidence string `toml:"evidence"`
		} `toml:"destinations"`
		Reviewer string `toml:"reviewer"`
		Date     any    `toml:"date"` // a TOML date or "2026-11-22"
		Reason   string `toml:"reason"`
	} `toml:"override"`
}

// ReadOverrides reads a file of overrides, which is TOML 1.0 in UTF-8:
//
//	[[override]]
//	utterance = "C018092-8"      # one utterance, or
//	meeting = "C018092"          # the meeting as a whole; with text, its utterances that hold it, or
//	text = "港の部署に移り"        # every utterance that holds it; beside utterance: it must hold it
//	sha256 = "9f86d081"          # its text is still the one that was reviewed (textSHA256); may be left out
//	action = "add"               # add, remove, replace; replace with destinations = [] means never
//	destinations = [{ name = "新潟市", kind = "training", evidence = "港の部署に移り" }]
//	reviewer = "人材育成課"
//	date = 2026-11-22
//	reason = "本人に確かめた"
//
// kind is a value of [minutes.DestinationKind] or its Japanese label; remove needs none.
// evidence is a piece of the utterance's text; where it is missing, text is taken. Names
// may be any that [Resolve] knows; others are kept as they stand, with a warning. Unknown
// keys, missing reviewers and everything else that cannot be meant is an *OverridesError.
func ReadOverrides(b []byte) (Overrides, error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	switch {
	case len(b) > maxOverridesBytes:
		return Overrides{}, &OverridesError{0, "大きすぎます（上限は4MBです）。", "it is too large (4 MB at most)"}
	case !utf8.Valid(b):
		return Overrides{}, &OverridesError{0, "UTF-8で保存し直してください。", "it is not UTF-8"}
	}
	var file overridesFile
	if err := toml.NewDecoder(bytes.NewReader(b)).DisallowUnknownFields().Decode(&file); err != nil {
		return Overrides{}, tomlError(err)
	}
	if len(file.Override) > maxOverrides {
		return Overrides{}, &OverridesError{0, "訂正が多すぎます（上限は20000件です）。", "there are more than 20,000 overrides"}
	}
	var o Overrides
	lines := entryLines(b, len(file.Override))
	for i, raw := range file.Override {
		e := override{line: lines[i], utterance: raw.Utterance, meeting: raw.Meeting, text: raw.Text, sha256: strings.ToLower(raw.SHA256), action: Action(raw.Action)}
		for _, d := range raw.Destinations {
			read, warning, err := readDestination(d.Name, d.Kind, d.Evidence, e)
			if err != nil {
				return Overrides{}, err
			}
			if warning != "" {
				o.Warnings = append(o.Warnings, warning)
			}
			e.destinations = append(e.destinations, read)
		}
		if err := e.check(raw.Reviewer, raw.Reason, raw.Date); err != nil {
			return Overrides{}, err
		}
		o.entries = append(o.entries, e)
	}
	return o, nil
}

// entryLines are the lines on which the entries begin. TOML gives them away only through
// their heads; where the heads cannot be counted, entries are numbered instead.
func entryLines(b []byte, n int) []int {
	var lines []int
	for i, line := range strings.Split(string(b), "\n") {
		if head := strings.ReplaceAll(strings.ReplaceAll(line, " ", ""), "\t", ""); strings.HasPrefix(head, "[[override]]") {
			lines = append(lines, i+1)
		}
	}
	if len(lines) != n {
		lines = lines[:0]
		for i := range n {
			lines = append(lines, i+1)
		}
	}
	return lines
}

func readDestination(name, kind, evidence string, e override) (minutes.Destination, string, error) {
	d := minutes.Destination{Name: name, Evidence: evidence}
	if d.Evidence == "" && e.action != Remove {
		d.Evidence = e.text
	}
	if name == "" {
		return d, "", e.wrong("destinations の name がありません。", "a destination lacks its name")
	}
	for _, k := range minutes.DestinationKinds() {
		if kind == string(k) || kind == k.Label() {
			d.Kind = k
		}
	}
	if d.Kind == "" && (kind != "" || e.action != Remove) {
		return d, "", e.wrong("派遣の種類「"+kind+"」は使えません。training・aid・external・secondment・overseas のどれかにしてください。", "no kind of dispatch is called "+kind)
	}
	warning := ""
	if official, ok := Known(name); ok {
		d.Name = official
	} else {
		warning = fmt.Sprintf("派遣先の訂正ファイルの%d行目：「%s」は名簿にない名前です。書き間違いがないか確かめてください。", e.line, name)
		if official, ok := Resolve(name); ok {
			d.Name = official
		}
	}
	return d, warning, nil
}

// check finds what cannot be meant.
func (e override) check(reviewer, reason string, date any) error {
	if err := e.checkTarget(); err != nil {
		return err
	}
	switch {
	case !slices.Contains([]Action{Add, Remove, Replace}, e.action):
		return e.wrong("action は add・remove・replace のどれかにしてください。", "action is none of add, remove, replace")
	case e.action != Replace && len(e.destinations) == 0:
		return e.wrong("destinations がありません。", "it lacks destinations")
	case strings.TrimSpace(reviewer) == "" || strings.TrimSpace(reason) == "" || !isDay(date):
		return e.wrong("reviewer（訂正した人）・date（日付、2026-11-22 の形）・reason（理由）は必ず書いてください。", "reviewer, date (2026-11-22) and reason are needed")
	}
	return e.checkList()
}

func (e override) checkTarget() error {
	switch {
	case e.utterance == "" && e.meeting == "" && e.text == "":
		return e.wrong("対象がありません。utterance・meeting・text のどれかを書いてください。", "it aims at nothing: give utterance, meeting or text")
	case e.utterance != "" && e.meeting != "":
		return e.wrong("utterance と meeting は一緒に書けません。", "utterance and meeting exclude each other")
	case e.utterance == "" && e.text != "" && utf8.RuneCountInString(e.text) < minTextRunes:
		return e.wrong("text が短すぎます。6文字以上にしてください。", "text is too short: six characters at least")
	case e.sha256 != "" && (e.utterance == "" || len(e.sha256) < minHashDigits || strings.Trim(e.sha256, "0123456789abcdef") != ""):
		return e.wrong("sha256 は、utterance と一緒に、16進数で8桁以上書いてください。", "sha256 goes with utterance and has eight hexadecimal digits at least")
	}
	return nil
}

// checkList finds destinations that stand twice or have no evidence.
func (e override) checkList() error {
	wholeMeeting := e.meeting != "" && e.text == ""
	for i, d := range e.destinations {
		if slices.ContainsFunc(e.destinations[:i], func(other minutes.Destination) bool { return other.Name == d.Name }) {
			return e.wrong("「"+d.Name+"」が二度書かれています。", d.Name+" stands twice")
		}
		if e.action != Remove && !wholeMeeting && d.Evidence == "" {
			return e.wrong("「"+d.Name+"」の evidence（根拠となる本文の一部）がありません。", d.Name+" lacks evidence")
		}
	}
	return nil
}

func (e override) wrong(ja, en string) error { return &OverridesError{e.line, ja, en} }

func isDay(date any) bool {
	switch d := date.(type) {
	case toml.LocalDate:
		_, ok := minutes.NewDate(d.Year, d.Month, d.Day)
		return ok
	case string:
		_, err := minutes.ParseISO(d)
		return err == nil
	}
	return false
}

// tomlError tells where the file is no TOML, or holds a key that means nothing.
func tomlError(err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		first := unknown.Errors[0]
		row, _ := first.Position()
		key := strings.Join(first.Key(), ".")
		return &OverridesError{row, "「" + key + "」という項目はありません。綴りを確かめてください。", "there is no key called " + key}
	}
	var syntax *toml.DecodeError
	if errors.As(err, &syntax) {
		row, _ := syntax.Position()
		return &OverridesError{row, "TOMLとして読み取れません（" + syntax.Error() + "）。", "it is no TOML: " + syntax.Error()}
	}
	return &OverridesError{0, "TOMLとして読み取れません（" + err.Error() + "）。", "it is no TOML: " + err.Error()}
}
