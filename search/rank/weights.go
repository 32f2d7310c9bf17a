package rank

// Weights is how much each ingredient of ranking counts. The zero value counts only
// whether a word is there; Default is what the service uses. They were found on judged
// minutes and encyclopedia questions, one setting for all: RELEVANCE.md has the figures.
// The optimum is flat: half or double of any of them changes little.
type Weights struct {
	K1, B float64 // BM25 over whole texts; B is low because speeches run from 10 to 20,000 characters

	FirstPairs float64 // first stage: pairs of characters beside the words

	Words, Pairs, Run, Near float64 // second stage: the Signals

	Theme, Section, Title float64 // a word in a field, in shares of its idf
}

// Default returns the weights of the service.
func Default() Weights {
	return Weights{
		K1: 0.6, B: 0.25, FirstPairs: 0.6,
		Words: 1.6, Pairs: 0.4, Run: 0.8, Near: 1.2,
		// A theme says what the whole meeting is about; a title often only its run and date.
		Theme: 0.3, Section: 0.2, Title: 0.1,
	}
}

// Sum is what the signals add to the score of words over the whole text.
func (w Weights) Sum(s Signals) float64 {
	return w.Words*s.Words + w.Pairs*s.Pairs + w.Run*s.Run + w.Near*s.Near
}

// Rescores reports whether anything counts that the text must be read for.
func (w Weights) Rescores() bool {
	return w.Words+w.Pairs+w.Run+w.Near+w.Theme+w.Section+w.Title > 0
}
