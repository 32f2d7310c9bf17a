// Package vocabulary holds the words of an index as one audience sees them, and answers
// what a searcher asks of a list of words: is it there, what else is read like it, how
// else is it written, what was meant, how does it go on.
//
//	Lookup, Count     one word as it is
//	ByReading         words that are read so              せいさく → 政策, 製作
//	ByLooseReading    … whatever vowels are long          コウショウ → 交渉, コショ …
//	Spellings         the same word spelled otherwise     取り組み → 取組
//	Near              what may have been meant            果樹縁 → 果樹園
//	Complete          how half-typed input may go on      せいs → 政策
//
// Okurigana needs no vocabulary: it writes a word with less hiragana.
//
// A Vocabulary is made once, from all entries, by New and never changes: make one for
// each audience, so that no word comes from what the audience may not see. Its methods are
// safe for concurrent use. It is meant for some 300,000 entries: New takes under a second
// and 110 bytes an entry beside the texts, Near a few milliseconds (it looks at every
// entry), Complete less than one, the others microseconds.
//
// Texts, readings and what was typed are compared as they are: normalise them as the index
// does (NFKC, lower case; readings in katakana) before asking. "Most frequent first" is by
// Count; equal counts stand by text, in code point order, so that every answer is the
// same each time.
package vocabulary
