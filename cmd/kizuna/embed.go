package main

import (
	"net/url"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/web"
)

// elementID is an id that is safe in a page and in a style sheet.
var elementID = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)

func (a *app) embedCommand() *cobra.Command {
	address, id := "", ""
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
			if u.User != nil {
				return usageError(a.t("--url のアドレスに利用者名やパスワードが入っています。市民に見えるページに載るため、除いてください。", "The address in --url holds a user name or password, which the page would show to everyone. Leave it out."))
			}
			if !elementID.MatchString(id) {
				return usageError(a.t("--id には、英字で始まり、英数字・「-」・「_」だけの名前を指定してください。例：--id kizuna-footer", "Give --id a name that begins with a letter and holds letters, digits, - and _ only, for example: --id kizuna-footer"))
			}
			html, err := web.EmbedSnippet(u, id)
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
	c.Flags().StringVar(&id, "id", "kizuna-q", a.t("検索欄の id。1つのページに2つ貼るときは別の名前にする", "id of the box; give two boxes on one page different ones"))
	c.Flags().StringVar(&address, "url", "", a.t("このサービスの、市民から見えるアドレス", "public address of this service"))
	return c
}
