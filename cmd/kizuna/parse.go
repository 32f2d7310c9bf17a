package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func (a *app) parseCommand() *cobra.Command {
	url, f, web := "", readingFlags{}, webFlags{}
	c := &cobra.Command{
		Use:   "parse PATH|URL",
		Short: a.t("文書から読み取れることを表示する（索引には入れない）", "show what is read from a document; indexes nothing"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(a.t("文書を1つ指定してください。例：kizuna parse --json page.html", "Name one document, for example: kizuna parse --json page.html"))
			}
			config, err := a.parseConfig(f, web, args)
			if err != nil {
				return err
			}
			meetings, refused, err := indexer.Parse(c.Context(), config, url)
			if err != nil {
				return err
			}
			return a.printParsed(meetings, refused)
		},
	}
	c.Flags().StringVar(&url, "url", "", a.t("文書のウェブ上のアドレス", "address of the document on the web"))
	f.add(a, c)
	c.Flags().BoolVar(&web.private, "allow-private", false, a.t("組織内のアドレスを読むことを許す", "allow private addresses"))
	return c
}

func (a *app) parseConfig(f readingFlags, web webFlags, inputs []string) (indexer.Config, error) {
	c := indexer.Config{Data: a.data, Inputs: inputs}
	var err error
	if c.Reading, err = a.reading(f); err != nil {
		return c, err
	}
	web.pages = 1
	c.Web, err = a.web(web)
	return c, err
}

// printParsed prints what could be read and names what could not. A document of which
// nothing could be read is an error.
func (a *app) printParsed(meetings []minutes.Meeting, refused []indexer.Refused) error {
	if len(meetings) == 0 && len(refused) > 0 {
		for _, f := range refused[1:] {
			a.errorf("  %s: %s\n", f.Name, a.message(f.Err))
		}
		return refused[0].Err
	}
	if err := a.printMeetings(meetings); err != nil || len(refused) == 0 {
		return err
	}
	a.errorf(a.t("読み込めなかったもの %d件：\n", "%d inputs were refused:\n"), len(refused))
	for _, f := range refused {
		a.errorf("  %s: %s\n", f.Name, a.message(f.Err))
	}
	return &statusError{exitPartial, ""}
}

func (a *app) printMeetings(meetings []minutes.Meeting) error {
	switch {
	case a.json && len(meetings) == 1:
		return a.printJSON(meetings[0])
	case a.json:
		return a.printJSON(map[string]any{"meetings": meetings})
	}
	for _, m := range meetings {
		a.printMeeting(m)
	}
	return nil
}

func (a *app) printMeeting(m minutes.Meeting) {
	a.printf("%s  %s\n", m.ID, m.Title)
	for _, line := range []struct{ ja, en, value string }{
		{"会議種別", "series", string(m.Series)},
		{"開催日", "date", m.Date.Wareki()},
		{"年度", "fiscal year", m.FiscalYear.Label()},
		{"テーマ", "themes", strings.Join(m.Themes, " / ")},
		{"参加者", "participants", string(m.Participants)},
		{"場所", "place", string(m.Place)},
		{"派遣先", "destinations", a.destinationList(m.Destinations)},
	} {
		if line.value != "" {
			a.printf("  %s: %s\n", a.t(line.ja, line.en), line.value)
		}
	}
	for _, u := range m.Utterances {
		a.printf("\n[%d] %s (%s, %s) %s\n", u.Order, u.Speaker, a.t(u.Role.Label(), string(u.Role)), a.t(u.Part.Label(), string(u.Part)), u.Section)
		if d := a.destinationList(u.Destinations); d != "" {
			a.printf("  %s: %s\n", a.t("派遣先", "destinations"), d)
		}
		a.printf("%s\n", u.Text)
	}
	for _, w := range m.Warnings {
		a.errorf("%s: %s\n", a.t("注意", "warning"), w)
	}
}

func (a *app) destinationList(list []minutes.Destination) string {
	var out []string
	for _, d := range list {
		out = append(out, d.Name+a.t("（"+d.Kind.Label()+"）", " ("+string(d.Kind)+")"))
	}
	return strings.Join(out, a.t("、", ", "))
}
