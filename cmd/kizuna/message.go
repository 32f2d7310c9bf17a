package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/eval"
	"github.com/kizuna-search/kizuna/search/local"
)

// statusError is an error with an exit status of its own. An empty text was printed before.
type statusError struct {
	status int
	text   string
}

func (e *statusError) Error() string { return e.text }

func usageError(text string) error { return &statusError{exitUsage, text} }

func failure(text string) error { return &statusError{exitFailed, text} }

// report prints an error for people, or for programs, and returns the exit status.
func (a *app) report(err error) int {
	status, text := exitFailed, a.message(err)
	var s *statusError
	if errors.As(err, &s) {
		status = s.status
	}
	if text == "" {
		return status
	}
	if a.json {
		if e := a.printJSON(map[string]string{"error": text}); e != nil {
			a.errorf("kizuna: %v\n", e)
		}
	}
	a.errorf("kizuna: %s\n", text)
	return status
}

// message is an error in words for the reader: cause and cure.
func (a *app) message(err error) string {
	var status *statusError
	var refusal *refusal.Error
	var overrides *destination.OverridesError
	var bad *search.InvalidError
	var locked *local.LockedError
	var lost outputError
	var judged *eval.FileError
	switch {
	case errors.As(err, &status):
		return status.text
	case errors.As(err, &lost):
		return a.tf("結果を最後まで書き出せませんでした。書き出し先の空きを確かめて、もう一度実行してください。\n  (%v)", "The answer could not be written to its end. Check the room where it goes and run again.\n  (%v)", err)
	case errors.As(err, &judged):
		return a.unreadJudgments(judged)
	case errors.As(err, &refusal):
		return refusal.Message(a.lang)
	case errors.As(err, &overrides):
		return overrides.Message(a.lang)
	case errors.As(err, &bad):
		return bad.Message(a.lang)
	case errors.As(err, &locked):
		return fmt.Sprintf(a.t("別の kizuna index（プロセス %[2]s）がデータのフォルダー %[1]s に書き込み中です。終わってからもう一度実行してください。",
			"Another kizuna index (process %[2]s) is writing to the data folder %[1]s. Run again when it has ended."), locked.Data, locked.PID)
	}
	return a.systemMessage(err)
}

// systemMessage explains errors of the index and of the machine.
func (a *app) systemMessage(err error) string {
	for _, m := range []struct {
		is     error
		ja, en string
	}{
		{local.ErrMissing, "索引がまだありません。kizuna index 文書かフォルダー で作ってください。", "There is no index yet. Make one with kizuna index FILE-OR-FOLDER."},
		{local.ErrCorrupt, "索引が壊れています。kizuna index --rebuild で、保存してある文書から作り直してください。", "The index is damaged. Make it anew from the documents that are kept, with kizuna index --rebuild."},
		{local.ErrFormat, "索引が別の版の Kizuna で作られています。kizuna index --rebuild で、保存してある文書から作り直してください。", "The index was made by another version of Kizuna. Make it anew from the documents that are kept, with kizuna index --rebuild."},
		{eval.ErrNoDocument, "評価に使う文書（corpus）が1件もありません。ファイルの中身を確かめてください。", "The corpus holds no document. Look into the file."},
		{eval.ErrNoJudgment, "正解のある検索語がありません。queries の id と qrels の1列目が同じかを確かめてください。", "No query has a judgment. Do the ids of queries and the first column of qrels agree?"},
		{errNoSpace, "ディスクの空きがありません。空きを作ってからもう一度実行してください。前の索引はそのまま使えます。", "The disk is full. Make room and run again. The index from before still serves."},
		{errTooBig, "この利用者が作れるファイルの大きさを超えました（ulimit -f）。上限を上げてからもう一度実行してください。前の索引はそのまま使えます。", "A file would be larger than this user may make (ulimit -f). Raise the limit and run again. The index from before still serves."},
		{errReadOnly, "データのフォルダーは書き込みのできない場所にあります。--data で別の場所を指定してください。", "The data folder lies where nothing can be written. Choose another with --data."},
		{errNoFolder, "フォルダーのはずの場所にファイルがあります。場所の指定（--data など）を確かめてください。", "There is a file where a folder is expected. Check the path (--data and others)."},
		{errIsFolder, "ファイルのはずの場所にフォルダーがあります。場所の指定を確かめてください。", "There is a folder where a file is expected. Check the path."},
		{errLoop, "シンボリックリンクが輪になっています。リンクの先を確かめてください。", "Symbolic links go round in a circle. Check where they lead."},
		{fs.ErrPermission, "読み書きする権限がありません。フォルダーとファイルの権限を確かめるか、--data で別の場所を指定してください。", "There is no permission to read or write. Check the permissions of the folder and its files, or choose another with --data."},
		{errAddressInUse, "そのアドレスは別のプログラムが使っています。--addr で別の番号を指定してください（例：--addr :8081）。", "Another program uses this address. Choose another with --addr (for example --addr :8081)."},
		{errAddressNotHere, "そのアドレスはこの機械のものではありません。--addr で :8080 や 127.0.0.1:8080 のように指定してください。", "This machine does not have that address. Write --addr :8080 or 127.0.0.1:8080."},
		{context.Canceled, "中断しました。前の索引はそのままです。", "Stopped. The index from before is unchanged."},
		{fs.ErrNotExist, "ファイルかフォルダーがありません。場所の指定を確かめてください。", "A file or folder is not there. Check the path."},
	} {
		if errors.Is(err, m.is) {
			return a.t(m.ja, m.en) + "\n  (" + strings.ReplaceAll(err.Error(), "\n", "; ") + ")"
		}
	}
	return err.Error()
}

// unreadJudgments says how the lines of the files of eval are written.
func (a *app) unreadJudgments(e *eval.FileError) string {
	if e.Line == 0 {
		return a.unreadable(e.Path, e.Err).Error()
	}
	return a.tf("%s の%d行目を読めません。corpus と queries は1行に {\"id\": \"…\", \"text\": \"…\"}、qrels は検索語のid、文書のid、段階（数）をタブで区切って書いてください。\n  (%v)",
		"line %[2]d of %[1]s cannot be read. A line of corpus and queries is {\"id\": \"…\", \"text\": \"…\"}, one of qrels is query id, document id and grade (a number) between tabs.\n  (%[3]v)", e.Path, e.Line, e.Err)
}
