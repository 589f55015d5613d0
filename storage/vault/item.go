package vault

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"careview/storage/private"
)

// maxItem is what the smallest of the keyrings holds: a credential of Windows
// has 2,560 bytes.
const maxItem = 2560

// An item of the keyring is one letter that says what follows, and that in
// base64, because keyrings hold text.
const (
	inline = "d" // the secret itself
	inFile = "f" // the generation of a sealed file, and its key
)

const generationSize = 8

func encode(kind string, content []byte) string {
	return kind + base64.RawStdEncoding.EncodeToString(content)
}

func (v *Vault) set(ctx context.Context, name string, secret []byte) error {
	before, err := v.ring.get(ctx, name, promptLimit)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	item := encode(inline, secret)
	if len(item) > maxItem {
		// A new file under a new key each time: until the keyring names it, the
		// one before is still whole.
		if item, err = v.writeSealed(name, secret); err != nil {
			return err
		}
	}
	if err := v.ring.set(ctx, name, item); err != nil {
		return err
	}
	return v.removeFile(name, before)
}

func (v *Vault) remove(ctx context.Context, name string) error {
	item, err := v.ring.get(ctx, name, promptLimit)
	if err == nil {
		err = v.ring.delete(ctx, name)
	}
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return v.removeFile(name, item)
}

func (v *Vault) open(name, item string) ([]byte, error) {
	kind, content, err := decode(item)
	if err != nil {
		return nil, damaged(err)
	}
	if kind == inline {
		return content, nil
	}
	sealed, err := os.ReadFile(v.path(name, content[:generationSize]))
	if err != nil {
		return nil, damaged(err)
	}
	_, body, ok := bytes.Cut(sealed, []byte("\n"))
	if !ok {
		return nil, damaged(errors.New("the sealed file has no heading"))
	}
	secret, err := unseal(content[generationSize:], body, name)
	if err != nil {
		return nil, damaged(err)
	}
	return secret, nil
}

func decode(item string) (kind string, content []byte, err error) {
	if item == "" {
		return "", nil, errors.New("an empty item")
	}
	kind = item[:1]
	content, err = base64.RawStdEncoding.DecodeString(item[1:])
	if err != nil {
		return "", nil, err
	}
	if kind == inline || kind == inFile && len(content) == generationSize+keySize {
		return kind, content, nil
	}
	return "", nil, errors.New("an item of a form that is not known")
}

// writeSealed seals a secret into a new file and returns the item that opens it. The
// file's first line is the name, by which clear finds out who needs it.
func (v *Vault) writeSealed(name string, secret []byte) (item string, err error) {
	both, err := v.bytes(generationSize + keySize)
	if err != nil {
		return "", err
	}
	sealed, err := seal(both[generationSize:], secret, name)
	if err != nil {
		return "", err
	}
	if err := writeWhole(v.path(name, both[:generationSize]), append([]byte(name+"\n"), sealed...)); err != nil {
		return "", cannotFile(err)
	}
	return encode(inFile, both), nil
}

// writeWhole writes a private file that is on the disk, whole, when it returns.
func writeWhole(path string, content []byte) error {
	file, err := private.New(path)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Sync(), file.Close())
}

const sealedEnding = ".sealed"

// path names a sealed file after a digest: names of items say nothing of anybody,
// and still have no place in a folder.
func (v *Vault) path(name string, generation []byte) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(v.folder, hex.EncodeToString(sum[:8])+"-"+hex.EncodeToString(generation)+sealedEnding)
}

// removeFile removes the file that an item spoke of, if any.
func (v *Vault) removeFile(name, item string) error {
	kind, content, err := decode(item)
	if err != nil || kind != inFile {
		return nil
	}
	if err := os.Remove(v.path(name, content[:generationSize])); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cannotFile(err)
	}
	return nil
}

// orphanAge is how long a sealed file may stand before the keyring names it.
const orphanAge = 2 * time.Minute

// clear removes what earlier runs left behind.
func (v *Vault) clear(ctx context.Context) error {
	if err := v.forgetExpired(ctx); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(v.folder, "*"+sealedEnding))
	if err != nil {
		return cannotFile(err)
	}
	for _, path := range files {
		if !v.staleFile(path, orphanAge) {
			continue
		}
		needed, err := v.inUse(ctx, path)
		if err != nil {
			return err
		}
		if needed {
			continue
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return cannotFile(err)
		}
	}
	return nil
}

// staleFile reports whether a file has not been touched for longer than age.
func (v *Vault) staleFile(path string, age time.Duration) bool {
	info, err := os.Stat(path)
	return err == nil && v.now().Sub(info.ModTime()) > age
}

// inUse reports whether the keyring still holds the key of a sealed file.
func (v *Vault) inUse(ctx context.Context, path string) (bool, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return false, cannotFile(err)
	}
	name, _, _ := strings.Cut(string(content), "\n")
	item, err := v.ring.get(ctx, name, promptLimit)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	kind, opens, err := decode(item)
	return err == nil && kind == inFile && v.path(name, opens[:generationSize]) == path, nil
}

func seal(key, secret []byte, bound string) ([]byte, error) {
	sealing, err := sealer(key)
	if err != nil {
		return nil, err
	}
	return sealing.Seal(nil, nil, secret, []byte(bound)), nil
}

func unseal(key, sealed []byte, bound string) ([]byte, error) {
	sealing, err := sealer(key)
	if err != nil {
		return nil, err
	}
	return sealing.Open(nil, nil, sealed, []byte(bound))
}

func sealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
