package present

import "careview/client/record"

// EmergencyPage is the page of a record that opens first. It is not a section of
// the record: it gathers what matters in a hurry.
const EmergencyPage record.Section = "emergency"

// RecordState is what an open record shows.
type RecordState struct {
	Look    record.Look // whom, and why
	Arrived bool        // a chart has come; until then, and when opening failed, there is nothing to draw
	Chart   record.Chart
	View    View           // all that is worked out from Chart, made together with it
	Section record.Section // EmergencyPage or a section
	// Selected is the index in the section's entries; -1 for none. It follows
	// its entry when later answers move it.
	Selected int
	Older    bool // results older than six months are shown too
	Waiting  bool // sources are still being asked
	Busy     string
	Problem  *record.Problem

	Document    *record.Attachment // open on top of the section
	DocumentOf  record.Entry       // what Document belongs to
	DocumentBad *record.Problem    // why it could not be opened
}

// Record presents one open record.
type Record struct {
	State RecordState
}

// Show turns to the emergency page or to a section.
func (r *Record) Show(section record.Section) {}

// ShowOlder shows the results older than six months too.
func (r *Record) ShowOlder() {}

// Select marks an entry of the section shown; -1 for none.
func (r *Record) Select(i int) {}

// AskAgain asks one source again.
func (r *Record) AskAgain(source string) {}

// OpenDocument fetches an attachment of entry i of the section shown.
func (r *Record) OpenDocument(i, attachment int) {}

// CloseDocument closes what OpenDocument opened, or stops its coming.
func (r *Record) CloseDocument() {}

// Menu is the list of pages of the record, the emergency page first.
func (r *Record) Menu() []MenuItem { return r.State.View.Menu }

// Banner is what never leaves the screen while the record is open.
func (r *Record) Banner() Banner { return r.State.View.Banner }

// Emergency is the emergency page.
func (r *Record) Emergency() Emergency { return r.State.View.Emergency }

// Page is the section shown; on the emergency page it is empty.
func (r *Record) Page() SectionPage { return SectionPage{} }

// Entries are the entries of the section shown, as State.Selected counts them.
func (r *Record) Entries() []record.Entry { return r.Page().Entries }

// Trend is the course of the results like this one.
func (r *Record) Trend(entry record.Entry) Trend { return Trend{} }
