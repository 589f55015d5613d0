//go:build !ci

package viewer

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-gl/glfw/v3.4/glfw"

	"careview/storage/private"
)

// CanDraw says why no window can be drawn by OpenGL here: there is no display, or no OpenGL
// 2.1, as by remote desktop or with an old driver. The toolkit itself would wait for ever.
// The main goroutine calls it before there is an app.
func CanDraw() error {
	if err := glfw.Init(); err != nil {
		return err
	}
	defer glfw.Terminate()
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2) // what the toolkit asks for
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	window, err := glfw.CreateWindow(1, 1, "", nil, nil)
	if err != nil {
		return err
	}
	window.Destroy()
	return nil
}

// drawsByOpenGL reports whether windows can be drawn by OpenGL here. This program is run as a
// helper to find out, for a driver that breaks takes its program with it. What the helper
// found is kept for the day, this version and this session: a PC that is sat before now may
// be reached by remote desktop next, and a driver may be mended.
func (v *Viewer) drawsByOpenGL(ctx context.Context) bool {
	file := filepath.Join(v.folder, "drawing")
	here := strings.Join([]string{v.version, os.Getenv("SESSIONNAME"), os.Getenv("DISPLAY"), time.Now().Format(time.DateOnly)}, " ")
	const yes, no = "+", "-"
	switch kept, _ := os.ReadFile(file); string(kept) {
	case here + yes:
		return CanDraw() == nil
	case here + no:
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, tryDrawing)
	defer cancel()
	found := no
	if openGLDraws(ctx) {
		found = yes
	}
	if ctx.Err() == nil {
		_ = private.Write(file, []byte(here+found)) // else the next start asks again
	}
	return found == yes
}

// openGLDraws runs the helper.
func openGLDraws(ctx context.Context) bool {
	own, err := os.Executable()
	if err != nil {
		return CanDraw() == nil
	}
	return exec.CommandContext(ctx, own, DrawsCommand).Run() == nil
}
