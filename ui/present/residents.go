package present

import "careview/client/record"

// ResidentsState is what the residents' list shows.
type ResidentsState struct {
	List    record.ResidentList
	Filter  string
	Waiting bool
	Problem *record.Problem
}

// Residents presents the home's list.
type Residents struct {
	State ResidentsState
}

// Rows are the rows that the filter lets through.
func (r *Residents) Rows() []record.ResidentRow { return nil }

// Sentence says how many people are listed, who was asked, and when.
func (r *Residents) Sentence() string { return "" }

// Load asks for the list again.
func (r *Residents) Load() {}

// Narrow keeps the rows whose name, room or words have every word of text.
func (r *Residents) Narrow(text string) {}
