package leaf_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"testing"

	"careview/storage/audit/leaf"

	"pgregory.net/rapid"
)

func TestALeafComesApartAsItWasMade(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		open, hidden := rapid.SliceOf(rapid.Byte()).Draw(r, "open"), rapid.SliceOf(rapid.Byte()).Draw(r, "hidden")
		var bound []byte
		made, err := leaf.Pack(open, func(b []byte) []byte { bound = bytes.Clone(b); return hidden })
		if err != nil {
			r.Fatal(err)
		}
		parts, err := leaf.Unpack(made)
		if err != nil || !bytes.Equal(parts.Open, open) || !bytes.Equal(parts.Sealed, hidden) || !bytes.Equal(parts.Bound, bound) {
			r.Fatalf("%q and %q came back as %q and %q (%v)", open, hidden, parts.Open, parts.Sealed, err)
		}
	})
}

func TestALeafOfTheFormBeforeComesApart(t *testing.T) {
	parts, err := leaf.Unpack([]byte(`{"entry":{"kind":"signed in"},"sealed":"AQID"}`))
	if err != nil || string(parts.Open) != `{"kind":"signed in"}` || !bytes.Equal(parts.Sealed, []byte{1, 2, 3}) || string(parts.Bound) != string(parts.Open) {
		t.Errorf("%q %v %q (%v)", parts.Open, parts.Sealed, parts.Bound, err)
	}
}

func TestWhatIsNoLeafIsSaidToBeNone(t *testing.T) {
	for _, made := range [][]byte{nil, {}, {1, 2, 3}, {2}, {2, 0xff}, {2, 9, 1}, {2, 2, 0xff, 0xff}, []byte("{"), bytes.Repeat([]byte{2}, 100)} {
		if _, err := leaf.Unpack(made); err == nil {
			t.Errorf("%v came apart", made)
		}
	}
}

const dictionarySum = "594309b3e9d641948e5beced9d13c7396be87aca9d119512d411acb3173cf966"

// Entries that were packed with another dictionary could not be read any more.
func TestTheDictionaryStaysAsItIs(t *testing.T) {
	content, err := os.ReadFile("dictionary.txt")
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	if got := hex.EncodeToString(sum[:]); got != dictionarySum {
		t.Errorf("its SHA-256 is %s", got)
	}
}
