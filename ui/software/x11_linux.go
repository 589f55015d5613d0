package software

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"os"
	"sync"

	"fyne.io/fyne/v2/driver/desktop"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// x11 is a window of the X Window System.
type x11 struct {
	conn   *xgb.Conn
	screen *xproto.ScreenInfo
	window xproto.Window
	gc     xproto.Gcontext
	hears  *window
	keys   keyboard
	atoms  sync.Map // by name
	clip   selection
	cursor map[desktop.Cursor]xproto.Cursor
}

// open connects to the display.
func open() (native, error) {
	xgb.Logger.SetOutput(io.Discard) // it tells of each way to the display that it tries
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("opening the display: %w", err)
	}
	x := &x11{conn: conn, screen: xproto.Setup(conn).DefaultScreen(conn), cursor: map[desktop.Cursor]xproto.Cursor{}}
	if x.screen.RootDepth != 24 {
		conn.Close()
		return nil, fmt.Errorf("opening the display: it has %d bits of colour, not 24", x.screen.RootDepth)
	}
	x.clip.arrived = make(chan string, 1)
	return x, nil
}

// scale is reckoned as Fyne's own driver does, for which 120 dots an inch are 1.
func (x *x11) scale() float32 {
	const usual = 120
	dots := float32(usual)
	if wide := x.screen.WidthInMillimeters; wide > 0 {
		dots = float32(x.screen.WidthInPixels) / (float32(wide) / 25.4)
	}
	if dots < 10 || dots > 1000 {
		return 1
	}
	return max(1, dots/usual)
}

func (x *x11) show(size image.Point, hears *window) {
	x.hears = hears
	x.window, _ = xproto.NewWindowId(x.conn)
	x.gc, _ = xproto.NewGcontextId(x.conn)
	const told = xproto.EventMaskExposure | xproto.EventMaskStructureNotify | xproto.EventMaskFocusChange | xproto.EventMaskPropertyChange |
		xproto.EventMaskKeyPress | xproto.EventMaskKeyRelease | xproto.EventMaskButtonPress | xproto.EventMaskButtonRelease | xproto.EventMaskPointerMotion | xproto.EventMaskLeaveWindow
	xproto.CreateWindow(x.conn, x.screen.RootDepth, x.window, x.screen.Root, 0, 0, uint16(size.X), uint16(size.Y), 0,
		xproto.WindowClassInputOutput, x.screen.RootVisual, xproto.CwEventMask, []uint32{told})
	xproto.CreateGC(x.conn, x.gc, xproto.Drawable(x.window), 0, nil)
	x.set("WM_PROTOCOLS", xproto.AtomAtom, uint32(x.atom("WM_DELETE_WINDOW")))
	x.set("_NET_WM_PID", xproto.AtomCardinal, uint32(os.Getpid()))
	x.set("_NET_WM_WINDOW_TYPE", xproto.AtomAtom, uint32(x.atom("_NET_WM_WINDOW_TYPE_NORMAL")))
	x.keys.read(x.conn)
	xproto.MapWindow(x.conn, x.window)
	go x.listen()
}

func (x *x11) shown() bool { return x.window != 0 }

// paint sends what is shown in the areas. A request holds a quarter of a megabyte.
func (x *x11) paint(frame *image.RGBA, areas []image.Rectangle) {
	const most = 1 << 18
	for _, area := range areas {
		wide := area.Dx()
		rows := max(1, (most-64)/(4*wide))
		for top := area.Min.Y; top < area.Max.Y; top += rows {
			high := min(rows, area.Max.Y-top)
			sent := forSystem(frame, image.Rect(area.Min.X, top, area.Max.X, top+high))
			xproto.PutImage(x.conn, xproto.ImageFormatZPixmap, xproto.Drawable(x.window), x.gc, uint16(wide), uint16(high),
				int16(area.Min.X), int16(top), 0, x.screen.RootDepth, sent)
		}
	}
}

func (x *x11) retitle(title string) {
	x.setText("WM_NAME", title)
	x.setText("_NET_WM_NAME", title)
	x.setText("WM_CLASS", "careview\x00Careview\x00")
}

