// Package query is the language of the search box: string ⇄ tree. It imports the standard
// library only, knows neither index nor engine, and leaves every text as it was typed:
// widths, variants and readings are the analyzer's business.
//
//	e, notes := query.Parse("発言者:市長 (果樹園 OR 用水路) -倉庫")
//
// # The language
//
// Every sign works in half and full width. Operators and Fields list them with examples; the
// help page is made from those tables.
//
//	query  = [ or ] ;
//	or     = and { ( "OR" | "|" ) and } ;
//	and    = near { [ "AND" ] near } ;            (* a space is AND *)
//	near   = not [ "NEAR/" number not ] ;         (* words or phrases on both sides *)
//	not    = { "NOT" | "-" } atom ;               (* "-" stands directly before its atom *)
//	atom   = group | field | phrase | prefix | words ;
//	group  = "(" or ")" ;
//	field  = name ":" ( phrase | literal | group | run ) ;   (* no space behind ":" *)
//	phrase = '"' text '"' | "「" text "」" | "“" text "”" | "『" text "』" ;
//	prefix = run "*" ;
//	words  = literal | run ;
//	literal = "\" text ;                          (* all signs are text up to a space: \OR *)
//	run    = text ;                               (* up to a space, "|" or ")" *)
//
// Operator words are read in upper case only, standing alone between spaces, brackets or
// quotes. A space is any Unicode space or control character, U+FFFD, U+200B and U+FEFF.
//
// # What belongs to a run
//
// People paste titles, so “絆”ミーティング(平成24年5月22日) is one run. The rule is one for
// quotes and brackets: a pair that touches text belongs to the run if it closes before the
// next space or "|"; otherwise it is read as though a space stood there.
//
//	「文書の日」について        one run
//	「窓口」「相談」            two phrases: no text touches them
//	窓口(相談 OR 案内)          窓口 AND a group
//	"株式会社 青葉鉄道"ほか     a phrase AND ほか
//
// Brackets that hold a lone quote or a backslash are not part of a run. A lone quote inside
// a run stays in its text, with a note; at its ends it is left off.
//
// A minus inside or at the end of a run is text (E-KIZUNA, 03-1234), and so is a colon
// behind a name that is no field (10:30, http://…, 注:…). ー is what an input method makes
// of a minus: at the beginning of a run it is one, unless kana follow (ーの話).
//
// # Lenient reading
//
// No input is an error. What cannot be read as written is left out or read as plain words,
// the rest is understood, and a Note says what and where. The limits are MaxLength,
// MaxClauses, MaxDepth and MaxDistance. Time and memory are linear in the input.
//
// # Canonical form
//
// String gives one way to write a tree, with half-width signs and English field names. For
// every tree e that Parse returns, Parse(e.String()) is e again, without notes save that it is
// OnlyNegative. It can therefore be stored, shown in the box and put into an address.
package query
