// Package caption reads what recorders and recognisers write of a meeting, a text cut into
// cues with times, and makes one Meeting of it.
//
// Read are WebVTT (W3C, https://www.w3.org/TR/webvtt1/), SubRip (.srt, which has no standard;
// comma or point in the times), the captions of Teams (<v 名前>) and Zoom (名前: 本文), what
// Whisper and its kin write (.vtt, .srt, .tsv and .csv in milliseconds, .json with segments,
// of faster-whisper, WhisperX, whisper.cpp and Transformers too, and its lines on a terminal,
// with or without [SPEAKER_00]:), and transcripts whose lines are a name with a time and the words
// below it. All of them are read by one reader, because programs mix the forms.
//
// The stages, each a plain function:
//
//	text    → []cue     read.go, line.go, table.go, json.go   times and raw words, block by block
//	[]cue   → []cue     mend.go            order, times, repeated lines of rolling captions
//	cue     → []phrase  tag.go, voice.go   tags, entities, noise, who speaks
//	[]phrase → []Utterance  turn.go        what one speaker says is one utterance
//
// An utterance of a named speaker ends where another speaks, where the speaker is silent for
// longPause behind a sentence, or at the end of a sentence once it has fullTurn runes. Where
// nobody is named, nothing tells turns apart; the words are cut at the ends of sentences into
// utterances of fullTalk runes, which is a passage that a hit can be read in. A sentence is
// cut only when it goes on for endless runes.
package caption
