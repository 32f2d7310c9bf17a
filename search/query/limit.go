package query

// The limits of a query. Beyond them it is read in part, with a note.
const (
	// MaxLength is how many code points of text a query may hold, all clauses together;
	// signs and field names are not counted. The longest title in the minutes has some
	// 100, a pasted paragraph 500; what is longer costs the engine and finds nothing more.
	MaxLength = 2000

	// MaxClauses is how many words, phrases and fields a query may hold. Each is a lookup
	// in the index; engines refuse some 1,000, and a variant or reading multiplies ours.
	MaxClauses = 200

	// MaxDepth is how deep brackets may nest. People use two levels, programs five; the
	// limit keeps every recursion over a tree shallow.
	MaxDepth = 20

	// MaxDistance is the largest n of NEAR/n, in tokens: about two sentences. Beyond that
	// AND says the same.
	MaxDistance = 100

	// maxInput is how many code points are looked at, signs included. The canonical form
	// of the largest tree must fit: MaxLength of text, and for each of MaxClauses at most
	// a name, quotes, a minus, brackets, OR and NEAR/100, below 40 together.
	maxInput = MaxLength + 60*MaxClauses

	// maxNotes is how many notes of one code are given: a reader mends the first and
	// looks again, and a page of closing brackets must not become a page of notes.
	maxNotes = 3

	// maxName is the longest field name looked for, in code points.
	maxName = 32
)
