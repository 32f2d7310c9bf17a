// Package minutes holds the nouns of the domain: Meeting, Utterance, Role, Part,
// Destination, dates in the Japanese calendar and fiscal years.
//
// Everything else in Kizuna passes these values around; this package knows nobody.
// It imports the standard library only and does no I/O. The JSON of a Meeting is a
// published format: field names and meanings are fixed, what a page does not say is
// null or [], never a guess.
package minutes
