package software

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// modifiers are the keys that change what others mean.
var modifiers = map[fyne.KeyName]fyne.KeyModifier{
	desktop.KeyShiftLeft: fyne.KeyModifierShift, desktop.KeyShiftRight: fyne.KeyModifierShift,
	desktop.KeyControlLeft: fyne.KeyModifierControl, desktop.KeyControlRight: fyne.KeyModifierControl,
	desktop.KeyAltLeft: fyne.KeyModifierAlt, desktop.KeyAltRight: fyne.KeyModifierAlt,
	desktop.KeySuperLeft: fyne.KeyModifierSuper, desktop.KeySuperRight: fyne.KeyModifierSuper,
}

// press gives a key to whoever takes it: a shortcut, or what has the focus, or the window.
// Again says that it is still held down.
func (w *window) press(key fyne.KeyName, again bool, held fyne.KeyModifier) {
	w.driver.held = held | modifiers[key]
	event := &fyne.KeyEvent{Name: key}
	focused := w.canvas.Focused()
	if !again {
		if keyable, ok := focused.(desktop.Keyable); ok {
			keyable.KeyDown(event)
		} else if focused == nil && w.canvas.down != nil {
			w.canvas.down(event)
		}
	}
	if key == fyne.KeyTab && held&^fyne.KeyModifierShift == 0 && !w.takesTab(held) {
		return
	}
	if w.shortcut(key, held) {
		return
	}
	if focused := w.canvas.Focused(); focused != nil {
		focused.TypedKey(event)
	} else if typed := w.canvas.OnTypedKey(); typed != nil {
		typed(event)
	}
}

func (w *window) release(key fyne.KeyName, held fyne.KeyModifier) {
	w.driver.held = held &^ modifiers[key]
	event := &fyne.KeyEvent{Name: key}
	focused := w.canvas.Focused()
	if keyable, ok := focused.(desktop.Keyable); ok {
		keyable.KeyUp(event)
	} else if focused == nil && w.canvas.up != nil {
		w.canvas.up(event)
	}
}

func (w *window) character(char rune) {
	if focused := w.canvas.Focused(); focused != nil {
		focused.TypedRune(char)
	} else if typed := w.canvas.OnTypedRune(); typed != nil {
		typed(char)
	}
}

// takesTab reports whether what has the focus wants the key itself; else the focus moves.
func (w *window) takesTab(held fyne.KeyModifier) bool {
	if tabbable, ok := w.canvas.Focused().(fyne.Tabbable); ok && tabbable.AcceptsTab() {
		return true
	}
	if held == fyne.KeyModifierShift {
		w.canvas.FocusPrevious()
	} else {
		w.canvas.FocusNext()
	}
	return false
}

// shortcut reports whether the keys were one that somebody took.
func (w *window) shortcut(key fyne.KeyName, held fyne.KeyModifier) bool {
	shortcut := w.shortcutOf(key, held)
	if shortcut == nil {
		return false
	}
	focused, ok := w.canvas.Focused().(fyne.Shortcutable)
	if !ok {
		w.canvas.TypedShortcut(shortcut)
		return true
	}
	// What cannot be changed can only be copied.
	if disabled, ok := focused.(fyne.Disableable); ok && disabled.Disabled() && shortcut.ShortcutName() != (&fyne.ShortcutCopy{}).ShortcutName() {
		if _, selects := focused.(interface{ SelectedText() string }); selects {
			return false
		}
	}
	focused.TypedShortcut(shortcut)
	return true
}

func (w *window) shortcutOf(key fyne.KeyName, held fyne.KeyModifier) fyne.Shortcut {
	if modifiers[key] != 0 || held == 0 {
		return nil
	}
	system := w.Clipboard()
	switch held {
	case fyne.KeyModifierControl:
		switch key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: system}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: system}
		case fyne.KeyInsert:
			return &fyne.ShortcutCopy{Clipboard: system, Secondary: true}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: system}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	case fyne.KeyModifierShift:
		switch key {
		case fyne.KeyInsert:
			return &fyne.ShortcutPaste{Clipboard: system, Secondary: true}
		case fyne.KeyDelete:
			return &fyne.ShortcutCut{Clipboard: system, Secondary: true}
		}
		return nil
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: held}
}

// nameOf is what Fyne calls the key that writes a character.
func nameOf(char rune) fyne.KeyName {
	if char == ' ' {
		return fyne.KeySpace
	}
	if char < '!' || char > '~' {
		return fyne.KeyUnknown
	}
	return fyne.KeyName(strings.ToUpper(string(char)))
}
