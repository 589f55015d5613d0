package viewer

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"

	"careview/assets/words"
	"careview/client/record"
	"careview/cmd/careview/doctor"
	"careview/storage/audit/ledger"
	"careview/storage/settings"
	"careview/storage/vault"
	"careview/ui/present/thispc"
)

// Doctor is what is asked of this PC where no viewer is open, or none can be; how the viewer
// would be made says given. Wrong is why the settings cannot be used. Nothing is opened to be written, and nothing is made.
func Doctor(given Config, wrong error) []thispc.Check {
	site := given.Settings
	config := doctor.Config{Version: given.Version, Settings: site, Wrong: wrong, Now: time.Now}
	if machine, err := settings.ThisMachine(); err == nil {
		config.Machine = machine
	}
	if config.Wrong == nil {
		config.Wrong = trustThisPC()
	}
	if config.Wrong == nil {
		config.Network, config.Wrong = newNetwork(site)
	}
	if config.Wrong == nil {
		config.Folder, config.Wrong = site.Folder()
	}
	if config.Wrong == nil {
		kept := lookedAt{manifestFile{updatePath(config.Folder)}}
		config.Update, config.Wrong = newUpdates(given, kept, config.Network)
	}
	if config.Wrong == nil {
		config.Keyring, config.Trail, config.Window = keyring(site), trailIn(config.Folder, longest), windowHere
	}
	return doctor.Checks(config)
}

// doctor is what the window's page of this PC asks.
func (v *Viewer) doctor(version string, ring vault.Keyring, folder string) []thispc.Check {
	config := doctor.Config{
		Version: version, Settings: v.site, Network: v.network, Keyring: ring, Folder: folder, Window: v.windowNow, Trail: v.trailNow, Update: v.updates, Now: time.Now,
	}
	if machine, err := settings.ThisMachine(); err == nil {
		config.Machine = machine
	}
	return doctor.Checks(config)
}

// windowNow is by what the window is drawn that is open.
func (v *Viewer) windowNow(context.Context) thispc.Finding {
	switch v.drawnBy {
	case byOpenGL:
		return finding(record.Calm, words.ThisPcWindowOpengl())
	case byItself:
		return finding(record.Calm, words.ThisPcWindowOwn())
	}
	return finding(record.Quiet, words.ThisPcUnknown()) // none is open
}

// windowHere is by what a window would be drawn that were opened now.
func windowHere(ctx context.Context) thispc.Finding {
	ctx, cancel := context.WithTimeout(ctx, tryDrawing)
	defer cancel()
	if openGLDraws(ctx) {
		return finding(record.Calm, words.ThisPcWindowOpengl())
	}
	return finding(record.Notice, words.ThisPcWindowNone())
}

// trailNow is how the trail is that is open.
func (v *Viewer) trailNow(ctx context.Context) thispc.Finding {
	if v.trail.Closed() != nil {
		return finding(record.Danger, words.ThisPcTrailClosed())
	}
	checked, err := v.trail.Checked(ctx)
	switch {
	case err != nil:
		return finding(record.Warning, words.ThisPcTrailUnread())
	case checked.At.IsZero():
		return finding(record.Quiet, words.ThisPcTrailEnd())
	}
	return finding(record.Calm, words.ThisPcTrailFound(checked.At.Local().Format("02-Jan-2006 15:04"), strconv.FormatUint(checked.UpTo, 10)))
}

// longest is how long somebody may wait for a trail to be checked.
const longest = 30 * time.Second

// trailIn checks the trail of a folder by the key beside it, without a keyring: as far as
// that can be told, and within a time.
func trailIn(folder string, within time.Duration) func(context.Context) thispc.Finding {
	return func(ctx context.Context) thispc.Finding {
		path := filepath.Join(folder, settings.TrailFile)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return finding(record.Notice, words.ThisPcTrailNone())
		}
		key, err := os.ReadFile(strings.TrimSuffix(path, filepath.Ext(path)) + ".pub")
		if err != nil {
			return finding(record.Warning, words.ThisPcTrailUnread())
		}
		verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
		if err != nil {
			return finding(record.Warning, words.ThisPcTrailUnread())
		}
		limited, cancel := context.WithTimeout(ctx, within)
		defer cancel()
		switch report, err := ledger.Verify(limited, path, verifier); {
		case err != nil && limited.Err() != nil && ctx.Err() == nil:
			return finding(record.Warning, words.ThisPcTrailLong())
		case err != nil:
			return finding(record.Warning, words.ThisPcTrailUnread())
		case !report.Whole():
			return finding(record.Danger, words.ThisPcTrailBroken())
		default:
			return finding(record.Calm, words.ThisPcTrailWhole(int(report.Entries)))
		}
	}
}

func finding(tone record.Tone, text string) thispc.Finding {
	return thispc.Finding{Word: record.Word{Text: text, Tone: tone}}
}
