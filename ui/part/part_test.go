package part_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
)

func window(t *testing.T, o fyne.CanvasObject, size fyne.Size) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New())
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

// drawn are the texts a widget draws, from top to bottom.
func drawn(w fyne.Widget) []string {
	var texts []string
	for _, o := range test.WidgetRenderer(w).Objects() {
		switch o := o.(type) {
		case *canvas.Text:
			if o.Visible() && o.Text != "" {
				texts = append(texts, o.Text)
			}
		case fyne.Widget:
			if o.Visible() {
				texts = append(texts, drawn(o)...)
			}
		}
	}
	return texts
}

func TestTextThatWrapsLosesNothing(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z0-9 ,.\-éß]{0,80}`).Draw(t, "text")
		width := rapid.Float32Range(30, 400).Draw(t, "width")
		w := part.NewText(part.Plain(text))
		w.Resize(fyne.NewSize(width, w.HeightFor(width)))
		got := strings.Join(drawn(w), "")
		if strip(got) != strip(text) {
			t.Fatalf("drew %q of %q", got, text)
		}
	})
}

func TestNoLineOfATextIsWiderThanItsRoom(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z ]{0,80}`).Draw(t, "text")
		width := rapid.Float32Range(40, 300).Draw(t, "width")
		w := part.NewText(part.Strong(text), part.Plain(text))
		w.Resize(fyne.NewSize(width, w.HeightFor(width)))
		for _, o := range test.WidgetRenderer(w).Objects() {
			line := o.(*canvas.Text)
			end := line.Position().X + fyne.MeasureText(strings.TrimRight(line.Text, " "), line.TextSize, line.TextStyle).Width
			if end > width+0.5 {
				t.Fatalf("%q ends at %.1f of %.1f", line.Text, end, width)
			}
		}
	})
}

