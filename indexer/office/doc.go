// Package office turns what offices save, PDF and Word documents, into what a reader of
// pages takes in: PDF into plain text, as a page saved as text, and .docx into HTML.
//
// PDF. The program pdftotext of poppler (https://poppler.freedesktop.org) gives the words of
// each page with their places; no Go library reads the fonts of Japanese PDFs as well.
// Everything else is done here, because pdftotext mixes columns, writes vertical text one
// sign a line and knows no paragraphs. The stages, each a plain function:
//
//	bytes   → []word    pdf.go, words.go     pdftotext as a process, its output read page by page
//	[]word  → []word    mend.go, ruby.go     radicals, ligatures, controls; readings above kanji go
//	[]word  → []word    printed.go           what browsers print around a page goes
//	[]word  → []line    turn.go, column.go, line.go  vertical pages turned; columns; lines of words
//	[]word  → []line    grid.go, cellrow.go  tables: columns, rows, cells one after the other
//	[]page  → []page    margin.go            running heads and page numbers go
//	[]line  → text      paragraph.go         lines joined to paragraphs over columns and pages
//
// Ruling lines are not in what pdftotext gives. A table shows in gaps that run down through
// its rows; its rows show in the order of the file, which goes from cell to cell, else in the
// gaps between them, else in cells at the left. celltext.go writes a row as one line: bars
// between the cells where a head names questions and answers or speakers and speeches, else a
// free sign. Where the rows cannot be told for sure, the lines stay as they are and a warning
// says that their order may be another.
//
// A vertical page is turned by a quarter, so that its lines run from left to right and the
// rest need not know of it.
//
// Word. A .docx is a zip of XML (ECMA-376, https://ecma-international.org/publications-and-standards/standards/ecma-376/).
// docx.go opens it, style.go reads which styles are headings and which numbers are lists,
// and body.go walks the text once and writes HTML: headings, paragraphs, lists, tables.
// Text that is deleted, hidden, a comment, a footnote, a head or a foot is left out.
//
// debris.go recognises text that was taken out of a PDF badly, and Reflow joins the lines of
// a text that was saved with a fixed width.
//
// A document that cannot be read is refused with a *refusal.Error.
package office
