package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"careview/assets/words"
	"careview/cmd/careview/instance"
	"careview/cmd/careview/viewer"
	"careview/storage/settings"
)

// openCmd opens the viewer.
type openCmd struct {
	Launched launched `arg:"" optional:"" help:"${help_open_launched}" placeholder:"ADDRESS"`
	Settings string   `help:"${help_open_settings}" type:"existingfile" placeholder:"FILE"`
	Software bool     `help:"${help_open_software}"`
}

func (c *openCmd) run(ctx context.Context, stdout io.Writer) (err error) {
	site, err := settings.Read(c.Settings)
	if err != nil {
		return err
	}
	further := func(func(string)) {}
	if site.Storage.Keyring == settings.System { // what is in memory alone is nobody else's
		folder, err := site.Folder()
		if err != nil {
			return err
		}
		if instance.Raise(ctx, folder, instance.Desktop(), string(c.Launched)) {
			fmt.Fprintln(stdout, words.StartRaised())
			return nil
		}
		// Where it fails, a further start opens a window too, and what else needs the folder says what is wrong.
		if first, err := instance.First(ctx, folder, instance.Desktop()); err == nil {
			defer func() { _ = first.Close() }() // what is left behind is not asked
			further = first.Serve
		}
	}
	v, err := viewer.Open(ctx, viewer.Config{Settings: site, Version: version, UpdateKeys: updateKeys(), Software: c.Software})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	return v.Show(ctx, string(c.Launched), further)
}
