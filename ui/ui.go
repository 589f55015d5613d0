// Package ui is Careview's window: it shows the screen of the page the presenters
// are on, routes the keys, and lets the clock conceal and lock.
//
// Only cmd makes a UI. Everything but New runs on the UI goroutine. Run returns
// when the window is closed; whoever is signed in is then signed out of the
// window and all work under way is stopped.
package ui

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets"
	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/feedback"
	"careview/client/record/news2"
	"careview/client/record/pathway"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/ui/accessible"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/part/wheel"
	"careview/ui/present"
	"careview/ui/present/appearance"
	"careview/ui/present/export"
	"careview/ui/present/thispc"
	"careview/ui/present/trail"
	"careview/ui/screen"
	"careview/ui/screen/copypage"
)

// Config is what a UI is made of. Desk, App, Now, Post and OpenURL are needed.
type Config struct {
	Desk          present.Desk
	App           fyne.App
	Now           func() time.Time
	Post          func(func()) // puts a function on the UI goroutine: fyne.Do in the program
	Idle          present.Idle
	Site          string
	SiteKind      string
	Training      bool
	Pathways      pathway.List
	NEWS2         *news2.Table // nil where nothing is scored
	Critical      *timecritical.List
	Notices       []string
	Sent          trail.Sent                 // how far the trail has been sent on; nil where it is not
	Proof         trail.Proof                // when the trail was last found whole; nil where nothing tells
	Ready         trail.Ready                // waits until all of the trail can be searched; nil where it always can
	Checks        []thispc.Check             // how this PC is found out
	Heads         trail.Heads                // of the site's other trails; nil where nothing tells
	Digest        appearance.Digest          // tells staff from one another where their choices are kept
	OpenURL       func(address string) error // opens the system's browser
	Printer       export.Printer             // nil where no copies are made; else Saver is needed too
	Saver         export.Saver
	Copies        present.Copies        // nil where no emergency copies are kept
	Unsafe        func() viewing.Unsafe // what the makers say of this version; nil where nobody asks them
	Feedback      feedback.Keep         // keeps what is said of Careview itself; nil where nothing is asked
	FeedbackWords bool                  // own words are taken with that
	Readers       accessible.Readers    // tells screen readers of the window; nil where nothing does
}

// UI is the window with everything in it.
type UI struct {
	closed  atomic.Bool // the window is gone
	config  Config
	window  fyne.Window
	live    *present.Window
	present *present.Window // what is shown: live, or the copies while they are read

	stripe     fyne.CanvasObject
	frame      *fyne.Container
	theme      *look.Theme
	band       *copypage.Band // over all else while copies are read
	header     *screen.Header
	screen     screen.Screen
	page       present.Page
	subject    string // who the header was made for
	over       overlaid
	copying    copier         // nil while none is open
	first      fyne.Focusable // what the page last wanted to have the focus
	forgetting forgetting
	changedAt  time.Time        // of the open record; zero once memory was given back since
	shown      appearance.State // everything, now
}

// New makes the window; Run shows it.
func New(config Config) (*UI, error) {
	if config.App == nil || config.OpenURL == nil {
		return nil, errors.New("a window needs an app and a way to open the browser")
	}
	u := &UI{config: config, theme: look.New()}
	var err error
	u.live, err = present.New(present.Config{
		Desk: config.Desk, Post: u.post, Changed: u.update, Now: config.Now, Idle: config.Idle,
		Site: config.Site, SiteKind: config.SiteKind, Training: config.Training, Pathways: config.Pathways, NEWS2: config.NEWS2, Critical: config.Critical, Notices: config.Notices, Sent: config.Sent, Proof: config.Proof, Ready: config.Ready, Heads: config.Heads, Checks: config.Checks,
		Renderer: newRenderer(), Printer: config.Printer, Saver: config.Saver, Clip: config.App.Clipboard().SetContent,
		Copies: config.Copies, Unsafe: config.Unsafe, Feedback: config.Feedback, FeedbackWords: config.FeedbackWords, Kept: config.App.Preferences(), Digest: config.Digest, Shown: shownBySite(),
	})
	if err != nil {
		return nil, fmt.Errorf("making the window: %w", err)
	}
	u.present = u.live
	u.shown = u.present.Appearance.State
	setZoom(u.shown.Zoom)
	look.Use(u.palette())
	config.App.Settings().SetTheme(u.theme)
	config.App.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	u.window = config.App.NewWindow(words.Product())
	u.window.SetPadded(false)
	u.window.SetOnClosed(u.clearClipboard)
	u.makeFrame()
	u.window.Resize(firstSize(u.shown.Zoom))
	u.keys()
	u.update()
	return u, nil
}

// Window is the window, for pictures and tests.
func (u *UI) Window() fyne.Window { return u.window }

// Accessible is what the window shows, as a screen reader is told it. Looking is no use of
// the window: it neither lights it nor keeps it from locking.
func (u *UI) Accessible() accessible.Node {
	return accessible.Of(u.window.Canvas(), u.window.Title())
}

// Presenter is what the window shows.
func (u *UI) Presenter() *present.Window { return u.present }

// Raise brings the window to the front, from any goroutine. What it shows stays as it is.
func (u *UI) Raise() {
	u.post(func() {
		restore(u.window)
		u.window.RequestFocus()
	})
}

