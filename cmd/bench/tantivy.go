package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// tantivy is tantivy with lindera, through a small program in Rust.
type tantivy struct{}

//go:embed tantivy/Cargo.toml tantivy/src
var tantivySource embed.FS

// ipadicSources is where Debian's mecab-ipadic puts what its dictionary is made from.
// lindera downloads its own, which not every machine may; MECAB_IPADIC names another place.
const ipadicSources = "/usr/share/mecab/dic/ipadic"

var errNoDictionary = errors.New("no dictionary sources; install mecab-ipadic or set MECAB_IPADIC")

func (tantivy) name() string { return "tantivy" }

// program is where cargo leaves the program: in the user's cache, for building it takes
// minutes.
func (tantivy) program() (dir, program string, err error) {
	cache, err := os.UserCacheDir()
	dir = filepath.Join(cache, "kizuna-bench", "tantivy")
	return dir, filepath.Join(dir, "target", "release", "kizuna-bench-tantivy"), err
}

func (tantivy) dictionary(j job) string { return filepath.Join(j.dir, "lindera-ipadic") }

// ready builds the program and lindera's form of the dictionary.
func (t tantivy) ready(ctx context.Context, j job) error {
	dir, program, err := t.program()
	if err != nil {
		return err
	}
	if err := copySource(dir); err != nil {
		return err
	}
	if _, _, err := (process{name: "cargo", args: []string{"build", "--release", "--quiet"}, dir: dir}).run(ctx); err != nil {
		return err
	}
	sources := ipadicSources
	if s := os.Getenv("MECAB_IPADIC"); s != "" {
		sources = s
	}
	if _, err := os.Stat(filepath.Join(sources, "Noun.csv")); err != nil {
		return errNoDictionary
	}
	_, _, err = process{name: program, args: []string{"dictionary", sources, t.dictionary(j)}}.run(ctx)
	return err
}

// copySource writes the sources that differ, so that cargo builds only what has changed.
func copySource(dir string) error {
	return fs.WalkDir(tantivySource, "tantivy", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel("tantivy", path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, inside)
		if d.IsDir() {
			return os.MkdirAll(to, 0o750)
		}
		b, err := tantivySource.ReadFile(path)
		if err != nil {
			return err
		}
		if old, err := os.ReadFile(to); err == nil && string(old) == string(b) {
			return nil
		}
		return os.WriteFile(to, b, 0o600)
	})
}

func (t tantivy) run(ctx context.Context, args ...string) (string, usage, error) {
	_, program, err := t.program()
	if err != nil {
		return "", usage{}, err
	}
	return process{name: program, args: args}.run(ctx)
}

func (t tantivy) build(ctx context.Context, j job) (usage, error) {
	_, u, err := t.run(ctx, "build", t.dictionary(j), j.corpus.Lines, j.index(t))
	return u, err
}

func (t tantivy) query(ctx context.Context, j job) ([]answer, usage, error) {
	out, u, err := t.run(ctx, "query", t.dictionary(j), j.index(t), j.queries, fmt.Sprint(j.rounds.Warm), fmt.Sprint(j.rounds.Measured))
	if err != nil {
		return nil, u, err
	}
	answers, err := parseAnswers(out)
	return answers, u, err
}
