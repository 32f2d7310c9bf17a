package analysis

// Cuts tell where the tokens of a normalised text begin: one bit a byte, lowest bit first,
// and one for the end of the text.
type Cuts []byte

// CutsSize is the size in bytes of the cuts of a text of so many bytes.
func CutsSize(text int) int { return text/8 + 1 }

// Cuts returns where the tokens of a text begin.
func (a *Analyzer) Cuts(n Normalized) Cuts {
	c := make(Cuts, CutsSize(len(n.Text)))
	for t := range a.Tokens(n, nil) {
		c.Set(t.At)
	}
	return c
}

// Set marks the beginning of a token, in bytes.
func (c Cuts) Set(at int) { c[at/8] |= 1 << (at % 8) }

// Begins reports whether a token begins at byte at.
func (c Cuts) Begins(at int) bool { return c[at/8]&(1<<(at%8)) != 0 }

// Ends reports whether a token ends at byte at of a text of so many bytes.
func (c Cuts) Ends(at, size int) bool { return at == size || c.Begins(at) }

// End is where the token that begins at byte at of a text of so many bytes ends.
func (c Cuts) End(at, size int) int {
	for at++; at < size && !c.Begins(at); at++ {
	}
	return at
}

// Between counts the tokens that begin in [start, end).
func (c Cuts) Between(start, end int) int {
	n := 0
	for ; start < end; start++ {
		if c.Begins(start) {
			n++
		}
	}
	return n
}
