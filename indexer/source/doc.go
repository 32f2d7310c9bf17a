// Package source reads documents and makes Meetings of them.
//
// The stages, each a plain function:
//
//	bytes → text            package charset   which charset, or why the bytes are no text
//	text  → text            written.go        brackets and stops in one width
//	text  → []block         html.go, plain.go structure: headings, paragraphs, items, captions, rows
//	[]block → head          head.go, titleday.go, fields.go, day.go  title, fields and day; contact.go the office
//	[]block → []block       headline.go       what structure left open: quotations over paragraphs, short lines
//	                        listed.go         lines that begin as the items of a list do; itemlabel.go who speaks in one
//	[]row   → []Meeting     transcript.go     minutes with marks of speakers, lists of questions and answers
//	[]block → []Meeting     page.go           what the page says, field by field; titled.go and dated.go when it holds several
//
// A document is a transcript when the same kind of mark recurs over several speakers;
// transcript.go tells how. Every other one is read as a page, and so is one that tells of a
// meeting with the city's staff and only tells them apart by labels (staffpage.go).
//
// Tables have a file for what they hold: opinions, one a row (itemtable.go, wordstable.go),
// questions and answers or speakers (dialoguetable.go, pipetable.go in plain text), bodies to
// which staff was sent (destinationtable.go).
//
// Signs have one width for readers: written.go folds brackets and stops before they read
// (｢…｣, ､, ，, ．, “…” around words) and writes what they found as the page does. On pages,
// text whose lines were cut at a fixed width is joined (office.Reflow).
//
// Plain text whose list marks were lost in another charset gets them back in replaced.go;
// unclosed.go takes apart what tags that are not closed have put together.
//
// Running text is read in narrative.go, and spoken.go finds who says what in it, answered.go
// what was asked and answered in one sentence. Where the words of a transcript end and the
// site goes on is in tail.go. A page that
// is running text and nothing else, a visit told by the mayor, is read in prose.go. How
// the parser sees that a page was cut off is in cut.go, and Meeting.Cut tells callers; pages
// that are no meeting (a notice, a login, an index) get their reason in notice.go, and those
// about a meeting that is still to come in announcement.go.
//
// The year of a day comes from the page. A visit names month and day only: its year is that
// of the fiscal year in the title, or the one that the folders of its address say when their
// month agrees with the page's. Else the date stays empty, and a warning says why. The fiscal year
// may still be sure: a title with a month and its year, or with a fiscal year, gives it.
//
// Structure comes first, wording second: a list is a list of opinions because the page
// made it a list. Where wording decides (who speaks, what the theme is) the patterns
// stand beside the field they read. No city, mayor or office is named in the code.
//
// Nothing is dropped in silence: ledger.go is the account of a document's words. Readers take
// into it what they leave out knowingly (leads, captions, what a warning names), and when
// they are done every sentence that a reader of the page sees (seen.go) and that is in no
// field is named in a warning. seen.go also finds the words that tags out of balance put
// outside the main part of a page.
//
// A document that is no meeting is refused with a *refusal.Error that says why. What stands on
// the page but could not be placed is in the Meeting's Warnings.
package source
