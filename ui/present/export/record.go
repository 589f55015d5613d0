package export

import (
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/viewing"
	"careview/ui/present/chart"
)

// Kind names what a copy of a record is made of.
type Kind string

// What a copy may be made of.
const (
	OfEmergency Kind = "emergency sheet"
	OfPlan      Kind = "whole care plan"
	OfFamily    Kind = "copy for the resident or family"
	OfPage      Kind = "page shown"
	OfHandover  Kind = "handover"
	OfDocument  Kind = "document shown"
)

// RecordState is what the dialog shows in which the open record is copied.
type RecordState struct {
	Progress
	Of    Kind
	Page  string   // the heading of the page shown, for OfPage; empty where another of them is that page
	Hands bool     // the page shown is the handover, for OfHandover
	Reads bool     // a document is open on top of the page, for OfDocument
	Omit  Omission // what is left out of OfFamily
}

// Record presents the making of copies of the open record. It ends, and what printing
// left is wiped, when the record is closed and when whoever is signed in locks or
// leaves.
type Record struct {
	State RecordState

	exporter
	open *chart.Record
}

// NewRecord makes a Record.
func NewRecord(open *chart.Record, config Config) *Record {
	r := &Record{open: open}
	r.exporter = newExporter(config, &r.State.Progress)
	return r
}

// May reports whether there is a record of which a copy can be made. Who may make one
// is the desk's to decide.
func (r *Record) May() bool { return r.open.State.Arrived && r.config.Printer != nil }

// Offer opens the dialog with what is most likely wanted.
func (r *Record) Offer() {
	if !r.May() || r.State.Open {
		return
	}
	r.begin()
	r.config.Pool.Changed()
}

func (r *Record) begin() {
	r.State = RecordState{Progress: Progress{Open: true}, Of: OfPage, Page: chart.HeadingOf(r.open.Pages()), Omit: OmitKeySafe}
	switch r.open.State.Section {
	case chart.EmergencyPage:
		r.State.Of, r.State.Page = OfEmergency, ""
	case record.CarePlans:
		r.State.Of, r.State.Page = OfPlan, ""
	case chart.HandoverPage:
		r.State.Of, r.State.Page, r.State.Hands = OfHandover, "", true
	}
	if r.open.State.Document != nil {
		r.State.Of, r.State.Reads = OfDocument, true
	}
}

// CopyShown puts the words of the page shown on the clipboard.
func (r *Record) CopyShown() {
	if !r.May() || r.State.Busy != "" {
		return
	}
	r.begin()
	r.CopyWords()
}

// Choose says what the copy is of.
func (r *Record) Choose(of Kind) {
	if r.State.Busy == "" {
		r.State.Of, r.State.Done, r.State.Problem = of, "", nil
		r.config.Pool.Changed()
	}
}

// LeaveOut says whether a kind of thing is left out of the copy for the family.
func (r *Record) LeaveOut(kind Omission, out bool) {
	if r.State.Busy != "" {
		return
	}
	r.State.Omit &^= kind
	if out {
		r.State.Omit |= kind
	}
	r.config.Pool.Changed()
}

// Close puts the dialog away and stops what it was making.
func (r *Record) Close() {
	r.drop()
	r.config.Pool.Changed()
}

// Leave is Close when the person's record goes: what printing left goes too.
func (r *Record) Leave() {
	r.drop()
	r.wipe()
}

func (r *Record) drop() {
	r.exporter.drop()
	r.State = RecordState{}
}

// Print sends the copy to paper.
func (r *Record) Print() {
	if r.ready() {
		r.print(r.copy())
	}
}

// Save writes the copy to a new file.
func (r *Record) Save(path string) {
	switch {
	case !r.ready():
	case r.State.Of == OfHandover:
		r.State.Problem = record.Because(nil, record.NotAllowed, words.HandoverSave(), words.HandoverSaveHint())
		r.config.Pool.Changed()
	default:
		r.save(r.copy(), path)
	}
}

// CopyWords puts the copy on the clipboard as plain text.
func (r *Record) CopyWords() {
	if r.ready() {
		r.copyWords(r.copy())
	}
}

func (r *Record) ready() bool { return r.State.Open && r.State.Busy == "" && r.May() }

// Place is where the copy is saved unless another place is named: the name of the
// file names nobody.
func (r *Record) Place() string {
	name := strings.ReplaceAll(string(r.State.Of), " ", "-")
	if r.State.Of == OfPage {
		name = strings.ToLower(strings.NewReplacer(" · ", "-", " ", "-").Replace(r.State.Page))
	}
	return r.config.Saver.Place(name + "-" + r.config.Provenance().At.Format("2006-01-02") + ".pdf")
}

// copy is the copy as it is asked for: what comes or is chosen later is not in it.
func (r *Record) copy() Copy {
	state, pages, made := r.open.State, r.open.Shown(), r.config.Provenance()
	of, omit, render := r.State.Of, Omission(0), r.config.Renderer.Pages
	if of == OfDocument && state.Document == nil { // it was closed meanwhile
		of = OfPage
	}
	if of == OfPage && state.Section == chart.EmergencyPage {
		of = OfEmergency
	}
	var sheet func() Sheet
	switch of {
	case OfHandover:
		render = r.config.Renderer.Emergency
		sheet = func() Sheet { return HandoverSheet(state.View, state.Typed, made) }
	case OfEmergency:
		render = r.config.Renderer.Emergency
		sheet = func() Sheet { return EmergencySheet(state.View, made) }
	case OfPlan:
		sheet = func() Sheet { return PlanSheet(state.View, made) }
	case OfFamily:
		omit = r.State.Omit
		sheet = func() Sheet { return FamilySheet(state.View, made, omit) }
	case OfDocument:
		sheet = func() Sheet { return DocumentSheet(state.View, state.DocumentOf, *state.Document, made) }
	default:
		sheet = func() Sheet { return PageSheet(state.View, pages, made) }
	}
	return Copy{
		Of:    viewing.Copied{Look: state.Look, What: whatOf(of, pages, state.DocumentOf, omit)},
		Words: func() string { return sheet().Words() },
		File: func(head string) ([]byte, error) {
			printed := sheet()
			printed.Head = head
			return render(printed)
		},
	}
}

// whatOf is kept of the copy in the trail: the page, its sections, what was left out.
func whatOf(of Kind, shown []chart.SectionPage, document record.Entry, omit Omission) []string {
	sections := []record.Section{record.CarePlans}
	if of == OfPage || of == OfDocument {
		sections = nil
		for _, page := range shown {
			sections = append(sections, page.Section)
			for _, entry := range page.Entries { // of the timeline: those of other sections
				if !slices.Contains(sections, entry.Section) {
					sections = append(sections, entry.Section)
				}
			}
		}
	}
	if of == OfHandover {
		sections = []record.Section{record.CarePlans, record.Medicines, record.Problems, record.Contacts, record.Observations}
	}
	what := []string{string(of)}
	if of == OfDocument {
		what = append(what, document.Source+" "+document.Type+"/"+document.ID)
	}
	for _, section := range append(sections, record.Allergies, record.Flags) {
		if !slices.Contains(what, string(section)) {
			what = append(what, string(section))
		}
	}
	for _, kind := range omit.recorded() {
		what = append(what, "left out: "+kind)
	}
	return what
}
