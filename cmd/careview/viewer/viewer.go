// Package viewer puts the viewer together as the settings say.
//
// It is the only place that knows every package, and does nothing else.
//
// The commands call it. Cancelling the context of [Viewer.Show] closes the window;
// that of Open gives up the start.
package viewer

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets"
	"careview/assets/words"
	"careview/client/access"
	"careview/client/access/copies"
	"careview/client/auth"
	"careview/client/document/pages"
	"careview/client/fhir"
	"careview/client/forward"
	"careview/client/launch"
	"careview/client/record/news2"
	"careview/client/record/pathway"
	"careview/client/record/timecritical"
	"careview/client/record/viewing"
	"careview/client/update"
	"careview/storage"
	"careview/storage/audit"
	"careview/storage/feedback"
	"careview/storage/offline"
	homelist "careview/storage/residents"
	"careview/storage/seen"
	"careview/storage/settings"
	"careview/storage/vault"
	"careview/ui"
	"careview/ui/accessible/atspi"
	"careview/ui/output"
	"careview/ui/present"
	"careview/ui/present/appearance"
	"careview/ui/present/thispc"
)

// residentsFile is the name of the list that a home keeps itself.
const residentsFile = "residents.db"

// seenFile is the name of what is remembered of what was seen.
const seenFile = "seen.db"

// feedbackFile is the name of what staff said of Careview, until it is sent.
const feedbackFile = "feedback.db"

// AppID is what the system knows the window by.
const AppID = "uk.careview.viewer"

// Viewer is what the program is made of, behind the window.
type Viewer struct {
	site     settings.Settings
	desk     *access.Desk
	trail    *audit.Trail
	sender   *forward.Sender
	network  http.RoundTripper
	drawing  *pages.Program // draws PDF; nil where it cannot be started
	pathways pathway.List
	news2    *news2.Table // nil where the policy has Careview score nothing
	critical *timecritical.List
	own      *homelist.List // nil unless the home keeps its list of residents itself
	unlisted error          // why own could not be opened
	seen     *seen.Store
	unseen   error // why seen could not be opened
	said     *forward.Feedback
	saying   *feedback.Queue // nil where the policy names no address
	unsaid   error           // why it could not be opened
	copies   *copies.Desk    // of the emergency copies; nil where the policy keeps none
	checks   []thispc.Check
	digest   appearance.Digest
	updates  *update.Checker // nil where the policy has nobody asked
	stop     func()          // ends their asking; nil where nobody is asked
	software bool            // draw without OpenGL
	drawnBy  drawnBy
	folder   string // in which all is kept
	version  string // of the program
}

// Config is what a Viewer is made of.
type Config struct {
	Settings settings.Settings
	Version  string                                     // of the program; the trail says it
	Pause    func(context.Context, time.Duration) error // waits before a request is sent again; a timer where nil
	Cost     vault.Cost                                 // of trying a PIN; measured where zero
	Software bool                                       // draw without OpenGL, wherever there is some
	// UpdateKeys are built in: manifests of versions are signed with one of them.
	UpdateKeys []string
}

// Open puts the parts together as the settings say, and writes the start to the
// trail. The caller closes the Viewer.
func Open(ctx context.Context, config Config) (*Viewer, error) {
	site := config.Settings
	if err := errors.Join(HideMemory(), trustThisPC()); err != nil {
		return nil, err
	}
	folder, err := folderOf(site)
	if err != nil {
		return nil, err
	}
	ring := keyring(site)
	kept, err := vault.Open(ctx, vault.Config{Keyring: ring, Folder: folder, Now: time.Now, Cost: config.Cost})
	if err != nil {
		return nil, err
	}
	reached, err := newNetwork(site)
	if err != nil {
		return nil, err
	}
	updates, err := newUpdates(config, manifestFile{updatePath(folder)}, reached)
	if err != nil {
		return nil, err
	}
	network := &serverClock{network: reached, now: time.Now}
	trail, err := audit.Open(ctx, audit.Config{
		Path: filepath.Join(folder, settings.TrailFile), Keyring: kept, Now: time.Now, Program: programOf(config.Version), ServerAhead: network.ahead, LeastAhead: network.leastAhead, MostAhead: network.mostAhead,
		Letters: lettersOf(site), Years: site.Audit.Years,
	})
	if err != nil {
		return nil, err
	}
	digest, err := digestOf(ctx, kept)
	if err != nil {
		return nil, errors.Join(err, trail.Close())
	}
	v := &Viewer{digest: digest, site: site, trail: trail, network: network, drawing: newDrawing(kept, folder), updates: updates, software: config.Software, folder: folder, version: config.Version}
	v.checks = v.doctor(config.Version, ring, folder)
	v.openFeedback(ctx, kept, reached)
	if err := v.assemble(ctx, kept, folder, config.Pause); err != nil {
		return nil, errors.Join(err, v.Close())
	}
	if v.updates != nil {
		v.stop = v.askForUpdates()
	}
	return v, nil
}

