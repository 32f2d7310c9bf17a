package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
)

// The exit statuses.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3
)

// app is one run of the program.
type app struct {
	out, err io.Writer
	env      func(string) (string, bool)

	// settings of every command
	lang   string // "ja" or "en"
	json   bool
	data   string
	config string

	dictionaries []string // the user's, for the analyzer
	synonyms     []string // the user's, for queries
}

// defaultData is the data folder when neither flag, environment nor config names one.
const defaultData = "kizuna-data"

func (a *app) run(ctx context.Context, args []string) int {
	a.lang = a.guessLang(args)
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	return a.report(err)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "kizuna",
		Short:         a.t("会議の発言を探す検索サービス", "Search the transcripts of a city's meetings"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(a.tf("「%s」というコマンドはありません。kizuna --help で一覧を表示します。", "There is no command %q. kizuna --help lists them.", args[0]))
			}
			return c.Help()
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return a.settle(c) },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return a.flagError(err) })
	root.SetUsageTemplate(a.t(usageJapanese, usageEnglish))
	f := root.PersistentFlags()
	f.StringVar(&a.lang, "lang", a.lang, a.t("表示の言語（ja か en）", "language of messages (ja or en)"))
	f.BoolVar(&a.json, "json", false, a.t("機械で読めるJSONを標準出力に書く", "write JSON for programs to standard output"))
	f.StringSliceVar(&a.dictionaries, "dictionary", nil, a.t("利用者の辞書（kagomeの形式。索引と検索で同じものを指定。繰り返し可）", "user dictionary in kagome's format, the same for index and search (repeatable)"))
	f.StringSliceVar(&a.synonyms, "synonyms", nil, a.t("利用者の類義語（SolrまたはSudachiの形式。繰り返し可）", "user synonyms in the format of Solr or Sudachi (repeatable)"))
	f.StringVar(&a.data, "data", defaultData, a.t("データのフォルダー", "data folder"))
	f.StringVar(&a.config, "config", "", a.t("設定ファイル（TOML。既定は kizuna.toml があればそれ）", "config file (TOML; kizuna.toml if there is one)"))
	f.BoolP("help", "h", false, a.t("使い方を表示する", "show how to use it"))
	root.AddCommand(a.indexCommand(), a.serveCommand(), a.searchCommand(), a.parseCommand(), a.analyzeCommand(), a.evalCommand(), a.qualityCommand(), a.removeCommand(), a.embedCommand(), a.versionCommand())
	return root
}

// t chooses between the two languages of the program.
func (a *app) t(ja, en string) string {
	if a.lang == "en" {
		return en
	}
	return ja
}

// tf is t with values filled in.
func (a *app) tf(ja, en string, values ...any) string { return fmt.Sprintf(a.t(ja, en), values...) }

func (a *app) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(a.out, format, args...) // a closed pipe ends the program anyway
}

func (a *app) errorf(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format, args...) }

// printJSON writes one JSON value for programs.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

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
	switch {
	case errors.As(err, &status):
		return status.text
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
		{local.ErrCorrupt, "索引が壊れています。kizuna index --rebuild 文書かフォルダー で作り直してください。", "The index is damaged. Make it anew with kizuna index --rebuild FILE-OR-FOLDER."},
		{local.ErrFormat, "索引が別の版の Kizuna で作られています。kizuna index --rebuild 文書かフォルダー で作り直してください。", "The index was made by another version of Kizuna. Make it anew with kizuna index --rebuild FILE-OR-FOLDER."},
		{errNoSpace, "ディスクの空きがありません。空きを作ってからもう一度実行してください。前の索引はそのまま使えます。", "The disk is full. Make room and run again. The index from before still serves."},
		{fs.ErrPermission, "データのフォルダーに書き込む権限がありません。フォルダーの権限を確かめるか、--data で別の場所を指定してください。", "The data folder may not be written. Check its permissions, or choose another with --data."},
		{errAddressInUse, "そのアドレスは別のプログラムが使っています。--addr で別の番号を指定してください（例：--addr :8081）。", "Another program uses this address. Choose another with --addr (for example --addr :8081)."},
		{context.Canceled, "中断しました。前の索引はそのままです。", "Stopped. The index from before is unchanged."},
	} {
		if errors.Is(err, m.is) {
			return a.t(m.ja, m.en) + "\n  (" + strings.ReplaceAll(err.Error(), "\n", "; ") + ")"
		}
	}
	return err.Error()
}
