package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"careview/cmd/careview/viewer"
	"careview/storage/settings"
)

// openCmd opens the viewer.
type openCmd struct {
	Settings string `help:"Settings file; without it, the one of this PC." type:"existingfile" placeholder:"FILE"`
}

func (c *openCmd) run(ctx context.Context) (err error) {
	file := c.Settings
	if file == "" {
		if file, err = settingsOfThisPC(); err != nil {
			return err
		}
	}
	site, err := settings.Read(file)
	if err != nil {
		return err
	}
	v, err := viewer.Open(ctx, viewer.Config{Settings: site, Version: version})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	return v.Show(ctx)
}

// settingsOfThisPC is the settings file that is read when none is named.
func settingsOfThisPC() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of settings: %w", err)
	}
	file := filepath.Join(folder, "careview", "settings.toml")
	if _, err := os.Stat(file); err != nil {
		return "", fmt.Errorf("there is no settings file at %s: put one there, name one with --settings, or try careview-demo", file)
	}
	return file, nil
}
