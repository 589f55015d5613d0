package viewer

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/software"
)

// DrawsCommand is what this program runs itself as to find out whether OpenGL draws windows
// here; it ends with 0 where that is so.
const DrawsCommand = "draws"

// program is the app that shows the window: drawn by OpenGL where that can be, else without.
func (v *Viewer) program(ctx context.Context) (fyne.App, error) {
	if !v.software && v.drawsByOpenGL(ctx) {
		return app.NewWithID(AppID), nil
	}
	program, err := software.New(AppID)
	if err != nil {
		return nil, record.Because(err, record.Local, words.StartUndrawn(), words.StartUndrawnHint())
	}
	return program, nil
}
