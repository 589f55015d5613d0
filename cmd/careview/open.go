package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"careview/client/demo"
	"careview/storage/settings"
	"careview/ui"
)

// openCmd opens the viewer.
type openCmd struct {
	Settings string `help:"Settings file; without it, the one of this PC." type:"existingfile" placeholder:"FILE"`
	Demo     bool   `help:"Start a demonstration service with made-up people and use that."`
	Screens  string `help:"With --demo: write a picture of every screen to this folder instead of opening a window." type:"path" placeholder:"DIR"`
	serviceFlags
}

// Validate refuses what does not go together.
func (c *openCmd) Validate() error {
	switch {
	case c.Demo && c.Settings != "":
		return errors.New("--demo and --settings do not go together")
	case !c.Demo && (c.Screens != "" || c.Data != "" || len(c.Fault) > 0):
		return errors.New("--screens, --data and --fault need --demo")
	}
	return nil
}

func (c *openCmd) run(ctx context.Context, stdout io.Writer) (err error) {
	file := c.Settings
	if c.Demo {
		service, written, err := c.demonstrate(stdout)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, service.Close()) }()
		file = written
	}
	if file == "" {
		if file, err = settingsOfThisPC(); err != nil {
			return err
		}
	}
	site, err := settings.Read(file)
	if err != nil {
		return err
	}
	parts, err := assemble(ctx, site, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, parts.Close()) }()
	if c.Screens != "" {
		return pictures(ctx, site, parts, c.Screens, stdout)
	}
	return show(ctx, site, parts)
}

// settingsOfThisPC is the settings file that is read when none is named.
func settingsOfThisPC() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of settings: %w", err)
	}
	file := filepath.Join(folder, "careview", "settings.toml")
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("there is no settings file at %s: put one there, name one with --settings, or try --demo", file)
	}
	return file, nil
}

// demonstrate starts the demonstration service and writes the settings file that
// points at it, beside the trail of this run.
func (c *openCmd) demonstrate(stdout io.Writer) (*demo.Service, string, error) {
	service, err := c.start(stdout, "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	folder, err := os.MkdirTemp("", "careview-demo-")
	if err != nil {
		return nil, "", errors.Join(fmt.Errorf("making a folder for the trail: %w", err), service.Close())
	}
	file := filepath.Join(folder, "settings.toml")
	content := strings.Replace(service.Settings(), `folder  = ""`, fmt.Sprintf("folder  = %q", folder), 1)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		return nil, "", errors.Join(fmt.Errorf("writing the settings: %w", err), service.Close())
	}
	fmt.Fprintf(stdout, "The demonstration service answers at %s\nThe trail of this run: %s (check it with careview-verify)\n",
		service.Address(), filepath.Join(folder, trailFile))
	return service, file, nil
}

// show opens the window and returns when it is closed.
func show(ctx context.Context, site settings.Settings, parts *parts) error {
	program := app.NewWithID("uk.careview.viewer")
	screen, err := ui.New(parts.window(site, program, fyne.Do))
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { fyne.Do(program.Quit) })
	defer stop()
	screen.Run()
	return nil
}

// pictures paints every screen without a display.
func pictures(ctx context.Context, site settings.Settings, parts *parts, folder string, stdout io.Writer) error {
	posted := make(queue, 1024)
	program := app.NewWithID("uk.careview.viewer")
	defer program.Quit()
	browser := &player{ctx: ctx}
	config := parts.window(site, program, posted.post)
	config.OpenURL = browser.open
	screen, err := ui.New(config)
	if err != nil {
		return err
	}
	return takePictures(ctx, screen, posted, browser, folder, stdout)
}
