// Package source reads documents and makes Meetings of them.
//
// The stages, each a plain function:
//
//	bytes → decode → text   charset.go  which charset, or why the bytes are no text
//	text  → []block         html.go, plain.go  structure: headings, paragraphs, items, captions
//	[]block → []block       headline.go  what structure left open: quotations over paragraphs, short lines
//	[]block → Meeting       page.go     what the city's meeting page says, field by field
//
// Running text is read in narrative.go, and spoken.go finds who says what in it. What the
// parser thinks of a page that was cut off is in cut.go, and IsCut tells callers.
//
// Structure comes first, wording second: a list is a list of opinions because the page
// made it a list. Where wording decides (who speaks, what the theme is) the patterns
// stand beside the field they read. No city, mayor or office is named in the code.
//
// A document that is no meeting is refused with a *refusal.Error that says why. What stands on
// the page but could not be placed is in the Meeting's Warnings.
package source
