//go:build !ci

package viewer

import (
	"github.com/go-gl/glfw/v3.4/glfw"

	"careview/assets/words"
	"careview/client/record"
)

// canDraw says in words why no window can be drawn here: there is no display, or no OpenGL
// 2.1, as by remote desktop or with an old driver. The toolkit itself would wait for ever.
// The main goroutine calls it before there is an app.
func canDraw() error {
	if err := glfw.Init(); err != nil {
		return undrawn(err)
	}
	defer glfw.Terminate()
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2) // what the toolkit asks for
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	window, err := glfw.CreateWindow(1, 1, "", nil, nil)
	if err != nil {
		return undrawn(err)
	}
	window.Destroy()
	return nil
}

func undrawn(err error) error {
	return record.Because(err, record.Local, words.StartUndrawn(), words.StartUndrawnHint())
}
