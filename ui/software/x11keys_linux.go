package software

import (
	"sync"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/text/unicode/norm"
)

// keyboard is what the keys mean in the layout of now.
type keyboard struct {
	mu      sync.Mutex
	first   xproto.Keycode
	each    int
	symbols []xproto.Keysym
	accent  rune // a dead key was pressed, and waits for its letter
}

// read asks for the layout.
func (k *keyboard) read(conn *xgb.Conn) {
	setup := xproto.Setup(conn)
	reply, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		return // the layout stays as it was
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.first, k.each, k.symbols = setup.MinKeycode, int(reply.KeysymsPerKeycode), reply.Keysyms
}

// heldIn is which modifiers are held.
func heldIn(state uint16) (held fyne.KeyModifier) {
	for mask, modifier := range map[uint16]fyne.KeyModifier{
		xproto.ModMaskShift: fyne.KeyModifierShift, xproto.ModMaskControl: fyne.KeyModifierControl, xproto.ModMask1: fyne.KeyModifierAlt, xproto.ModMask4: fyne.KeyModifierSuper,
	} {
		if state&mask != 0 {
			held |= modifier
		}
	}
	return held
}

// meaning is the name of a key, and the character that it writes; 0 where it writes none.
func (k *keyboard) meaning(code xproto.Keycode, state uint16) (fyne.KeyName, rune) {
	const numLock, altGr = xproto.ModMask2, xproto.ModMask5
	shift := state&xproto.ModMaskShift != 0
	group := int(state>>13) & 1
	plain := k.symbol(code, 2*group)
	if name, ok := keypad[k.symbol(code, 1)]; ok && (state&numLock != 0) != shift {
		return fyne.KeyName(name), name1(name)
	}
	column := 2 * group
	if state&altGr != 0 {
		column = 4 // the third and fourth of the first group
	}
	if shift {
		column++
	}
	symbol := k.symbol(code, column)
	if symbol == 0 {
		symbol = plain
	}
	char := character(symbol)
	if shift && symbol == plain || state&xproto.ModMaskLock != 0 && unicode.IsLetter(char) {
		char = unicode.ToUpper(char)
	}
	if state&xproto.ModMaskLock != 0 && shift {
		char = unicode.ToLower(char)
	}
	if name, ok := named[plain]; ok {
		return name, char
	}
	return nameOf(character(plain)), char
}

func name1(name string) rune { return []rune(name)[0] }

func (k *keyboard) symbol(code xproto.Keycode, column int) xproto.Keysym {
	k.mu.Lock()
	defer k.mu.Unlock()
	at := int(code-k.first)*k.each + column
	if code < k.first || column >= k.each || at >= len(k.symbols) {
		return 0
	}
	return k.symbols[at]
}

// character is what a symbol of the X Window System writes; 0 where it writes none.
func character(symbol xproto.Keysym) rune {
	switch {
	case symbol >= 0x20 && symbol <= 0x7e || symbol >= 0xa0 && symbol <= 0xff:
		return rune(symbol)
	case symbol >= 0x01000100 && symbol <= 0x0110ffff:
		return rune(symbol - 0x01000000)
	case symbol > 0xff && symbol <= 0xffff:
		if char := legacy(symbol); char != 0 {
			return char
		}
	}
	if accent, ok := accents[symbol]; ok {
		return accent
	}
	return 0
}

// accents are the dead keys, as the marks that they set on the letter which follows.
var accents = map[xproto.Keysym]rune{
	0xfe50: '\u0300', 0xfe51: '\u0301', 0xfe52: '\u0302', 0xfe53: '\u0303', 0xfe54: '\u0304', 0xfe55: '\u0306', 0xfe56: '\u0307',
	0xfe57: '\u0308', 0xfe58: '\u030a', 0xfe59: '\u030b', 0xfe5a: '\u030c', 0xfe5b: '\u0327', 0xfe5c: '\u0328',
}

// written is what a key writes while those modifiers are held, with the accent that was
// pressed before it; 0 for a shortcut, and while there is only the accent.
func (k *keyboard) written(char rune, held fyne.KeyModifier) rune {
	if char == 0 || held&^fyne.KeyModifierShift != 0 {
		return 0
	}
	if unicode.Is(unicode.Mn, char) {
		k.accent = char
		return 0
	}
	accent := k.accent
	k.accent = 0
	if one := []rune(norm.NFC.String(string([]rune{char, accent}))); accent != 0 && len(one) == 1 {
		return one[0]
	}
	return char
}

// keypad are the digits and signs of the keypad, by what its keys mean with the number lock.
var keypad = map[xproto.Keysym]string{
	0xffb0: "0", 0xffb1: "1", 0xffb2: "2", 0xffb3: "3", 0xffb4: "4", 0xffb5: "5", 0xffb6: "6", 0xffb7: "7", 0xffb8: "8", 0xffb9: "9", 0xffae: ".", 0xffac: ",",
}

// named are the keys that write nothing, or that Fyne knows by a name of their own.
var named = map[xproto.Keysym]fyne.KeyName{
	0xff08: fyne.KeyBackspace, 0xff09: fyne.KeyTab, 0xfe20: fyne.KeyTab, 0xff0d: fyne.KeyReturn, 0xff1b: fyne.KeyEscape, 0xffff: fyne.KeyDelete, 0xff63: fyne.KeyInsert,
	0xff50: fyne.KeyHome, 0xff51: fyne.KeyLeft, 0xff52: fyne.KeyUp, 0xff53: fyne.KeyRight, 0xff54: fyne.KeyDown, 0xff55: fyne.KeyPageUp, 0xff56: fyne.KeyPageDown, 0xff57: fyne.KeyEnd,
	0xff8d: fyne.KeyEnter, 0xff95: fyne.KeyHome, 0xff96: fyne.KeyLeft, 0xff97: fyne.KeyUp, 0xff98: fyne.KeyRight, 0xff99: fyne.KeyDown, 0xff9a: fyne.KeyPageUp, 0xff9b: fyne.KeyPageDown,
	0xff9c: fyne.KeyEnd, 0xff9e: fyne.KeyInsert, 0xff9f: fyne.KeyDelete,
	0xffbe: fyne.KeyF1, 0xffbf: fyne.KeyF2, 0xffc0: fyne.KeyF3, 0xffc1: fyne.KeyF4, 0xffc2: fyne.KeyF5, 0xffc3: fyne.KeyF6,
	0xffc4: fyne.KeyF7, 0xffc5: fyne.KeyF8, 0xffc6: fyne.KeyF9, 0xffc7: fyne.KeyF10, 0xffc8: fyne.KeyF11, 0xffc9: fyne.KeyF12,
	0xffe1: desktop.KeyShiftLeft, 0xffe2: desktop.KeyShiftRight, 0xffe3: desktop.KeyControlLeft, 0xffe4: desktop.KeyControlRight, 0xffe9: desktop.KeyAltLeft, 0xffea: desktop.KeyAltRight,
	0xffeb: desktop.KeySuperLeft, 0xffec: desktop.KeySuperRight, 0xffe5: desktop.KeyCapsLock, 0xff67: desktop.KeyMenu, 0xff61: desktop.KeyPrintScreen,
	0xffaa: fyne.KeyAsterisk, 0xffab: fyne.KeyPlus, 0xffad: fyne.KeyMinus, 0xffaf: fyne.KeySlash, // of the keypad
}
