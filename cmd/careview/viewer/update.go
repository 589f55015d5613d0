package viewer

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/client/update"
	"careview/storage/private"
	"careview/storage/settings"
)

// updateFile is the name of the newest manifest of versions that was seen.
const updateFile = "versions.txt"

// manifestFile keeps the manifest beside the trail.
type manifestFile struct{ path string }

// Read reads what was kept.
func (f manifestFile) Read() ([]byte, error) {
	if err := private.File(f.path); err != nil {
		return nil, err
	}
	return os.ReadFile(f.path)
}

// Write keeps it in place of what was.
func (f manifestFile) Write(signed []byte) error { return private.Write(f.path, signed) }

// lookedAt is that file for whoever changes nothing.
type lookedAt struct{ manifestFile }

// Write keeps nothing.
func (lookedAt) Write([]byte) error { return nil }

// newUpdates asks whether this version is still the one to use; nil where the policy has
// nobody asked. The network is not that whose answers tell the time: no service of a record
// is behind it.
func newUpdates(config Config, kept update.Kept, network http.RoundTripper) (*update.Checker, error) {
	address := config.Settings.Update.Address
	if address == "" {
		return nil, nil
	}
	return update.New(update.Config{
		Address: address, Keys: config.UpdateKeys, Version: config.Version, Kept: kept, Network: network, Now: time.Now, Pause: config.Pause,
	})
}

// askForUpdates asks until what it returns is called, which waits for the last to end.
func (v *Viewer) askForUpdates() (stop func()) {
	asking, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() { v.updates.Run(asking); close(over) }()
	return func() { cancel(); <-over }
}

// unsafe is what the makers say of this version, and what the policy has follow; nil where
// nobody asks them.
func (v *Viewer) unsafe() func() viewing.Unsafe {
	if v.updates == nil {
		return nil
	}
	return func() viewing.Unsafe {
		why, follows := v.updates.Said().Unsafe, v.site.Update.Unsafe
		return viewing.Unsafe{Why: why, SignIn: why != "" && follows != settings.Say, Copies: why != "" && follows == settings.Close}
	}
}

// closedByMakers is why nobody comes in by this version; nil where they may.
func (v *Viewer) closedByMakers() error {
	if unsafe := v.unsafe(); unsafe == nil || !unsafe().SignIn {
		return nil
	}
	return record.Because(nil, record.NotAllowed, words.UnsafeClosed(), words.UnsafeHint())
}

func updatePath(folder string) string { return filepath.Join(folder, updateFile) }
