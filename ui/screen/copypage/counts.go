package copypage

import (
	"fyne.io/fyne/v2"

	"careview/ui/part"
	"careview/ui/present/people"
	"careview/ui/screen/style"
)

// Counts says under the list of residents how their emergency copies stand, for roles that
// are told: with room for all that may come to be said, so that the list stands still. In a
// hand there is room for the list alone; its button counts who lacks something.
func Counts(residents *people.Residents) fyne.CanvasObject {
	said := residents.CopiesSentences()
	if said[0] == "" {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	return part.Narrowing(part.Reserve(style.Small(said[0]), style.Small(said[1])), part.Over())
}
