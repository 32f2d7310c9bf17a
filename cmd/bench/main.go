// Bench measures Kizuna beside other search engines on the same machine, the same corpus
// and the same queries. BENCHMARKS.md has the figures of a run and how to read them.
//
//	bench peers    builds a corpus in every engine that is installed, and asks them all the same
//	bench tokenize compares the analyzers alone
//	bench load     asks a running service over HTTP with many clients
//	bench growth   builds and asks corpora of growing size
//
// Everything that is measured runs in a process of its own, so that CPU time and memory are
// those of one engine; the engines of this program are run by the hidden command "child".
// Tables go to standard output as Markdown, progress to standard error.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run()) }

// run is main with an exit status: 0 done, 1 failed.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{out: os.Stdout, err: os.Stderr}
	if err := a.root().ExecuteContext(ctx); err != nil {
		a.logf("bench: %v", err)
		return 1
	}
	return 0
}

// app is one run of the program.
type app struct{ out, err io.Writer }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{Use: "bench", Short: "measure Kizuna beside other search engines", SilenceErrors: true, SilenceUsage: true}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.peersCommand(), a.tokenizeCommand(), a.loadCommand(), a.growthCommand(), a.childCommand())
	return root
}

// print writes results.
func (a *app) print(text string) error {
	_, err := io.WriteString(a.out, text)
	return err
}

// logf tells how far the run is.
func (a *app) logf(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format+"\n", args...) }

// corpusOptions are the flags that say what is measured.
type corpusOptions struct {
	file   string
	copies int
	limit  int
	work   string
}

func (o *corpusOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.file, "corpus", "", "utterances, one JSON object a line (.jsonl or .jsonl.gz)")
	f.IntVar(&o.copies, "copies", 1, "how often the corpus is repeated, under other ids")
	f.IntVar(&o.limit, "limit", 0, "stop after so many utterances; 0 takes all")
	f.StringVar(&o.work, "work", "", "folder for indexes and intermediate files (default: a new temporary one, removed at the end)")
	if err := c.MarkFlagRequired("corpus"); err != nil {
		panic(err) // the flag is defined above
	}
}

// workFolder makes the folder to work in. The function it returns tidies up.
func (o *corpusOptions) workFolder() (dir string, done func(), err error) {
	if o.work != "" {
		return o.work, func() {}, os.MkdirAll(o.work, 0o750)
	}
	dir, err = os.MkdirTemp("", "kizuna-bench-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}
