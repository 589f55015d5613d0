package vault

import (
	"errors"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"

	"golang.org/x/crypto/argon2"
)

// Cost is what it takes to turn a PIN into a key (argon2id).
type Cost struct {
	Passes    uint32 `json:"passes"`
	MemoryKiB uint32 `json:"memoryKiB"`
	Lanes     uint8  `json:"lanes"`
}

// rfc9106 is the second recommended choice of RFC 9106 §4, for where memory is
// short: old care-home PCs. It is the least that is ever chosen.
func rfc9106() Cost { return Cost{Passes: 3, MemoryKiB: 64 * 1024, Lanes: 4} }

// leastTime is how long one PIN is to take the PC that it was chosen on.
const leastTime = 250 * time.Millisecond

// mostPasses keeps a PC on which time was measured wrongly from waiting for minutes.
const mostPasses = 64

// atLeast is the cost that takes a time, and half as much again in hand: more passes where
// this PC is quicker than that at the least.
func atLeast(least time.Duration, measure func(Cost) time.Duration) Cost {
	cost := rfc9106()
	took := max(measure(cost), time.Millisecond)
	needed := (time.Duration(cost.Passes)*least*3/2 + took - 1) / took
	cost.Passes = uint32(min(max(needed, time.Duration(cost.Passes)), mostPasses))
	return cost
}

// timed is how long a cost takes here and now: the quicker of two, for the PC may be busy.
func timed(c Cost) time.Duration {
	defer debug.FreeOSMemory()
	quickest := time.Hour
	for range 2 {
		began := time.Now()
		c.derive("000000", make([]byte, 16))
		quickest = min(quickest, time.Since(began))
	}
	return quickest
}

// affordable reports whether a cost is one that Careview may have chosen: the item that
// names it can be written by others.
func (c Cost) affordable() bool {
	return c.Passes > 0 && c.Passes <= mostPasses && c.Lanes > 0 && c.MemoryKiB <= rfc9106().MemoryKiB
}

// key turns a PIN into a key. The memory that this takes goes back to the system at once: it
// holds what the key is made of, and would stay for minutes beside all that the program uses.
func (c Cost) key(pin string, salt []byte) []byte {
	defer debug.FreeOSMemory()
	return c.derive(pin, salt)
}

func (c Cost) derive(pin string, salt []byte) []byte {
	return argon2.IDKey([]byte(pin), salt, c.Passes, c.MemoryKiB, c.Lanes, keySize)
}

const (
	shortestPIN = 6
	longestPIN  = 12
	tries       = 5
	saltSize    = 16
)

// Choose takes a PIN, or says what is wrong with it (Problem of kind Invalid): six to
// twelve digits, not one digit throughout, not a run such as 123456 or 987654, and not
// one group said again and again. What a lock will need of it is made ready meanwhile:
// deriving its key takes as long as trying it is meant to take.
func (v *Vault) Choose(pin string) (viewing.UnderPIN, error) {
	if err := checkPIN(pin); err != nil {
		return nil, err
	}
	salt, err := v.bytes(saltSize)
	if err != nil {
		return nil, err
	}
	derived := sync.OnceValue(func() *pinKey {
		cost := v.cost()
		return &pinKey{cost: cost, salt: salt, key: cost.key(pin, salt)}
	})
	go derived()
	return underPIN{v, derived}, nil
}

// pinKey is the key that follows from a PIN.
type pinKey struct {
	cost      Cost
	salt, key []byte
}

// wipe overwrites the key.
func (p *pinKey) wipe() {
	clear(p.key)
	p.key = nil
}

// errUsed says that a PIN's key has served: the PIN has to be chosen anew.
var errUsed = errors.New("the key of the PIN has been used")

func checkPIN(pin string) error {
	switch {
	case len(pin) < shortestPIN || len(pin) > longestPIN || !allDigits(pin):
		return invalidPIN(words.PINDigits(strconv.Itoa(shortestPIN), strconv.Itoa(longestPIN)))
	case sameStep(pin):
		return invalidPIN(words.PINOrder())
	case repeats(pin):
		return invalidPIN(words.PINRepeats())
	}
	return nil
}

func invalidPIN(sentence string) error {
	return record.Because(nil, record.Invalid, sentence, words.PINOther())
}

func allDigits(pin string) bool {
	for _, c := range []byte(pin) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// sameStep reports whether each digit is the one before, or the next, or the
// last, all along; 9 and 0 are neighbours.
func sameStep(pin string) bool {
	step := (pin[1] - pin[0] + 10) % 10
	if step != 0 && step != 1 && step != 9 {
		return false
	}
	for i := 2; i < len(pin); i++ {
		if (pin[i]-pin[i-1]+10)%10 != step {
			return false
		}
	}
	return true
}

// repeats reports whether the PIN is one shorter group repeated: 121212, 123123.
func repeats(pin string) bool {
	for group := 2; group <= len(pin)/2; group++ {
		if len(pin)%group != 0 {
			continue
		}
		if pin[group:] == pin[:len(pin)-group] {
			return true
		}
	}
	return false
}
