package viewer

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
)

// endedBy has the program quit, once, when ctx is done or the system asks it to end.
//
// Fyne listens for that as well, and then ends the window without closing it: what was copied
// stays on the clipboard, and a second quit finds nothing there any more and panics. It begins
// to listen as it starts to draw, and nothing tells it to stop; so once it draws it is no
// longer told, and Careview alone is.
func endedBy(ctx context.Context, program fyne.App) (stop func()) {
	ended, cancel := context.WithCancel(ctx)
	asked := make(chan os.Signal, 1)
	program.Lifecycle().SetOnStarted(func() {
		time.AfterFunc(time.Second, func() {
			signal.Ignore(os.Interrupt, syscall.SIGTERM) // takes it from everybody
			signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
		})
	})
	go func() {
		select {
		case <-asked:
			cancel()
		case <-ended.Done():
		}
	}()
	quits := context.AfterFunc(ended, func() { fyne.Do(program.Quit) })
	return func() { quits(); cancel() }
}
