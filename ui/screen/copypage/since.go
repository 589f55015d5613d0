package copypage

import (
	"fyne.io/fyne/v2"

	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/present/copied"
	"careview/ui/screen/style"
)

// Since says over every page of a record what changed since the copy of it that somebody
// read here while nothing could be reached. It keeps its height while sources answer.
func Since(since *copied.Since) fyne.CanvasObject {
	if since == nil {
		nothing := part.Over()
		nothing.Hide()
		return nothing
	}
	bar := look.Blue
	if since.Tone == record.Warning {
		bar = look.Amber
	}
	said := part.Reserve(part.Signed(since.Tone, style.Body(since.Text)), part.Signed(since.Tone, style.Body(since.Longest)))
	brief := part.Signed(since.Tone, style.Body(since.Brief))
	return part.InSmall(part.Pad(6, look.Side, 0, look.Side, part.TightCard(said, bar)), part.TightCard(brief, bar))
}
