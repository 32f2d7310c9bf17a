package query

import "strings"

// Bilingual is one text in both languages of the service.
type Bilingual struct{ Ja, En string }

// In is the text in a language: English for "en", "en-US" and the like, else Japanese.
func (b Bilingual) In(lang string) string {
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return b.En
	}
	return b.Ja
}
