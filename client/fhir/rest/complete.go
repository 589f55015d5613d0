package rest

import (
	"errors"
	"iter"

	"careview/assets/words"
	"careview/client/fhir/bundle"
	"careview/client/record"
)

var (
	errNoBundle = errors.New("a search was answered with no bundle")
	errShort    = errors.New("fewer matches came than were announced")
)

// ErrPart is why reading ended where what came is good and there is more than came:
// the Problem that it is the cause of comes after the pages.
var ErrPart = errors.New("more is held than came")

// PartProblem is the Problem of an answer that is good and not whole (ErrPart).
func PartProblem(cause error, reference, sentence string) error {
	return withReference(record.Because(errors.Join(ErrPart, cause), record.Broken, sentence, words.HintAskAgainSource()), reference)
}

// everyType is for an answer that is not of one type: all that came is counted, for
// services differ in what they count.
const everyType = ""

func noBundle(request string) error {
	return withReference(record.Because(errNoBundle, record.Broken, words.FHIRAnswerOther(), words.HintSupportSource()), request)
}

// complete refuses what is no answer to a search, and fails where fewer matches came
// than the service said there are: what did not come must not be taken for none.
func complete(kind string, pages iter.Seq2[Page, error]) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		came, announced, request := 0, 0, ""
		for page, err := range pages {
			request = page.RequestID
			if err == nil && (!page.IsBundle() || kind != everyType && ofRequests[page.Type]) {
				yield(Page{RequestID: request}, noBundle(request))
				return
			}
			if !yield(page, err) || err != nil {
				return
			}
			came += matches(page.Bundle, kind)
			if page.Total != nil {
				announced = max(announced, *page.Total)
			}
		}
		if came < announced {
			yield(Page{}, PartProblem(errShort, request, words.FHIRAnswerShort()))
		}
	}
}

// ofRequests are bundles that answer requests or list changes: one that comes in answer to
// a search may be empty and say nothing about what was searched for.
var ofRequests = map[string]bool{"batch-response": true, "transaction-response": true, "history": true}

// matches counts what was searched for, without what came besides.
func matches(b *bundle.Bundle, kind string) int {
	if kind == everyType {
		return b.Len()
	}
	n := 0
	for _, res := range b.Resources {
		if (res.Type == kind || res.Unreadable) && res.IsMatch() {
			n++
		}
	}
	return n
}
