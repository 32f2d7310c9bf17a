package analysis

// Prepared is a text as an index keeps it: normalised, and cut.
type Prepared struct {
	Normalized
	Cuts
}

// Prepare normalises a text and cuts it.
func (a *Analyzer) Prepare(text string) Prepared {
	n := Normalize(text)
	return Prepared{n, a.Cuts(n)}
}
