// Command careview-verify says whether an audit trail of Careview is whole.
//
// It needs the file and a public key and nothing else of Careview: no sign-in, no keyring.
// Only to hold a letter that says who looked at a record against the trail it was made from
// does it take the trail's key from the keyring. What it says first is how far that can be
// told: a head that was kept elsewhere tells of a file that was put back, and without one
// nothing does.
//
// It ends with 0 when the trail is whole, 1 when it is not, and 2 when it could
// not be checked.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"unicode"

	"careview/assets/words"
	"careview/storage/audit/leaf"
	"careview/storage/audit/ledger"
	"careview/storage/private"

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
	Trails   []string  `arg:"" optional:"" name:"trail" type:"path" help:"${help_trail}"`
	Trail    string    `kong:"-"` // the one that is checked
	Letters  []string  `name:"letter" placeholder:"FILE" type:"path" sep:"none" help:"${help_letter}"`
	Letter   string    `kong:"-"` // the one that is checked
	Key      string    `placeholder:"FILE|KEY" help:"${help_key}"`
	Head     []string  `placeholder:"FILE|URL" sep:"none" help:"${help_head}"`
	Entry    *int64    `placeholder:"NUMBER" help:"${help_entry}"`
	Count    string    `placeholder:"QUARTER" help:"${help_count}"`
	Quarters int       `default:"1" help:"${help_quarters}"`
	Minutes  []float64 `default:"-0.5,1.7" help:"${help_minutes}"`
	JSON     bool      `name:"json" help:"${help_json}"`
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

// plain writes nothing that steers a terminal: names in a file are whatever somebody has
// written there.
type plain struct{ io.Writer }

func (p plain) Write(said []byte) (int, error) {
	shown := bytes.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) {
			return unicode.ReplacementChar
		}
		return r
	}, said)
	_, err := p.Writer.Write(shown)
	return len(said), err
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	out, errs = plain{out}, plain{errs}
	var asked arguments
	ended := -1
	parser, err := kong.New(&asked, kong.Name("careview-verify"), kong.Writers(out, errs), kong.Exit(func(code int) { ended = code }),
		kong.Description(words.VerifyAbout()), helpWords())
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
	if len(asked.Trails) == 1 {
		asked.Trail = asked.Trails[0]
	}
	if len(asked.Letters) > 0 {
		return asked.runLetters(ctx, out, errs)
	}
	if len(asked.Trails) > 1 {
		return asked.runSeveral(ctx, out, errs)
	}
	if asked.Trail == "" {
		return fail(errs, errors.New(words.VerifyTrailMissing()))
	}
	found, err := asked.check(ctx)
	if err != nil {
		return fail(errs, err)
	}
	if asked.Count != "" {
		return asked.runCount(ctx, []result{found}, out, errs)
	}
	if asked.JSON {
		return found.json(out)
	}
	return found.say(out)
}

// helpWords are what --help says of each argument.
func helpWords() kong.Vars {
	return kong.Vars{
		"help_trail": words.VerifyHelpTrail(), "help_letter": words.VerifyHelpLetter(), "help_key": words.VerifyHelpKey(),
		"help_head": words.VerifyHelpHead(), "help_entry": words.VerifyHelpEntry(), "help_count": words.VerifyHelpCount(),
		"help_quarters": words.VerifyHelpQuarters(), "help_minutes": words.VerifyHelpMinutes(), "help_json": words.VerifyHelpJson(),
	}
}

func fail(errs io.Writer, err error) int {
	fmt.Fprintf(errs, "careview-verify: %s\n", words.VerifyFailed(err.Error()))
	return notChecked
}

// result is what a check came to.
type result struct {
	ledger.Report
	Path    string
	File    string
	Devices []string      // on which its entries were made, where several trails were named
	Heads   []ledger.Head // kept elsewhere
	Beside  bool          // the key is the one beside the trail
	Entry   *entry        // that was asked for
	Gone    int64         // the entry that was asked for, where its words were removed
}

// entry is one entry and whether the tree of the newest head holds it.
type entry struct {
	Number int64
	Leaf   []byte
	Open   json.RawMessage // what of it is not sealed; none where that cannot be read
	Proof  []string        // the hashes from the entry to the root, in base64
}

func (a arguments) check(ctx context.Context) (found result, err error) {
	found.Path, found.File = a.Trail, filepath.Base(a.Trail)
	key, beside, err := a.key()
	if err != nil {
		return found, err
	}
	found.Beside = beside
	if found.Heads, err = readHeads(ctx, a.Head, key); err != nil {
		return found, err
	}
	if found.Report, err = ledger.Verify(ctx, a.Trail, key, found.Heads...); err != nil {
		return found, err
	}
	if a.Entry == nil {
		return found, nil
	}
	number := *a.Entry
	if number < 1 || number > found.Head.Size {
		if len(found.Findings) > 0 { // what is wrong with the trail is said first
			return found, nil
		}
		return found, errors.New(words.VerifyEntryNone(int(found.Head.Size), decimal(number)))
	}
	made, proof, err := ledger.Prove(ctx, a.Trail, found.Head, number)
	if errors.Is(err, ledger.ErrRemoved) && number <= found.Removed {
		found.Gone = number
		return found, nil
	}
	if errors.Is(err, ledger.ErrNotWhole) {
		found.Findings = append(found.Findings, ledger.Finding{First: number, Last: number, What: words.VerifyEntryAstray(decimal(number))})
		return found, nil
	}
	if err != nil {
		return found, err
	}
	found.Entry = &entry{Number: number, Leaf: made}
	if parts, err := leaf.Unpack(made); err == nil {
		found.Entry.Open = parts.Open
	}
	for _, hash := range proof {
		found.Entry.Proof = append(found.Entry.Proof, hash.String())
	}
	return found, nil
}

// key is the verifier key, and whether it is only the one beside the trail.
func (a arguments) key() (key note.Verifier, beside bool, err error) {
	if key, err := note.NewVerifier(strings.TrimSpace(a.Key)); err == nil {
		return key, false, nil
	}
	file := a.Key
	if file == "" {
		file, beside = strings.TrimSuffix(a.Trail, filepath.Ext(a.Trail))+".pub", true
	}
	content, err := private.Read(file)
	if err != nil && beside {
		return nil, false, fmt.Errorf("%s (%w)", words.VerifyKeyMissing(), err)
	}
	if err != nil {
		return nil, false, fmt.Errorf("%s (%w)", words.VerifyKeyUnreadable(), err)
	}
	key, err = note.NewVerifier(strings.TrimSpace(string(content)))
	if err != nil {
		return nil, false, errors.New(words.VerifyKeyNone(filepath.Base(file)))
	}
	return key, beside, nil
}
