package viewer

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/software"
)

// DrawsCommand is what this program runs itself as to find out whether OpenGL draws windows
// here; it ends with 0 where that is so.
const DrawsCommand = "draws"

// drawnBy is by what the window is drawn; empty while there is none.
type drawnBy string

const (
	byOpenGL drawnBy = "OpenGL"
	byItself drawnBy = "itself"
)

// tryDrawing is how long the helper may take: a driver may wait for ever.
const tryDrawing = 10 * time.Second

// program is the app that shows the window: drawn by OpenGL where that can be, else without.
func (v *Viewer) program(ctx context.Context) (fyne.App, error) {
	if !v.software && v.drawsByOpenGL(ctx) {
		v.drawnBy = byOpenGL
		return app.NewWithID(AppID), nil
	}
	program, err := software.New(AppID)
	if err != nil {
		return nil, record.Because(err, record.Local, words.StartUndrawn(), words.StartUndrawnHint())
	}
	v.drawnBy = byItself
	return program, nil
}
