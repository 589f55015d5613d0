package offline

import (
	"context"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rand"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"careview/client/record/viewing"
	"careview/storage/vault"
)

// openers are who may open the copies. Its names are part of the form of the item.
type openers struct {
	List []opener `json:"list"`
	Code *code    `json:"code,omitempty"`
}

// opener is somebody on shift. The private key, which opens the copies and nothing else, is
// sealed under their PIN.
type opener struct {
	ID      string          `json:"id"`
	Staff   viewing.Staff   `json:"staff"`
	Since   time.Time       `json:"since"`
	Until   time.Time       `json:"until"`
	Wrong   int             `json:"wrong"`
	Public  []byte          `json:"public"`
	Private vault.PINSealed `json:"private"`
}

// bound ties the private key to its owner, their role and how long it opens anything.
func (o opener) bound() string {
	role := o.Staff.Role
	return strings.Join([]string{sealUse, o.ID, o.Staff.Subject, o.Staff.Name, role.ID, role.Kind, role.Organisation, o.Until.UTC().Format(time.RFC3339Nano)}, "\n")
}

func (o opener) over(now time.Time) bool { return !now.Before(o.Until) || vault.Spent(o.Wrong) }

func (o opener) opener() viewing.CopyOpener {
	return viewing.CopyOpener{Staff: o.Staff, Since: o.Since, Until: o.Until}
}

func (o openers) onShift(now time.Time) (on []opener) {
	for _, one := range o.List {
		if !one.over(now) {
			on = append(on, one)
		}
	}
	return on
}

// has reports whether there is an opener or a code of this name, whatever the clock says.
func (o openers) has(id string) bool {
	return o.Code != nil && o.Code.ID == id || slices.ContainsFunc(o.List, func(one opener) bool { return one.ID == id })
}

// keys are those that a batch is sealed to.
func (o openers) keys(now time.Time) (to []recipient) {
	for _, one := range o.onShift(now) {
		to = append(to, recipient{one.ID, one.Public})
	}
	if o.Code != nil {
		to = append(to, recipient{o.Code.ID, o.Code.Public})
	}
	return to
}

// recipient is whom the key of a batch is sealed to.
type recipient struct {
	id     string
	public []byte
}

func (r recipient) seal(key []byte, batch string) ([]byte, error) {
	public, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(r.public)
	if err != nil {
		return nil, err
	}
	return hpke.Seal(public, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(r.id+"\n"+batch), key)
}

// newKeys are a new pair of keys.
func newKeys() (public, private []byte, err error) {
	key, err := hpke.DHKEM(ecdh.X25519()).GenerateKey()
	if err != nil {
		return nil, nil, err
	}
	private, err = key.Bytes()
	return key.PublicKey().Bytes(), private, err
}

// publicOf is the public key that belongs to a private one.
func publicOf(private []byte) ([]byte, error) {
	key, err := hpke.DHKEM(ecdh.X25519()).NewPrivateKey(private)
	if err != nil {
		return nil, err
	}
	return key.PublicKey().Bytes(), nil
}

func (s *Store) openers(ctx context.Context) (openers, error) {
	written, err := s.config.Vault.Get(ctx, openersItem)
	if errors.Is(err, vault.ErrNotFound) || vault.Damaged(err) {
		return openers{}, nil // nobody opens anything: to sign in and choose a PIN mends it
	}
	if err != nil {
		return openers{}, err
	}
	return decodeOpeners(written), nil
}

func decodeOpeners(written []byte) (o openers) {
	if json.Unmarshal(written, &o) != nil {
		return openers{}
	}
	return o
}

// change changes who may open the copies; change says false where all stays as it is.
func (s *Store) change(ctx context.Context, change func(*openers) bool) error {
	do := func(written []byte) ([]byte, error) {
		o := decodeOpeners(written)
		if !change(&o) {
			return nil, nil
		}
		return json.Marshal(o)
	}
	return s.config.Vault.Change(ctx, openersItem, do)
}

// Admit lets somebody on shift open the copies that are taken from now on with the PIN that
// they chose, in the role that they have now; and those that opened to them before, where it
// is the PIN that they had. To seal it takes its time: where they are still there no longer
// after that, nobody is let in.
func (s *Store) Admit(ctx context.Context, staff viewing.Staff, pin string, still func() bool) error {
	id, public, private, err := s.keysFor(ctx, staff, pin)
	if err != nil {
		return err
	}
	defer clear(private)
	now := s.config.Now().Round(0)
	staff.Roles = nil
	one := opener{ID: id, Staff: staff, Since: now, Until: now.Add(s.config.Shift), Public: public}
	if s.policyOver(one.Until) {
		one.Until = s.config.Ends
	}
	if one.Private, err = s.config.Vault.SealUnderPIN(pin, private, one.bound()); err != nil {
		return err
	}
	return s.change(ctx, func(o *openers) bool {
		if !still() {
			return false
		}
		o.List = slices.DeleteFunc(o.List, func(other opener) bool { return other.Staff.Subject == staff.Subject || other.over(now) })
		o.List = append(o.List, one)
		return true
	})
}

