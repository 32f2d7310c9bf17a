// Package local is the embedded engine: one data folder, read by any number of services
// and written by one process at a time. It is the only package that knows bleve.
//
// # Data folder
//
//	MANIFEST.json   which generation counts, what made it, size and CRC-32C of every file
//	gen-000007/     one generation, never changed after it was published
//	  words/          bleve index (scorch): the words of every utterance, nothing else
//	  text.dat        normalised text of every utterance, one behind the other
//	  records.dat     meetings as JSON; of utterances, how the text as it was written differs
//	                  from the normalised one, and what the columns do not say (generation.go)
//	  columns.gob     what filters, facets and orders need, by ordinal; offsets into the files
//	  cuts.dat        where the tokens of every text begin: analysis.Cuts, one behind the other
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