// digestOf is how each person's own choices are told apart; nil, and none are kept, where its
// key is damaged: nobody is kept from a record by that.
func digestOf(ctx context.Context, kept *vault.Vault) (appearance.Digest, error) {
	key, err := kept.Key(ctx, "appearance")
	if vault.Damaged(err) {
		return nil, nil
	}
	return func(subject string) string { return storage.Digest(key, subject) }, err
}

// programOf is what the trail calls the program.
func programOf(version string) string { return "careview " + version }

// lettersOf is what the letters say that answer who looked at a record.
func lettersOf(site settings.Settings) audit.Letters {
	letters := audit.Letters{Site: site.Site.Name, Names: site.Audit.Names, Training: site.Training}
	for _, source := range site.Sources {
		letters.Ask = append(letters.Ask, strings.TrimSuffix(source.Name+": "+source.Ask, ": "))
	}
	return letters
}

// assemble puts together what stands on the trail and the keyring.
func (v *Viewer) assemble(ctx context.Context, kept *vault.Vault, folder string, pause func(context.Context, time.Duration) error) (err error) {
	policy, roles, err := rolePolicy(v.site.Roles)
	if err != nil {
		return err
	}
	if v.site.Signs.DayRoles == nil {
		v.site.Signs.DayRoles = rolesThat(policy, byDay)
	}
	if v.site.Offline.Roles, err = copyRoles(v.site.Offline, policy); err != nil {
		return err
	}
	if v.pathways, err = newPathways(assets.Pathways); err != nil {
		return err
	}
	if v.news2, err = newNEWS2(v.site); err != nil {
		return err
	}
	if v.critical, err = timecritical.Read(assets.TimeCritical); err != nil {
		return err
	}
	if v.site.Residents.From == settings.OwnList {
		// People are found and records open without it: what keeps it closed is said in its place.
		v.own, v.unlisted = homelist.Open(ctx, homelist.Config{Path: filepath.Join(folder, residentsFile), Keys: kept})
	}
	// Records open without it: it cannot be told then what is new, and that is said.
	v.seen, v.unseen = seen.Open(ctx, seen.Config{Path: filepath.Join(folder, seenFile), Keys: kept, Now: time.Now})
	store, err := v.openCopies(ctx, kept)
	if err != nil {
		return err
	}
	services := newServices(v.site, v.network, pause)
	if v.sender, err = newSender(v.site, v.trail, services); err != nil {
		return err
	}
	if v.desk, err = v.newDesk(policy, kept, store, services); err != nil {
		return err
	}
	if v.trail.Closed() != nil {
		return nil // nothing can be recorded, and nobody is let in, before a new trail is begun
	}
	_, err = v.trail.Append(ctx, viewing.Event{Kind: viewing.EventStart, Outcome: "success", What: []string{roles}})
	return err
}

// folderOf is where the program keeps its files. With a keyring in memory the
// keys are new at every start, so an earlier trail could not be carried on: each
// start then has a folder of its own.
func folderOf(site settings.Settings) (string, error) {
	if site.Storage.Keyring != settings.Memory || site.Storage.Folder != "" {
		return site.Folder()
	}
	folder, err := os.MkdirTemp("", "careview-training-")
	if err != nil {
		return "", fmt.Errorf("making a folder for the trail: %w", err)
	}
	return folder, nil
}

// Close stops sending and drawing, and closes what is kept on this PC.
func (v *Viewer) Close() error {
	if v.stop != nil {
		v.stop()
	}
	if v.drawing != nil {
		v.drawing.Close()
	}
	if v.sender != nil {
		v.sender.Close()
	}
	var errs []error
	if v.said != nil {
		v.said.Close()
		errs = append(errs, v.saying.Close())
	}
	if v.seen != nil {
		errs = append(errs, v.seen.Close())
	}
	if v.own != nil {
		errs = append(errs, v.own.Close())
	}
	return errors.Join(append(errs, v.trail.Close())...)
}

// keyring is the system's, under a name that keeps training apart from care.
func keyring(site settings.Settings) vault.Keyring {
	switch {
	case site.Storage.Keyring == settings.Memory:
		return vault.Memory()
	case site.Training:
		return vault.System("careview-training")
	}
	return vault.System("careview")
}