// keysFor are the keys of somebody on shift: those that they have, which the same PIN opens
// in the same role, or new ones.
//
// New ones open nothing that was sealed before. That cannot be otherwise: what would give it
// to a new PIN is the keyring and the disk, with nobody there who could open it, and so
// anybody who has those could do the same. It has to be asked for anew.
func (s *Store) keysFor(ctx context.Context, staff viewing.Staff, pin string) (id string, public, private []byte, err error) {
	all, err := s.openers(ctx)
	if err != nil {
		return "", nil, nil, err
	}
	for _, has := range all.onShift(s.config.Now()) {
		if has.Staff.Subject != staff.Subject || !has.in(staff.Role) {
			continue
		}
		if private, err = s.config.Vault.OpenUnderPIN(pin, has.Private, has.bound()); err != nil {
			break // it is another PIN
		}
		if public, err = publicOf(private); err == nil {
			return has.ID, public, private, nil
		}
	}
	public, private, err = newKeys()
	return rand.Text(), public, private, err
}

// Dismiss takes from a member of staff that their PIN opens the copies.
func (s *Store) Dismiss(ctx context.Context, subject string) error {
	return s.change(ctx, func(o *openers) bool {
		before := len(o.List)
		o.List = slices.DeleteFunc(o.List, func(one opener) bool { return one.Staff.Subject == subject })
		return len(o.List) < before
	})
}

// Confirm takes from a member of staff that their PIN opens the copies in another role than
// they have now.
func (s *Store) Confirm(ctx context.Context, staff viewing.Staff) error {
	return s.change(ctx, func(o *openers) bool {
		before := len(o.List)
		o.List = slices.DeleteFunc(o.List, func(one opener) bool { return one.Staff.Subject == staff.Subject && !one.in(staff.Role) })
		return len(o.List) < before
	})
}

// in reports whether they are on shift in a role.
func (o opener) in(role viewing.Role) bool {
	own := o.Staff.Role
	return own.ID == role.ID && own.Kind == role.Kind && own.Organisation == role.Organisation
}

// Open opens the copies with the PIN of somebody on shift. A wrong PIN is a Problem of kind
// Invalid that says how many tries are left; with the fifth their PIN opens nothing more, as
// when their shift is over (NotSignedIn).
//
// The keyring and the clock can be put back. So known, from the trail, counts where it
// leaves fewer tries or less time. Where it and the clock do not agree on whether the time is
// over, that is Unsafe: nothing is opened, and nothing is removed or spent.
func (s *Store) Open(ctx context.Context, subject, pin string, known viewing.SinceLock) (viewing.CopiesRead, error) {
	var who *opener
	var refused error
	now := s.config.Now()
	err := s.change(ctx, func(o *openers) bool { // a try is spent before it is looked whether the PIN is right
		at := slices.IndexFunc(o.List, func(one opener) bool { return one.Staff.Subject == subject })
		if at < 0 {
			return false
		}
		one := &o.List[at]
		one.Wrong = max(one.Wrong, known.Tried)
		switch {
		case vault.Spent(one.Wrong):
			refused = spent()
			return true
		case one.over(now):
			return true
		case one.over(viewing.Later(now, known.Latest)):
			refused = undated()
			return true
		}
		one.Wrong++
		tried := *one
		who = &tried
		return true
	})
	if err = errors.Join(err, refused); err != nil {
		return viewing.CopiesRead{}, err
	}
	if who == nil {
		return viewing.CopiesRead{}, opensNothing()
	}
	private, err := s.config.Vault.OpenUnderPIN(pin, who.Private, who.bound())
	if err != nil && !errors.Is(err, vault.ErrWrongPIN) {
		return viewing.CopiesRead{}, err
	}
	if err != nil {
		if vault.Spent(who.Wrong) {
			return viewing.CopiesRead{}, errors.Join(spent(), s.Dismiss(ctx, subject))
		}
		return viewing.CopiesRead{}, vault.WrongPIN(who.Wrong)
	}
	defer clear(private)
	read, err := s.open(ctx, who.ID, private, known.Latest)
	if err != nil {
		return viewing.CopiesRead{}, err
	}
	read.Opener = who.opener()
	return read, s.change(ctx, func(o *openers) bool {
		for i := range o.List {
			if o.List[i].ID == who.ID {
				o.List[i].Wrong = 0
			}
		}
		return true
	})
}
