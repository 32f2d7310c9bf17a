// Package rank scores a text against a query by reading the text: the second stage of
// ranking. An engine finds the utterances, orders them by what its index knows (words,
// their frequencies, the length), and hands the best few hundred to a Scorer, whose
// signals an index without positions cannot give:
//
//   - Words: how much of the query stands together in one passage of a long speech.
//   - Pairs: the same for pairs of characters, which also see words that the analyzer cut
//     otherwise.
//   - Run: how long the pieces are that stand in the text exactly as they were typed.
//   - Near: words that follow each other in the query and stand close to each other in the
//     text. Staff type two or three words; what they mean is the two together.
//
// Everything is computed from the normalised text alone, so that every engine that hands
// over the same texts and the same frequencies gets the same order.
package rank
