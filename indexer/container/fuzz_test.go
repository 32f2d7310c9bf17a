package container

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// FuzzFiles: whatever the bytes are, nothing panics, no more is unpacked than allowed, the
// labels are harmless, and errors are refusals.
func FuzzFiles(f *testing.F) {
	files := []pair{{"a/b.html", "B"}, {"c.txt", "C"}, {sjis(f, "議事録.txt"), strings.Repeat("議", 400)}}
	z, t := zipOf(f, files...), tarOf(f, files...)
	for _, seed := range [][]byte{z, t, gzOf(f, t), gzOf(f, z), zipOf(f, pair{"in.zip", string(z)}), z[:len(z)-30], z[:len(z)/2], gzOf(f, t)[:200], []byte("text"), nil} {
		f.Add("x.zip", seed)
		f.Add("x", seed)
	}
	const most = 1 << 20
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		var read int64
		for file, err := range Content(name, content, Options{MaxUnpacked: most, MaxEntries: 100}) {
			if err == nil {
				if file.Name != name {
					harmless(t, strings.TrimPrefix(file.Name, name))
				}
				var n int64
				n, err = drain(file)
				read += n
			}
			var refused *refusal.Error
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("%T %v", err, err)
			}
		}
		if read > most+int64(len(content)) {
			t.Fatalf("%d bytes came out of %d", read, len(content))
		}
	})
}

func drain(f File) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return io.Copy(io.Discard, r)
}

func harmless(t *testing.T, label string) {
	t.Helper()
	if !utf8.ValidString(label) || strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsGraphic(r) }) || strings.Contains(label, "../") {
		t.Fatalf("label %q", label)
	}
}

// FuzzGunzip: what the standard library reads without error is read alike.
func FuzzGunzip(f *testing.F) {
	f.Add(gzOf(f, []byte("一"), []byte("二")))
	f.Add(append(gzOf(f, []byte("一")), 0, 0))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := io.ReadAll(io.LimitReader(&gunzip{from: newBuffer(b)}, 1<<20))
		std, stdErr := gunzipped(b)
		if stdErr == nil && (err != nil || !bytes.Equal(got, std)) {
			t.Fatalf("%q %v, the standard library reads %q", got, err, std)
		}
	})
}

func gunzipped(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, 1<<20))
}

func newBuffer(b []byte) *bufio.Reader { return bufio.NewReader(bytes.NewReader(b)) }
