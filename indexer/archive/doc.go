// Package archive keeps what people gave Kizuna beside the index: the original documents,
// and the list of what was taken out by hand.
//
// Every document that a meeting was read from lies in the folder originals of the data
// folder, compressed by Zstandard (RFC 8878) under the SHA-256 of its bytes, with a small
// JSON file beside it that says where it came from. So the index can be built anew from
// the data folder alone. What a run keeps counts when it has committed.
//
//	originals/ab/abcdef….zst        the bytes as they came
//	originals/ab/abcdef….zst.json   the Original
//	removed.jsonl                   one Removal a line, the oldest first
//
// Files are written under another name and renamed, so that a name that is there is whole.
// Commit writes the descriptions and makes all durable, once a run, just before the index is
// published. The caller holds the lock of the data folder; nothing here is for two writers.
package archive
