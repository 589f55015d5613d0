package viewer

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"careview/storage/audit"
	"careview/storage/settings"
	"careview/storage/vault"
)

// HandOver hands this PC's audit trail over to another PC, in a file that is sealed under the
// code that it returns.
func HandOver(ctx context.Context, site settings.Settings, version, to string, file io.Writer) (code string, err error) {
	trail, err := trailOf(ctx, site, version)
	if err != nil {
		return "", err
	}
	return audit.HandOver(ctx, trail, to, file)
}

// TakeOver takes the audit trail over that another PC handed over to this one, and returns
// the number of the entry that says so.
func TakeOver(ctx context.Context, site settings.Settings, version, code string, file io.Reader) (entry uint64, err error) {
	trail, err := trailOf(ctx, site, version)
	if err != nil {
		return 0, err
	}
	return audit.TakeOver(ctx, trail, code, file)
}

// trailOf is where this PC's audit trail is.
func trailOf(ctx context.Context, site settings.Settings, version string) (trail audit.Config, err error) {
	if err := HideMemory(); err != nil {
		return trail, err
	}
	folder, err := site.Folder()
	if err != nil {
		return trail, err
	}
	kept, err := vault.Open(ctx, vault.Config{Keyring: keyring(site), Folder: folder, Now: time.Now})
	if err != nil {
		return trail, err
	}
	return audit.Config{Path: filepath.Join(folder, settings.TrailFile), Keyring: kept, Now: time.Now, Program: programOf(version)}, nil
}
