// Package anchor is what the keyring holds of a trail, where whoever writes its file
// does not reach: its key, which trail it is, how far it had come, and what was set aside
// for it.
//
// It is plain functions over values; the trail alone calls it.
package anchor

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"careview/storage/audit/ledger"
)

// Name is that of the item in the keyring.
const Name = "audit-trail-remembered"

// Trail is what is remembered.
type Trail struct {
	Begins []byte `json:"begins,omitempty"` // at random; none for a trail from before there were any
	Head   string `json:"head,omitempty"`   // the newest signed note
	Broken string `json:"broken,omitempty"` // what a check of the whole found
	Over   bool   `json:"over,omitempty"`   // it was handed over to another PC
	Shared bool   `json:"shared,omitempty"` // another PC has the key, which is still to be made anew

	// Witness is the newest note that the central service has shown: whoever puts back
	// an older file and an older keyring cannot go on from them.
	Witness string         `json:"witness,omitempty"`
	Aside   []string       `json:"aside,omitempty"` // set aside for this trail, whose first entry has still to say so
	Files   []SetAsideFile `json:"files,omitempty"` // of those, whose unsent alerts have still to be raised again
	// Before are the names of trails that this PC is known to have had, the latest last.
	Before []string `json:"before,omitempty"`
}

// SetAsideFile is a file that was set aside, and the name of the trail in it.
type SetAsideFile struct {
	File  string `json:"file"`
	Trail string `json:"trail,omitempty"`
}

// Keyring keeps what the trail must not lose to whoever can write its file.
type Keyring interface {
	// Key gives the key of 32 bytes that is kept under a name, and makes it the first time
	// it is asked for.
	Key(ctx context.Context, name string) ([]byte, error)
	// Change gives change what is kept under a name (nil when nothing is, and empty where
	// it cannot be opened) and keeps what it returns, while no other process can; nil keeps
	// what is there.
	Change(ctx context.Context, name string, change func(kept []byte) ([]byte, error)) error
	// Copy keeps what is kept under a name under another too, whether or not it can be opened.
	Copy(ctx context.Context, name, to string) error
}

// ErrChangedMeanwhile is that the keyring remembers another thing than it did.
var ErrChangedMeanwhile = errors.New("what the keyring remembers of the trail was changed meanwhile")

// Snapshot is what the keyring remembers now, as it is kept.
func Snapshot(ctx context.Context, ring Keyring) (seen []byte, err error) {
	err = ring.Change(ctx, Name, func(kept []byte) ([]byte, error) {
		seen = bytes.Clone(kept)
		return nil, nil
	})
	return seen, err
}

// Change changes what is remembered, where change says so. known is false when nothing was.
func Change(ctx context.Context, ring Keyring, change func(r *Trail, known bool) (bool, error)) error {
	return ring.Change(ctx, Name, func(kept []byte) ([]byte, error) {
		var r Trail
		if kept != nil {
			if err := json.Unmarshal(kept, &r); err != nil {
				return nil, errors.Join(fmt.Errorf("%w: what the keyring remembers of it cannot be read", ledger.ErrNotWhole), err)
			}
		}
		if changed, err := change(&r, kept != nil); err != nil || !changed {
			return nil, err
		}
		return json.Marshal(r)
	})
}

// signUse is the use of the key that follows from a trail's one key in the keyring, so that
// no other can stand in for it.
const signUse = "careview trail: sign"

// Signer is the signer of the trail that begins with these random bytes. What it signs for
// one trail is signed for no other of the same key.
func Signer(master, begins []byte) (*ledger.Signer, error) {
	seed, err := hkdf.Key(sha256.New, master, begins, signUse, 32)
	if err != nil {
		return nil, err
	}
	return ledger.NewSigner(seed)
}

// RandomStart are random bytes with which a trail begins.
func RandomStart() ([]byte, error) {
	begins := make([]byte, 16)
	_, err := rand.Read(begins)
	return begins, err
}

// Heads are the heads that are remembered.
func (r Trail) Heads(signer *ledger.Signer) ([]ledger.Head, error) {
	if len(r.Aside) > 0 {
		return nil, fmt.Errorf("%w: a new trail was begun and has no first entry", ledger.ErrNotWhole)
	}
	if r.Over {
		return nil, ledger.EndedError()
	}
	var heads []ledger.Head
	for _, note := range []string{r.Head, r.Witness} {
		if note == "" {
			continue
		}
		head, err := ledger.OpenHead([]byte(note), signer.Verifier())
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%w: the head in the keyring is not of this trail", ledger.ErrNotWhole), err)
		}
		heads = append(heads, head)
	}
	return heads, nil
}

// LastKnown is which trail was there, with how many entries and which root: as the newest note
// of that signer says, or else as a note says of which nothing proves it, for it is of
// another key. Where there is no note it is empty.
func (r Trail) LastKnown(signer *ledger.Signer) (trail, entries, root string, proved bool) {
	var newest ledger.Head
	for _, note := range []string{r.Head, r.Witness} {
		if signer != nil {
			if head, err := ledger.OpenHead([]byte(note), signer.Verifier()); err == nil && head.Size > newest.Size {
				newest = head
			}
		}
		if lines := strings.SplitN(note, "\n", 4); len(lines) == 4 && trail == "" {
			trail, entries, root = lines[0], lines[1], lines[2]
		}
	}
	if newest.Size > 0 {
		return signer.Name(), strconv.FormatInt(newest.Size, 10), newest.Root.String(), true
	}
	return trail, entries, root, false
}

// IsBeingSetAside reports whether the file in the place of the trail is the one that is remembered
// to be set aside in this folder. The new one has no head then.
func (r Trail) IsBeingSetAside(folder string) bool {
	if len(r.Files) == 0 || r.Head != "" || r.Witness != "" {
		return false
	}
	_, err := os.Lstat(filepath.Join(folder, r.Files[len(r.Files)-1].File))
	return errors.Is(err, os.ErrNotExist)
}

// mostBefore is how many trails that were before are remembered.
const mostBefore = 20

// RemembersTrail reports whether a trail of this PC is remembered, or as many as ever are.
func (r Trail) RemembersTrail(trail string) bool {
	return slices.Contains(r.Before, trail) || len(r.Before) >= mostBefore
}

// RememberTrail remembers a trail that this PC had.
func (r *Trail) RememberTrail(trail string) {
	if slices.Contains(r.Before, trail) {
		return
	}
	r.Before = append(r.Before, trail)
	r.Before = r.Before[max(0, len(r.Before)-mostBefore):]
}
