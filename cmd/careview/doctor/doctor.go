// Package doctor finds out how this PC and the services of its settings are, for whoever
// helps when something is wrong.
//
// It asks no service for a person, changes nothing, and what it says holds no words of a
// record, no name of a member of staff and no secret.
package doctor

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/update"
	"careview/storage/settings"
	"careview/storage/vault"
	"careview/ui/present/thispc"
)

// Config says what is asked. Where the settings cannot be used, Wrong says why, and
// neither Settings nor Network, Keyring and Trail are looked at.
type Config struct {
	Version  string
	Machine  settings.Machine // what its policy is read from
	Settings settings.Settings
	Wrong    error
	Network  http.RoundTripper
	Keyring  vault.Keyring
	Folder   string                               // where Careview keeps its files
	Window   func(context.Context) thispc.Finding // by what it is drawn
	Trail    func(context.Context) thispc.Finding // how the trail is
	Update   *update.Checker                      // nil where the policy has nobody asked
	Now      func() time.Time
}

// Checks are what is asked, in the order in which it is said.
func Checks(c Config) []thispc.Check {
	checks := []thispc.Check{
		{What: words.ThisPcVersion(), Ask: now(c.version)},
		{What: words.ThisPcSettings(), Ask: now(c.settings)},
	}
	if c.Wrong != nil {
		return checks
	}
	one := asker{network: c.Network, now: c.Now}
	checks = append(checks,
		thispc.Check{What: words.ThisPcWindow(), Ask: c.Window},
		thispc.Check{What: words.ThisPcSignIn(), Ask: func(ctx context.Context) thispc.Finding { return one.signIn(ctx, c.Settings.SignIn.Issuer) }},
		thispc.Check{What: words.ThisPcDirectory(), Ask: func(ctx context.Context) thispc.Finding { return one.service(ctx, c.Settings.Directory.Address) }})
	for _, source := range c.Settings.Sources {
		checks = append(checks, thispc.Check{What: source.Name, Ask: func(ctx context.Context) thispc.Finding { return one.service(ctx, source.Address) }})
	}
	if to := c.Settings.Audit.Address; to != "" {
		checks = append(checks, thispc.Check{What: words.ThisPcAudit(), Ask: func(ctx context.Context) thispc.Finding { return one.service(ctx, to) }})
	}
	return append(checks,
		thispc.Check{What: words.ThisPcClock(), Ask: func(ctx context.Context) thispc.Finding { return one.clock(ctx, c.Settings.SignIn.Issuer) }},
		thispc.Check{What: words.ThisPcKeyring(), Ask: c.keyring},
		thispc.Check{What: words.ThisPcTrail(), Ask: c.Trail},
		thispc.Check{What: words.ThisPcDisk(), Ask: now(c.disk)},
		thispc.Check{What: words.ThisPcUpdate(), Ask: c.update})
}

func now(know func() thispc.Finding) func(context.Context) thispc.Finding {
	return func(context.Context) thispc.Finding { return know() }
}

func said(tone record.Tone, text string) thispc.Finding {
	return thispc.Finding{Word: record.Word{Text: text, Tone: tone}}
}

func (c Config) version() thispc.Finding {
	found := said(record.Quiet, c.Version)
	found.More = runtime.GOOS + "/" + runtime.GOARCH + ", " + runtime.Version()
	return found
}

// settings says what holds on this PC, and whether it does.
func (c Config) settings() (found thispc.Finding) {
	switch {
	case c.Wrong != nil:
		found = said(record.Danger, words.ThisPcSettingsWrong())
		found.More = withoutAccount(c.Wrong.Error())
		return found
	case c.Settings.Training:
		return said(record.Notice, words.ThisPcSettingsTraining())
	}
	policy, err := c.Machine.InForce()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return said(record.Notice, words.ThisPcSettingsFile())
	case err != nil:
		return said(record.Notice, words.ThisPcSettingsHidden())
	}
	text, from := words.ThisPcSettingsPolicy(), filepath.Base(c.Machine.Policy)
	switch {
	case policy.File && policy.Group:
		text, from = words.ThisPcSettingsBoth(), from+", "+settings.GroupPolicy
	case policy.Group:
		text, from = words.ThisPcSettingsGroup(), settings.GroupPolicy
	}
	found = said(record.Calm, text)
	hash := sha256.Sum256(policy.Content)
	found.More = from + ", SHA-256 " + hex.EncodeToString(hash[:4])
	if len(policy.LockedByFile) > 0 {
		found.More += "; " + words.ThisPcSettingsLockedFile(strings.Join(policy.LockedByFile, ", "))
	}
	if policy.Group {
		found.More += "; " + words.ThisPcSettingsLocked(strings.Join(policy.Locked, ", "))
	}
	return found
}

// withoutAccount is what is said of files, without the name of the account in whose
// folders they lie. Windows writes a folder in any case, and in short: ROSEMA~1.
func withoutAccount(sentence string) string {
	sentence = strings.ToValidUTF8(sentence, "\uFFFD")
	home, err := os.UserHomeDir()
	if err != nil || filepath.Dir(home) == home {
		return short.ReplaceAllString(sentence, "${1}~")
	}
	home = strings.ToValidUTF8(filepath.Clean(home), "\uFFFD")
	name := regexp.MustCompile(`(?i)([/\\])` + regexp.QuoteMeta(filepath.Base(home)) + ends)
	sentence = regexp.MustCompile(`(?i)`+regexp.QuoteMeta(home)+ends).ReplaceAllString(sentence, "~${1}")
	for name.MatchString(sentence) && !name.MatchString("/~") { // one may end where the next begins
		sentence = name.ReplaceAllString(sentence, "${1}~${2}")
	}
	return short.ReplaceAllString(sentence, "${1}~")
}

var short = regexp.MustCompile(`([/\\])[^/\\\s]{1,6}~[0-9]+(\.[^/\\\s.]{1,3})?`)

// ends is what ends the name of a folder: no letter, and no digit.
const ends = `([^\pL\pN_]|$)`

func (c Config) keyring(ctx context.Context) thispc.Finding {
	if c.Settings.Storage.Keyring == settings.Memory {
		return said(record.Notice, words.ThisPcKeyringMemory())
	}
	if err := vault.Probe(ctx, c.Keyring); err != nil {
		found := said(record.Danger, words.ThisPcKeyringFails())
		found.More = record.AsProblem(err).Sentence
		return found
	}
	return said(record.Calm, words.ThisPcKeyringWorks())
}

// Room on the disk below which it is said: to add to a trail takes a kilobyte, and an
// update or a letter that is printed a hundred megabytes.
const (
	littleRoom = 500 << 20
	noRoom     = 50 << 20
)

func (c Config) disk() thispc.Finding {
	free, err := freeBytes(nearest(c.Folder))
	if err != nil {
		return said(record.Warning, words.ThisPcUnknown())
	}
	text, tone := freeSaid(free), record.Calm
	switch {
	case free < noRoom:
		tone = record.Danger
	case free < littleRoom:
		tone = record.Warning
	}
	return said(tone, text)
}

// nearest is the folder, or the one above it that is there.
func nearest(folder string) string {
	for {
		if _, err := os.Stat(folder); err == nil || filepath.Dir(folder) == folder {
			return folder
		}
		folder = filepath.Dir(folder)
	}
}

func freeSaid(bytes uint64) string {
	if bytes >= 10<<30 {
		return words.ThisPcDiskFree(strconv.FormatUint(bytes>>30, 10))
	}
	return words.ThisPcDiskLittle(strconv.FormatUint(bytes>>20, 10))
}
