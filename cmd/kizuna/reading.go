package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/records"
)

// The formats that are read, for the help of the commands; the README has the same table.
const (
	formatsJapanese = `読み込める形式：
  会議のページや会議録    .html .htm .txt
  国会会議録APIの応答     .json .xml
  表                      .csv .tsv .xlsx .jsonl .json（Kizunaの形式）
  字幕・文字起こし        .vtt .srt、Whisperの .json .tsv .csv
  PDFとWord               .pdf（pdftotextが必要） .docx
  フォルダー・書庫        .zip .tar.gz .tgz .tar .gz
  ウェブ                  http:// か https:// のアドレス（「/」で終わると、その下のページも）`
	formatsEnglish = `What can be read:
  pages and minutes       .html .htm .txt
  answers of the Diet API .json .xml
  tables                  .csv .tsv .xlsx .jsonl .json (Kizuna's own)
  captions, transcripts   .vtt .srt, Whisper's .json .tsv .csv
  PDF and Word            .pdf (takes pdftotext) .docx
  folders, archives       .zip .tar.gz .tgz .tar .gz
  the web                 an address with http:// or https:// (one that ends in "/" with the pages below it)`
)

// readingFlags say how documents are read.
type readingFlags struct{ mapping, overrides string }

func (f *readingFlags) add(a *app, c *cobra.Command) {
	c.Flags().StringVar(&f.mapping, "mapping", "", a.t("表の列の名前と項目の対応表（TOML）", "which column of a table is what (TOML)"))
	c.Flags().StringVar(&f.overrides, "overrides", "", a.t("派遣先の訂正を書いたファイル（TOML。既定はデータのフォルダーの overrides.toml）", "corrections of destinations (TOML; overrides.toml of the data folder if there is one)"))
}

// overridesName is where the corrections lie when no flag names them.
const overridesName = "overrides.toml"

func (a *app) reading(f readingFlags) (indexer.Reading, error) {
	var r indexer.Reading
	if f.mapping != "" {
		b, err := os.ReadFile(f.mapping)
		if err != nil {
			return r, a.unreadable(f.mapping, err)
		}
		if r.Mapping, err = records.ReadMapping(b); err != nil {
			return r, failure(f.mapping + ": " + a.message(err))
		}
		r.MappingText = string(b)
	}
	name, given := f.overrides, f.overrides != ""
	if !given {
		name = filepath.Join(a.data, overridesName)
	}
	b, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !given:
		return r, nil
	case errors.Is(err, errNoFolder) && !given:
		return r, err
	}
	if err != nil {
		return r, a.unreadable(name, err)
	}
	if r.Overrides, err = destination.ReadOverrides(b); err != nil {
		return r, failure(name + ": " + a.message(err))
	}
	r.OverridesName = name
	for _, w := range r.Overrides.Warnings {
		a.errorf(a.t("注意 %s：%s\n", "warning %s: %s\n"), name, w)
	}
	return r, nil
}

func (a *app) unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return failure(a.tf("%s がありません。場所の指定を確かめてください。", "There is no %s. Check the path.", name))
	}
	return failure(a.tf("%s を読めません。場所と権限を確かめてください。\n  (%v)", "%s cannot be read. Check the place and its permissions.\n  (%v)", name, err))
}

// webFlags say how addresses are read.
type webFlags struct {
	crawl, private bool
	delay          time.Duration
	pages          int
}

func (f *webFlags) add(a *app, c *cobra.Command) {
	c.Flags().BoolVar(&f.crawl, "crawl", false, a.t("アドレスの下にあるページも読む（「/」で終わるアドレスでは、いつもそうします）", "read the pages below an address too (always done for one that ends in \"/\")"))
	c.Flags().BoolVar(&f.private, "allow-private", false, a.t("組織内のアドレスを読むことを許す", "allow private addresses"))
	c.Flags().DurationVar(&f.delay, "delay", time.Second, a.t("ページとページの間を空ける時間", "time between two pages"))
	c.Flags().IntVar(&f.pages, "max-pages", 10_000, a.t("読むページの数の上限", "how many pages are read at most"))
}

func (a *app) web(f webFlags) (fetch.Options, error) {
	switch {
	case f.delay < 0:
		return fetch.Options{}, usageError(a.t("--delay は 0 以上の時間です（例：1s）。", "--delay is a duration from 0 (for example 1s)."))
	case f.pages < 1:
		return fetch.Options{}, usageError(a.t("--max-pages は 1 以上の数です。", "--max-pages is a number from 1."))
	}
	delay := f.delay
	if delay == 0 {
		delay = -1 // none; zero would be the default
	}
	return fetch.Options{Delay: delay, MaxPages: f.pages, AllowPrivate: f.private}, nil
}
