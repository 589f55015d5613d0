package pages

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"io"
	"reflect"
	"unsafe"

	"github.com/tetratelabs/wazero"
)

// compilation is the compiled PDF library, packed to a third: 21 MB of native code
// that the other program keeps. Before it stands which library it is, by which compiler,
// for which processor: of what is offered, the one that is for these is taken.
type compilation struct {
	offered [][]byte
	packed  []byte
}

// cache is wazero's cache with the compilation as its only content. wazero offers a
// cache in one process, or in a folder, where native code would lie for others to
// change; what it does with the folder stands behind an interface of its own that it
// keeps to itself. Should it be renamed, the library is compiled each time, and a
// test fails.
func (c *compilation) cache() wazero.CompilationCache {
	cache := wazero.NewCompilationCache()
	store := reflect.ValueOf(cache).Elem().FieldByName("fileCache")
	if own := reflect.ValueOf(c); store.IsValid() && own.Type().AssignableTo(store.Type()) {
		reflect.NewAt(store.Type(), unsafe.Pointer(store.UnsafeAddr())).Elem().Set(own)
	}
	return cache
}

// Get is asked before anything is compiled.
func (c *compilation) Get(key [sha256.Size]byte) (io.ReadCloser, bool, error) {
	for _, offer := range c.offered {
		if code, same := bytes.CutPrefix(offer, key[:]); same {
			c.packed = offer
			return whole{flate.NewReader(bytes.NewReader(code))}, true, nil
		}
	}
	return nil, false, nil
}

// Add is told what was compiled.
func (c *compilation) Add(key [sha256.Size]byte, code io.Reader) error {
	packed := bytes.NewBuffer(key[:])
	packer, err := flate.NewWriter(packed, flate.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := io.Copy(packer, code); err != nil {
		return err
	}
	if err := packer.Close(); err != nil {
		return err
	}
	c.packed = packed.Bytes()
	return nil
}

// Delete is told that what Get gave cannot be used.
func (c *compilation) Delete([sha256.Size]byte) error {
	c.packed = nil
	return nil
}

// whole fills what it reads into, as wazero expects.
type whole struct{ io.ReadCloser }

func (w whole) Read(p []byte) (int, error) { return io.ReadFull(w.ReadCloser, p) }
