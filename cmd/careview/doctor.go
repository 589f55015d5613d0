package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"careview/client/record"
	"careview/cmd/careview/viewer"
	"careview/storage/settings"
	"careview/ui/present/thispc"
)

// doctorCmd says how this PC and its services are.
type doctorCmd struct {
	Settings string `help:"${help_settings_live}" type:"existingfile" placeholder:"FILE"`
}

// run returns the exit code: 0 where nothing stands in the way of the viewer, else 1.
func (c *doctorCmd) run(ctx context.Context, stdout io.Writer) int {
	site, wrong := settings.Read(c.Settings)
	checks := viewer.Doctor(viewer.Config{Settings: site, Version: version, UpdateKeys: updateKeys()}, wrong)
	rows := make([]thispc.Row, len(checks))
	for i, check := range checks {
		rows[i].What = check.What
	}
	thispc.Each(ctx, checks, func(i int, found thispc.Finding) { rows[i].Finding = found })
	fmt.Fprint(stdout, thispc.Text(rows, time.Now()))
	for _, row := range rows {
		if row.Tone == record.Danger {
			return 1
		}
	}
	return 0
}
