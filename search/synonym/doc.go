// Package synonym widens a query by other forms of what was asked: 厚労省 for
// 厚生労働省, 会議録 for 議事録, 取組み for 取り組み. The index knows nothing of it, so a
// table may change without building the index anew.
//
//	t := synonym.Builtin(normalize)
//	t.Expand("厚労省") // 厚生労働省 (abbreviation), 厚生省 (former name), …
//
// Builtin holds the tables of this folder. Parse reads a table that a user brings, Join
// puts tables together. normalize is how index and query normalise text (NFKC and lower
// case); nil leaves text as it is. Forms are kept normalised, with one space for a run of
// spaces; a lookup does not mind spaces at all, so ふるさと納税 finds ふるさと 納税.
//
// # Formats
//
// Parse tells the format by the first line with content, never by the name of the file:
//
//	nine commas or more behind a number   Sudachi synonym dictionary
//	a tab, no comma and no =>             our own table
//	anything else                         Solr and Elasticsearch synonyms.txt
//
// All are UTF-8, with or without BOM, with line ends of either kind. Blank lines and lines
// that begin with "#" say nothing.
//
// # Solr and Elasticsearch
//
//	ごみ, ゴミ, 塵芥          each widens to the others
//	国交省, 国土省 => 国土交通省   one way: from the left to the right
//	1\,000円, 千円            a backslash takes the meaning from the sign behind it
//
// Solr replaces the left side of "=>" by the right one. Here a query is only widened: what
// was asked for is always searched too, so "a => b" means what Solr calls "a => a, b".
// Unlike Solr, spaces may stand before "#". The signs ，and 、 are text, as in Solr, unless
// the line has no comma at all: then they can only be meant as commas and are read so, with
// a Problem. ＝＞ and ⇒ are read as "=>" on the same terms.
//
// # Sudachi
//
// Eleven columns, of which these are used: group number (0), expansion control (2), word
// number (3), kind of word (4), abbreviation (5), spelling (6), headword (8); empty ones
// count as 0, and of the word numbers 1/2 the first is read. A group is the lines with one
// number, wherever they stand.
//
//	control 0    widens, and is widened to
//	control 1    is widened to, but asking for it widens nothing
//	control 2    is left out
//	kind 3       former name           → Former
//	abbreviation 1, 2                  → Abbreviation
//	spelling 1, 2 of the same word     → Variant
//	kind 4 (misuse), spelling 3 (misspelling): only from there to the right forms
//	all else                           → Synonym
//
// Nouns and verbs of one group (column 1) widen to each other.
//
// # Our own table
//
// One group a line, forms between tabs, each with a mark that says what it is:
//
//	厚生労働省	略:厚労省	旧:厚生省	旧:労働省
//	日本年金機構	略:年金機構	旧:社会保険庁	旧略:社保庁
//	議事録	会議録
//	取り組み	異:取組み	異:取組
//	シミュレーション	異>シュミレーション
//
// 同: (or no mark) is a synonym, 略: an abbreviation, 旧: a former name, 異: another spelling
// of the form before it, 旧略: an abbreviation of the former name before it. With ">" instead of ":" the form is only a way in: asking for it
// widens to the others, asking for the others never finds it. That is for misspellings, and
// for short words that mean other things too (包括 for 地域包括支援センター).
//
// Two former names of one group never widen to each other: 自治省 was not 郵政省.
package synonym
