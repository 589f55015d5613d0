// Package settings reads what the policy of a PC says, and what an account may choose within
// it: TOML files, read strictly.
//
// A key that nobody knows, a value of the wrong kind, one that is not safe or one that is not
// this file's to say names its file, line and key in plain words and stops the start, because
// a setting that silently does nothing is how access controls come to be off.
//
// cmd reads; nothing is kept and nothing waits.
package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"careview/client/record"
	"careview/client/record/signs"
	"careview/client/record/viewing"
)

// TrailFile is the name of the audit trail in the folder that the settings name.
const TrailFile = "trail.db"

// Settings are what a site decides. Every value has been checked; what the file
// leaves out has its default.
type Settings struct {
	Training     bool // made-up people only, by services on this PC: banner and watermark
	Roles        Roles
	Site         Site
	SignIn       SignIn
	Network      Network
	Directory    Directory
	Residents    Residents
	Sources      []Source
	Audit        Audit
	Observations Observations
	Letters      Letters
	Signs        signs.Limits            // from where on what is in the trail is unusual
	Benefits     viewing.BenefitsMinutes // that a look may have saved
	Offline      Offline
	Idle         Idle
	Storage      Storage
	Update       Update
	Launch       Launch
	Feedback     Feedback
}

// Roles is the site's own role policy; File is empty where Careview's own holds.
type Roles struct {
	File    string
	Content []byte // as [Machine.Read] read it
}

// Site is where the program stands.
type Site struct {
	Name string
	Kind string // CareHome or Practice
	ODS  string // code of the organisation
	// Ends is when the policy's last day is over; zero where it has none. From then on nobody
	// signs in or unlocks, and no emergency copy opens.
	Ends time.Time
}

// SignIn is the OpenID Connect service.
type SignIn struct {
	Issuer     string
	ClientID   string
	Scopes     []string
	Algorithms []string // of the id_token's signature; never none, never a shared secret
	ACR        []string // authentication contexts that are enough; any when empty
	StepUp     []string // those that emergency access takes; any when empty
	MaxAge     time.Duration
	Roles      SignInRoles
}

// SignInRoles says which claim names the roles of staff, and what each name means. Claim
// is empty where they are named as NHS CIS2 names them.
type SignInRoles struct {
	Claim  string
	Values []SignInRole
}

// SignInRole is what one name means.
type SignInRole struct {
	Is           string // what the claim says
	Role         string // of the role policy: "nurse"
	Organisation string // ODS code
}

// Network is how services are reached. Authorities are certificates (PEM), as
// [Machine.Read] read them, of authorities that vouch for services besides those that the
// PC trusts.
type Network struct {
	File        string
	Authorities []byte
}

// Directory is the service that finds people.
type Directory struct {
	Kind    string // FHIR or PDS
	Address string
}

// Residents says what the list of residents is made from; From is empty where there
// is none.
type Residents struct {
	From     string // Group, List, Address or OwnList
	Source   string // Group, List: the source that keeps it
	Postcode string // Address: of the home
	Address  string // Address: words in the address of everybody who lives in the home
	// Recent is how long what a source said for the list is not asked for again, unless by hand.
	Recent time.Duration
}

// Source is one source of records.
type Source struct {
	Name     string
	Address  string
	Kind     string           // Search, Everything, Summary or Pointers
	Lacks    []record.Section // what it never holds
	Deadline time.Duration
	Interval time.Duration // between requests of this PC that nobody waits for, at the least; 0 where its refusals tell
	Many     bool          // it may be asked for several people in one search
	Ask      string        // whom a person asks who looked there at their record; empty where nobody is named
}

// Audit is the FHIR service that the audit trail is sent on to; Address is empty
// where it stays on this PC alone. Names has the letter to a person who asks who looked
// at their record name staff, where it else tells their roles.
//
// Years is for how many years entries are kept at least; never fewer than
// [viewing.TrailYears].
type Audit struct {
	Address string
	Names   bool
	Years   int
}

// Observations says what is made of what was measured. NEWS2 has Careview score it: a
// score that a program calculates may make it a medical device (UK MDR 2002).
type Observations struct{ NEWS2 bool }

// Letters says what is done with letters unasked. Quote has the discharge summary of the last
// stay fetched where what is new is shown, for its words to be quoted.
type Letters struct{ Quote bool }

// Idle is how long nobody may touch the PC before something happens, and how
// long a sign-in lasts whatever happens.
type Idle struct{ Conceal, Lock, SignOut, Absolute time.Duration }

// Storage is where the program keeps things.
type Storage struct {
	Folder  string // empty: see [Settings.Folder]
	Keyring string // System or Memory
}

// Feedback is where what staff say of Careview goes: the programme's own service. Address is
// empty where nothing is offered; Words has words of one's own taken too.
type Feedback struct {
	Address string
	Words   bool
}

// The words a file may use.
const (
	CareHome = "care-home"
	Practice = "practice"

	FHIR = "fhir"
	PDS  = "pds"

	Group   = "group"   // a FHIR Group that one of the sources keeps
	List    = "list"    // a FHIR List that one of the sources keeps
	Address = "address" // whoever has the home's address in the directory
	OwnList = "own"     // a list that the home keeps itself, on this PC

	Search     = "search"
	Everything = "everything"
	Summary    = "summary"
	Pointers   = "pointers"

	Say        = "say"
	CopiesOnly = "copies-only"
	Close      = "close"

	System = "system"
	Memory = "memory" // training only
)

