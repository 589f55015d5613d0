package pages_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"careview/client/document/pages"
)

// pdf is a PDF of one page with these words, whose catalogue and page say more, and
// with further objects from number 6 on.
func pdf(words, catalogue, page string, more ...string) []byte {
	content := "BT /F1 14 Tf 50 780 Td (" + words + ") Tj ET"
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R" + page + ">>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
	}, more...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	var at []int
	for i, object := range objects {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return out.Bytes()
}

// What a person sees who opens a PDF is said here: what is filled in and ticked, what
// was added on top, and that something is left out.
func TestWhatStandsOnAPageIsSaid(t *testing.T) {
	const seen = "<</Type/XObject/Subtype/Form/BBox[0 0 20 20]/Length 0>>\nstream\n\nendstream"
	cases := []struct {
		name    string
		content []byte
		says    []string
		never   string
		note    string
	}{
		{"words alone", pdf("plain words", "", ""), []string{"plain words"}, "[", ""},
		{"a form", pdf("printed", "/AcroForm<</Fields[6 0 R 7 0 R 8 0 R 9 0 R]/DR<</Font<</F1 4 0 R>>>>/DA(/F1 12 Tf 0 g)>>", "/Annots[6 0 R 7 0 R 8 0 R 9 0 R]",
			"<</Type/Annot/Subtype/Widget/FT/Tx/T(clinician)/TU(Name of clinician)/V(Dr Patel)/Rect[50 700 400 725]/F 4/P 3 0 R>>",
			"<</Type/Annot/Subtype/Widget/FT/Btn/T(not for CPR)/V/Yes/AS/Yes/Rect[50 660 70 680]/F 4/P 3 0 R/AP<</N<</Yes 10 0 R/Off 10 0 R>>>>>>",
			"<</Type/Annot/Subtype/Widget/FT/Btn/T(for CPR)/V/Off/AS/Off/Rect[100 660 120 680]/F 4/P 3 0 R/AP<</N<</Yes 10 0 R/Off 10 0 R>>>>>>",
			"<</Type/Annot/Subtype/Widget/FT/Tx/T(left empty)/Rect[50 600 400 625]/F 4/P 3 0 R>>", seen),
			[]string{"printed", "Name of clinician: [filled in: Dr Patel]", "not for CPR: [ticked]", "for CPR: [not ticked]"}, "left empty", ""},
		{"choices", pdf("printed", "/AcroForm<</Fields[6 0 R 7 0 R 8 0 R 9 0 R]/DR<</Font<</F1 4 0 R>>>>/DA(/F1 12 Tf 0 g)>>", "/Annots[6 0 R 7 0 R 8 0 R 9 0 R]",
			"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(cpr)/TU(CPR)/Opt[[(1)(For CPR)][(2)(Not for CPR)]]/V(2)/Rect[50 700 400 725]/F 4/P 3 0 R>>",
			"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 2097152/T(aids)/Opt[(Frame)(Hoist)(Stick)]/V[(Frame)(Stick)]/I[0 2]/Rect[50 600 400 660]/F 4/P 3 0 R>>",
			"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 393216/T(diet)/Opt[(Soft)(Puree)]/V(Soft, no fish)/Rect[50 500 400 525]/F 4/P 3 0 R>>",
			"<</Type/Annot/Subtype/Widget/FT/Ch/Ff 131072/T(left open)/Opt[(Yes)(No)]/Rect[50 400 400 425]/F 4/P 3 0 R>>"),
			[]string{"CPR: [chosen: Not for CPR]", "aids: [chosen: Frame, Stick]", "diet: [filled in: Soft, no fish]"}, "left open", ""},
		{"a power", pdf("WBC 5 x 10) Tj /F1 8 Tf 5 Ts (9) Tj 0 Ts /F1 14 Tf (/L, 10) Tj 6 Ts (-12) Tj 0 Ts ( and 109", "", ""), []string{"5 x 10⁹/L, 10⁻¹² and 109"}, "", ""},
		{"a power set by its place", pdf("5 x 10) Tj 1 0 0 1 89 785 Tm /F1 8 Tf (9) Tj 1 0 0 1 94 780 Tm /F1 14 Tf (/L", "", ""), []string{"10⁹/L"}, "", ""},
		{"an index", pdf("SpO) Tj /F1 8 Tf -3 Ts (2) Tj 0 Ts /F1 14 Tf ( 91%", "", ""), []string{"SpO2 91%"}, "", ""},
		{"text on top, and a note", pdf("printed", "", "/Annots[6 0 R 7 0 R]",
			"<</Type/Annot/Subtype/FreeText/Contents(STOP WARFARIN)/Rect[50 700 400 725]/F 4/P 3 0 R>>",
			"<</Type/Annot/Subtype/Text/Contents(dose is 5 mg now)/Rect[50 640 70 660]/F 4/P 3 0 R>>"),
			[]string{"printed", "[note: STOP WARFARIN]", "[note: dose is 5 mg now]"}, "", ""},
		{"a note that nobody sees", pdf("printed", "", "/Annots[6 0 R]", "<</Type/Annot/Subtype/Text/Contents(hidden)/Rect[50 640 70 660]/F 2/P 3 0 R>>"),
			[]string{"printed"}, "hidden", ""},
		{"a signature", pdf("printed", "/AcroForm<</SigFlags 3/Fields[6 0 R]>>", "/Annots[6 0 R]",
			"<</Type/Annot/Subtype/Widget/FT/Sig/T(Consultant)/Rect[50 600 250 640]/F 4/P 3 0 R>>"), []string{"Consultant: [signature field]"}, "", ""},
		{"an attached file", pdf("printed", "/Names<</EmbeddedFiles<</Names[(a.txt) 6 0 R]>>>>", "", "<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>",
			"<</Type/EmbeddedFile/Length 5>>\nstream\nhello\nendstream"), []string{"printed"}, "hello", "1 file is attached"},
		{"words struck out", pdf("printed", "", "/Annots[6 0 R]", "<</Type/Annot/Subtype/StrikeOut/QuadPoints[50 790 200 790 50 775 200 775]/Rect[50 775 200 790]/F 4/P 3 0 R>>"),
			[]string{"printed"}, "", "struck out on its pages"},
		{"white on white, drawn with nothing, and either on black", pdf("printed) Tj 0 g ET 40 600 400 60 re f BT /F1 14 Tf 1 1 1 rg 50 720 Td (warfarin 8 mg) Tj 0 -100 Td (aspirin) Tj 0 g "+
			"3 Tr 0 -50 Td (warfarin 9 mg) Tj 100 50 Td (warfarin 7 mg", "", ""), []string{"printed", "aspirin"}, "warfarin", "do not show"},
		{"what was recognised over what is drawn", pdf("warfarin 9 mg) Tj 3 Tr 0 0 Td (warfarin 9 mg", "", ""), []string{"warfarin 9 mg"}, "", ""},
		{"what was recognised a little off what is drawn", pdf("printed) Tj ET 50 745 100 4 re f BT /F1 14 Tf 3 Tr 50 740 Td (1.5 mg 0.25", "", ""), []string{"printed", "1.5 mg 0.25"}, "", ""},
		{"small points and strokes where layers may hide", pdf("printed) Tj /F1 4 Tf 0 -40 Td (dose 1.5 - 0.25 mg | i.v.: Il) Tj /F1 40 Tf 0 -60 Td (2.5 - Il|", "/OCProperties<</OCGs[6 0 R]/D<<>>>>", "", "<</Type/OCG/Name(Draft)>>"),
			[]string{"printed", "dose 1.5 - 0.25 mg | i.v.: Il", "2.5 - Il|"}, "", "layers"},
		{"a layer that is off", pdf("printed) Tj /OC /hid BDC 0 -40 Td (warfarin 9 mg) Tj EMC 0 -40 Td (and this", "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>", "/Resources<</Font<</F1 4 0 R>>/Properties<</hid 6 0 R>>>>", "<</Type/OCG/Name(Draft)>>"),
			[]string{"printed", "and this"}, "warfarin", "layers"},
	}
	for _, c := range cases {
		all, err := drawn(t, program(t, pages.Command), c.content)
		if err != nil || len(all) != 1 {
			t.Errorf("%s: %d pages, %v", c.name, len(all), err)
			continue
		}
		for _, says := range c.says {
			if !strings.Contains(all[0].Text, says) {
				t.Errorf("%s: %q is not in %q", c.name, says, all[0].Text)
			}
		}
		notes := strings.Join(all[0].Notes, "|")
		if c.never != "" && strings.Contains(all[0].Text, c.never) || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %q, %q", c.name, all[0].Text, notes)
		}
	}
}