func (v *Viewer) newDesk(policy access.Policy, kept *vault.Vault, store *offline.Store, services *services) (*access.Desk, error) {
	site := v.site
	roles, err := roleClaims(site, policy)
	if err != nil {
		return nil, err
	}
	provider, err := auth.New(auth.Config{
		Issuer: site.SignIn.Issuer, ClientID: site.SignIn.ClientID, Scopes: site.SignIn.Scopes, Algorithms: site.SignIn.Algorithms,
		ACR: site.SignIn.ACR, Prefer: site.SignIn.StepUp, MaxAge: site.SignIn.MaxAge, Roles: roles,
		Absolute: site.Idle.Absolute, Ends: site.Site.Ends, HTTP: &http.Client{Transport: v.network},
	})
	if err != nil {
		return nil, err
	}
	sources, directory, err := newSources(site, services)
	if err != nil {
		return nil, err
	}
	config := access.Config{
		Identity: v.sender.Identity(identity{provider, v.drawing, v.closedByMakers}), Shift: shift{kept, v.closedByMakers}, Trail: v.sender.Trail(v.trail), Sources: sources, Documents: documents(v.drawing), Policy: policy,
		Pathways: v.pathways, Now: time.Now, Recent: site.Residents.Recent, Signs: site.Signs, Benefits: site.Benefits, StepUp: site.SignIn.StepUp, Bundle: fhir.AuditBundle, Quotes: site.Letters.Quote,
	}
	switch {
	case v.unlisted != nil:
		directory.lister = closedList{v.unlisted}
	case v.own != nil:
		directory.lister, config.LocalResidents = v.own, v.own
	}
	if v.seen != nil {
		config.Memory = v.seen
	}
	if store != nil {
		if v.copies, err = v.newCopies(store, sources, policy); err != nil {
			return nil, err
		}
		config.Copies = v.copies
	}
	config.Directory = directory
	return access.New(config)
}

// Show opens the window and returns when it is closed. Launched is the address of
// somebody for whom another program asks, or empty. Further calls what it is given, with such
// an address, whenever the program is started again; it runs on a goroutine of its own.
func (v *Viewer) Show(ctx context.Context, launched string, further func(raise func(launched string))) error {
	program, err := v.program(ctx)
	if err != nil {
		return err
	}
	// Half of what a record leaves behind instead of as much again: on a PC with little memory
	// that counts, and collecting it more often costs a record a few hundredths of a second.
	debug.SetGCPercent(50)
	screen, err := ui.New(v.Window(program, fyne.Do))
	if err != nil {
		return err
	}
	stop := endedBy(ctx, program)
	defer stop()
	launches := launch.New(launch.Config{Address: v.site.Launch.Address, Network: v.network, Found: screen.Launched, Refused: screen.LaunchRefused})
	ask := func(address string) {
		if address != "" {
			go launches.Launch(ctx, address)
		}
	}
	ask(launched)
	go further(func(launched string) { screen.Raise(); ask(launched) })
	screen.Run()
	return nil
}

// Window is what the window is told. What the presenters post goes to post, which
// runs it on the goroutine that draws.
func (v *Viewer) Window(program fyne.App, post func(func())) ui.Config {
	site := v.site
	var notices []string
	if closed := v.trail.Closed(); closed != nil {
		notices = append(notices, closed.Error()+" "+words.TrailClosedNotice())
	}
	if site.Storage.Keyring == settings.Memory {
		notices = append(notices, words.TrainingMemory())
	}
	if v.unseen != nil {
		notices = append(notices, words.SeenClosed())
	}
	var kept present.Copies // no interface that holds a nil: that would be copies
	if v.copies != nil {
		kept = v.copies
	}
	return ui.Config{
		Copies: kept, Unsafe: v.unsafe(),
		Desk: v.desk, App: program, Now: time.Now, Post: post, Site: site.Site.Name, SiteKind: site.Site.Kind,
		Training: site.Training, Pathways: v.pathways, NEWS2: v.news2, Critical: v.critical, Notices: notices, Sent: v.sender.State, Proof: v.trail.Proof, Ready: v.trail.Ready, Heads: v.trail.SiteHeads, Checks: v.checks,
		Idle:   present.Idle{Conceal: site.Idle.Conceal, Lock: site.Idle.Lock, SignOut: site.Idle.SignOut, Absolute: site.Idle.Absolute},
		Digest: v.digest, Readers: atspi.Serve, Feedback: v.keepFeedback(), FeedbackWords: site.Feedback.Words,
		OpenURL: func(address string) error {
			at, err := url.Parse(address)
			if err != nil {
				return fmt.Errorf("opening the browser: %w", err)
			}
			return program.OpenURL(at)
		},
		Printer: output.NewPrinter(output.OfThisPC(program)), Saver: output.Files{},
	}
}
