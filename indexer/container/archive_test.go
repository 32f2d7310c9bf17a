package container

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

func TestArchives(t *testing.T) {
	two := []pair{{"a/b.html", "B"}, {"c.txt", "C"}}
	euc, err := japanese.EUCJP.NewEncoder().String("会議の記録.txt")
	check(t, err)
	for _, c := range []struct {
		name    string
		content []byte
		want    []string
	}{
		{"x.zip", zipOf(t, two...), []string{"x.zip!a/b.html = B", "x.zip!c.txt = C"}},
		{"x.tar", tarOf(t, two...), []string{"x.tar!a/b.html = B", "x.tar!c.txt = C"}},
		{"x.tar.gz", gzOf(t, tarOf(t, two...)), []string{"x.tar.gz!a/b.html = B", "x.tar.gz!c.txt = C"}},
		{"x.tgz", gzOf(t, tarOf(t, two...)), []string{"x.tgz!a/b.html = B", "x.tgz!c.txt = C"}},
		{"x.jsonl.gz", gzOf(t, []byte("{}\n")), []string{"x.jsonl.gz!x.jsonl = {}\n"}},
		{"many.txt.gz", gzOf(t, []byte("一"), nil, []byte("二")), []string{"many.txt.gz!many.txt = 一二"}},
		{"padded.txt.gz", append(gzOf(t, []byte("一")), 0, 0, 0), []string{"padded.txt.gz!padded.txt = 一"}},
		{"garbage.txt.gz", append(gzOf(t, []byte("一")), "garbage behind it"...), []string{"garbage.txt.gz!garbage.txt = 一<damaged>"}},
		{"cut.txt.gz", gzOf(t, []byte("一"))[:15], []string{"cut.txt.gz!cut.txt = 一<damaged>"}},
		{"plain.html.gz", []byte("<p>was unpacked already"), []string{"plain.html.gz = <p>was unpacked already"}},
		{"page.zip", []byte("<html>Not found"), []string{"page.zip: damaged"}},
		{"empty.zip", zipOf(t), nil},

		{"nested.zip", zipOf(t, pair{"in.zip", string(zipOf(t, two...))}, pair{"in.tgz", string(gzOf(t, tarOf(t, two...)))}, pair{"d.csv.gz", string(gzOf(t, []byte("D")))}), []string{
			"nested.zip!in.zip!a/b.html = B", "nested.zip!in.zip!c.txt = C", "nested.zip!in.tgz!a/b.html = B", "nested.zip!in.tgz!c.txt = C", "nested.zip!d.csv.gz!d.csv = D"}},
		{"nested.tgz", gzOf(t, tarOf(t, pair{"in.zip", string(zipOf(t, two...))}, pair{"z.txt", "Z"})), []string{
			"nested.tgz!in.zip!a/b.html = B", "nested.tgz!in.zip!c.txt = C", "nested.tgz!z.txt = Z"}},
		{"three.zip", zipOf(t, pair{"in.zip", string(zipOf(t, pair{"in.zip", string(zipOf(t, two...))}, pair{"y.txt.gz", string(gzOf(t, []byte("Y")))}))}, pair{"z.txt", "Z"}), []string{
			"three.zip!in.zip!in.zip: nested", "three.zip!in.zip!y.txt.gz!y.txt = Y", "three.zip!z.txt = Z"}},
		{"x.gz.gz.gz.gz", gzOf(t, gzOf(t, gzOf(t, gzOf(t, []byte("X"))))), []string{"x.gz.gz.gz.gz!x.gz.gz.gz!x.gz.gz!x.gz: nested"}},

		{"sjis.zip", zipOf(t, pair{sjis(t, `議事録\平成24年 表と能力.txt`), "1"}, pair{sjis(t, "ソ予.html"), "2"}), []string{"sjis.zip!議事録/平成24年 表と能力.txt = 1", "sjis.zip!ソ予.html = 2"}},
		{"euc.tar", tarOf(t, pair{euc, "1"}), []string{"euc.tar!会議の記録.txt = 1"}},
		{"mac.zip", zipOf(t, pair{"か\u3099いき\u3099.txt", "1"}, pair{"__MACOSX/._x.txt", "-"}, pair{"a/.DS_Store", "-"}), []string{"mac.zip!がいぎ.txt = 1"}},
		{"names.zip", zipOf(t, pair{"../../etc/a.txt", "1"}, pair{"/abs.txt", "2"}, pair{`..\..\w.txt`, "3"}, pair{"a\x1b[31m\n\u202e.txt", "4"}, pair{"a//./b.txt", "5"}), []string{
			"names.zip!etc/a.txt = 1", "names.zip!abs.txt = 2", "names.zip!w.txt = 3", "names.zip!a\ufffd[31m\ufffd\ufffd.txt = 4", "names.zip!a/b.txt = 5"}},
		{"saved.zip", zipOf(t, pair{"p_files/f.html", "-"}, pair{"p.html", "P"}, pair{"q_files/f.html", "Q"}), []string{"saved.zip!p.html = P", "saved.zip!q_files/f.html = Q"}},
	} {
		d := t.TempDir()
		put(t, d, pair{c.name, string(c.content)})
		same(t, c.name, run(d, c.name, Options{}).given, c.want)
		var got []string
		for f, err := range Content(c.name, c.content, Options{}) {
			if err != nil {
				got = append(got, f.Name+": "+reason(err))
			} else {
				got = append(got, f.Name+" = "+content(f))
			}
		}
		same(t, "bytes of "+c.name, got, c.want)
	}
}

