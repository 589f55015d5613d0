// Package vaulttest has a keyring for tests that is changed while it is read.
//
// The tests of packages that keep something in a keyring use it. It belongs to one goroutine.
package vaulttest

import "careview/storage/vault"

// Between is a keyring after whose next answer about Name something happens, once: whoever
// asked acts on what is no longer so.
type Between struct {
	vault.Keyring
	Name string
	Do   func()
}

// Get is the answer of the keyring, after which Do is done.
func (b *Between) Get(name string) (string, error) {
	item, err := b.Keyring.Get(name)
	if do := b.Do; do != nil && name == b.Name {
		b.Do = nil
		do()
	}
	return item, err
}
