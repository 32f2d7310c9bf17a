// Package speaker reads how Japanese minutes name who speaks.
//
// A label is what stands beside a speech: 議長（渡辺裕一君）, １８番　山田太郎議員, 会　長,
// 事務局（佐藤）, A委員. [Parse] takes it apart into name and post and says in which [minutes.Role]
// the person speaks; it fails for words that name no speaker, so that callers can use it to
// tell a label from a line of text. [Role] is for sources that give name and post in fields
// of their own.
//
// [Unknown] is for a label that stands where labels of speakers stand in the document: it
// says how much words that the table does not know look like a name (田中, 朝日新聞, A), and
// is sure of fields, headings and numbers that they are none (noname.go).
//
// Roles come from one table (table.go) of endings of posts: the longest ending that a
// post has decides, so 自治会長 is a citizen although 会長 is a chair. What the table does
// not know is minutes.Other; nothing is guessed from names.
package speaker
