package storage

import (
	"context"
	"crypto/cipher"
	"os"

	"careview/storage/private"
)

// SealedFile is a file whose content is sealed with AES-256-GCM under a key that follows
// from one in the keyring: what is read was written with that key.
type SealedFile struct {
	Path string
	Name string // of the key in the keyring; it must never change
	Keys Keys
}

// Read is the content. Its error is fs.ErrNotExist where there is no file.
func (f SealedFile) Read(ctx context.Context) ([]byte, error) {
	if err := private.File(f.Path); err != nil {
		return nil, err
	}
	sealed, err := os.ReadFile(f.Path)
	if err != nil {
		return nil, err
	}
	aead, err := f.aead(ctx)
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, nil, sealed, nil)
}

// Write makes the file hold the content.
func (f SealedFile) Write(ctx context.Context, content []byte) error {
	aead, err := f.aead(ctx)
	if err != nil {
		return err
	}
	return private.Write(f.Path, aead.Seal(nil, nil, content, nil))
}

func (f SealedFile) aead(ctx context.Context) (cipher.AEAD, error) {
	master, err := f.Keys.Key(ctx, f.Name)
	if err != nil {
		return nil, err
	}
	return AEAD(master, useOf(f.Name, "file"))
}
