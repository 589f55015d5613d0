//go:build ci

package main

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"

	"careview/client/demo"
	"careview/client/document/pages"
	"careview/cmd/careview/viewer"
	"careview/storage/settings"
)

// Pictures are painted by Fyne's driver without a display, which the tag ci builds in. What a
// site installs is built without it, and carries neither widgets nor the PDF library.

type pictureFlags struct {
	Screens   string `help:"Write a picture of every screen to this folder instead of opening a window." type:"path" placeholder:"DIR"`
	EverySize bool   `help:"With --screens: the pages most read instead, at every size of window and with every fault of the sources."`
}

func (f pictureFlags) asked() bool { return f.Screens != "" }

// take paints every screen: those of one day, and those of a start with another keyring,
// which remembers no trail.
func (f pictureFlags) take(ctx context.Context, service *demo.Service, file string, stdout io.Writer) error {
	if f.EverySize {
		return pictureOf(ctx, file, func(browser *player) []scene { return everySize(browser, service) }, f.Screens, stdout)
	}
	day := func(browser *player) []scene {
		return slices.Concat(scenes(browser), large(browser), failing(service), revised(service))
	}
	if err := pictureOf(ctx, file, day, f.Screens, stdout); err != nil {
		return err
	}
	if err := ownList(file); err != nil {
		return err
	}
	return pictureOf(ctx, file, anew, f.Screens, stdout)
}

func pictureOf(ctx context.Context, file string, scenes func(*player) []scene, folder string, stdout io.Writer) (err error) {
	site, err := settings.Read(file)
	if err != nil {
		return err
	}
	v, err := viewer.Open(ctx, viewer.Config{Settings: site, Version: version})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	return takePictures(ctx, v, scenes, folder, stdout)
}

type pictureCommands struct {
	Pages struct{} `cmd:"" hidden:"" help:"Draw the pages of the PDF on standard input."`
}

func (pictureCommands) run(ctx context.Context, stdout io.Writer) error {
	return pages.Serve(ctx, os.Stdin, stdout)
}
