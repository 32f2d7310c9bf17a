package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// lucene is Lucene with kuromoji, through a program of one file.
type lucene struct {
	offsets bool // offsets in the postings: faster snippets, a larger index
}

//go:embed lucene/Bench.java
var luceneSource []byte

// jarsPattern is where Debian's liblucene8-java puts the libraries. LUCENE_JARS names
// another place, in the form of filepath.Glob.
const jarsPattern = "/usr/share/java/lucene-*.jar"

// heap is what the JVM may take; it does not take less of its own will.
const heap = "-Xmx1g"

func (l lucene) name() string {
	if l.offsets {
		return "Lucene with offsets"
	}
	return "Lucene"
}

var errNoJars = errors.New("no lucene jars; install liblucene8-java or set LUCENE_JARS")

func (l lucene) jars() ([]string, error) {
	pattern := jarsPattern
	if p := os.Getenv("LUCENE_JARS"); p != "" {
		pattern = p
	}
	all, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, part := range []string{"core", "analyzers-common", "analyzers-kuromoji", "highlighter", "queries", "memory"} {
		for _, jar := range all {
			if strings.HasPrefix(filepath.Base(jar), "lucene-"+part+"-") {
				out = append(out, jar)
			}
		}
	}
	if len(out) == 0 {
		return nil, errNoJars
	}
	return out, nil
}

// ready compiles the program.
func (l lucene) ready(ctx context.Context, j job) error {
	if _, err := exec.LookPath("java"); err != nil {
		return err
	}
	jars, err := l.jars()
	if err != nil {
		return err
	}
	source := filepath.Join(j.dir, "Bench.java")
	if err := os.WriteFile(source, luceneSource, 0o600); err != nil {
		return err
	}
	_, _, err = process{name: "javac", args: []string{"-cp", strings.Join(jars, ":"), "-d", j.dir, source}}.run(ctx)
	return err
}

// java runs one of the program's commands.
func (l lucene) java(ctx context.Context, j job, args ...string) (string, usage, error) {
	jars, err := l.jars()
	if err != nil {
		return "", usage{}, err
	}
	path := strings.Join(append(jars, j.dir), ":")
	return process{name: "java", args: append([]string{heap, "-cp", path, "Bench"}, args...)}.run(ctx)
}

func (l lucene) build(ctx context.Context, j job) (usage, error) {
	_, u, err := l.java(ctx, j, "build", j.corpus.Lines, j.index(l), fmt.Sprint(l.offsets))
	return u, err
}

// warmUp is how many more rounds a JVM needs than others until its code is compiled.
const warmUp = 10

func (l lucene) query(ctx context.Context, j job) ([]answer, usage, error) {
	out, u, err := l.java(ctx, j, "query", j.index(l), j.queries, fmt.Sprint(j.rounds.Warm+warmUp), fmt.Sprint(j.rounds.Measured))
	if err != nil {
		return nil, u, err
	}
	answers, err := parseAnswers(out)
	return answers, u, err
}
