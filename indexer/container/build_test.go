package container

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// pair is the name and the content of a file.
type pair struct{ name, content string }

func zipOf(t testing.TB, files ...pair) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, NonUTF8: true}
		w, err := z.CreateHeader(h)
		check(t, err)
		_, err = io.WriteString(w, f.content)
		check(t, err)
	}
	check(t, z.Close())
	return b.Bytes()
}

func tarOf(t testing.TB, files ...pair) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		check(t, w.WriteHeader(&tar.Header{Name: f.name, Size: int64(len(f.content)), Mode: 0o600, Typeflag: tar.TypeReg}))
		_, err := io.WriteString(w, f.content)
		check(t, err)
	}
	check(t, w.Close())
	return b.Bytes()
}

func gzOf(t testing.TB, members ...[]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, m := range members {
		w := gzip.NewWriter(&b)
		_, err := w.Write(m)
		check(t, err)
		check(t, w.Close())
	}
	return b.Bytes()
}

func sjis(t testing.TB, s string) string {
	t.Helper()
	out, err := japanese.ShiftJIS.NewEncoder().String(s)
	check(t, err)
	return out
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// put writes files below a folder; a name with "/" at the end is a folder.
func put(t testing.TB, folder string, files ...pair) {
	t.Helper()
	for _, f := range files {
		path := filepath.Join(folder, f.name)
		if strings.HasSuffix(f.name, "/") {
			check(t, os.MkdirAll(path, 0o755))
			continue
		}
		check(t, os.MkdirAll(filepath.Dir(path), 0o755))
		check(t, os.WriteFile(path, []byte(f.content), 0o600))
	}
}

// outcome is what a run gave: "name = content" for each file, "name: reason" for each
// refusal, and what was skipped. Paths are relative to the folder.
type outcome struct{ given, skipped []string }

func run(folder, name string, o Options) outcome {
	var out outcome
	short := func(s string) string { return strings.TrimPrefix(filepath.ToSlash(s), filepath.ToSlash(folder)+"/") }
	o.Skipped = func(s string) { out.skipped = append(out.skipped, short(s)) }
	for f, err := range Files(filepath.Join(folder, name), o) {
		if err != nil {
			out.given = append(out.given, short(f.Name)+": "+reason(err))
			continue
		}
		out.given = append(out.given, short(f.Name)+" = "+content(f))
	}
	return out
}

func content(f File) string {
	r, err := f.Open()
	if err != nil {
		return "<" + reason(err) + ">"
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, 100))
	if err == nil {
		_, err = io.Copy(io.Discard, r)
	}
	if err != nil {
		return string(b) + "<" + reason(err) + ">"
	}
	return string(b)
}

func reason(err error) string {
	var refused *refusal.Error
	switch {
	case errors.As(err, &refused):
		return string(refused.Reason)
	case errors.Is(err, os.ErrNotExist):
		return "not there"
	case errors.Is(err, os.ErrPermission):
		return "not allowed"
	case errors.Is(err, ErrNotFile):
		return "no file"
	}
	return err.Error()
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
