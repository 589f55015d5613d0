package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is a tree as a whole: everything in it follows from these two.
type Head struct {
	Size int64 // how many leaves
	Root tlog.Hash
}

// Signer signs heads in the name of one ledger.
type Signer struct {
	name     string
	private  ed25519.PrivateKey
	key      string
	verifier note.Verifier
}

// NewSigner is the signer that follows from an Ed25519 seed of 32 bytes. The
// ledger's name (the origin line of its heads) follows from the key too, so
// that no two ledgers share one.
func NewSigner(seed []byte) (*Signer, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("a signing seed has %d bytes, not %d", ed25519.SeedSize, len(seed))
	}
	private := ed25519.NewKeyFromSeed(seed)
	public := private.Public().(ed25519.PublicKey)
	sum := sha256.Sum256(public)
	name := "careview-trail/" + hex.EncodeToString(sum[:8])
	key, err := note.NewEd25519VerifierKey(name, public)
	if err != nil {
		return nil, fmt.Errorf("making the verifier key: %w", err)
	}
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return nil, fmt.Errorf("making the verifier key: %w", err)
	}
	return &Signer{name: name, private: private, key: key, verifier: verifier}, nil
}

// Key is the verifier key as text: what a checker needs. It is no secret.
func (s *Signer) Key() string { return s.key }

// Verifier checks this signer's heads.
func (s *Signer) Verifier() note.Verifier { return s.verifier }

// Name is the ledger's name (note.Signer).
func (s *Signer) Name() string { return s.name }

// KeyHash names the key within a signed note (note.Signer).
func (s *Signer) KeyHash() uint32 { return s.verifier.KeyHash() }

// Sign signs a note's text (note.Signer).
func (s *Signer) Sign(text []byte) ([]byte, error) { return ed25519.Sign(s.private, text), nil }

// sign signs a head, and where the ledger goes on when it is its last one here.
func (s *Signer) sign(head Head, goesOn string) ([]byte, error) {
	text := head.text(s.name)
	if goesOn != "" {
		text += overLine + strconv.QuoteToASCII(goesOn) + "\n"
	}
	return note.Sign(&note.Note{Text: text}, s)
}

// text is the head in the form of a C2SP tlog-checkpoint: origin, size, root.
func (h Head) text(origin string) string {
	return origin + "\n" + strconv.FormatInt(h.Size, 10) + "\n" + h.Root.String() + "\n"
}

// OpenHead reads a signed note and checks that this key signed it in its own
// ledger's name. Lines after the third are another's extensions and are allowed.
func OpenHead(signed []byte, key note.Verifier) (Head, error) {
	head, _, err := openHead(signed, key)
	return head, err
}

// openHead is [OpenHead], with where the ledger goes on; empty where it was not ended.
func openHead(signed []byte, key note.Verifier) (head Head, goesOn string, err error) {
	opened, err := note.Open(signed, note.VerifierList(key))
	if err != nil {
		return head, "", fmt.Errorf("checking a head's signature: %w", err)
	}
	lines := strings.SplitN(opened.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != key.Name() {
		return head, "", errors.New("the head belongs to another ledger")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return head, "", errors.New("the head's size is not a number")
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return head, "", errors.New("the head's root is not a hash")
	}
	if line, over := strings.CutPrefix(lines[3], overLine); over {
		if goesOn, err = strconv.Unquote(strings.TrimSuffix(line, "\n")); err != nil {
			return head, "", errors.New("the head does not say where the ledger goes on")
		}
	}
	return Head{Size: size, Root: tlog.Hash(root)}, goesOn, nil
}
