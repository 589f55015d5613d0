//go:build ci

package main

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"careview/cmd/careview/viewer"
	"careview/ui"
	"careview/ui/present"
	"careview/ui/software/painting"
)

// shape is a window: its size, and how much larger than that it is painted.
type shape struct {
	size  fyne.Size
	scale float32
}

// shapes are the windows that a scene is made for, by how its name begins: what an
// ambulance crew holds in the hand, a smaller and a larger PC, and one on which everything
// is shown twice as large. All others are made for the PC of 1366×768.
var shapes = map[string]shape{
	"crew":      {fyne.NewSize(390, 768), 1},
	"large":     {fyne.NewSize(683, 384), 2},
	"1280x720":  {fyne.NewSize(1280, 720), 1},
	"1920x1080": {fyne.NewSize(1280, 720), 1.5},
}

func shapeOf(name string) shape {
	begin, _, _ := strings.Cut(name, "-")
	if made, ok := shapes[begin]; ok {
		return made
	}
	return shape{fyne.NewSize(1366, 768), 1}
}

// scene is one picture: what a person does to get there, and how it is known
// that the screen has arrived. One without a name is only on the way to others.
type scene struct {
	name    string
	do      func(*present.Window)
	arrived func(*present.Window) bool
}

// queue carries what the presenters post to the goroutine that draws.
type queue chan func()

func (q queue) post(f func()) { q <- f }

// until runs what is posted until holds says so.
func (q queue) until(ctx context.Context, holds func() bool) error {
	for !holds() {
		select {
		case f := <-q:
			f()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// takePictures walks through the scenes as people of several roles would and writes a
// PNG of every screen.
func takePictures(ctx context.Context, v *viewer.Viewer, scenes func(*player) []scene, folder string, stdout io.Writer) error {
	posted := make(queue, 1024)
	program := app.NewWithID(viewer.AppID)
	defer program.Quit()
	browser := &player{ctx: ctx}
	config := v.Window(program, posted.post)
	config.OpenURL = browser.open
	screen, err := ui.New(config)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("making the folder of pictures: %w", err)
	}
	return eachOf(scenes(browser), func(s scene) error { return s.take(ctx, screen, posted, folder, stdout) })
}

// eachOf takes every scene, those too that come after one that did not, and returns all that
// went wrong.
func eachOf(list []scene, take func(scene) error) error {
	var failed []error
	for _, s := range list {
		err := take(s)
		if err != nil {
			failed = append(failed, err)
		}
		if errors.Is(err, context.Canceled) {
			break // nobody waits for the rest
		}
	}
	return errors.Join(failed...)
}

// take plays the scene and, if it has a name, writes its picture.
func (s scene) take(ctx context.Context, screen *ui.UI, posted queue, folder string, stdout io.Writer) error {
	made := shapeOf(s.name)
	if c, ok := screen.Window().Canvas().(interface{ SetScale(float32) }); ok {
		c.SetScale(made.scale)
	}
	screen.Window().Resize(made.size)
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	s.do(screen.Presenter())
	if err := posted.until(ctx, func() bool { return s.arrived(screen.Presenter()) }); err != nil {
		return fmt.Errorf("the screen %q did not come, the page is %s: %w", s.name, screen.Presenter().Page, err)
	}
	if s.name == "" {
		return nil
	}
	if err := paint(screen.Window(), filepath.Join(folder, s.name+".png")); err != nil {
		return err
	}
	fmt.Fprintln(stdout, s.name)
	return nil
}

func paint(window fyne.Window, file string) (err error) {
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("writing a picture: %w", err)
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	return png.Encode(out, painting.Picture(window.Canvas()))
}
