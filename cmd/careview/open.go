package main

import (
	"context"
	"errors"

	"careview/cmd/careview/viewer"
	"careview/storage/settings"
)

// openCmd opens the viewer.
type openCmd struct {
	Settings string `help:"Settings that narrow the policy of this PC, or are for training." type:"existingfile" placeholder:"FILE"`
}

func (c *openCmd) run(ctx context.Context) (err error) {
	site, err := settings.Read(c.Settings)
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
