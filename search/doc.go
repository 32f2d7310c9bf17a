// Package search answers a Request with a Result, by whatever engine holds the index.
//
// The stages, each from one plain value to another:
//
//	Request  what is asked: words, filters, audience, order, page        request.go
//	Plan     what an engine is to do: a tree of terms, resolved filters   plan.go
//	Found    what an engine found: utterances, total, facet counts        engine.go
//	Result   what is answered: hits with highlights and snippets          result.go
//
// What lies between them, which searcher.go puts together:
//
//	values of filters        resolve.go
//	query → conditions       planner.go: the tree of the query, each condition as whole words and
//	                         as characters anywhere (tree.go)
//	  words                  unit.go, together.go; their forms: widen.go, spellings.go, why.go
//	  characters             verbatim.go, run.go
//	  fields                 fields.go; those that cannot be read: values.go
//	  a day or page number   alone.go
//	highlights, snippets     marker.go and reading.go hold a hit against the plan; snippet.go
//	what was searched        meaning.go, clause.go, describe.go
//	what may be meant        spelling.go ("did you mean"), suggest.go (completions)
//	going on, again          cursor.go, cache.go
//
// An Engine only matches, filters, counts and orders. Reading the query, highlights,
// snippets and the sentence that says what was searched are made here, once, so that
// every engine gives the same answers. Nothing here knows HTTP, HTML or an engine's name.
//
// Use Searcher.Search for a search, and the Engine itself for single meetings and
// utterances. Every question carries its audience; an engine must not let anything that
// the audience may not see into hits, totals, facets, scores or errors.
package search
