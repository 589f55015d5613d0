//go:build linux

package atspi

import (
	"slices"
	"unicode"

	"github.com/godbus/dbus/v5"

	"careview/ui/accessible"
)

// Stretches of a text that a reader may ask for.
const (
	byLetter = iota
	byWord
	bySentence
	byLine
)

// stretch is where the letter, the word, or the line begins and ends in which a place is.
func stretch(text []rune, at int, by uint32) (from, to int) {
	at = max(0, min(at, len(text)))
	switch by {
	case byLetter:
		return at, min(at+1, len(text))
	case byWord:
		from, to = at, at
		for from > 0 && !unicode.IsSpace(text[from-1]) {
			from--
		}
		for to < len(text) && !unicode.IsSpace(text[to]) {
			to++
		}
		for to < len(text) && unicode.IsSpace(text[to]) { // a word has the room after it
			to++
		}
		return from, to
	}
	from, to = at, at
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	return from, min(to+1, len(text))
}

// granularity of older calls: letter, word's start and end, sentence's, line's.
var older = map[uint32]uint32{0: byLetter, 1: byWord, 2: byWord, 3: bySentence, 4: bySentence, 5: byLine, 6: byLine}

func (b *bus) texts() map[string]any {
	// around is the stretch at a place, before it or after it.
	around := func(text []rune, at int32, by uint32, step int) (string, int32, int32) {
		from, to := stretch(text, int(at), by)
		switch {
		case step < 0 && from > 0:
			from, to = stretch(text, from-1, by)
		case step > 0 && to < len(text):
			from, to = stretch(text, to, by)
		case step != 0:
			return "", 0, 0
		}
		return string(text[from:to]), int32(from), int32(to)
	}
	asks := func(step int, kinds map[uint32]uint32) any {
		return func(msg dbus.Message, at int32, by uint32) (string, int32, int32, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return "", 0, 0, err
			}
			if kinds != nil {
				by = kinds[by]
			}
			text, from, to := around(says(o.Node), at, by, step)
			return text, from, to, nil
		}
	}
	return map[string]any{
		"GetText": func(msg dbus.Message, from, to int32) (string, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return "", err
			}
			text := says(o.Node)
			if to < 0 || int(to) > len(text) {
				to = int32(len(text))
			}
			return string(text[max(0, min(from, to)):to]), nil
		},
		"GetCharacterAtOffset": func(msg dbus.Message, at int32) (int32, *dbus.Error) {
			o, _, err := b.asked(msg)
			if err != nil {
				return 0, err
			}
			if text := says(o.Node); at >= 0 && int(at) < len(text) {
				return text[at], nil
			}
			return 0, nil
		},
		"GetStringAtOffset":   asks(0, nil),
		"GetTextAtOffset":     asks(0, older),
		"GetTextBeforeOffset": asks(-1, older),
		"GetTextAfterOffset":  asks(1, older),
		"GetNSelections":      func(dbus.Message) (int32, *dbus.Error) { return 0, nil },
		"GetSelection":        func(dbus.Message, int32) (int32, int32, *dbus.Error) { return -1, -1, nil },
		"SetCaretOffset":      func(dbus.Message, int32) (bool, *dbus.Error) { return false, nil },
		"GetDefaultAttributes": func(dbus.Message) (map[string]string, *dbus.Error) {
			return map[string]string{}, nil
		},
		"GetAttributes": func(msg dbus.Message, _ int32) (map[string]string, int32, int32, *dbus.Error) {
			return b.oneRun(msg)
		},
		"GetAttributeRun": func(msg dbus.Message, _ int32, _ bool) (map[string]string, int32, int32, *dbus.Error) {
			return b.oneRun(msg)
		},
		"GetCharacterExtents": func(msg dbus.Message, _ int32, from uint32) (x, y, wide, tall int32, err *dbus.Error) {
			return b.whole(msg, from)
		},
		"GetRangeExtents": func(msg dbus.Message, _, _ int32, from uint32) (x, y, wide, tall int32, err *dbus.Error) {
			return b.whole(msg, from)
		},
	}
}

// oneRun says that a text is set alike from its beginning to its end.
func (b *bus) oneRun(msg dbus.Message) (map[string]string, int32, int32, *dbus.Error) {
	o, _, err := b.asked(msg)
	if err != nil {
		return nil, 0, 0, err
	}
	return map[string]string{}, 0, int32(len(says(o.Node))), nil
}

// whole is where a text stands: of its letters it is not told apart.
func (b *bus) whole(msg dbus.Message, from uint32) (x, y, wide, tall int32, err *dbus.Error) {
	o, _, err := b.asked(msg)
	if err != nil {
		return 0, 0, 0, 0, err
	}
	x, y, wide, tall = b.extents(o, from == fromParent)
	return x, y, wide, tall, nil
}

func (b *bus) edits() map[string]any {
	// put makes what is typed in a field what change makes of it.
	put := func(msg dbus.Message, change func(is []rune) []rune) (bool, *dbus.Error) {
		return b.do(msg, func(n accessible.Node) func() {
			is := []rune(n.Value)
			if n.Type == nil {
				return nil
			}
			if n.Role == accessible.Secret { // what stands there is told to nobody: only the whole can be put
				is = nil
			}
			return func() { n.Type(string(change(is))) }
		})
	}
	within := func(is []rune, at int32) int { return max(0, min(int(at), len(is))) }
	return map[string]any{
		"SetTextContents": func(msg dbus.Message, text string) (bool, *dbus.Error) {
			return put(msg, func([]rune) []rune { return []rune(text) })
		},
		"InsertText": func(msg dbus.Message, at int32, text string, _ int32) (bool, *dbus.Error) {
			return put(msg, func(is []rune) []rune { return slices.Insert(is, within(is, at), []rune(text)...) })
		},
		"DeleteText": func(msg dbus.Message, from, to int32) (bool, *dbus.Error) {
			return put(msg, func(is []rune) []rune {
				if to < 0 {
					to = int32(len(is))
				}
				return slices.Delete(is, within(is, from), max(within(is, from), within(is, to)))
			})
		},
	}
}
