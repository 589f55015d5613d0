package present

import "careview/client/record"

// Reading is one way to read a date as typed: "03-Apr-1941".
type Reading struct {
	Words string
	Born  record.Date
}

// SearchState is what the search box and the list of people found show.
type SearchState struct {
	Text     string
	Found    record.Found
	Waiting  bool
	Answered bool      // Found is an answer to Text, empty or not
	Ask      []Reading // the date can be read in several ways: pick one
	ReadBack string    // how the date was read: "Born 03-Apr-1941"
	Sentence string    // "Nobody was found …", "2 people found …"
	Problem  *record.Problem
}

// Search presents the search for a person.
type Search struct {
	State SearchState
}

// Find looks for the person the text describes.
func (s *Search) Find(text string) {}

// Pick chooses one of the readings in State.Ask and searches with it.
func (s *Search) Pick(i int) {}

// Widen repeats the search with similar names.
func (s *Search) Widen() {}
