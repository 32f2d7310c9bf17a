// Package growth measures in benchmarks how work grows with its input. Readers of outside
// text have one, so that no document takes the square of its length; the gate asks for a
// ratio below 12. It counts processor time, which other programs on the machine do not
// change much, and which only Unix tells.
package growth
