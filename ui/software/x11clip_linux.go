package software

import (
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// selection is the clipboard of the X Window System: who copies keeps the text, and gives it
// to whoever asks. It goes with the window.
type selection struct {
	mu      sync.Mutex
	text    string
	own     bool
	arrived chan string // what another program gave
}

// patience is how long another program may take to give what was copied from it.
const patience = time.Second

func (x *x11) copyOut(text string) bool {
	x.clip.mu.Lock()
	x.clip.text, x.clip.own = text, true
	x.clip.mu.Unlock()
	if x.shown() {
		xproto.SetSelectionOwner(x.conn, x.window, x.atom("CLIPBOARD"), xproto.TimeCurrentTime)
	}
	return true
}

func (x *x11) copied() string {
	x.clip.mu.Lock()
	text, own := x.clip.text, x.clip.own
	x.clip.mu.Unlock()
	if own || !x.shown() {
		return text
	}
	select {
	case <-x.clip.arrived: // too late for whoever asked
	default:
	}
	xproto.ConvertSelection(x.conn, x.window, x.atom("CLIPBOARD"), x.atom("UTF8_STRING"), x.atom("CAREVIEW_PASTED"), xproto.TimeCurrentTime)
	select {
	case text := <-x.clip.arrived:
		return text
	case <-time.After(patience):
		return ""
	}
}

// otherwise does what other programs ask of the clipboard.
func (x *x11) otherwise(event xgb.Event) {
	switch e := event.(type) {
	case xproto.SelectionClearEvent:
		x.clip.mu.Lock()
		x.clip.text, x.clip.own = "", false
		x.clip.mu.Unlock()
	case xproto.SelectionRequestEvent:
		x.give(e)
	case xproto.SelectionNotifyEvent:
		text := ""
		if e.Property != xproto.AtomNone {
			const most = 1 << 20 // four bytes each
			if got, err := xproto.GetProperty(x.conn, true, x.window, e.Property, xproto.GetPropertyTypeAny, 0, most).Reply(); err == nil && got.Format == 8 {
				text = string(got.Value)
			}
		}
		select {
		case x.clip.arrived <- text:
		default:
		}
	}
}

// give gives another program what was copied here.
func (x *x11) give(asked xproto.SelectionRequestEvent) {
	x.clip.mu.Lock()
	text := x.clip.text
	x.clip.mu.Unlock()
	reply := xproto.SelectionNotifyEvent{Time: asked.Time, Requestor: asked.Requestor, Selection: asked.Selection, Target: asked.Target, Property: asked.Property}
	if reply.Property == xproto.AtomNone {
		reply.Property = asked.Target
	}
	given := false
	write := func(kind xproto.Atom, bits byte, data []byte) {
		given = x.write(asked.Requestor, reply.Property, kind, bits, data)
	}
	utf8, targets := x.atom("UTF8_STRING"), x.atom("TARGETS")
	switch asked.Target {
	case targets:
		offered := make([]byte, 12)
		for i, kind := range []xproto.Atom{targets, utf8, xproto.AtomString} {
			xgb.Put32(offered[4*i:], uint32(kind))
		}
		write(xproto.AtomAtom, 32, offered)
	case utf8:
		write(utf8, 8, []byte(text))
	case xproto.AtomString: // ICCCM 2.6.2: Latin-1
		latin, _ := encoding.ReplaceUnsupported(charmap.ISO8859_1.NewEncoder()).String(text)
		write(xproto.AtomString, 8, []byte(latin))
	}
	if !given {
		reply.Property = xproto.AtomNone
	}
	xproto.SendEvent(x.conn, false, asked.Requestor, 0, string(reply.Bytes()))
}
