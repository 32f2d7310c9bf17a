package main

import (
	"encoding/csv"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A flag that is not on the command line is looked up in the environment (KIZUNA_DATA for
// --data, KIZUNA_ALLOW_ORIGIN for --allow-origin), then in the config file under its name.

const (
	envPrefix     = "KIZUNA_"
	defaultConfig = "kizuna.toml"
)

func envName(flag string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// settle fills every flag of the command that the command line left open.
func (a *app) settle(c *cobra.Command) error {
	if err := a.fill(c.Flags().Lookup("config"), nil); err != nil {
		return err
	}
	config, err := a.readConfig(c)
	if err != nil {
		return err
	}
	c.Flags().VisitAll(func(f *pflag.Flag) { err = errors.Join(err, a.fill(f, config)) })
	if err == nil && a.data == "" {
		return usageError(a.t("--data にデータのフォルダーを指定してください。", "Name the data folder with --data."))
	}
	if err == nil && a.lang != "ja" && a.lang != "en" {
		a.lang = "ja"
		err = usageError("--lang は ja か en です。 (--lang is ja or en.)")
	}
	return err
}

func (a *app) fill(f *pflag.Flag, config map[string]any) error {
	if f == nil || f.Changed {
		return nil
	}
	from := envName(f.Name)
	if value, ok := a.env(from); ok && value != "" {
		return a.setAll(f, from, value)
	}
	switch v := config[f.Name].(type) {
	case nil:
	case []any:
		for _, one := range v {
			if err := a.set(f, f.Name, text(one)); err != nil {
				return err
			}
		}
	default:
		return a.set(f, f.Name, text(v))
	}
	return nil
}

// setAll sets a flag that can be repeated to each of the values between the commas of an
// environment variable; one with a comma stands in quotes, as in a line of CSV.
func (a *app) setAll(f *pflag.Flag, from, value string) error {
	if f.Value.Type() != "stringArray" {
		return a.set(f, from, value)
	}
	values, err := csv.NewReader(strings.NewReader(value)).Read()
	if err != nil {
		return usageError(a.tf("%s の値「%s」は使えません。値はコンマで区切り、コンマのある値は\"\"で囲んでください。", "%s cannot be %q. Values stand between commas; one with a comma stands in \"\".", from, value))
	}
	for _, one := range values {
		if err := a.set(f, from, one); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) set(f *pflag.Flag, from, value string) error {
	if err := f.Value.Set(value); err != nil {
		return usageError(a.tf("%s の値「%s」は使えません。", "%s cannot be %q.", from, value))
	}
	return nil
}

// readConfig reads the config file: flat keys, the names of flags.
func (a *app) readConfig(c *cobra.Command) (map[string]any, error) {
	path := a.config
	if path == "" {
		path = defaultConfig
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) && a.config == "" {
		return nil, nil
	}
	if err != nil {
		return nil, a.unreadable(path, err)
	}
	config := map[string]any{}
	if err := toml.Unmarshal(b, &config); err != nil {
		return nil, usageError(a.tf("設定ファイル %s の書き方に誤りがあります：%v", "the config file %s is malformed: %v", path, err))
	}
	known := flagNames(c.Root())
	for key := range config {
		if !slices.Contains(known, key) {
			return nil, usageError(a.tf("設定ファイル %s の「%s」という項目はありません。", "the config file %s has an unknown key %q.", path, key))
		}
	}
	return config, nil
}

// flagNames lists the flags of every command: one config file serves them all.
func flagNames(c *cobra.Command) []string {
	var out []string
	add := func(f *pflag.Flag) { out = append(out, f.Name) }
	c.PersistentFlags().VisitAll(add)
	for _, sub := range c.Commands() {
		sub.Flags().VisitAll(add)
	}
	return out
}

func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	b, err := toml.Marshal(map[string]any{"v": v})
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.TrimPrefix(string(b), "v = "))
}

// guessLang finds the language before flags are read, so that errors about flags are in it.
func (a *app) guessLang(args []string) string {
	for i, arg := range args {
		if v, ok := strings.CutPrefix(arg, "--lang="); ok {
			return langOf(v)
		}
		if arg == "--lang" && i+1 < len(args) {
			return langOf(args[i+1])
		}
	}
	for _, name := range []string{envPrefix + "LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v, ok := a.env(name); ok && v != "" {
			return langOf(v)
		}
	}
	return "ja"
}

// langOf: English where the locale says so, Japanese everywhere else.
func langOf(locale string) string {
	if strings.HasPrefix(strings.ToLower(locale), "en") {
		return "en"
	}
	return "ja"
}

// flagError says in the user's language what is wrong with a flag.
func (a *app) flagError(err error) error {
	var missing *pflag.ValueRequiredError
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing):
		return usageError(a.tf("--%s には値が必要です。", "--%s needs a value.", missing.GetSpecifiedName()))
	case errors.As(err, &unknown):
		return a.noFlag(unknown)
	case errors.As(err, &invalid):
		return usageError(a.tf("--%s の値「%s」は使えません。", "--%s cannot be %q.", invalid.GetFlag().Name, invalid.GetValue()))
	}
	return usageError(err.Error())
}

// noFlag names the flag that does not exist. A query or a file that begins with a hyphen
// was perhaps meant.
func (a *app) noFlag(unknown *pflag.NotExistError) error {
	name := unknown.GetSpecifiedName()
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		return usageError(a.tf("「-%s」という指定はありません。--help で一覧を表示します。「-」で始まる言葉やファイルは、-- の後に書いてください（例：kizuna search -- -%[1]s）。",
			"There is no flag -%s. --help lists them. Words and files that begin with a hyphen stand behind -- (for example: kizuna search -- -%[1]s).", short))
	}
	return usageError(a.tf("「%s」という指定はありません。--help で一覧を表示します。", "There is no flag %q. --help lists them.", name))
}

const usageBody = `{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}
{{if .HasExample}}
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
COMMANDS{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
FLAGS
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
COMMON
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`

var (
	usageEnglish  = "Usage:" + strings.NewReplacer("COMMANDS", "Commands:", "FLAGS", "Flags:", "COMMON", "Common flags:").Replace(usageBody)
	usageJapanese = "使い方：" + strings.NewReplacer("COMMANDS", "コマンド：", "FLAGS", "指定：", "COMMON", "共通の指定：", "COMMAND", "コマンド").Replace(usageBody)
)
