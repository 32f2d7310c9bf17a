// Package records reads documents that are records already: answers of the National Diet
// minutes API, JSON records, tables in CSV and Excel workbooks.
//
// Each reader is a sequence of meetings, read as a stream: a file of any length takes a
// bounded amount of memory. [Diet], [JSONL], [CSV] and [XLSX] are told apart by the caller, from
// the name of the file or with [LooksLikeDiet] and [LooksLikeJSONL]; [ReadMapping] reads names
// of columns that do not tell by themselves what they hold.
//
//	file  → row       dietjson.go dietxml.go jsonrow.go table.go (csv.go, xlsx.go)
//	row   → Utterance utterance.go, with label.go clean.go role.go
//	rows  → Meeting   gather.go pending.go, with name.go day.go
//
// # Errors
//
// An error in the sequence stands beside a zero Meeting and is a *refusal.Error. Most are
// about one record, named by its line or row, and reading goes on; a file that cannot be read
// on (damaged JSON, a bomb, an I/O error) ends the sequence behind the meetings that were
// read so far. The first 100 are told one by one, the rest are counted in one.
//
// Tables and records of other things than meetings (logs, shops, answers of programs) have
// columns of words too. Where that column has a name that any of them has (コメント, message)
// and no other name speaks for a meeting, the file is refused (sign.go).
//
// # Meetings
//
// The rows of a meeting belong together by their meeting id, else by what they say of it
// (name, body, date, fiscal year; a day is the same day however it is written), else by standing below a row that says it, else by the
// file. Meetings are held until the end of the file, or until 64 MB of them are held: then the
// one that has been untouched longest goes. A row that comes later for it is scattered,
// and that is told once a meeting.
//
// An id of the file is the id of the meeting, a path with "/" too: addresses carry it as %2F.
// One that is longer than 100 bytes, or holds blanks or signs that change on their way, is
// replaced by "m" and digits of its SHA-256. Utterances keep the orders of the file where all
// have one and no two the same, else they are numbered from 1.
//
// # Words
//
// Of the text of minutes the words that were spoken are kept: no label of the speaker, no
// rule, no stage note. Text of tables of opinions, and of records that have the project's own roles
// and parts, is kept as it is. What a record has no place for is named in a warning.
package records