// A word without a space is broken where its line is full: no line but the last has
// room for the letter that begins the next.
func TestAWordTooWideForALineFillsItsLines(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-z0-9%=&]{1,300}`).Draw(t, "word")
		width := rapid.Float32Range(5, 300).Draw(t, "width")
		w := part.NewText(part.Plain(word))
		w.Resize(fyne.NewSize(width, w.HeightFor(width)))
		lines := drawn(w)
		for i, next := range lines[1:] {
			line := lines[i] + next[:1]
			if fyne.MeasureText(line, look.TextBody, fyne.TextStyle{}).Width <= width {
				t.Fatalf("%q has room for the %q after it", lines[i], next[:1])
			}
		}
	})
}

func TestADoubleNameTooWideForALineIsBrokenAtItsHyphen(t *testing.T) {
	test.NewTempApp(t)
	w := part.NewText(part.Plain("FEATHERSTONEHAUGH-CHOLMONDELEY-WÅRNER, Ada"))
	for width, want := range map[float32][]string{
		1000: {"FEATHERSTONEHAUGH-CHOLMONDELEY-WÅRNER, Ada"},
		330:  {"FEATHERSTONEHAUGH-CHOLMONDELEY-", "WÅRNER, Ada"},
		230:  {"FEATHERSTONEHAUGH-", "CHOLMONDELEY-WÅRNER, ", "Ada"},
	} {
		w.Resize(fyne.NewSize(width, w.HeightFor(width)))
		if got := drawn(w); strip(strings.Join(got, "|")) != strip(strings.Join(want, "|")) {
			t.Errorf("at %.0f it is drawn as %q", width, got)
		}
	}
}

// In a small table the first column gives way before a word of the others is broken.
func TestASheetBreaksNoWordWhileItsFirstColumnCanGiveWay(t *testing.T) {
	test.NewTempApp(t)
	var cells []part.SheetCell
	for _, text := range []string{"Oxygen saturation by the second scale", "11 emergency", "1 low", "0 low", "2 urgent"} {
		cells = append(cells, part.SheetCell{Runs: []part.Run{part.Strong(text)}})
	}
	sheet := part.Sheet(5, cells).(*fyne.Container)
	for _, width := range []float32{620, 560, 540} {
		sheet.Resize(fyne.NewSize(width, 400))
		var said []string
		for _, cell := range sheet.Objects {
			text := cell.(*fyne.Container).Objects[1].(*fyne.Container).Objects[0].(*part.Text)
			said = append(said, strings.Fields(strings.Join(drawn(text), " "))...)
		}
		for _, word := range []string{"emergency", "urgent", "saturation"} {
			if !slices.Contains(said, word) {
				t.Errorf("%.0f wide, %s is broken: %q", width, word, said)
			}
		}
	}
}

// A small table of one column has all the room.
func TestASheetOfOneColumnIsAsWideAsItsRoom(t *testing.T) {
	test.NewTempApp(t)
	sheet := part.Sheet(1, []part.SheetCell{{Runs: []part.Run{part.Strong("Pulse")}}}).(*fyne.Container)
	sheet.Resize(fyne.NewSize(300, 40))
	if wide := sheet.Objects[0].Size().Width; wide != 300 {
		t.Errorf("it is %.0f wide", wide)
	}
}

func TestAHintIsTheLongestThatHasRoom(t *testing.T) {
	test.NewTempApp(t)
	for width, want := range map[float32]string{600: "Find a person: NHS number, or name", 250: "NHS number, or name", 150: "NHS number"} {
		field := part.NewField(part.FieldConfig{Hint: "Find a person: NHS number, or name", Short: "NHS number, or name", Least: "NHS number", Key: "Ctrl F"})
		field.Resize(fyne.NewSize(width, 40))
		if got := field.Entry.PlaceHolder; got != want {
			t.Errorf("at %.0f it is %q", width, got)
		}
	}
}

func strip(text string) string { return strings.ReplaceAll(text, " ", "") }

func rows(names ...string) [][]part.Cell {
	var rows [][]part.Cell
	for _, name := range names {
		rows = append(rows, []part.Cell{{Text: name, Style: part.CellStrong}, part.WordCell(record.Word{Text: "Penicillin", Tone: record.Danger})})
	}
	return rows
}

func table(t *testing.T, config part.TableConfig) (*part.Table, fyne.Window) {
	t.Helper()
	config.Columns = []part.Column{{Heading: "Name", Grow: 1}, {Heading: "Allergies"}}
	list := part.NewTable(config)
	return list, window(t, list, fyne.NewSize(500, 400))
}

// texts are all texts of an object, hidden ones too.
func texts(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text + "\n"
	case *fyne.Container:
		var all strings.Builder
		for _, child := range o.Objects {
			all.WriteString(texts(child))
		}
		return all.String()
	case *part.Text:
		return o.String() + "\n"
	case *part.Chip:
		return o.Word().Text + "\n"
	case *part.Button:
		return o.Text + "\n"
	case fyne.Widget:
		var all strings.Builder
		for _, child := range test.WidgetRenderer(o).Objects() {
			all.WriteString(texts(child))
		}
		return all.String()
	}
	return ""
}

func TestARowThatIsUsedAgainKeepsNothingOfWhomItShowed(t *testing.T) {
	list, w := table(t, part.TableConfig{})
	list.SetRows(rows("SMITH, Margaret", "OKAFOR, Daniel", "NOWAK, Zofia"))
	if !strings.Contains(texts(w.Content()), "SMITH") {
		t.Fatal("the list is not drawn")
	}
	list.SetRows([][]part.Cell{{{Text: "HUGHES, Gwen"}, {}}})
	for _, trace := range []string{"SMITH", "OKAFOR", "NOWAK", "Penicillin"} {
		if strings.Contains(texts(w.Content()), trace) {
			t.Errorf("%q is still in a row", trace)
		}
	}
}

func TestAListOfThousandsDrawsOnlyTheRowsInSight(t *testing.T) {
	list, w := table(t, part.TableConfig{})
	names := make([]string, 5000)
	for i := range names {
		names[i] = "row"
	}
	list.SetRows(rows(names...))
	if n := strings.Count(texts(w.Content()), "row"); n == 0 || n > 15 {
		t.Errorf("%d rows are drawn", n)
	}
}

func TestAskingAListHowTallItWouldBeLeavesItsRowsInSight(t *testing.T) {
	list, w := table(t, part.TableConfig{Lines: 2})
	list.SetRows(rows("SMITH, Margaret", "OKAFOR, Daniel"))
	drawn := texts(w.Content())
	list.HeightFor(180)
	if now := texts(w.Content()); now != drawn || !strings.Contains(now, "OKAFOR") {
		t.Errorf("asked about another width, the list shows %q, before it showed %q", now, drawn)
	}
}

func TestARowIsAsTallAsItsWordsAndAClickFindsIt(t *testing.T) {
	opened := -1
	list, _ := table(t, part.TableConfig{Lines: 3, ClickOpens: true, Open: func(row int) { opened = row }})
	heightOf := func(names ...string) float32 {
		list.SetRows(rows(names...))
		return list.HeightFor(500)
	}
	one, long := heightOf("A", "B")-heightOf("A"), strings.Repeat("a name of many words ", 5)
	all := heightOf("A", long, "C")
	if tall := all - heightOf("A", "C"); tall <= one || heightOf("A", "B", "C") != heightOf("A")+2*one {
		t.Fatalf("a long row is %v tall, a short one %v", tall, one)
	}
	top := heightOf("A") - one
	list.SetRows(rows("A", long, "C"))
	for row, y := range map[int]float32{0: top + one - 5, 1: top + one + 5, 2: all - one + 5} {
		list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, y)})
		if opened != row {
			t.Errorf("a click at %v opens row %d, want %d", y, opened, row)
		}
	}
}

func TestAWordIsBrokenOnlyWhereNoColumnLessWantedCanGo(t *testing.T) {
	list := part.NewTable(part.TableConfig{Lines: 2, Columns: []part.Column{
		{Heading: "Medicine", Grow: 0.6}, {Heading: "Dose", Grow: 0.6}, {Heading: "Status", Drop: 1}, {Heading: "Date", Drop: 2},
	}})
	w := window(t, list, fyne.NewSize(366, 300))
	list.SetRows([][]part.Cell{{
		{Text: "Levothyroxine 50 microgram tablets", Style: part.CellStrong}, {}, {Text: "active", Style: part.CellChip}, {Text: "01-Oct-2026"},
	}})
	if text := texts(w.Content()); !strings.Contains(text, "Levothyroxine") || strings.Contains(text, "01-Oct") {
		t.Errorf("the row reads %q", text)
	}
	w.Resize(fyne.NewSize(100, 300)) // where nothing can go any more it is broken rather than lost
	if text := strings.ReplaceAll(texts(w.Content()), "\n", ""); !strings.Contains(text, "Levothyroxine") {
		t.Errorf("the row reads %q", text)
	}
}

func TestKeysWalkAListAndEnterOpens(t *testing.T) {
	var opened, moved []int
	list, w := table(t, part.TableConfig{Open: func(i int) { opened = append(opened, i) }, Move: func(i int) { moved = append(moved, i) }})
	list.SetRows(rows("a", "b", "c"))
	w.Canvas().Focus(list)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyHome, fyne.KeyEnter} {
		list.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if len(opened) != 2 || opened[0] != 2 || opened[1] != 0 {
		t.Errorf("opened %v", opened)
	}
	if len(moved) != 3 {
		t.Errorf("moved %v", moved)
	}
}

func TestAButtonTakesEnterAndHandsOnEscape(t *testing.T) {
	pressed := 0
	button := part.NewButton("Open", "", part.Second, func() { pressed++ })
	w := window(t, button, fyne.NewSize(200, 40))
	var handed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { handed = append(handed, key.Name) })
	w.Canvas().Focus(button)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape} {
		button.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if pressed != 3 {
		t.Errorf("pressed %d times", pressed)
	}
	if handed[len(handed)-1] != fyne.KeyEscape {
		t.Errorf("handed on %v", handed)
	}
}

func TestAnEntryHandsOnEscapeAndFunctionKeys(t *testing.T) {
	field := part.NewField(part.FieldConfig{Hint: "Find"})
	w := window(t, field.Container, fyne.NewSize(200, 40))
	var handed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name != "" {
			handed = append(handed, key.Name)
		}
	})
	test.Type(field.Entry, "ab")
	for _, key := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF5} {
		field.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if field.Entry.Text != "a" || len(handed) != 4 {
		t.Errorf("the entry holds %q and handed on %v", field.Entry.Text, handed)
	}
}

func TestPartsRenderAsAgreed(t *testing.T) {
	cases := map[string]func() (fyne.CanvasObject, fyne.Size){
		"chip": func() (fyne.CanvasObject, fyne.Size) {
			return part.Chips(record.Word{Text: "Do not attempt", Tone: record.Notice}, record.Word{Text: "Penicillin", Tone: record.Danger}), fyne.NewSize(300, 30)
		},
		"banner": func() (fyne.CanvasObject, fyne.Size) {
			return part.Banner(part.BannerConfig{
				Name: "SMITH, Margaret (Mrs)", Facts: []part.BannerFact{{Label: "Born", Value: "24-Feb-1943 (83y)"}, {Label: "NHS No.", Value: "999 123 4560"}},
				Chips: []record.Word{{Text: "Known allergies: penicillin — rash", Tone: record.Danger}},
			}), fyne.NewSize(800, 90)
		},
		"sources": func() (fyne.CanvasObject, fyne.Size) {
			return part.Sources("Sources", part.NewButton("Ask again", "F5", part.Link, nil), []part.Source{
				{Name: "London Care Record", Words: "answered 09:42", Tone: record.Calm},
				{Name: "Oxford", Words: "timed out at 09:42", Tone: record.Warning},
			}), fyne.NewSize(240, 140)
		},
	}
	for name, make := range cases {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(look.New())
		o, size := make()
		w := test.NewTempWindow(t, o)
		w.SetPadded(false)
		w.Resize(size)
		test.AssertRendersToMarkup(t, name+".xml", w.Canvas())
	}
}

func BenchmarkAListOfThousandsAppears(b *testing.B) {
	test.NewTempApp(b)
	names := make([]string, 5000)
	for i := range names {
		names[i] = strings.Repeat("word ", i%9)
	}
	all := rows(names...)
	list := part.NewTable(part.TableConfig{Columns: []part.Column{{Heading: "Name", Grow: 1}, {Heading: "Allergies"}}, Lines: 2})
	w := test.NewTempWindow(b, list)
	w.Resize(fyne.NewSize(700, 500))
	for b.Loop() {
		list.SetRows(all)
	}
}

func TestAListShowsATextWholeOrSaysThatItDoesNot(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("one tablet in the morning unless the pulse is below fifty ", 30))
	short := strings.TrimSuffix(strings.Repeat("3 mg, once a day, for 1 day; then ", 7), "; then ")
	list, w := table(t, part.TableConfig{Lines: 1})
	list.SetRows([][]part.Cell{{{Text: long, Instead: "Read it beside"}}, {{Text: short, Instead: "Read it beside"}}, {{Text: long}}})
	drawn := texts(w.Content())
	if !strings.Contains(drawn, "Read it beside\n") {
		t.Errorf("a text that does not fit is shown in part: %q", drawn)
	}
	if shown := strings.Join(strings.Fields(drawn), " "); !strings.Contains(shown, short) {
		t.Errorf("a text that fits into a few lines is not whole: %q", shown)
	}
	if !strings.Contains(drawn, "…") {
		t.Error("a text that may be cut does not say that it is")
	}
}

// Pages are filled anew whenever an answer arrives: words that stay are not measured and
// drawn anew with them.
func TestWordsAreDrawnAgainOnlyWhereTheyChange(t *testing.T) {
	test.NewTempApp(t)
	for name, c := range map[string]struct {
		change func(*part.Text)
		again  bool
	}{
		"nothing":        {func(text *part.Text) { text.Refresh() }, false},
		"the same words": {func(text *part.Text) { text.Set(part.Strong("Penicillin"), part.Plain("rash")) }, false},
		"another word":   {func(text *part.Text) { text.Set(part.Strong("Penicillin"), part.Plain("wheeze")) }, true},
		"another style":  {func(text *part.Text) { text.Set(part.Plain("Penicillin"), part.Plain("rash")) }, true},
		"one word less":  {func(text *part.Text) { text.Set(part.Strong("Penicillin")) }, true},
		"no word":        {func(text *part.Text) { text.Set() }, true},
		"the width":      {func(text *part.Text) { text.Resize(fyne.NewSize(40, 200)) }, true},
		"the height":     {func(text *part.Text) { text.Resize(fyne.NewSize(300, 20)) }, false},
	} {
		text := part.NewText(part.Strong("Penicillin"), part.Plain("rash"))
		text.Resize(fyne.NewSize(300, 200))
		drawn := slices.Clone(test.WidgetRenderer(text).Objects())
		if len(drawn) != 2 {
			t.Fatalf("%d words are drawn", len(drawn))
		}
		c.change(text)
		if again := !slices.Equal(drawn, test.WidgetRenderer(text).Objects()); again != c.again {
			t.Errorf("%s: it is drawn again: %v", name, again)
		}
	}
}