func (x *x11) picture(icon image.Image) {
	size := icon.Bounds().Size()
	values := []uint32{uint32(size.X), uint32(size.Y)}
	for y := range size.Y {
		for at := range size.X {
			c := color.NRGBAModel.Convert(icon.At(icon.Bounds().Min.X+at, icon.Bounds().Min.Y+y)).(color.NRGBA)
			values = append(values, uint32(c.A)<<24|uint32(c.R)<<16|uint32(c.G)<<8|uint32(c.B))
		}
	}
	x.set("_NET_WM_ICON", xproto.AtomCardinal, values...)
}

func (x *x11) resize(size image.Point) {
	xproto.ConfigureWindow(x.conn, x.window, xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, []uint32{uint32(size.X), uint32(size.Y)})
}

func (x *x11) least(size image.Point) {
	hints := make([]uint32, 18)
	hints[0] = 1 << 4 // the smallest size
	hints[5], hints[6] = uint32(size.X), uint32(size.Y)
	x.set("WM_NORMAL_HINTS", xproto.AtomWmSizeHints, hints...)
}

func (x *x11) raise() {
	xproto.MapWindow(x.conn, x.window)
	xproto.ConfigureWindow(x.conn, x.window, xproto.ConfigWindowStackMode, []uint32{xproto.StackModeAbove})
	x.tell("_NET_ACTIVE_WINDOW", 1)
	xproto.SetInputFocus(x.conn, xproto.InputFocusParent, x.window, xproto.TimeCurrentTime)
}

func (x *x11) conceal() { xproto.UnmapWindow(x.conn, x.window) }

// cursors are the numbers of shapes in the system's font of cursors.
var cursors = map[desktop.Cursor]uint16{
	desktop.DefaultCursor: 68, desktop.TextCursor: 152, desktop.CrosshairCursor: 34,
	desktop.PointerCursor: 60, desktop.HResizeCursor: 108, desktop.VResizeCursor: 116,
}

func (x *x11) pointer(cursor desktop.Cursor) {
	shape, known := cursors[cursor]
	if !known || !x.shown() {
		return
	}
	made, ok := x.cursor[cursor]
	if !ok {
		font, _ := xproto.NewFontId(x.conn)
		made, _ = xproto.NewCursorId(x.conn)
		const name = "cursor"
		xproto.OpenFont(x.conn, font, uint16(len(name)), name)
		xproto.CreateGlyphCursor(x.conn, made, font, font, shape, shape+1, 0, 0, 0, 0xffff, 0xffff, 0xffff)
		xproto.CloseFont(x.conn, font)
		x.cursor[cursor] = made
	}
	xproto.ChangeWindowAttributes(x.conn, x.window, xproto.CwCursor, []uint32{uint32(made)})
}

func (x *x11) close() { x.conn.Close() }

// atom is the system's number for a name.
func (x *x11) atom(name string) xproto.Atom {
	if known, ok := x.atoms.Load(name); ok {
		return known.(xproto.Atom)
	}
	reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return xproto.AtomNone
	}
	x.atoms.Store(name, reply.Atom)
	return reply.Atom
}

func (x *x11) set(name string, kind xproto.Atom, values ...uint32) {
	data := make([]byte, 4*len(values))
	for i, value := range values {
		xgb.Put32(data[4*i:], value)
	}
	x.write(x.window, x.atom(name), kind, 32, data)
}

// write sets a property of a window. It sets none that is longer than a request holds, and
// says so: the system would take the rest of it for other requests.
func (x *x11) write(of xproto.Window, name, kind xproto.Atom, bits byte, data []byte) bool {
	const most = 240_000
	if len(data) > most {
		return false
	}
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, of, name, kind, bits, uint32(len(data)/int(bits/8)), data)
	return true
}

func (x *x11) setText(name, text string) {
	kind := x.atom("UTF8_STRING")
	if name == "WM_CLASS" {
		kind = xproto.AtomString
	}
	x.write(x.window, x.atom(name), kind, 8, []byte(text))
}

