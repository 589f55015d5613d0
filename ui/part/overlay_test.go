package part_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"careview/ui/look"
	"careview/ui/part"
)

// A dialog that is taller than the window keeps its buttons in sight: who cannot
// press Escape must be able to leave it.
func TestTheButtonsOfADialogStayInSightHoweverLongItIs(t *testing.T) {
	for _, lines := range []int{1, 200} {
		shut := part.NewButton("Close", "Esc", part.Primary, func() {})
		dialog := part.NewDialog(part.DialogConfig{
			Heading: "Every key", Content: part.NewText(part.Sized(strings.Repeat("A line that is as long as the window is wide.\n", lines), look.TextBody, false)), Safe: shut,
		})
		const tall = 400
		window(t, container.NewStack(dialog), fyne.NewSize(390, tall))
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(shut)
		if low := at.Y + shut.Size().Height; at.Y < 0 || low > tall || shut.Size().Height == 0 {
			t.Errorf("%d lines: the button reaches from %.0f to %.0f of %d", lines, at.Y, low, tall)
		}
	}
}
