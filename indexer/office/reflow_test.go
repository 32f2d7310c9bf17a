package office

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestReflow(t *testing.T) {
	for _, c := range []struct {
		name       string
		width      int
		paragraphs []string
	}{
		{"speakers and second paragraphs", 38, minutesOf(6)},
		{"items", 35, []string{"次第", "・一つ目は、駐輪場の屋根を広げて、雨の日にも自転車を止めやすくすることです。予算は来年度に求めます。", "・二つ目は、案内図の文字を大きくして、遠くからでも読めるようにすることです。費用はわずかで済みます。", "（1）　駅前の広場を歩きやすくするため、植え込みの位置を三十センチ動かす案を作りました。", "（2）　夜でも明るく歩けるように、足元の灯りを二十か所に増やす案を作りました。工事は二か月です。", "以上"}},
	} {
		lines := wrap(c.paragraphs, c.width)
		got := Reflow(strings.Join(lines, "\n") + "\n")
		if want := strings.Join(c.paragraphs, "\n") + "\n"; got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// TestReflowLeaves: texts without a fixed width stay as they are, to the byte.
func TestReflowLeaves(t *testing.T) {
	samples, err := filepath.Glob("../../testdata/meetings/*.txt")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	texts := []string{"", "\n\n", "日時\n場所\n", strings.Join(minutesOf(5), "\n"), strings.Repeat("名前　小川\n名前　田中一郎\n", 30), strings.Repeat("a line of English that ends somewhere\nand another one\n", 9)}
	for _, name := range samples {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	for _, text := range texts {
		if got := Reflow(text); got != text {
			t.Errorf("changed: %.80q", got)
		}
	}
}

// FuzzReflow: joining lines of plain text loses no sign and adds none.
func FuzzReflow(f *testing.F) {
	f.Add(strings.Join(wrap(minutesOf(4), 36), "\n"))
	f.Add("・a\n　b\n(1) c\n\n○\n○○市\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		got := Reflow(text)
		if !utf8.ValidString(got) || fmt.Sprint(signs(got)) != fmt.Sprint(signs(text)) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}