// tell asks the window manager for something.
func (x *x11) tell(name string, values ...uint32) {
	data := make([]uint32, 5)
	copy(data, values)
	message := xproto.ClientMessageEvent{Format: 32, Window: x.window, Type: x.atom(name), Data: xproto.ClientMessageDataUnionData32New(data)}
	xproto.SendEvent(x.conn, false, x.screen.Root, xproto.EventMaskSubstructureRedirect|xproto.EventMaskSubstructureNotify, string(message.Bytes()))
}

// listen passes on what happens, until the display is closed.
func (x *x11) listen() {
	defer x.hears.gone()
	var next xgb.Event
	for {
		event := next
		next = nil
		if event == nil {
			var err xgb.Error
			if event, err = x.conn.WaitForEvent(); event == nil && err == nil {
				return
			}
		}
		if let, ok := event.(xproto.KeyReleaseEvent); ok {
			// A key that is held down is told as let go and pressed again at the same time.
			next, _ = x.conn.PollForEvent()
			if again, ok := next.(xproto.KeyPressEvent); ok && again.Detail == let.Detail && again.Time == let.Time {
				x.press(again, true)
				next = nil
				continue
			}
		}
		x.pass(event)
	}
}

func (x *x11) pass(event xgb.Event) {
	switch e := event.(type) {
	case xproto.ExposeEvent:
		x.hears.uncovered(image.Rect(int(e.X), int(e.Y), int(e.X)+int(e.Width), int(e.Y)+int(e.Height)))
	case xproto.ConfigureNotifyEvent:
		x.hears.sized(image.Pt(int(e.Width), int(e.Height)))
	case xproto.DestroyNotifyEvent:
		x.hears.gone() // somebody else has ended the window
	case xproto.FocusInEvent:
		x.hears.focused(true)
	case xproto.FocusOutEvent:
		x.hears.focused(false)
	case xproto.ClientMessageEvent:
		if e.Type == x.atom("WM_PROTOCOLS") && xproto.Atom(e.Data.Data32[0]) == x.atom("WM_DELETE_WINDOW") {
			x.hears.asked()
		}
	case xproto.MotionNotifyEvent:
		x.hears.moved(int(e.EventX), int(e.EventY))
	case xproto.LeaveNotifyEvent:
		x.hears.left()
	case xproto.ButtonPressEvent:
		x.button(e, true)
	case xproto.ButtonReleaseEvent:
		x.button(xproto.ButtonPressEvent(e), false)
	case xproto.KeyPressEvent:
		x.press(e, false)
	case xproto.KeyReleaseEvent:
		key, _ := x.keys.meaning(e.Detail, e.State)
		x.hears.released(key, heldIn(e.State))
	case xproto.MappingNotifyEvent:
		x.keys.read(x.conn)
	default:
		x.otherwise(event)
	}
}

// button passes on a button of the mouse; four to seven are its wheel.
func (x *x11) button(e xproto.ButtonPressEvent, down bool) {
	buttons := map[xproto.Button]desktop.MouseButton{1: desktop.MouseButtonPrimary, 2: desktop.MouseButtonTertiary, 3: desktop.MouseButtonSecondary}
	if button, ok := buttons[e.Detail]; ok {
		x.hears.clicked(int(e.EventX), int(e.EventY), button, down, heldIn(e.State))
		return
	}
	turned := map[xproto.Button][2]float32{4: {0, 1}, 5: {0, -1}, 6: {1, 0}, 7: {-1, 0}}
	if by, ok := turned[e.Detail]; ok && down {
		x.hears.scrolled(int(e.EventX), int(e.EventY), by[0], by[1])
	}
}

func (x *x11) press(e xproto.KeyPressEvent, again bool) {
	key, char := x.keys.meaning(e.Detail, e.State)
	held := heldIn(e.State)
	x.hears.pressed(key, again, held)
	if char = x.keys.written(char, held); char != 0 {
		x.hears.typed(char)
	}
}
