package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// inTurn runs do when no other goroutine of this process changes anything.
func (v *Vault) inTurn(ctx context.Context, do func() error) error {
	select {
	case <-v.turn:
	case <-ctx.Done():
		return problem(ctx.Err())
	}
	defer func() { v.turn <- struct{}{} }()
	return do()
}

// A claim is the file by which one process keeps the others from changing the
// keyring between its reading and its writing: keyrings have no transactions.
const (
	claimFile  = "claim"
	claimStale = 2 * time.Minute // a process that died holds no claim for longer
	claimRetry = 20 * time.Millisecond
)

// alone runs do when neither this process nor another changes anything.
func (v *Vault) alone(ctx context.Context, do func() error) error {
	return v.inTurn(ctx, func() error {
		claim := filepath.Join(v.folder, claimFile)
		if err := v.claim(ctx, claim); err != nil {
			return err
		}
		err := do()
		if gone := os.Remove(claim); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			return errors.Join(err, cannotFile(gone))
		}
		return err
	})
}

func (v *Vault) claim(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, promptLimit)
	defer cancel()
	for {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			return file.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return cannotFile(err)
		}
		if v.staleFile(path, claimStale) {
			os.Remove(path) // whoever removes it first wins nothing: the claim is still to be made
			continue
		}
		select {
		case <-time.After(claimRetry):
		case <-ctx.Done():
			return problem(ctx.Err())
		}
	}
}

// staleFile reports whether a file has not been touched for longer than age.
func (v *Vault) staleFile(path string, age time.Duration) bool {
	info, err := os.Stat(path)
	return err == nil && v.now().Sub(info.ModTime()) > age
}
