package software

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/jezek/xgb/xproto"
)

// british is a part of that layout: each key's meanings alone, with Shift, of the second
// layout twice, with AltGr and with both.
var british = keyboard{first: 8, each: 6, symbols: []xproto.Keysym{
	'a', 'A', 0x6c6, 0x6e6, 0xe1, 0xc1, // 8: a, in Cyrillic ef
	'4', '$', 0, 0, 0x20ac, 0xbc, // 9
	0xffb7, 0xff95, 0, 0, 0, 0, // 10: not as it is sent
	0xff95, 0xffb7, 0, 0, 0, 0, // 11: seven of the keypad
	0xfe51, 0xfe57, 0, 0, 0, 0, // 12: dead acute and diaeresis
	'e', 'E', 0, 0, 0, 0, // 13
	0xffe1, 0, 0, 0, 0, 0, // 14: Shift
	0xff09, 0xfe20, 0, 0, 0, 0, // 15: Tab
	0x1000105, 0x1000104, 0, 0, 0, 0, // 16: a with ogonek
}}

func TestAKeyMeansWhatItsLayoutSays(t *testing.T) {
	const shift, lock, control, numLock, altGr = xproto.ModMaskShift, xproto.ModMaskLock, xproto.ModMaskControl, xproto.ModMask2, xproto.ModMask5
	for _, tried := range []struct {
		code  xproto.Keycode
		state uint16
		name  fyne.KeyName
		char  rune
	}{
		{8, 0, fyne.KeyA, 'a'},
		{8, shift, fyne.KeyA, 'A'},
		{8, lock, fyne.KeyA, 'A'},
		{8, lock | shift, fyne.KeyA, 'a'},
		{8, control, fyne.KeyA, 'a'},
		{8, altGr, fyne.KeyA, 'á'},
		{9, shift, fyne.Key4, '$'},
		{9, lock, fyne.Key4, '4'},
		{9, altGr, fyne.Key4, '€'},
		{11, 0, fyne.KeyHome, 0},
		{11, numLock, fyne.Key7, '7'},
		{11, numLock | shift, fyne.KeyHome, 0},
		{14, 0, desktop.KeyShiftLeft, 0},
		{15, shift, fyne.KeyTab, 0},
		{16, 0, fyne.KeyUnknown, 'ą'},
		{200, 0, fyne.KeyUnknown, 0},
	} {
		if name, char := british.meaning(tried.code, tried.state); name != tried.name || char != tried.char {
			t.Errorf("key %d with %x is %q and writes %q, not %q and %q", tried.code, tried.state, name, char, tried.name, tried.char)
		}
	}
}

func TestAnAccentIsSetOnTheLetterThatFollows(t *testing.T) {
	k := &keyboard{first: british.first, each: british.each, symbols: british.symbols}
	write := func(code xproto.Keycode, state uint16) rune {
		_, char := k.meaning(code, state)
		return k.written(char, heldIn(state))
	}
	if got := write(8, xproto.ModMaskShift); got != 'A' {
		t.Errorf("with Shift it writes %q", got)
	}
	if got := write(8, xproto.ModMaskControl); got != 0 {
		t.Errorf("with Ctrl it writes %q", got)
	}
	if got := []rune{write(12, 0), write(13, 0), write(13, 0), write(12, xproto.ModMaskShift), write(13, xproto.ModMaskShift), write(12, 0), write(9, 0)}; string(got) != "\x00ée\x00Ë\x004" {
		t.Errorf("it writes %q", string(got))
	}
}
