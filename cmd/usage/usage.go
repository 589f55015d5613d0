// Package usage prints how a command is used, for every program of the house.
package usage

import (
	"fmt"

	"github.com/alecthomas/kong"
)

// Print prints what there is to say of a command; of none, that of open too, which is
// what happens without one.
func Print(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil || ctx.Selected() != nil {
		return err
	}
	open, err := kong.Trace(ctx.Kong, []string{"open"})
	if err != nil {
		return err
	}
	fmt.Fprintln(ctx.Stdout)
	return kong.DefaultHelpPrinter(options, open)
}
