// Package container finds the documents behind a path: a folder, an archive (.zip, .tar,
// .tar.gz, .tgz), a compressed file (.gz), or a plain file. It gives them one after the
// other and never holds more than one of them; what is in a document is not its business.
//
//   - Files is for a path of the file system.
//   - Content is for bytes that came another way, from the web say.
//
// A folder and an archive are searched for the endings of documents (IsDocument); what else
// lies there goes to Options.Skipped. A path that is named by itself may have any ending.
// What other programs leave behind is neither given nor skipped: hidden files (.x), what
// macOS adds (__MACOSX, ._x, .DS_Store), Thumbs.db, desktop.ini, the locks of Office (~$x).
// The folder that a browser saves beside a page (x_files, x.files beside x.html) is skipped.
//
// Symbolic links inside a folder are not followed: what they lead to in the folder is found
// anyway, and what lies outside was not named. So there are no loops.
//
// What a file is, its first bytes say (a page that was saved compressed is unpacked); its
// name decides where they do not: an office document is a zip too. In an archive the ending
// has to say that an entry is an archive, and those in it may not hold further ones.
// Names of archives serve as labels only and are never paths of the file system; they are
// decoded from cp932 or EUC-JP where the archive does not say that they are UTF-8.
//
// Formats: zip is PKWARE's APPNOTE.TXT 6.3 with Info-ZIP's Unicode path field (0x7075), tar
// is POSIX.1-2001 pax, ustar and GNU, gzip is RFC 1952 with any number of members.
package container
