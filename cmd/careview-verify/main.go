// Command careview-verify says whether an audit trail of Careview is whole. It
// needs the file and a public key and nothing else of Careview: no sign-in, no
// keyring, no service.
//
// It ends with 0 when the trail is whole, 1 when it is not, and 2 when it could
// not be checked.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"

	"careview/storage/audit/ledger"

	"github.com/alecthomas/kong"
	"golang.org/x/mod/sumdb/note"
)

// How the program ends.
const (
	whole      = 0
	notWhole   = 1
	notChecked = 2
)

type arguments struct {
	Trail string   `arg:"" type:"path" help:"The audit trail: trail.db in Careview's data folder, or a copy of it."`
	Key   string   `placeholder:"FILE|KEY" help:"The verifier key, or the file that holds it. Without it, the .pub file beside the trail is used."`
	Head  []string `type:"path" placeholder:"FILE" help:"A signed head of this trail that was kept elsewhere. May be given several times."`
}

func main() {
	// Almost nothing is kept while entries are read and dropped: sweeping after
	// every few megabytes, as is usual, takes a sixth of the time of a check.
	debug.SetGCPercent(400)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	var asked arguments
	ended := -1
	parser, err := kong.New(&asked, kong.Name("careview-verify"), kong.Writers(out, errs), kong.Exit(func(code int) { ended = code }),
		kong.Description("Says whether an audit trail of Careview is whole: no entry changed, taken out, put in or moved."))
	if err != nil {
		return fail(errs, err)
	}
	_, err = parser.Parse(args)
	if ended >= 0 { // --help was answered
		return ended
	}
	if err != nil {
		return fail(errs, err)
	}
	key, fromFolder, err := asked.key()
	if err != nil {
		return fail(errs, err)
	}
	heads, err := asked.heads(key)
	if err != nil {
		return fail(errs, err)
	}
	report, err := ledger.Verify(ctx, asked.Trail, key, heads...)
	if err != nil {
		return fail(errs, err)
	}
	if fromFolder {
		fmt.Fprintln(out, "The key is the one that lies beside the trail. A key kept elsewhere proves more: whoever can replace the trail can replace the key beside it.")
	}
	return say(out, filepath.Base(asked.Trail), report, len(heads))
}

func fail(errs io.Writer, err error) int {
	fmt.Fprintf(errs, "careview-verify: %v.\nNothing was checked.\n", err)
	return notChecked
}

// key is the verifier key, and whether it is only the one beside the trail.
func (a arguments) key() (key note.Verifier, fromFolder bool, err error) {
	if key, err := note.NewVerifier(strings.TrimSpace(a.Key)); err == nil {
		return key, false, nil
	}
	file := a.Key
	if file == "" {
		file, fromFolder = strings.TrimSuffix(a.Trail, filepath.Ext(a.Trail))+".pub", true
	}
	content, err := os.ReadFile(file)
	if err != nil && fromFolder {
		return nil, false, fmt.Errorf("there is no key beside the trail: name one with --key (%w)", err)
	}
	if err != nil {
		return nil, false, fmt.Errorf("the key is neither a verifier key nor a file that can be read (%w)", err)
	}
	key, err = note.NewVerifier(strings.TrimSpace(string(content)))
	if err != nil {
		return nil, false, fmt.Errorf("%s holds no verifier key", filepath.Base(file))
	}
	return key, fromFolder, nil
}

// heads reads the heads that were kept. They may have been copied from a screen:
// line ends and blank lines around them do not count.
func (a arguments) heads(key note.Verifier) ([]ledger.Head, error) {
	var heads []ledger.Head
	for _, file := range a.Head {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("a head cannot be read (%w)", err)
		}
		content = bytes.TrimSpace(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
		head, err := ledger.OpenHead(append(content, '\n'), key)
		if err != nil {
			return nil, fmt.Errorf("%s holds no head of this trail (%w)", filepath.Base(file), err)
		}
		heads = append(heads, head)
	}
	return heads, nil
}

func say(out io.Writer, file string, report ledger.Report, heads int) int {
	if !report.Whole() {
		sayWrong(out, file, report)
		return notWhole
	}
	if report.Entries == 0 {
		fmt.Fprintf(out, "%s: no entries, and none were ever signed.\n", file)
		return whole
	}
	fmt.Fprintf(out, "%s: %s, all whole. Head signed by %s at size %d.\n", file, count(report.Entries, "entry", "entries"), report.Signer, report.Head.Size)
	if heads > 0 {
		fmt.Fprintf(out, "It is the same trail as %s kept elsewhere.\n", count(int64(heads), "head that was", "heads that were"))
	} else {
		fmt.Fprintln(out, "Without a head kept elsewhere (--head) this cannot show whether the file was cut short together with its heads, or was made anew by someone who holds the signing key.")
	}
	fmt.Fprintf(out, "\nThe newest head. Keep a copy where nobody at this PC can change it:\n\n%s", report.Note)
	return whole
}

func sayWrong(out io.Writer, file string, report ledger.Report) {
	fmt.Fprintf(out, "%s: NOT whole. It holds %s; the first that is bad is entry %d.\n",
		file, count(report.Entries, "entry", "entries"), report.Findings[0].First)
	for _, finding := range report.Findings {
		sentence := finding.What
		fmt.Fprintf(out, "  %s\n", strings.ToUpper(sentence[:1])+sentence[1:])
	}
	fmt.Fprintln(out, "Leave the file as it is, and tell the privacy officer.")
}

func count(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
