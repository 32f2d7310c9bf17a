package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/synonym"
)

// analyzer is the analyzer with the user's dictionaries.
func (a *app) analyzer() (*analysis.Analyzer, error) {
	var user []*analysis.Dictionary
	for _, path := range a.dictionaries {
		d, err := readDictionary(path)
		var bad *analysis.DictionaryError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, failure(a.tf("辞書のファイル「%s」がありません。", "There is no dictionary file %q.", path))
		case errors.As(err, &bad):
			return nil, failure(a.tf("辞書「%s」の%d行目「%s」を読めません。「語,区切った語,読み（カタカナ）,品詞」の4つをコンマで区切って書いてください。例：食と花の交流,食 と 花 の 交流,ショク ト ハナ ノ コウリュウ,名詞",
				"line %[2]d of the dictionary %[1]q cannot be read: %[3]q. Write word,parts,readings in katakana,part of speech.", path, bad.Line, bad.Text))
		case err != nil:
			return nil, err
		}
		user = append(user, d)
	}
	return analysis.New(user...), nil
}

func readDictionary(path string) (*analysis.Dictionary, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return analysis.ReadDictionary(path, f)
}

// synonymTable is the built-in table with the user's.
func (a *app) synonymTable() (*synonym.Table, error) {
	tables := []*synonym.Table{search.BuiltinSynonyms()}
	for _, path := range a.synonyms {
		t, problems, err := readSynonyms(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, failure(a.tf("類義語のファイル「%s」がありません。", "There is no synonym file %q.", path))
		}
		if err != nil {
			return nil, fmt.Errorf("synonyms: %w", err)
		}
		for _, p := range problems {
			a.errorf("%s\n", p.Message(a.lang))
		}
		tables = append(tables, t)
	}
	return synonym.Join(tables...), nil
}

func readSynonyms(path string) (*synonym.Table, []synonym.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return search.ReadSynonyms(path, f)
}

// liveSynonyms is a table that is read anew when one of its files has changed.
type liveSynonyms struct {
	app   *app
	table atomic.Pointer[synonym.Table]
	seen  string // what the files looked like when they were read
}

// live reads the table for the first time.
func (a *app) live() (*liveSynonyms, error) {
	l := &liveSynonyms{app: a}
	_, err := l.refresh()
	return l, err
}

// refresh reads the files when they have changed, and reports whether it did. A file that
// cannot be read leaves the table as it was.
func (l *liveSynonyms) refresh() (bool, error) {
	looks := ""
	for _, path := range l.app.synonyms {
		if info, err := os.Stat(path); err == nil {
			looks += fmt.Sprint(path, info.Size(), info.ModTime().UnixNano())
		}
	}
	if l.table.Load() != nil && looks == l.seen {
		return false, nil
	}
	t, err := l.app.synonymTable()
	if err != nil {
		return false, err
	}
	l.seen = looks
	l.table.Store(t)
	return true, nil
}
