package storage

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
)

// Keys gives the key of 32 bytes that is kept under a name, and makes it the first time it
// is asked for.
type Keys interface {
	Key(ctx context.Context, name string) ([]byte, error)
}

// SealedConfig says which file to open, and with which key. Every field is needed.
type SealedConfig struct {
	Path       string
	Name       string // of the key in the keyring and of the migrations; it must never change
	Migrations fs.FS  // in its folder "migrations"
	Keys       Keys
	Closed     func(cause error) error // what is said where the file cannot be opened
}

// Sealed is a file whose rows are sealed with AES-256-GCM, and found by keyed digests,
// under keys that follow from one in the keyring: nobody can be read in the file.
type Sealed struct {
	*sql.DB
	name    string
	master  []byte
	aead    cipher.AEAD
	findKey []byte
}

// OpenSealed opens the file, making it when it is not there.
func OpenSealed(ctx context.Context, config SealedConfig) (*Sealed, error) {
	if config.Path == "" || config.Name == "" || config.Migrations == nil || config.Keys == nil || config.Closed == nil {
		return nil, errors.New("a sealed file needs a path, a name, migrations, keys and words")
	}
	master, err := config.Keys.Key(ctx, config.Name)
	if err != nil {
		return nil, fmt.Errorf("getting the key of %q: %w", config.Name, err)
	}
	s := &Sealed{name: config.Name, master: master}
	if s.findKey, err = s.Key("find"); err != nil {
		return nil, fmt.Errorf("deriving the keys of %q: %w", config.Name, err)
	}
	if s.aead, err = AEAD(master, s.use("seal")); err != nil {
		return nil, fmt.Errorf("deriving the keys of %q: %w", config.Name, err)
	}
	files, err := fs.Sub(config.Migrations, "migrations")
	if err != nil {
		return nil, err
	}
	s.DB, err = Open(ctx, Config{Path: config.Path, Migrations: []Migrations{{Name: config.Name, Files: files}}})
	if err != nil {
		return nil, config.Closed(err)
	}
	return s, nil
}

func (s *Sealed) use(use string) string { return useOf(s.name, use) }

func useOf(name, use string) string { return fmt.Sprintf("careview %s: %s", name, use) }

// Key is the file's key for one use.
func (s *Sealed) Key(use string) ([]byte, error) { return DerivedKey(s.master, s.use(use)) }

// Seal seals the content of a row. What it is bound to must be given to unseal it: a row
// that is moved does not open.
func (s *Sealed) Seal(content []byte, bound string) []byte {
	return s.aead.Seal(nil, nil, content, []byte(bound))
}

// Unseal is the content of a row.
func (s *Sealed) Unseal(sealed []byte, bound string) ([]byte, error) {
	return s.aead.Open(nil, nil, sealed, []byte(bound))
}

// Digest tells one text from another without saying it.
func (s *Sealed) Digest(text string) string { return Digest(s.findKey, text) }

// DerivedKey is the key that follows from another for one use (HKDF, RFC 5869), so that
// none can stand in for another.
func DerivedKey(master []byte, use string) ([]byte, error) {
	return hkdf.Key(sha256.New, master, nil, use, 32)
}

// AEAD seals with AES-256-GCM under the key for one use.
func AEAD(master []byte, use string) (cipher.AEAD, error) {
	key, err := DerivedKey(master, use)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// Digest is a keyed digest: without the key it cannot be made by trying all texts.
func Digest(key []byte, text string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return base64.RawStdEncoding.EncodeToString(mac.Sum(nil))
}
