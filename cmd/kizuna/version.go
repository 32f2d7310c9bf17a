package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.t("版を表示する", "print the version"),
		Args:  a.atMost(0),
		RunE: func(*cobra.Command, []string) error {
			an, err := a.analyzer()
			if err != nil {
				return err
			}
			analyzer := an.Fingerprint()
			if a.json {
				return a.printJSON(map[string]string{"version": version(), "analyzer": analyzer})
			}
			a.printf("kizuna %s (%s)\n", version(), analyzer)
			return nil
		},
	}
}

// version is the version of the module that this program was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
