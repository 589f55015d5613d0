package present

import (
	"time"

	"careview/client/record"
)

// View is all that a record's screens draw, worked out from one Chart away from
// the UI goroutine.
type View struct {
	Banner    Banner
	Menu      []MenuItem
	Emergency Emergency
	Sections  map[record.Section]SectionPage
	Sources   []SourceLine
}

// MenuItem is one line of the record's menu.
type MenuItem struct {
	Section record.Section
	Heading string
	Count   int    // entries held
	Counted bool   // Count may be shown: there are some, or it is known that there are none
	Mark    string // "…" waiting, "▲" something may be missing; else empty
	Note    string // the mark in words: "asking", "Oxford timed out", "not for your role"
	Key     string // "F2"
}

// Label is the right-hand text of the line: "▲ 11", "…", "14".
func (m MenuItem) Label() string { return "" }

// SourceLine is one source in the list that never leaves the screen.
type SourceLine struct {
	Name     string
	Words    string // "answered 09:42"
	Tone     record.Tone
	CanAsk   bool // Ask again makes sense
	NotWhole bool
}

// SectionPage is one section as it is read.
type SectionPage struct {
	Section record.Section
	Heading string
	Parts   []record.Word  // the sentence under the heading, in its parts
	Entries []record.Entry // shown, newest first
	Older   int            // results that ShowOlder would add
	Hidden  bool           // withheld from this role
}

// Sentence is the parts in one line.
func (p SectionPage) Sentence() string { return "" }

// Point is one result of a trend.
type Point struct {
	Date   record.Date
	Value  float64
	Words  string // as the source gave it
	Flag   record.Flagging
	Source string
}

// Trend is the course of results of one code in one unit, oldest first. It is
// never drawn from mixed units.
type Trend struct {
	Heading   string // "Haemoglobin, g/L"
	Sentence  string // "8 results · range 115–165 from the laboratory"
	Points    []Point
	Low, High *float64 // the latest result's range
	Latest    string   // "94"
	Before    string   // "21-Nov-2026 · before: 101, 02-Sep-2026"
}

// Banner is who the person is and what must not be missed (ISB 1505). Empty
// texts are drawn as nothing.
type Banner struct {
	Name       string // "SMITH, Margaret (Mrs)"
	Preferred  string // the name the person likes
	Born       string // "24-Feb-1943 (83y)"; without age for somebody who has died
	Gender     string
	NHSNumber  string // "999 123 4567"
	Deceased   bool
	Died       string // "03-Mar-2026", or "date not recorded"; empty for the living
	AgeAtDeath string // "82y"
	Chips      []record.Word
	Notes      []record.Word // restricted, superseded number, differences, refused
}

// Statement is one thing a plan says.
type Statement struct {
	Heading string // "Chest infection"; may be empty
	Text    string
	From    string // "Dr A Patel, GP · 12-Mar-2026 · Universal Care Plan"
	Binding bool   // legally binding
}

// Block is one box of the emergency page. A Block without Items says why in
// Missing; one with Items may still have something missing.
type Block struct {
	Heading string // "If she becomes unwell"
	Items   []Statement
	Missing []string // each with its consequence
}

// CPRBlock is the CPR recommendation: the biggest thing on the page.
type CPRBlock struct {
	Standing record.CPRStanding
	Words    string // "Do not attempt CPR"; never empty
	Tone     record.Tone
	Items    []Statement // every recommendation there is
	Form     string      // "Paper form: yellow folder", or "Where the paper form is: not recorded"
	Caution  []string    // what makes Words less than certain; what follows from its absence
}

// Gap is a source that has not said all it holds.
type Gap struct {
	Source   string
	Sentence string // "Oxford did not answer. A plan made there would not be shown."
	CanAsk   bool   // not while it is still being asked
}

// Emergency is the emergency page in reading order. Where Crisis has Items it
// stands first.
type Emergency struct {
	Crisis   Block
	CPR      CPRBlock
	Unwell   Block
	Ring     Block
	Places   Block
	Legal    Block
	Matters  Block
	Distress Block
	Access   Block
	Notes    []record.Word // review overdue, draft, plans that Careview cannot sort
	Gaps     []Gap
}

// EmergencyOf reads a chart for the emergency page.
func EmergencyOf(chart record.Chart, now time.Time) Emergency { return Emergency{} }

// BannerOf reads a person, and their chart as far as it has come, for the banner.
func BannerOf(person record.Patient, chart record.Chart, now time.Time) Banner { return Banner{} }

// MenuOf reads a chart for the menu.
func MenuOf(chart record.Chart) []MenuItem { return nil }
