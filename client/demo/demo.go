// Package demo is the demonstration central service: an OpenID provider, a directory of
// people and three sources of records that speak FHIR R4 (JSON), all on one loopback address,
// over made-up people or over files of one's own.
//
// It is for trying, training and testing Careview and holds nothing that lasts.
//
// What it supports:
//   - /oidc: the provider (package provider).
//   - /directory/fhir, /lcr/fhir, /ucp/fhir, /oxford/fhir: metadata; read; search
//     by GET and by POST _search with the parameters the CapabilityStatement lists,
//     _count (1,000 at most), _sort, _include, _revinclude, _total=accurate,
//     _summary=count, next links with opaque tokens; Patient/{id}/$everything by
//     pages; Patient/{id}/$summary; batches of these (500 requests at most); Binary as itself or as JSON; AuditEvent create,
//     also conditional (If-None-Exist), found again by entity-name;
//     MedicationRequest/{id}/_history in the London Care Record;
//     OperationOutcome errors. Every call but metadata needs a token of the provider.
//   - The directory finds by NHS number, also by a superseded one, and by family
//     name with date of birth; similar names with _fuzzy-match=true; above 50
//     matches it answers 200 with an OperationOutcome TOO_MANY_MATCHES, no Bundle.
//   - /feedback/{id}: takes by PUT what staff say of the program, and keeps it in memory.
//   - /pds/FHIR/R4: the same directory as the Personal Demographics Service: read by
//     NHS number, search, its headers and its error codes.
//   - Faults that each source can be told to have, see [Fault].
//
// Start starts it, Close stops it and removes its files. A Service is safe for
// concurrent use. Requests whose context ends are given up; Close ends the rest.
package demo

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"careview/assets/population"
	"careview/client/demo/load"
	"careview/client/demo/people"
	"careview/client/demo/provider"
	"careview/client/demo/rest"
	"careview/client/demo/store"
)

// The kinds of trouble a source can be in, see [Fault].
const (
	NoFault      = rest.NoFault
	Slow         = rest.Slow
	Hang         = rest.Hang
	Unauthorised = rest.Unauthorised
	Forbidden    = rest.Forbidden
	Busy         = rest.Busy
	Broken       = rest.Broken
	CutJSON      = rest.CutJSON
	WrongPerson  = rest.WrongPerson
	Redirect     = rest.Redirect
	Oversize     = rest.Oversize
)

// Fault is what a source does wrong, for tests and training. The zero Fault is none.
type Fault = rest.Fault

// ParseFault reads a fault as written on a command line: "hang", "slow:5s", "429:30s".
func ParseFault(text string) (Fault, error) { return rest.ParseFault(text) }

// Report says what was loaded from files and what was not, and why.
type Report = load.Report

// Config says how the service starts. Its zero value is good.
type Config struct {
	Folder string           // where the database is; a private temporary folder, removed on Close, where empty
	Data   string           // a folder of FHIR files to load beside the made-up people
	Faults map[string]Fault // by source: directory, pds, lcr, ucp, oxford
	Listen string           // a loopback address and port; "127.0.0.1:0" where empty
	Now    func() time.Time // time.Now where nil
	Log    *slog.Logger     // nowhere where nil
}

// authenticator lets staff in, and refuses requests whose bearer token is not good.
type authenticator interface {
	http.Handler
	Check(*http.Request) error
	// TakeRole takes a role away from whoever holds it, signed in or not.
	TakeRole(id string)
}

// Service is the running service.
type Service struct {
	base    string
	folder  string
	private bool // the folder is ours to remove
	store   *store.Store
	server  *http.Server
	served  chan struct{}
	closed  chan struct{}
	once    sync.Once
	ended   error
	loaded  Report
	signIn  authenticator

	mu     sync.Mutex
	faults map[string]Fault
	told   map[string]string // what was said of the program, by its id
}

// Start makes the data, listens, and answers when it returns. The caller closes
// the Service.
func Start(config Config) (*Service, error) {
	recipe, err := people.Read(population.Recipe, population.Residents)
	if err != nil {
		return nil, err
	}
	return start(config, recipe, func(issuer string, now func() time.Time) (authenticator, error) {
		staff, err := provider.ReadStaff(population.Staff)
		if err != nil {
			return nil, err
		}
		return provider.New(provider.Config{Issuer: issuer, Now: now, Random: rand.Reader, Staff: staff})
	})
}

// newAuthenticator makes what lets people in, at its address.
type newAuthenticator func(issuer string, now func() time.Time) (authenticator, error)

func start(config Config, recipe *people.Recipe, newAuthenticator newAuthenticator) (service *Service, err error) {
	config = config.withDefaults()
	for name := range config.Faults {
		if !isSource(name) {
			return nil, fmt.Errorf("demonstration service: there is no source %q", name)
		}
	}
	listener, err := listen(config.Listen)
	if err != nil {
		return nil, err
	}
	s := &Service{
		base: "http://" + listener.Addr().String(), folder: config.Folder, faults: map[string]Fault{}, told: map[string]string{},
		served: make(chan struct{}), closed: make(chan struct{}),
	}
	maps.Copy(s.faults, config.Faults)
	defer func() {
		if err != nil {
			err = errors.Join(err, listener.Close(), s.cleanUp())
		}
	}()
	if err := s.fill(config, recipe); err != nil {
		return nil, err
	}
	if s.signIn, err = newAuthenticator(s.base+"/oidc", config.Now); err != nil {
		return nil, fmt.Errorf("demonstration sign-in: %w", err)
	}
	s.server = &http.Server{Handler: s.routes(config), ReadHeaderTimeout: 10 * time.Second,
		ErrorLog: slog.NewLogLogger(config.Log.Handler(), slog.LevelWarn)}
	go func() {
		defer close(s.served)
		if err := s.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			config.Log.Error("demonstration service stopped", "error", err)
		}
	}()
	return s, nil
}

