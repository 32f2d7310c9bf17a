package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
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
	out := &output{w: a.out}
	a.out = out
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = out.err
	}
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
				return a.noCommand(args[0])
			}
			return c.Help()
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return a.settle(c) },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(a.helpCommand())
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return a.flagError(err) })
	root.Version = version()
	root.SetVersionTemplate("kizuna {{.Version}}\n")
	root.Flags().Bool("version", false, a.t("版を表示する", "print the version"))
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
	for _, c := range root.Commands() {
		c.DisableFlagsInUseLine = true
		c.Use += a.t(" [指定…]", " [FLAG…]")
		if c.Args == nil {
			c.Args = cobra.ArbitraryArgs
		}
	}
	return root
}

func (a *app) noCommand(name string) error {
	return usageError(a.tf("「%s」というコマンドはありません。kizuna --help で一覧を表示します。", "There is no command %q. kizuna --help lists them.", name))
}

// helpCommand is kizuna help COMMAND, the same as kizuna COMMAND --help.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: a.t("コマンドの使い方を表示する", "show how to use a command"),
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.noCommand(args[0])
			}
			return of.Help()
		},
	}
}

// atMost lets a command have so many arguments.
func (a *app) atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return usageError(a.tf("「%s」は余分です。%s --help で使い方を表示します。", "%q is one argument too many. %s --help shows the usage.", args[n], c.CommandPath()))
	}
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
