package screen

import (
	"strings"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/screen/style"
)

// rowCard says in full what stands in one row of a list whose rows have one height.
type rowCard struct {
	text   *part.Text
	room   *part.Text // as long as most that it says
	object fyne.CanvasObject
}

// The lengths of a text as most rows have: a card is as tall while it holds less. One
// says the whole row, the other what of it is shortened. How the emergency copy stands
// takes some more where it is told.
const wholeRow, shortened, copyInRow = 210, 110, 55

func newRowCard(letters int) *rowCard {
	c := &rowCard{text: part.NewText(), room: part.NewText()}
	c.object = part.TightCard(part.Reserve(c.text, c.room))
	c.roomFor(letters)
	return c
}

func (c *rowCard) roomFor(letters int) {
	c.room.Set(style.SoftSmall(strings.Repeat("0000 ", letters/5)))
}

func (c *rowCard) clear() { c.text.Set() }

// inColumn is what one column of the row says.
type inColumn struct {
	label string
	word  record.Word
}

func (c *rowCard) set(name string, said ...inColumn) {
	run := func(text string, tone record.Tone) part.Run {
		return part.Run{Text: text, Size: look.TextSmall, Bold: true, Colour: part.TintOf(tone).Text}
	}
	runs := []part.Run{run(name, record.Quiet)}
	for _, column := range said {
		if column.word.Text != "" {
			runs = append(runs, style.SoftSmall("   "+column.label+" "), run(column.word.Text, column.word.Tone))
		}
	}
	c.text.Set(runs...)
}

// listTitle is the heading of a list of people with what is said of it, and with room for
// what is said while, or when, all have answered: so the list under it stands still. In a
// low window, or one in a hand, it says so in short.
func listTitle(heading string, said, brief [2]string) fyne.CanvasObject {
	both := func(said [2]string) fyne.CanvasObject {
		return part.Reserve(style.Small(said[0]), style.Small(said[1]))
	}
	return part.Leading(16, style.PageTitle(heading), part.Folding(part.RoomyOrHandheld(both(said), both(brief)), both(brief)))
}
