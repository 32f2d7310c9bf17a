// Package quality measures how well destinations (派遣先) are found: it compares meetings
// as they were read with golds, which are meetings as a person reads them.
//
// [ReadGold] reads a gold, [Score] compares. Destinations are right when name and kind
// are; the evidence is for people and not compared. They are counted by level (of the
// meeting as a whole, of an utterance) and by kind, because figures of different kinds
// are never mixed. Utterances are brought together by their words, not by their numbers:
// an utterance more or less must not make all that follow it wrong.
//
// A gold is the JSON of a Meeting, or {"meetings": […]} for a document with several, or
// {"refuse": true} for one that must not be read at all. Keys that begin with _ are for
// the comparison: _accept holds other values that count as right, "name" and "kind" in a
// destination, "text" in an utterance.
package quality
