package synonym

import (
	"bytes"
	"embed"
	"fmt"
)

//go:embed organisations.tsv administration.tsv spellings.tsv
var files embed.FS

// builtin names the tables in the order in which their forms are offered.
var builtin = [...]string{"organisations.tsv", "administration.tsv", "spellings.tsv"}

// Builtin returns the tables that come with the program. They take a few milliseconds to
// read: keep the result.
func Builtin(normalize func(string) string) *Table {
	tables := make([]*Table, 0, len(builtin))
	for _, name := range builtin {
		t, _, err := readBuiltin(name, normalize) // a test sees to it that there are no problems
		if err == nil {
			tables = append(tables, t)
		}
	}
	return Join(tables...)
}

func readBuiltin(name string, normalize func(string) string) (*Table, []Problem, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("read built-in table %s: %w", name, err)
	}
	return Parse(name, bytes.NewReader(data), normalize)
}
