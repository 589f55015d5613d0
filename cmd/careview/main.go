// Command careview is the desktop viewer of shared care records.
//
// This package reads the command line; package viewer puts the parts together.
//
//	careview                       as the policy of this PC says
//	careview --settings FILE       with settings that narrow it, or are for training
//	careview doctor                say how this PC and its services are
//	careview inspect FILE…         show how FHIR files are read
//	careview trail hand-over …     move the audit trail to another PC
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"careview/assets/words"
	"careview/client/document/pages"
	"careview/client/record"
	"careview/client/text"
	"careview/cmd/careview/viewer"
	"careview/cmd/usage"
)

// version is set when a package is built.
var version = "0.1.0"

// updateKey, set when a package is built, has the public keys of manifests of versions, one
// after the other; without one no manifest is believed.
var updateKey string

func updateKeys() []string { return strings.Fields(updateKey) }

type commands struct {
	Open     openCmd          `cmd:"" default:"withargs" help:"${help_open}"`
	Doctor   doctorCmd        `cmd:"" help:"${help_doctor}"`
	Inspect  inspectCmd       `cmd:"" help:"${help_inspect}"`
	Trail    trailCmd         `cmd:"" help:"${help_trail}"`
	Pages    pagesCmd         `cmd:"" hidden:"" help:"${help_pages}"`
	Renderer rendererCmd      `cmd:"" hidden:"" help:"${help_renderer}"`
	Draws    drawsCmd         `cmd:"" hidden:"" help:"${help_draws}"`
	Version  kong.VersionFlag `help:"${help_version}"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(start(ctx, os.Args[1:]))
}

// unusable is the exit code where what was given cannot be used.
const unusable = 2

// run is the program. It returns the exit code: 0 all well, 1 it failed, or [unusable].
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var cli commands
	parser, err := newParser(&cli, kong.Writers(stdout, stderr))
	if err != nil {
		fmt.Fprintln(stderr, "careview:", err)
		return 1
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(stderr, "careview:", unrepeated(err, args))
		return unusable
	}
	if command.Command() == "inspect <files>" {
		return cli.Inspect.Run(stdout, stderr)
	}
	switch command.Selected().Name {
	case "doctor":
		return cli.Doctor.run(ctx, stdout)
	case "hand-over":
		err = cli.Trail.HandOver.run(ctx, stdout)
	case "take-over":
		err = cli.Trail.TakeOver.run(ctx, os.Stdin, stdout)
	case pages.Command:
		err = cli.Pages.run(ctx, os.Stdin, stdout)
	case viewer.RendererCommand:
		err = viewer.WriteRenderer(ctx, cli.Renderer.File)
	case viewer.DrawsCommand:
		err = viewer.CanDraw()
	default:
		err = cli.Open.run(ctx, stdout)
	}
	if err == nil || ctx.Err() != nil {
		return 0
	}
	return report(err, stderr)
}

// unrepeated says what is wrong with what the program was given without saying it again,
// for that may be of a person. A flag's name and the file that is not there are said.
func unrepeated(err error, args []string) string {
	said := strings.TrimPrefix(err.Error(), "[<launched>]: ") // whoever follows a link knows no such name
	if _, file := errors.AsType[*fs.PathError](err); file {
		return said
	}
	onlyValues := false // after --
	for _, value := range args {
		if !onlyValues && strings.HasPrefix(value, "-") {
			onlyValues = value == "--"
			_, value, _ = strings.Cut(value, "=")
		}
		for _, form := range []string{value, strings.Trim(strconv.Quote(value), `"`)} {
			if before, _, again := strings.Cut(said, form); again && value != "" {
				said = words.StartArguments() + " " + strings.TrimRight(before, ` "`)
			}
		}
	}
	return said
}

func newParser(cli *commands, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(cli, append(options, kong.Name("careview"), kong.Description(words.CommandAbout()),
		kong.Vars{"version": version}, helpWords(), kong.Help(usage.Print))...)
}

// helpWords are what --help says of each command and argument.
func helpWords() kong.Vars {
	return kong.Vars{
		"help_open":          words.CommandHelpOpen(),
		"help_doctor":        words.CommandHelpDoctor(),
		"help_inspect":       words.CommandHelpInspect(),
		"help_trail":         words.CommandHelpTrail(),
		"help_pages":         words.CommandHelpPages(),
		"help_renderer":      words.CommandHelpRenderer(),
		"help_draws":         words.CommandHelpDraws(),
		"help_version":       words.CommandHelpVersion(),
		"help_handover":      words.CommandHelpHandover(),
		"help_takeover":      words.CommandHelpTakeover(),
		"help_settings_live": words.CommandHelpSettingsLive(),
		"help_handover_to":   words.CommandHelpHandoverTo(),
		"help_handover_file": words.CommandHelpHandoverFile(),
		"help_takeover_file": words.CommandHelpTakeoverFile(),
		"help_inspect_json":  words.CommandHelpInspectJson(),
		"help_inspect_jsonl": words.CommandHelpInspectJsonl(),
		"help_inspect_files": words.CommandHelpInspectFiles(),
		"help_renderer_file": words.CommandHelpRendererFile(),
		"help_open_launched": words.CommandHelpOpenLaunched(),
		"help_open_settings": words.CommandHelpOpenSettings(),
		"help_open_software": words.CommandHelpOpenSoftware(),
	}
}

// report says plainly what stopped the program. A problem says what to do; any
// other error comes from starting up, where no patient data is, and is said as
// it is, but for what would steer the terminal: it may say what stands in a file.
func report(err error, stderr io.Writer) int {
	if problem, ok := errors.AsType[*record.Problem](err); ok {
		fmt.Fprintf(stderr, "careview: %s\n", text.Clean(problem.Sentence+" "+problem.Hint))
		return 1
	}
	fmt.Fprintln(stderr, "careview:", text.Clean(err.Error()))
	return 1
}
