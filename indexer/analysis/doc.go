// Package analysis turns Japanese text into tokens, the same way for the index and for
// a query. It is the only package that knows kagome.
//
// The steps, in order (`kizuna analyze` prints each of them):
//
//  1. Normalize: Unicode NFKC (UAX #15), lower case, one form of every dash and of every
//     kanji (旧字体・異体字), invisible characters left out; with a map back to the original
//     bytes, so that a span always falls on the text as it was written.
//  2. Sentences: cut behind 。！？ and line ends. A sentence is segmented by itself, so
//     its tokens do not depend on what stands around it.
//  3. Segmentation: the tokens of kagome with the IPA dictionary, search mode (compounds
//     in parts), found by a lattice of our own over its dictionary, which is several times
//     as fast; tests hold it against kagome. Iteration marks that the dictionary does not
//     know are written out for it (すゝめ).
//  4. Numbers: 三十, 30 and 1,000 are one token each, whose term is in plain digits.
//  5. Dictionaries: names of places that were cut wrongly (東|京都 in 東京都都税条例), the
//     municipal one and the user's, at token boundaries.
//  6. Part of speech: particles, auxiliaries, signs and the like are no content; they
//     keep their place in the token list but are not indexed.
//  7. Base form: 研修して and 研修した meet in する, 活かし and 活かす in 活かす.
//
// Other spellings, readings and synonyms are no part of the analysis: package search widens
// a query by them, so that the index need not be made anew when they change.
//
// Use Analyzer.Analyze for tokens, Normalize to compare text with text, Sentences to cut
// text for showing. Every offset that leaves this package counts bytes of the original
// text and lies on a rune boundary.
package analysis
