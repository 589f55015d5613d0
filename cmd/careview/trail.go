package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"careview/assets/words"
	"careview/cmd/careview/viewer"
	"careview/storage/private"
	"careview/storage/settings"
)

// trailCmd moves the audit trail to another PC.
type trailCmd struct {
	HandOver handOverCmd `cmd:"" help:"${help_handover}"`
	TakeOver takeOverCmd `cmd:"" help:"${help_takeover}"`
}

type handOverCmd struct {
	Settings string `help:"${help_settings_live}" type:"existingfile" placeholder:"FILE"`
	To       string `required:"" placeholder:"PC" help:"${help_handover_to}"`
	File     string `arg:"" type:"path" help:"${help_handover_file}"`
}

func (c *handOverCmd) run(ctx context.Context, stdout io.Writer) error {
	site, err := settings.Read(c.Settings)
	if err != nil {
		return err
	}
	file, err := private.New(c.File) // what is there stays
	if err != nil {
		return err
	}
	code, err := viewer.HandOver(ctx, site, version, c.To, file)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(c.File))
	}
	fmt.Fprintf(stdout, "%s\n\n  %s\n\n%s\n", words.TrailMoveDone(filepath.Base(c.File)), code, words.TrailMoveNext(c.To))
	return nil
}

type takeOverCmd struct {
	Settings string `help:"${help_settings_live}" type:"existingfile" placeholder:"FILE"`
	File     string `arg:"" type:"existingfile" help:"${help_takeover_file}"`
}

// run reads the code from in.
func (c *takeOverCmd) run(ctx context.Context, in io.Reader, stdout io.Writer) error {
	site, err := settings.Read(c.Settings)
	if err != nil {
		return err
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	fmt.Fprint(stdout, words.TrailMoveAsk()+" ")
	code, err := bufio.NewReader(io.LimitReader(in, 200)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	fmt.Fprintln(stdout)
	entry, err := viewer.TakeOver(ctx, site, version, code, file)
	if err != nil {
		return err
	}
	number, says := strconv.FormatUint(entry, 10), words.TrailMoveTook
	if errors.Join(file.Close(), os.Remove(c.File)) != nil { // a trail is taken over once
		says = words.TrailMoveTookLeft
	}
	fmt.Fprintln(stdout, says(number))
	return nil
}
