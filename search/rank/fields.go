package rank

import "strings"

// Fields are what stands around an utterance, normalised: the themes and the title of its
// meeting, the heading above it.
type Fields struct{ Themes, Section, Title string }

// Fields is what the fields around a text are worth: for every word of the query the best
// field that holds a form of it. They rank what matches; they never make a match.
func (s *Scorer) Fields(f Fields, weights Weights) float64 {
	sum := 0.0
	for _, w := range s.words {
		best := 0.0
		for _, form := range w.Forms {
			best = max(best, form.Weight*f.weight(form.Text, weights))
		}
		sum += w.IDF * best
	}
	return sum
}

// weight is that of the weightiest field that holds the text.
func (f Fields) weight(text string, w Weights) float64 {
	best := 0.0
	for _, field := range []struct {
		text   string
		weight float64
	}{{f.Themes, w.Theme}, {f.Section, w.Section}, {f.Title, w.Title}} {
		if text != "" && strings.Contains(field.text, text) {
			best = max(best, field.weight)
		}
	}
	return best
}
