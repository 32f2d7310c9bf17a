// Package analysis turns Japanese text into tokens, the same way for the index and for
// a query. It is the only package that knows kagome.
//
// The steps, in order (`kizuna analyze` prints each of them):
//
//  1. Normalize: Unicode NFKC (UAX #15) and lower case, with a map back to the
//     original bytes, so that a span always falls on the text as it was written.
//  2. Sentences: cut behind 。！？ and line ends. A sentence is segmented by itself, so
//     its tokens do not depend on what stands around it.
//  3. Segmentation: kagome with the IPA dictionary, search mode (compounds in parts).
//  4. Part of speech: particles, auxiliaries, signs and the like are no content; they
//     keep their place in the token list but are not indexed.
//  5. Base form: 研修して and 研修した meet in する, 活かし and 活かす in 活かす.
//
// Use Analyzer.Analyze for tokens, Normalize to compare text with text, Sentences to cut
// text for showing. Every offset that leaves this package counts bytes of the original
// text and lies on a rune boundary.
package analysis
