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
	"slices"
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

// A generation is the mark of the keyring, by which it knows its own files in a folder, and
// what no other file of it has.
const (
	generationSize = 8
	markSize       = 4
)

// markItem keeps the mark. Its name must never change.
const markItem = "folder-mark"

func encode(kind string, content []byte) string {
	return kind + base64.RawStdEncoding.EncodeToString(content)
}

func (v *Vault) set(ctx context.Context, name string, secret []byte) (err error) {
	item := encode(inline, secret)
	if len(item) > maxItem {
		// A new file under a new key each time: until the keyring names it, the
		// one before is still whole.
		if item, err = v.writeSealed(ctx, name, secret); err != nil {
			return err
		}
	}
	return v.put(ctx, name, item)
}

// put puts an item in place of what was there.
func (v *Vault) put(ctx context.Context, name, item string) error {
	before, err := v.ring.get(ctx, name, promptLimit)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err := v.ring.set(ctx, name, item); err != nil {
		return err
	}
	return v.removeFile(name, before)
}

// copy puts what an item holds under another name. A sealed file goes along: where it does
// not open as it is, after its own heading.
func (v *Vault) copy(ctx context.Context, name, item, to string) error {
	kind, content, err := decode(item)
	if err != nil || kind == inline {
		return v.put(ctx, to, item)
	}
	secret, err := v.open(name, item)
	if err == nil {
		return v.set(ctx, to, secret)
	}
	if !Damaged(err) {
		return err
	}
	kept, err := os.ReadFile(v.path(name, content[:generationSize]))
	if errors.Is(err, fs.ErrNotExist) {
		return v.put(ctx, to, item)
	}
	if err != nil {
		return cannotFile(err)
	}
	if item, err = v.writeFile(ctx, to, content[generationSize:], kept); err != nil {
		return err
	}
	return v.put(ctx, to, item)
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
	if errors.Is(err, fs.ErrNotExist) {
		return nil, damaged(err)
	}
	if err != nil { // that passes, and what is kept is as it was
		return nil, cannotFile(err)
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

// writeSealed seals a secret into a new file and returns the item that opens it.
func (v *Vault) writeSealed(ctx context.Context, name string, secret []byte) (item string, err error) {
	key, err := v.bytes(keySize)
	if err != nil {
		return "", err
	}
	sealed, err := seal(key, secret, name)
	if err != nil {
		return "", err
	}
	return v.writeFile(ctx, name, key, sealed)
}

// writeFile writes a new file and returns the item that speaks of it. The file's first line
// is the name, by which clear finds out who needs it.
func (v *Vault) writeFile(ctx context.Context, name string, key, sealed []byte) (item string, err error) {
	mark, err := v.mark(ctx)
	if errors.Is(err, ErrNotFound) {
		if mark, err = v.bytes(markSize); err == nil {
			err = v.ring.set(ctx, markItem, encode(inline, mark))
		}
	}
	if err != nil {
		return "", err
	}
	rest, err := v.bytes(generationSize - markSize)
	if err != nil {
		return "", err
	}
	generation := slices.Concat(mark, rest)
	if err := writeWhole(v.path(name, generation), append([]byte(name+"\n"), sealed...)); err != nil {
		return "", cannotFile(err)
	}
	return encode(inFile, append(generation, key...)), nil
}

// mark is this keyring's: another account's programs may have their files in the folder. One
// that is damaged is none, and what bears it stays.
func (v *Vault) mark(ctx context.Context) ([]byte, error) {
	item, err := v.ring.get(ctx, markItem, promptLimit)
	if err != nil {
		return nil, err
	}
	if kind, mark, err := decode(item); err == nil && kind == inline && len(mark) == markSize {
		return mark, nil
	}
	return nil, problem(ErrNotFound)
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

// clear removes what earlier runs left behind. A file that is not this keyring's for certain
// stays, as those do that earlier versions wrote.
func (v *Vault) clear(ctx context.Context) error {
	if err := v.forgetExpired(ctx); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(v.folder, "*"+sealedEnding))
	if err != nil {
		return cannotFile(err)
	}
	files = slices.DeleteFunc(files, func(path string) bool { return !v.staleFile(path, orphanAge) })
	if len(files) == 0 {
		return nil
	}
	mark, err := v.mark(ctx)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, path := range files {
		if !marked(path, mark) {
			continue
		}
		if _, err := v.removeUnused(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

// removeUnused removes a sealed file that no item of the keyring needs, and reports whether it did.
func (v *Vault) removeUnused(ctx context.Context, path string) (removed bool, err error) {
	needed, err := v.inUse(ctx, path)
	if err != nil || needed {
		return false, err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, cannotFile(err)
	}
	return true, nil
}

// Lost reports whether the keyring does not know a name of which another has sealed a file into
// the folder: the one that this account had before it was emptied, or another account's.
func (v *Vault) Lost(ctx context.Context, name string) (bool, error) {
	if _, err := v.ring.get(ctx, name, promptLimit); !errors.Is(err, ErrNotFound) {
		return false, err
	}
	files, err := v.filesOf(name)
	if err != nil || len(files) == 0 {
		return false, err
	}
	mark, err := v.mark(ctx)
	if errors.Is(err, ErrNotFound) {
		return true, nil
	}
	return slices.ContainsFunc(files, func(path string) bool { return !marked(path, mark) }), err
}

// RemoveLost removes the sealed files of a name that the keyring does not speak of and that are
// gone by when they were last touched, and reports whether there were any.
func (v *Vault) RemoveLost(ctx context.Context, name string, gone func(touched time.Time) bool) (removed bool, err error) {
	err = v.locked(ctx, func() error {
		files, err := v.filesOf(name)
		if err != nil {
			return err
		}
		for _, path := range files {
			info, err := os.Stat(path)
			if err != nil || !gone(info.ModTime()) {
				continue
			}
			went, err := v.removeUnused(ctx, path)
			if err != nil {
				return err
			}
			removed = removed || went
		}
		return nil
	})
	return removed, err
}

// filesOf are the sealed files of a name, whoever wrote them.
func (v *Vault) filesOf(name string) ([]string, error) {
	every := strings.TrimSuffix(v.path(name, nil), sealedEnding) + "*" + sealedEnding
	files, err := filepath.Glob(every)
	if err != nil {
		return nil, cannotFile(err)
	}
	return files, nil
}

// marked reports whether a sealed file bears a keyring's mark.
func marked(path string, mark []byte) bool {
	_, generation, _ := strings.Cut(filepath.Base(path), "-")
	return strings.HasPrefix(generation, hex.EncodeToString(mark))
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