// LaunchRefused is told, from any goroutine, why nobody is looked for though another program asks.
func (u *UI) LaunchRefused(why string) { u.post(func() { u.live.LaunchRefused(why) }) }

// Launched is told, from any goroutine, for whom another program asks.
func (u *UI) Launched(number record.NHSNumber) { u.post(func() { u.live.Launched(number) }) }

// leaving is how long closing waits for work to end.
const leaving = 3 * time.Second

// Run shows the window and returns when it is closed.
func (u *UI) Run() {
	ticking, stop := context.WithCancel(context.Background())
	go u.tick(ticking)
	if u.config.Readers != nil {
		go u.config.Readers(ticking, accessible.Window{Post: u.post, Look: u.Accessible})
	}
	u.window.ShowAndRun()
	stop()
	u.closed.Store(true)
	ctx, cancel := context.WithTimeout(context.Background(), leaving)
	defer cancel()
	// Whatever has not ended by then ends with the program.
	_ = u.live.Shut(ctx)
}

// post runs a function on the UI goroutine. Once the window is closed there is
// none, and nothing left to draw on.
func (u *UI) post(f func()) {
	if !u.closed.Load() {
		u.config.Post(f)
	}
}

// tick lets the presenter look at the clock once a second until ctx is done.
func (u *UI) tick(ctx context.Context) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
			u.post(u.eachSecond)
		}
	}
}

func (u *UI) eachSecond() {
	now := u.config.Now()
	u.live.Tick(now)
	u.forgetMore(now)
	u.giveBack(now)
}

// update draws what the presenter now states. A page that was left is dropped
// with everything in it.
func (u *UI) update() {
	if u.frame == nil {
		return // the presenter is still being made
	}
	held := u.holds()
	shown := u.live.Shown()
	if u.screen == nil || u.present != shown || u.page != shown.Page || u.subject != shown.Staff.Subject {
		u.changePage(shown)
		held = holder{}
	}
	u.showAs(u.present.Appearance.State)
	if u.changedAt = (time.Time{}); u.page == present.PageRecord {
		u.changedAt = u.config.Now()
	}
	u.screen.Update()
	if u.header != nil {
		u.header.Update()
	}
	u.layOut()
	u.updateCopying()
	u.updateOverlays()
	u.refocus(held)
}

// clearClipboard empties the clipboard: what somebody copied is not for whoever comes next.
// It also ends with the window, for some systems keep it after the program has gone.
func (u *UI) clearClipboard() {
	if u.subject != "" {
		u.config.App.Clipboard().SetContent("")
	}
}

// changePage makes the screen of the page that is now shown. Whatever lay over the page
// before goes with it.
func (u *UI) changePage(shown *present.Window) {
	overlays := u.window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
	u.over = overlaid{}
	left := u.subject != "" && (u.present != shown || u.subject != shown.Staff.Subject)
	if left || u.page == present.PageRecord {
		defer u.forget(left)
	}
	if u.present != shown || u.subject != shown.Staff.Subject || shown.Staff.Role.ID == "" {
		u.header = nil
	}
	u.present = shown
	if left {
		u.clearClipboard()
	}
	if u.header != nil && u.present.Page != present.PageFound {
		u.header.Clear()
	}
	u.page, u.subject = u.present.Page, u.present.Staff.Subject
	u.makeScreen()
	u.window.Canvas().Unfocus()
}

// makeScreen makes the screen of the page, and the header above it where there is one.
func (u *UI) makeScreen() {
	if u.header == nil && u.present.Staff.Role.ID != "" && u.present.Page != present.PagePIN {
		u.header = screen.NewHeader(u.present, u.find)
	}
	u.screen = screen.For(u.page, u.present, screen.Tools{
		Now: u.config.Now, OpenURL: u.config.OpenURL, Copy: u.config.App.Clipboard().SetContent, Search: u.search, SearchBox: u.searchBox,
	})
}

// makeFrame makes what everything stands in.
func (u *UI) makeFrame() {
	u.frame = look.Frame(u.theme)
	u.window.SetContent(u.frame)
	if u.config.Training {
		u.stripe = part.Stripes(words.Training())
	}
}

// layOut puts stripe, header, warning and screen under each other.
func (u *UI) layOut() {
	var lines []fyne.CanvasObject
	if u.stripe != nil {
		lines = append(lines, u.stripe)
	}
	if u.band = u.band.Of(u.present); u.band != nil {
		lines = append(lines, u.band.Object())
	}
	if u.header != nil {
		lines = append(lines, u.header.Object())
	}
	lines = append(lines, screen.Warned(u.present.Warning), u.screen.Object())
	ground := &part.MouseWatcher{Moved: u.present.Active} // the canvas is of the colour of the page by itself
	ground.ExtendBaseWidget(ground)
	page := part.Rows(0, len(lines)-1, lines...)
	u.frame.Objects = []fyne.CanvasObject{ground, page, wheel.New(page)}
	u.frame.Refresh()
}

// searchBox is the box in which people are searched for; nil where there is none.
func (u *UI) searchBox() *part.Field {
	if u.header == nil {
		return nil
	}
	return u.header.Search()
}

func (u *UI) search() {
	if box := u.searchBox(); box != nil {
		box.Begin()
	}
}
