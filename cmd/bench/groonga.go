package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// groonga is Groonga with one of its tokenizers: TokenMecab finds words, TokenBigram any
// characters.
type groonga struct{ tokenizer string }

func (g groonga) name() string { return "Groonga " + g.tokenizer }

func (g groonga) ready(ctx context.Context, _ job) error {
	_, _, err := process{name: "groonga", args: []string{"--version"}}.run(ctx)
	return err
}

const groongaTables = `table_create Roles TABLE_HASH_KEY ShortText
table_create Series TABLE_HASH_KEY ShortText
table_create Years TABLE_HASH_KEY ShortText
table_create Utterances TABLE_HASH_KEY ShortText
column_create Utterances text COLUMN_SCALAR Text
column_create Utterances day COLUMN_SCALAR Int32
column_create Utterances role COLUMN_SCALAR Roles
column_create Utterances series COLUMN_SCALAR Series
column_create Utterances fiscal_year COLUMN_SCALAR Years
`

// groongaIndex is made when the texts are loaded, which is the faster way.
const groongaIndex = `table_create Words TABLE_PAT_KEY ShortText --default_tokenizer %s --normalizer NormalizerNFKC150
column_create Words text COLUMN_INDEX|WITH_POSITION Utterances text
`

func (g groonga) build(ctx context.Context, j job) (usage, error) {
	dir := j.index(g)
	if err := os.RemoveAll(dir); err != nil {
		return usage{}, err
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return usage{}, err
	}
	load, err := os.Open(j.corpus.Groonga)
	if err != nil {
		return usage{}, err
	}
	defer load.Close()
	in := io.MultiReader(strings.NewReader(groongaTables), load, strings.NewReader(fmt.Sprintf(groongaIndex, g.tokenizer)))
	out, u, err := process{name: "groonga", args: []string{"-n", filepath.Join(dir, "db")}, stdin: in}.run(ctx)
	if err != nil {
		return u, err
	}
	for reply, err := range lines(strings.NewReader(out)) {
		if err != nil {
			return u, err
		}
		if _, err := parseReply(reply); err != nil {
			return u, err
		}
	}
	return u, nil
}

// reply is what Groonga answers to a command.
type reply struct {
	elapsed time.Duration
	total   int // hits; of a select only
}

var errGroonga = errors.New("groonga refuses")

// parseReply reads [[status, start, elapsed, …], body].
func parseReply(line string) (reply, error) {
	var parts []json.RawMessage
	if err := json.Unmarshal([]byte(line), &parts); err != nil || len(parts) == 0 {
		return reply{}, fmt.Errorf("%w: %.200s", errGroonga, line)
	}
	var head []json.RawMessage
	var status int
	var elapsed float64
	err := json.Unmarshal(parts[0], &head)
	if err == nil && len(head) > 2 {
		err = errors.Join(json.Unmarshal(head[0], &status), json.Unmarshal(head[2], &elapsed))
	}
	if err != nil || status != 0 {
		return reply{}, fmt.Errorf("%w: %.200s", errGroonga, line)
	}
	r := reply{elapsed: time.Duration(elapsed * float64(time.Second))}
	if len(parts) > 1 {
		r.total = totalOf(parts[1])
	}
	return r, nil
}

// totalOf is the number of hits in the body of a select, [[[hits], …], …]; 0 in other bodies.
func totalOf(body json.RawMessage) int {
	var sets, records []json.RawMessage
	var total []int
	if json.Unmarshal(body, &sets) != nil || len(sets) == 0 || json.Unmarshal(sets[0], &records) != nil || len(records) == 0 ||
		json.Unmarshal(records[0], &total) != nil || len(total) == 0 {
		return 0
	}
	return total[0]
}

// query talks to one Groonga process through its standard input and output.
func (g groonga) query(ctx context.Context, j job) ([]answer, usage, error) {
	queries, err := readQueries(j.queries)
	if err != nil {
		return nil, usage{}, err
	}
	c := exec.CommandContext(ctx, "groonga", filepath.Join(j.index(g), "db"))
	in, err := c.StdinPipe()
	if err != nil {
		return nil, usage{}, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, usage{}, err
	}
	start := time.Now()
	if err := c.Start(); err != nil {
		return nil, usage{}, err
	}
	answers, err := g.talk(in, bufio.NewReader(out), queries, j.rounds)
	err = errors.Join(err, in.Close(), c.Wait())
	return answers, usageOf(c.ProcessState, time.Since(start)), err
}

func (g groonga) talk(in io.Writer, out *bufio.Reader, queries []query, r rounds) ([]answer, error) {
	say := func(command string) (reply, error) {
		if _, err := io.WriteString(in, command+"\n"); err != nil {
			return reply{}, err
		}
		line, err := out.ReadString('\n')
		if err != nil {
			return reply{}, err
		}
		return parseReply(line)
	}
	if _, err := say("cache_limit 0"); err != nil {
		return nil, err
	}
	var asked []query
	var numbers []int
	for i, q := range queries {
		if g.answers(q.Kind) {
			asked, numbers = append(asked, q), append(numbers, i)
		}
	}
	answers, err := ask(asked, r, func(q query) (int, time.Duration, error) {
		a, err := say(selectOf(q))
		return a.total, a.elapsed, err
	}, nil)
	for i := range answers {
		answers[i].Number = numbers[i]
	}
	return answers, err
}

// answers reports whether the tokenizer can answer a kind of query.
func (g groonga) answers(k kind) bool {
	if g.tokenizer == "TokenBigram" {
		return k == substring || k == phrase || k == and3 || k == termFrequent || k == termMedium || k == termRare
	}
	return k != substring
}

// selectOf is the command of a query.
func selectOf(q query) string {
	words := `"` + strings.Join(q.Words, `" "`) + `"`
	columns, order, more := "_key,text", "-_score", ""
	switch q.Kind {
	case or5, deep:
		words = strings.ReplaceAll(words, " ", " OR ")
	case prefix:
		words = q.Words[0] + "*"
	case newest:
		order = "-day"
	case facets:
		more = groongaFacets
	case pageWords, pageTyped:
		columns, more = "_key,text,snippet_html(text)", groongaFacets
	}
	return fmt.Sprintf(`select Utterances --command_version 2 --match_columns text --query '%s' --limit %d --offset %d --sort_keys %s --output_columns '%s'%s`,
		words, pageSize, q.Offset, order, columns, more)
}

const groongaFacets = " --drilldowns[role].keys role --drilldowns[series].keys series --drilldowns[year].keys fiscal_year --drilldowns[role].limit -1 --drilldowns[series].limit -1 --drilldowns[year].limit -1"
