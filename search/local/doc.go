// Package local is the embedded engine: one data folder, read by any number of services
// and written by one process at a time. It is the only package that knows bleve.
//
// # Data folder
//
//	MANIFEST.json   which generation counts, what made it, size and CRC-32C of every file
//	gen-000007/     one generation, never changed after it was published
//	  words/          bleve index (scorch): the words of every utterance, nothing else
//	  text.dat        normalised text of every utterance, in the code of package dense
//	  cuts.dat        where the tokens of every text begin: analysis.Cuts over its code
//	  records.dat     meetings as JSON; of utterances, how the text as it was written differs
//	                  from the normalised one, and what the columns do not say (generation.go)
//	  columns.gob     what filters, facets and orders need, by ordinal; the size of every
//	                  part of the files above, which lie one behind the other in order of
//	                  ordinals; the ordinal of every document of the word index
//	  grams.dat       which utterances hold two characters side by side (grams.go)
//	  vocabulary.dat  words and compounds with readings and counts (vocabulary.go)
//	LOCK            held by the writer
//
// A writer builds the next generation beside the current one (segments of the word index
// are hard links, they never change), syncs it, and publishes it by renaming a new
// MANIFEST over the old. Killed at any moment it leaves the old manifest and an orphan
// folder that the next writer removes. Readers notice a new manifest, open its generation,
// and let go of the old one when the last search in it has ended.
//
// A bulk load is the same as any other: the words of the utterances of a meeting are cut on
// all processors, bleve writes one batch while the next is cut, the parts of utterances
// wait in a draft until they have ordinals, and the pairs and the vocabulary are made beside
// each other at the end. Memory grows with the pairs, the compounds and the number of
// utterances, not with the texts.
//
// # Searching
//
// A condition is met by a set of ordinals (roaring bitmaps): eval.go and run.go. What a word
// is met by is decoded from bleve once and kept in a bounded cache (postings.go), with the
// texts that had to be read for it. Filters and facets are intersections of such sets
// (lookup.go, facet.go); no value is looked up hit by hit. Order by date is the order of
// ordinals and reads no further than the page. By relevance, hits are scored as a sorted
// list, rarest first, and those that cannot come to the front any more are left out on the
// way (tier.go); the best are read and scored by their texts (rank.go). Texts are decoded for
// the hits of the page only.
//
// # Ordinals
//
// Within a generation every utterance has an ordinal: meetings newest first (undated
// last), then by id, utterances in their order. Order by date is the order of ordinals,
// and every tie breaks the same way.
//
// # Audience
//
// The words of public and internal utterances are two fields of the word index. A search
// for the public reads the first only, so neither matches nor scores nor the vocabulary
// can tell of internal ones; everything else is cut down to the ordinals that the audience
// may see before it is looked at.
package local
