// Package automaton matches regular expressions where they are tried at very many places
// of a text: behind each name, before each name, over each sentence.
//
// The syntax is that of package regexp; only what one automaton can decide is offered:
//
//   - [Pattern.Prefix]: the match that begins where the text begins, as regexp chooses it
//     (leftmost-first), and where it ends. No groups.
//   - [Backward]: the same read from the end of a text to the left; the longest match
//     counts, as it is the one that begins leftmost.
//   - [Set]: which of up to 64 expressions match, in one pass.
//   - [Regexp]: package regexp itself, groups and all, behind an automaton that says first
//     whether there is a match. It takes any expression and is the one to begin with.
//
// An expression becomes a deterministic automaton whose states are made when a text first
// leads to them, so a step costs a table look-up: some 5 ns a character, ten times less
// than regexp. Time is linear in the text on any input: making a state costs no more than
// the size of the expression, and the number of states that are kept is bounded.
//
// Values are safe for concurrent use. Use package regexp where a pattern is tried rarely, and
// where it comes from outside: expressions here are part of the program, and one that
// cannot be read panics, as with regexp.MustCompile.
package automaton
