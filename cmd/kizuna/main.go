// Kizuna searches the transcripts of a city's meetings: one program that reads documents,
// builds the index and serves it.
//
// This package is the command line. It reads flags, environment and config file, wires the
// packages together, prints for people (Japanese or English) or for programs (--json), and
// decides the exit status: 0 done, 1 failed, 2 wrong usage, 3 done in part.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run is main with an exit status, so that scripts can test the program in-process.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{out: os.Stdout, err: os.Stderr, env: os.LookupEnv}
	return a.run(ctx, os.Args[1:])
}
