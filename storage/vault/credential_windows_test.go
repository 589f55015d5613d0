package vault_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"careview/storage/vault"
)

// What Credential Manager takes at most decides where a secret lies: in it, or sealed in a
// file under a key that is in it.
func TestCredentialManagerKeepsSecretsOfAnyLength(t *testing.T) {
	const service = "careview test of credentials"
	ring, folder := vault.System(service), t.TempDir()
	t.Cleanup(func() {
		if err := ring.Delete("full"); err != nil {
			t.Error(err)
		}
	})
	if err := ring.Set("full", strings.Repeat("x", 2560)); err != nil {
		t.Errorf("2,560 bytes are refused: %v", err)
	}
	if err := ring.Set("full", strings.Repeat("x", 2561)); err == nil {
		t.Error("2,561 bytes are taken: the limit is another")
	}
	v := open(t, ring, folder, start)
	for _, length := range []int{0, 1919, 1920, 2560, 100_000} {
		secret := bytes.Repeat([]byte{0xfe}, length)
		if err := v.Set(t.Context(), "token", secret); err != nil {
			t.Fatal(err)
		}
		item, err := ring.Get("token")
		if err != nil || len(item) > 2560 {
			t.Errorf("%d bytes put %d into Credential Manager (%v)", length, len(item), err)
		}
		got, err := open(t, vault.System(service), folder, start).Get(t.Context(), "token")
		if err != nil || !bytes.Equal(got, secret) {
			t.Errorf("%d bytes came back as %d (%v)", length, len(got), err)
		}
	}
	keep(t, v, onShift("ann"), "refresh")
	if got, _, err := open(t, vault.System(service), folder, start).Unlock(t.Context(), "ann", pin, locked); err != nil || string(got) != "refresh" {
		t.Errorf("the PIN opens %q, %v", got, err)
	}
	if err := v.Delete(t.Context(), "token"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Get(t.Context(), "token"); !errors.Is(err, vault.ErrNotFound) {
		t.Errorf("what was deleted: %v", err)
	}
}
