package main

import (
	"net/url"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/web"
)

func (a *app) embedCommand() *cobra.Command {
	address := ""
	c := &cobra.Command{
		Use:     "embed-snippet",
		Short:   a.t("市のサイトに貼る検索欄のHTMLを表示する", "print the HTML of a search box for the city's site"),
		Example: "  kizuna embed-snippet --url https://kaigi.city.example.jp",
		Args:    a.atMost(0),
		RunE: func(*cobra.Command, []string) error {
			u, err := url.Parse(address)
			if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
				return usageError(a.t("--url にこのサービスのアドレスを指定してください。例：--url https://kaigi.city.example.jp", "Give this service's address with --url, for example: --url https://kaigi.city.example.jp"))
			}
			html, err := web.EmbedSnippet(u)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(map[string]string{"html": html})
			}
			a.printf("%s", html)
			return nil
		},
	}
	c.Flags().StringVar(&address, "url", "", a.t("このサービスの、市民から見えるアドレス", "public address of this service"))
	return c
}
