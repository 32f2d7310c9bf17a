// Package testdata holds the sample: invented meetings in the layouts of real municipal
// pages. `kizuna serve` shows them when there is no index, and the tests read them.
package testdata

import (
	"embed"
	"io/fs"
)

//go:embed meetings
var files embed.FS

// Meetings are the sample's documents and, beside each, the JSON that reading it must give.
func Meetings() fs.FS {
	sub, err := fs.Sub(files, "meetings")
	if err != nil { // the folder is embedded
		panic(err)
	}
	return sub
}
