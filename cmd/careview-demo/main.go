// Command careview-demo is the demonstration: a central service on this PC alone, over
// made-up people, and the viewer beside it.
//
// A site trains with it.
//
//	careview-demo                  the viewer that stands beside this program, in training
//	careview-demo --screens DIR    a picture of every screen, without a display (where it is built for that)
//	careview-demo service          the service alone
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"careview/cmd/usage"
)

// version is set when a package is built.
var version = "0.1.0"

type commands struct {
	Open    openCmd    `cmd:"" default:"withargs" help:"Start the service and open the viewer (what happens without a command)."`
	Service serviceCmd `cmd:"" help:"Run the demonstration central service alone."`
	pictureCommands
	Version kong.VersionFlag `help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func newParser(cli *commands, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(cli, append(options, kong.Name("careview-demo"), kong.Description("Demonstration of Careview. Everybody in it is made up."),
		kong.Vars{"version": version}, kong.Help(usage.Print))...)
}

// run is the program. It returns the exit code: 0 all well, 1 it failed, 2 what was
// given cannot be used.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var cli commands
	parser, err := newParser(&cli, kong.Writers(stdout, stderr))
	if err != nil {
		fmt.Fprintln(stderr, "careview-demo:", err)
		return 1
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(stderr, "careview-demo:", err)
		return 2
	}
	switch command.Command() {
	case "service":
		err = cli.Service.run(ctx, stdout)
	case "open":
		err = cli.Open.run(ctx, stdout, stderr)
	default:
		err = cli.pictureCommands.run(ctx, stdout)
	}
	var failed *exec.ExitError
	switch {
	case err == nil || ctx.Err() != nil:
		return 0
	case errors.As(err, &failed): // the viewer has said why
		return failed.ExitCode()
	}
	fmt.Fprintln(stderr, "careview-demo:", err)
	return 1
}
