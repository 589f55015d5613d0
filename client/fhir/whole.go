package fhir

import (
	"errors"
	"iter"

	"careview/client/record"
)

// Lost is how many of the bundle's resources cannot be told: what they are, or,
// where they are persons, who. Whoever reads on must say that they came.
func (b *Bundle) Lost() int {
	lost := 0
	for _, res := range b.resources {
		if res.broken {
			lost++
			continue
		}
		if res.kind == "Patient" {
			if _, err := readPatient(res.raw); err != nil {
				lost++
			}
		}
	}
	return lost
}

var (
	errNoBundle = errors.New("a search was answered with no bundle")
	errShort    = errors.New("fewer matches came than were announced")
)

// ErrPart is why reading ended where what came is good and there is more than came:
// the Problem that it is the cause of comes after the pages.
var ErrPart = errors.New("more is held than came")

func part(cause error, reference, sentence string) error {
	return referenced(record.Because(errors.Join(ErrPart, cause), record.Broken, sentence,
		"Ask again. If it happens again, tell your support desk which source this was."), reference)
}

// anyKind is for an answer that is not of one type: all that came is counted, for
// services differ in what they count.
const anyKind = ""

func (b *Bundle) isBundle() bool { return b.Type != "" && b.Type != typeNDJSON }

func noBundle(request string) error {
	return referenced(record.Because(errNoBundle, record.Broken,
		"A source gave something else than an answer to what it was asked.", "Tell your support desk which source this was."), request)
}

// whole refuses what is no answer to a search, and fails where fewer matches came
// than the service said there are: what did not come must not be taken for none.
func whole(kind string, pages iter.Seq2[Page, error]) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		came, announced, request := 0, 0, ""
		for page, err := range pages {
			request = page.RequestID
			if err == nil && !page.isBundle() {
				yield(Page{RequestID: request}, noBundle(request))
				return
			}
			if !yield(page, err) || err != nil {
				return
			}
			came += page.matches(kind)
			if page.Total != nil {
				announced = max(announced, *page.Total)
			}
		}
		if came < announced {
			yield(Page{}, part(errShort, request, "A source sent less than it says it holds."))
		}
	}
}

// matches counts what was searched for, without what came besides.
func (b *Bundle) matches(kind string) int {
	if kind == anyKind {
		return b.Len()
	}
	n := 0
	for _, res := range b.resources {
		if (res.kind == kind || res.broken) && res.mode != "include" && res.mode != "outcome" {
			n++
		}
	}
	return n
}
