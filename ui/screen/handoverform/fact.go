package handoverform

import (
	"slices"

	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/part"
	"careview/ui/present/handover"
	"careview/ui/screen/style"
)

// FactLines are facts of those sizes, the gravest of their own, each with room for what it
// may come to be where it may. What stands before the first stands on its line.
func FactLines(facts []handover.Fact, grows bool, plain, grave float32, before ...part.Run) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, fact := range facts {
		led, size := i > 0 && facts[i-1].Lead == fact.Lead, plain
		if fact.Grave {
			size = grave
		}
		if i > 0 {
			before = nil
		}
		draw := func(fact handover.Fact) fyne.CanvasObject {
			return part.NewText(slices.Concat(before, runsOf(fact, led, size))...)
		}
		said, loud := draw(fact), fact
		if loud.Tone = max(loud.Tone, record.Warning); grows {
			said = withRoom(said, loud, draw)
		}
		lines = append(lines, said)
		for _, missing := range fact.Missing {
			lines = append(lines, part.Warned(style.Soft(missing)))
		}
	}
	return lines
}

// withRoom keeps for what is said the room of what it may come to be.
func withRoom(said fyne.CanvasObject, fact handover.Fact, draw func(handover.Fact) fyne.CanvasObject) fyne.CanvasObject {
	for _, other := range fact.Else {
		fact.Text = other
		said = part.Tallest(said, draw(fact))
	}
	return said
}

// FactText is a fact, with its lead before it unless the one before has the same.
func FactText(fact handover.Fact, led bool, size float32) fyne.CanvasObject {
	return part.NewText(runsOf(fact, led, size)...)
}

func runsOf(fact handover.Fact, led bool, size float32) []part.Run {
	var runs []part.Run
	switch {
	case led:
	case fact.Lead != "" && fact.Text == "" && fact.Chip == "":
		runs = append(runs, part.Sized(fact.Lead, size, true))
	case fact.Lead != "":
		runs = append(runs, part.Sized(fact.Lead+": ", size, true))
	}
	said := part.Sized(fact.Text, size, false)
	if fact.Tone >= record.Warning && fact.Chip == "" {
		said.Bold, said.Colour = true, part.TintOf(fact.Tone).Text
	}
	runs = append(runs, said)
	if fact.Chip != "" {
		runs = append(runs, part.Run{Text: " · " + fact.Chip, Size: size, Bold: true, Colour: part.TintOf(fact.Tone).Text})
	}
	return runs
}
