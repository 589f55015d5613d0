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

// What a keyboard of the X Window System sends for letters that are not of Latin-1
// (keysymdef.h; setxkbmap and the layout named).
func TestLettersThatKeyboardsSendByOldNamesAreTyped(t *testing.T) {
	for symbol, want := range map[xproto.Keysym]rune{
		0x1b1: 'ą', 0x1b3: 'ł', 0x1e6: 'ć', 0x1ea: 'ę', 0x1f1: 'ń', 0x1b6: 'ś', 0x1bc: 'ź', 0x1bf: 'ż', 0x1a3: 'Ł', // pl
		0x1e8: 'č', 0x1ec: 'ě', 0x1f8: 'ř', 0x1f9: 'ů', 0x1b9: 'š', 0x1be: 'ž', 0x1f5: 'ő', 0x1fb: 'ű', 0x1e3: 'ă', 0x1fe: 'ţ', // cz, hu, ro
		0x2a1: 'Ħ', 0x2b1: 'ħ', 0x2e5: 'ċ', 0x2f5: 'ġ', 0x2b9: 'ı', 0x2bb: 'ğ', 0x2fd: 'ŭ', // mt, tr, eo
		0x3e0: 'ā', 0x3ba: 'ē', 0x3ef: 'ī', 0x3fe: 'ū', 0x3b6: 'ļ', 0x3f1: 'ņ', 0x3e7: 'į', 0x3ec: 'ė', 0x3f9: 'ų', 0x3bf: 'ŋ', // lv, lt
		0x6c6: 'ф', 0x6e6: 'Ф', 0x6a3: 'ё', 0x6a6: 'і', 0x6a7: 'ї', 0x6ad: 'ґ', 0x6b0: '№', 0x6bf: 'Џ', 0x6df: 'ъ', // ru, ua, rs
		0x7e1: 'α', 0x7f1: 'ρ', 0x7f2: 'σ', 0x7f3: 'ς', 0x7f4: 'τ', 0x7d2: 'Σ', 0x7b1: 'ά', 0x7bb: 'ώ', 0x7ae: '΅', 0x7a1: 'Ά', // gr
		0x5c7: 'ا', 0xce0: 'א', 0xda1: 'ก', // ara, il, th
		0x12d0: 'Ŵ', 0x12f0: 'ŵ', 0x12fe: 'ŷ', 0x13bc: 'Œ', 0x13bd: 'œ', 0x13be: 'Ÿ', // gb, fr
		0xaaa: '–', 0xad2: '“', 0x20ac: '€', 0xfe51: '\u0301',
		0x1a0: 0, 0x7b0: 0, 0x7a6: 0, 0x5a1: 0, 0xff09: 0, 0xfe03: 0, 0xffe1: 0, 0x100: 0, 0x850: 0,
	} {
		if got := character(symbol); got != want {
			t.Errorf("%x writes %q, not %q", symbol, got, want)
		}
	}
}