func (c Config) withDefaults() Config {
	c.Listen = cmp.Or(c.Listen, "127.0.0.1:0")
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// listen opens the address, which has to be of this machine alone.
func listen(address string) (net.Listener, error) {
	port, err := netip.ParseAddrPort(address)
	if err != nil || !port.Addr().IsLoopback() {
		return nil, fmt.Errorf("demonstration service: %q is not a loopback address with a port", address)
	}
	listener, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(port))
	if err != nil {
		return nil, fmt.Errorf("demonstration service: %w", err)
	}
	return listener, nil
}

// fill makes the database: the made-up people, then the files.
func (s *Service) fill(config Config, recipe *people.Recipe) error {
	if s.folder == "" {
		folder, err := os.MkdirTemp("", "careview-demo-") // made with 0700
		if err != nil {
			return fmt.Errorf("demonstration service: %w", err)
		}
		s.folder, s.private = folder, true
	}
	file := filepath.Join(s.folder, "demo.db")
	if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("demonstration service: %w", err)
	}
	var err error
	if s.store, err = store.Open(file); err != nil {
		return err
	}
	ctx := context.Background()
	err = s.store.Fill(ctx, func(batch *store.Batch) error { return recipe.Fill(config.Now(), batch) })
	if err != nil || config.Data == "" {
		return err
	}
	s.loaded, err = load.Folder(ctx, config.Data, s.store)
	return err
}

func (s *Service) routes(config Config) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/oidc/", s.signIn)
	mux.HandleFunc("PUT /feedback/{id}", s.takeFeedback)
	for _, source := range sources {
		handler := rest.New(rest.Config{
			Base: s.base + source.path(), Source: source.name, Title: source.title, Store: s.store,
			Types: source.types, Directory: source.name == "directory", Versions: source.name == "lcr" || source.name == "ucp", Check: s.signIn.Check, Now: config.Now,
			Fault: func() Fault { return s.fault(source.name) }, Closed: s.closed, Log: config.Log,
		})
		mux.Handle(source.path(), http.StripPrefix(source.path(), handler))
		mux.Handle(source.path()+"/", http.StripPrefix(source.path(), handler))
	}
	mux.Handle(pdsPath+"/", http.StripPrefix(pdsPath, rest.NewPDS(rest.Config{
		Base: s.base + pdsPath, Source: "directory", Store: s.store, Check: s.signIn.Check, Now: config.Now,
		Fault: func() Fault { return s.fault(pds) }, Closed: s.closed, Log: config.Log,
	})))
	return mux
}

// Address is where the service is reached: "http://127.0.0.1:8700".
func (s *Service) Address() string { return s.base }

// Loaded reports what became of the files of Config.Data.
func (s *Service) Loaded() Report { return s.loaded }

// SetFault tells a source (directory, pds, lcr, ucp, oxford) what to do wrong from now
// on; the zero Fault heals it.
func (s *Service) SetFault(source string, fault Fault) error {
	if !isSource(source) {
		return fmt.Errorf("demonstration service: there is no source %q", source)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[source] = fault
	return nil
}

// mostFeedback is how long, in bytes, one thing said of the program may be.
const mostFeedback = 8 << 10

// takeFeedback takes what was said of the program. What comes again under an id stands in its
// own place.
func (s *Service) takeFeedback(w http.ResponseWriter, r *http.Request) {
	said, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostFeedback))
	if err != nil {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.told[r.PathValue("id")] = string(said)
	w.WriteHeader(http.StatusNoContent)
}

// Feedback is what was said of the program, in no order.
func (s *Service) Feedback() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Values(s.told))
}

// Revise has the sources change what is made to change while the service runs: the dose of
// a medicine and a field of a plan, of which they keep what they said before.
func (s *Service) Revise(ctx context.Context) error { return s.store.Revise(ctx) }

// TakeRole takes the role with this id away from whoever holds it, signed in or not.
func (s *Service) TakeRole(id string) { s.signIn.TakeRole(id) }

func (s *Service) fault(source string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults[source]
}

// Close stops the service and removes its private folder. A second Close gives
// what the first did.
func (s *Service) Close() error {
	s.once.Do(func() {
		close(s.closed)
		err := s.server.Close()
		<-s.served
		s.ended = errors.Join(err, s.cleanUp())
	})
	return s.ended
}

func (s *Service) cleanUp() error {
	var err error
	if s.store != nil {
		err = s.store.Close()
	}
	if s.private {
		err = errors.Join(err, os.RemoveAll(s.folder))
	}
	return err
}
