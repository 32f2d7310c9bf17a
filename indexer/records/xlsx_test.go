package records

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

func sheetXML(rows, behind string) string {
	return `<?xml version="1.0"?><x:worksheet xmlns:x="x"><x:sheetData>` + strings.NewReplacer("<row", "<x:row", "</row", "</x:row", "<c ", "<x:c ", "</c>", "</x:c>", "<v>", "<x:v>", "</v>", "</x:v>").Replace(rows) + "</x:sheetData>" + behind + "</x:worksheet>"
}

func TestXLSXCells(t *testing.T) {
	sheet := sheetXML(`<row r="2"><c r="A2" t="str"><v>会議</v></c><c r="B2" t="str"><v>日付</v></c><c r="D2" t="s"><v>0</v></c></row>`+
		`<row r="3"><c r="A3" t="str"><v>甲</v></c><c r="B3" s="1"><v>41051</v></c><c r="D3" t="s"><v>1</v></c></row>`+
		`<row r="4"><c r="D4" t="str"><f>A1&amp;"x"</f><v>川_x000D_
です。</v></c></row>`+
		`<row r="5"><c r="A5" t="str"><v>乙</v></c><c r="B5" s="2"><v>41052.5</v></c><c r="D5"><v>12</v></c></row>`+
		`<row r="6"><c r="A6" t="str"><v>乙</v></c><c r="B6" t="d"><v>2012-05-23T00:00:00</v></c><c r="D6" t="e"><v>#N/A</v></c></row>`+
		`<row r="7"><c r="A7" t="str"><v>乙</v></c><c r="B7" t="str"><v>平成24年5月23日</v></c><c r="D7" s="3"><v>1.5E+3</v></c></row>`,
		`<x:mergeCells count="2"><x:mergeCell ref="A3:A4"/><x:mergeCell ref="B3:B4"/></x:mergeCells>`)
	meetings, refused := collect(t, readXLSX(workbook(sheet)))
	want := "甲 2012-05-22 public\n1 /other/speech: 橋です。\n2 /other/speech: 川\nです。\n乙 2012-05-23 public\n1 /other/speech: 12\n2 /other/speech: 1500"
	if got := show(meetings[:min(2, len(meetings))]); got != want || len(refused) > 1 {
		t.Errorf("refused %v\n got %s\nwant %s", refused, got, want)
	}
}

func TestXLSXMerged(t *testing.T) {
	sheet := sheetXML(`<row><c t="str"><v>会議</v></c><c t="str"><v>意見</v></c><c t="str"><v>議題</v></c></row>`+
		`<row><c t="str"><v>甲</v></c><c t="str"><v>橋。</v></c><c t="str"><v>道路</v></c></row><row/>`+
		`<row><c/><c/><c/></row><row><c/><c t="str"><v>川。</v></c><c/></row><row><c t="str"><v>乙</v></c><c t="str"><v>森。</v></c></row>`,
		`<mergeCells><mergeCell ref="A2:A5"/><mergeCell ref="B2:B4"/><mergeCell ref="C2:C5"/><mergeCell ref="A1:C1"/><mergeCell ref="x"/></mergeCells>`)
	meetings, refused := collect(t, readXLSX(workbook(sheet)))
	want := "甲  public\n1 /other/opinion: 橋。\n2 /other/opinion: 川。\n乙  public\n1 /other/opinion: 森。"
	if got := show(meetings); got != want || len(refused) > 0 || meetings[0].Utterances[1].Section != "道路" || len(meetings[0].Warnings) > 0 {
		t.Errorf("refused %v, %q\n%s", refused, meetings[0].Warnings, got)
	}
}

func TestXLSXSheets(t *testing.T) {
	a, b, c := sheetOf([][]string{{"意見"}, {"橋。"}}), sheetOf([][]string{{"会議名", "発言"}, {"乙", "川。"}}), sheetOf([][]string{{"説明"}, {"この表は"}})
	meetings, refused := collect(t, readXLSX(workbook(a, "hidden:"+sheetOf([][]string{{"意見"}, {"秘密。"}}), c, b)))
	if got, want := show(meetings), "表  public\n1 /other/opinion: 橋。\n乙  public\n1 /other/speech: 川。"; got != want || len(refused) > 0 {
		t.Errorf("refused %v\n%s", refused, got)
	}
	if w := meetings[0].Warnings; len(w) != 1 || !strings.Contains(w[0], "非表示のシート（1枚）") || len(meetings[1].Warnings) > 0 {
		t.Errorf("warnings %q", w)
	}
}

func TestXLSXRefuses(t *testing.T) {
	good := workbook(sheetOf([][]string{{"意見"}, {"橋。"}}))
	ole := append(slices.Clone(oleMagic), make([]byte, 100<<10)...)
	encrypted := append(slices.Clone(ole), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)
	for name, c := range map[string]struct {
		file   []byte
		reason refusal.Reason
	}{
		"empty":        {nil, refusal.Damaged},
		"cut off":      {good[:len(good)/2], refusal.Damaged},
		"old":          {ole, refusal.OldOffice},
		"encrypted":    {encrypted, refusal.Encrypted},
		"no header":    {workbook(sheetOf([][]string{{"一", "二"}})), refusal.NoTextColumn},
		"no sheets":    {workbook(), refusal.NoTextColumn},
		"no workbook":  {pack([]part{{"a.txt", "a"}}), refusal.Damaged},
		"broken sheet": {workbook("<worksheet><sheetData><row><c t=\"str\"><v>意見</v>"), refusal.Damaged},
		"bomb":         {workbook("<worksheet><sheetData>" + strings.Repeat("<row></row>", 8<<20)), refusal.Bomb},
		"long cell":    {workbook("<worksheet><sheetData><row><c t=\"str\"><v>" + strings.Repeat("a", maxRecord+4*headSize) + "</v></c></row></sheetData></worksheet>"), refusal.Damaged},
		"entities":     {workbook(`<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`), refusal.Damaged},
	} {
		meetings, refused := collect(t, readXLSX(c.file))
		if len(meetings) != 0 || len(refused) != 1 || refused[0].Reason != c.reason {
			t.Errorf("%s: %d meetings, refused %v", name, len(meetings), refused)
		}
	}
}

func TestIsDayFormat(t *testing.T) {
	for code, want := range map[string]bool{
		"yyyy/m/d": true, `[$-411]ggge"年"m"月"d"日";@`: true, `yyyy\-mm\-dd`: true, "General": false, "0.00E+00": false, "[Red]0": false, `"day"0`: false, "h:mm": false, `#,##0"yd"`: false, "": false, `\y0`: false,
	} {
		if got := isDayFormat(code); got != want {
			t.Errorf("isDayFormat(%q) = %v", code, got)
		}
	}
}

// FuzzXLSX: whatever a workbook holds, meetings or reasons.
func FuzzXLSX(f *testing.F) {
	f.Add(workbook(sheetOf([][]string{{"会議", "意見"}, {"会", "橋。"}})), "")
	f.Add([]byte{}, sheetXML(`<row><c t="s"><v>0</v></c></row><row r="9"><c r="A9" t="s"><v>1</v></c><c r="ZZZZ9"/></row>`, `<mergeCell ref="A1:A9"/>`))
	f.Add([]byte{}, `<row r="-1"><c r="" t="inlineStr"><is><r><t>意見`)
	f.Fuzz(func(t *testing.T, file []byte, sheet string) {
		collect(t, readXLSX(file))
		collect(t, XLSX(bytes.NewReader(file), int64(len(file))+9, "", Mapping{}))
		collect(t, readXLSX(workbook(sheet)))
	})
}