// Parse reads settings from text; name stands for the file in what is said of it.
func Parse(name string, content []byte) (Settings, error) {
	raw := defaults()
	if err := Decode(name, content, &raw); err != nil {
		return Settings{}, err
	}
	return checked(name, content, raw)
}

// Folder is the folder for the program's own files: the one the site chose, else
// one that belongs to this user and stays on this PC. It is not made here.
// Training never shares a folder with live use.
func (s Settings) Folder() (string, error) {
	if s.Storage.Folder != "" {
		return s.Storage.Folder, nil
	}
	base, name := accountFolder, "careview"
	if s.Training {
		base, name = userFolder, "careview-training"
	}
	folder, err := base()
	if err != nil {
		return "", fmt.Errorf("finding the user's data folder: %w", err)
	}
	return filepath.Join(folder, name), nil
}

// userFolder is where the environment says that data of programs goes. It may say
// anything: live use asks [accountFolder], so that no trail is hidden by it.
func userFolder() (string, error) {
	if folder := os.Getenv("XDG_DATA_HOME"); runtime.GOOS != "windows" && filepath.IsAbs(folder) {
		return folder, nil
	}
	return accountFolder()
}

// file is the settings as they are written.
type file struct {
	Training  bool          `toml:"training"`
	Roles     string        `toml:"roles"`
	Site      fileSite      `toml:"site"`
	SignIn    fileSignIn    `toml:"sign-in"`
	Directory fileDirectory `toml:"directory"`
	Network   struct {
		Authorities string `toml:"authorities"`
	} `toml:"network"`
	Residents fileResidents `toml:"residents"`
	Sources   []fileSource  `toml:"source"`
	Audit     struct {
		Address string `toml:"address"`
		Names   bool   `toml:"names"`
		Years   string `toml:"years"`
	} `toml:"audit"`
	Observations struct {
		NEWS2 bool `toml:"news2"`
	} `toml:"observations"`
	Letters struct {
		Quote bool `toml:"quote"`
	} `toml:"letters"`
	Signs    fileSigns    `toml:"signs"`
	Offline  fileOffline  `toml:"offline"`
	Benefits fileBenefits `toml:"worth"`
	Idle     fileIdle     `toml:"idle"`
	Storage  struct {
		Folder  string `toml:"folder"`
		Keyring string `toml:"keyring"`
	} `toml:"storage"`
	Update fileUpdate `toml:"update"`
	Launch struct {
		Address string `toml:"address"`
	} `toml:"launch"`
	Feedback struct {
		Address string `toml:"address"`
		Words   bool   `toml:"words"`
	} `toml:"feedback"`
}

type fileSite struct {
	Name string `toml:"name"`
	Kind string `toml:"kind"`
	ODS  string `toml:"ods"`
	Last string `toml:"last-day"`
}

type fileSignIn struct {
	Issuer     string   `toml:"issuer"`
	ClientID   string   `toml:"client-id"`
	Scopes     []string `toml:"scopes"`
	Algorithms []string `toml:"algorithms"`
	ACR        []string `toml:"acr"`
	StepUp     []string `toml:"step-up"`
	MaxAge     string   `toml:"max-age"`
	Roles      struct {
		Claim  string       `toml:"claim"`
		Values []fileRoleIs `toml:"value"`
	} `toml:"roles"`
}

type fileRoleIs struct {
	Is           string `toml:"is"`
	Role         string `toml:"role"`
	Organisation string `toml:"organisation"`
}

type fileDirectory struct {
	Kind    string `toml:"kind"`
	Address string `toml:"address"`
}

type fileResidents struct {
	From     string `toml:"from"`
	Source   string `toml:"source"`
	Postcode string `toml:"postcode"`
	Address  string `toml:"address"`
	Recent   string `toml:"recent"`
}

type fileSource struct {
	Name     string   `toml:"name"`
	Address  string   `toml:"address"`
	Kind     string   `toml:"kind"`
	Lacks    []string `toml:"lacks"`
	Deadline string   `toml:"deadline"`
	Interval string   `toml:"interval"`
	Many     bool     `toml:"many"`
	Ask      string   `toml:"ask"`
}

type fileIdle struct {
	Conceal  string `toml:"conceal"`
	Lock     string `toml:"lock"`
	SignOut  string `toml:"sign-out"`
	Absolute string `toml:"absolute"`
}

// defaults are the values of what a file may leave out. The idle limits are
// those of NHS CIS2 at AAL2 (30 minutes, 12 hours) with two nearer ones before.
func defaults() file {
	raw := file{
		SignIn: fileSignIn{
			Scopes:     []string{"openid", "profile", "nationalrbacaccess", "selectedrole", "offline_access"},
			Algorithms: []string{"RS256", "ES256"},
		},
		Residents: fileResidents{Recent: "5m"},
		Signs:     defaultSigns(),
		Offline:   defaultOffline(),
		Benefits:  defaultBenefits(),
		Update:    fileUpdate{Unsafe: Say},
		Idle:      fileIdle{Conceal: "2m", Lock: "10m", SignOut: "30m", Absolute: "12h"},
	}
	raw.Storage.Keyring = System
	return raw
}

const defaultDeadline = "20s"