// TestUnicodePath: the name in Unicode stands beside one in a charset that nobody knows.
func TestUnicodePath(t *testing.T) {
	name := "?.txt"
	field := []byte{0x75, 0x70, 0, 0, 1, 0, 0, 0, 0}
	crc := crc32.ChecksumIEEE([]byte(name))
	for i := range 4 {
		field[5+i] = byte(crc >> (8 * i))
	}
	field = append(field, "絆.txt"...)
	field[2] = byte(len(field) - 4)
	if got := zipName(name, field); got != "絆.txt" {
		t.Errorf("%q", got)
	}
	if got := zipName("other.txt", field); got != "other.txt" {
		t.Errorf("the field of another name: %q", got)
	}
}

// TestCutArchives cuts archives at every byte behind the sign that they are archives: there is never more than what was whole,
// always in order, and always a refusal.
func TestCutArchives(t *testing.T) {
	files := []pair{{"1.txt", strings.Repeat("い", 300)}, {"2.txt", "ろ"}, {"3.txt", strings.Repeat("は", 100)}}
	for name, whole := range map[string][]byte{"x.zip": zipOf(t, files...), "x.tgz": gzOf(t, tarOf(t, files...))} {
		most := 0
		for cut := 4; cut < len(whole); cut++ {
			good, refused := 0, false
			for f, err := range Content(name, whole[:cut], Options{}) {
				if err != nil {
					refused = refused || reason(err) == "damaged"
					continue
				}
				got := content(f)
				switch {
				case strings.HasSuffix(got, "<damaged>"):
					refused = true
				case f.Name == name+"!"+files[good].name:
					good++
				default:
					t.Fatalf("%s cut at %d: %s = %s", name, cut, f.Name, got)
				}
			}
			if !refused {
				t.Errorf("%s cut at %d of %d: no refusal", name, cut, len(whole))
			}
			if good < most {
				t.Errorf("%s cut at %d gives %d files, fewer than the %d of a shorter cut", name, cut, good, most)
			}
			most = max(most, good)
		}
		if most != len(files) {
			t.Errorf("%s: of a cut archive %d files were saved, want %d", name, most, len(files))
		}
	}
}

func TestDamagedEntry(t *testing.T) {
	d := t.TempDir()
	b := zipOf(t, pair{"1.txt", "いろは"}, pair{"2.txt", "にほへ"})
	b[bytes.Index(b, []byte("1.txt"))+len("1.txt")+3] ^= 0xff
	put(t, d, pair{"x.zip", string(b)})
	got := run(d, "x.zip", Options{}).given
	if len(got) != 2 || !strings.HasSuffix(got[0], "<damaged>") || got[1] != "x.zip!2.txt = にほへ" {
		t.Errorf("%q", got)
	}
}

