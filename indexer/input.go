package indexer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// extensions are the endings of the files that a folder is searched for. A file that is
// named by itself may have any ending.
var extensions = []string{".html", ".htm", ".txt"}

// find lists the documents among the inputs, folders from top to bottom in order of name.
// A file that is named twice, or by itself and by its folder, is read once.
func (b *builder) find(inputs []string) []string {
	files := b.list(inputs)
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(name string) bool {
		clean := filepath.Clean(name)
		twice := seen[clean]
		seen[clean] = true
		return twice
	})
}

func (b *builder) list(inputs []string) []string {
	var files []string
	for _, in := range inputs {
		if strings.Contains(in, "://") {
			b.refuse(in, &InputError{Problem: Address, Path: in})
			continue
		}
		info, err := os.Stat(in)
		if err != nil || !info.IsDir() {
			files = append(files, in) // ParseFile says what is wrong with it
			continue
		}
		found := b.walk(in)
		if len(found) == 0 {
			b.refuse(in, &InputError{Problem: EmptyFolder, Path: in})
		}
		files = append(files, found...)
	}
	return files
}

func (b *builder) walk(folder string) []string {
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			b.refuse(path, &InputError{Problem: Unreadable, Path: path})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case slices.Contains(extensions, strings.ToLower(filepath.Ext(path))):
			files = append(files, path)
		default:
			b.report.Skipped++
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.SkipAll) {
		b.refuse(folder, err)
	}
	return files
}

// Problem is what is wrong with an input.
type Problem string

// The problems. Each has a message in Japanese and English.
const (
	NotThere    Problem = "not-there"
	Unreadable  Problem = "unreadable"
	NoFile      Problem = "no-file"
	EmptyFolder Problem = "empty-folder"
	Address     Problem = "address"
	Duplicate   Problem = "duplicate"
	CutOff      Problem = "cut-off"
)

var problemMessages = map[Problem]struct{ ja, en string }{
	NotThere:    {"ファイルがありません。場所と名前を確かめてください。", "There is no such file. Check the place and the name."},
	Unreadable:  {"読み取る権限がありません。ファイルの権限を確かめてください。", "It may not be read. Check its permissions."},
	NoFile:      {"ファイルではありません。", "It is not a file."},
	EmptyFolder: {"このフォルダーには読み込める文書（.html .htm .txt）がありません。", "The folder holds no document that can be read (.html .htm .txt)."},
	Address:     {"ウェブのアドレスからはまだ読み込めません。ページを保存して、そのファイルを渡してください。", "Addresses cannot be read yet. Save the page and pass the file."},
	CutOff:      {"文書が途中で切れているようです。索引には会議「{id}」のより完全な版があるため、そちらを残しました。文書を保存し直してください。", "The document seems to be cut off. The index holds a fuller version of meeting {id}, which was kept. Save the document again."},
	Duplicate:   {"同じ番号の会議「{id}」を {other} からすでに読みました。どちらか一方だけにしてください。", "Meeting {id} was read from {other} already. Keep one of the two."},
}

// InputError is an input that could not be read as a document.
type InputError struct {
	Problem Problem
	Path    string
	Other   string // the document that came first, for Duplicate
	ID      string // the meeting, for Duplicate
}

func (e *InputError) Error() string { return e.Path + ": " + e.Message("en") }

// Message says in Japanese ("ja") or English what is wrong and how to mend it.
func (e *InputError) Message(lang string) string {
	m := problemMessages[e.Problem]
	text := m.en
	if lang == "ja" {
		text = m.ja
	}
	return strings.NewReplacer("{id}", e.ID, "{other}", e.Other).Replace(text)
}