func TestEncryptedAndUnknownMethod(t *testing.T) {
	d := t.TempDir()
	b := zipOf(t, pair{"1.txt", "いろは"}, pair{"2.txt", "にほへ"}, pair{"3.txt", "とちり"})
	central := []int{}
	for at := 0; ; {
		i := bytes.Index(b[at:], centralSign)
		if i < 0 {
			break
		}
		central = append(central, at+i)
		at += i + 4
	}
	locked := bytes.Clone(b)
	locked[central[0]+8] |= flagEncrypted
	locked[central[2]+8] |= flagEncrypted
	strange := bytes.Clone(b)
	strange[central[1]+10] = 9
	put(t, d, pair{"locked.zip", string(locked)}, pair{"strange.zip", string(strange)})
	same(t, "locked", run(d, "locked.zip", Options{}).given, []string{"locked.zip: encrypted", "locked.zip!2.txt = にほへ"})
	same(t, "strange", run(d, "strange.zip", Options{}).given, []string{"strange.zip!1.txt = いろは", "strange.zip!2.txt = <packing>", "strange.zip!3.txt = とちり"})
}

func TestBombs(t *testing.T) {
	zeros := strings.Repeat("\x00", 12<<20)
	many := make([]pair, 50)
	for i := range many {
		many[i].name = fmt.Sprintf("%d.txt", i)
	}
	dense := strings.Repeat(strings.Repeat("あいうえおかきくけこ", 3)+"\n", 20)
	for _, c := range []struct {
		name    string
		content []byte
		options Options
		bomb    bool
	}{
		{"a.txt.gz", gzOf(t, []byte(zeros)), Options{}, true},
		{"a.zip", zipOf(t, pair{"a.txt", zeros}, pair{"b.txt", "B"}), Options{}, true},
		{"a.tgz", gzOf(t, tarOf(t, pair{"skipped.bin", zeros}, pair{"b.txt", "B"})), Options{}, true},
		{"in.zip", zipOf(t, pair{"in.zip", string(zipOf(t, pair{"a.txt", zeros}))}), Options{}, true},
		{"ratio.txt.gz", gzOf(t, []byte(zeros)), Options{MaxRatio: 2000}, false},
		{"small.txt.gz", gzOf(t, []byte(zeros[:9<<20])), Options{}, false},
		{"many.zip", zipOf(t, many...), Options{MaxEntries: 49}, true},
		{"many.tar", tarOf(t, many...), Options{MaxEntries: 49}, true},
		{"many.zip", zipOf(t, many...), Options{MaxEntries: 50}, false},
		{"nest.zip", zipOf(t, pair{"1.zip", string(zipOf(t, many...))}, pair{"2.zip", string(zipOf(t, many...))}), Options{MaxEntries: 99}, true},
		{"total.zip", zipOf(t, pair{"a.txt", dense}, pair{"b.txt", dense}), Options{MaxUnpacked: int64(len(dense)) + 1}, true},
		{"total.zip", zipOf(t, pair{"a.txt", dense}, pair{"b.txt", dense}), Options{MaxUnpacked: int64(2 * len(dense))}, false},
	} {
		d := t.TempDir()
		put(t, d, pair{c.name, string(c.content)})
		got := strings.Join(run(d, c.name, c.options).given, "\n")
		if strings.Contains(got, "bomb") != c.bomb {
			t.Errorf("%s %+v: bomb is not %v: %.300q", c.name, c.options, c.bomb, got)
		}
	}
}

// TestBombIsNamed: a bomb among documents is refused by its name, before it is read; the
// documents beside it are given.
func TestBombIsNamed(t *testing.T) {
	zeros := strings.Repeat("\x00", 64<<20)
	for f, err := range Content("a.zip", zipOf(t, pair{"a.bin", zeros}, pair{"a.txt", zeros}, pair{"b.txt", "B"}), Options{}) {
		switch {
		case err != nil && f.Name == "a.zip!a.txt" && reason(err) == "bomb":
		case err == nil && f.Name == "a.zip!b.txt" && content(f) == "B":
		default:
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestDirectoryIsBounded: a table of contents that is larger than any archive of documents
// needs is not read.
func TestDirectoryIsBounded(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	long := strings.Repeat("あ", 20_000)
	for i := range 1200 {
		_, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%s%d.txt", long, i)})
		check(t, err)
	}
	check(t, z.Close())
	for f, err := range Content("x.zip", b.Bytes(), Options{}) {
		if err == nil || reason(err) != "bomb" {
			t.Fatalf("%.20s: %v", f.Name, err)
		}
	}
}
