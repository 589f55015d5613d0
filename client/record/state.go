package record

import (
	"cmp"
	"errors"
	"strings"
	"time"
)

// StateKind is what one source said of one section.
type StateKind string

// The states of an answer. "None" may be said only where every source that
// supplies the section is AnsweredEmpty.
const (
	Waiting              StateKind = "waiting"
	Answered             StateKind = "answered"
	AnsweredEmpty        StateKind = "answered-empty"
	NotSupplied          StateKind = "not-supplied" // this source never holds it
	WithheldRole         StateKind = "withheld-role"
	WithheldBySource     StateKind = "withheld-source" // the service refused: HTTP 403, no consent
	WithheldConfidential StateKind = "withheld-confidential"
	InTransit            StateKind = "in-transit"
	Incomplete           StateKind = "incomplete"
	Failed               StateKind = "failed"
	TimedOut             StateKind = "timed-out"
	Rested               StateKind = "rested"     // not asked: it has kept failing
	Stale                StateKind = "stale"      // said at At; whether it still holds is not known
	NotCopied            StateKind = "not-copied" // no part of the emergency copy that is read
)

// State is what one source said of one section, when, and why if it could not.
type State struct {
	Kind    StateKind
	At      time.Time // when it was said; for Rested, when it will be asked again
	Problem *Problem  // for Failed, TimedOut, Rested and WithheldBySource
	Was     StateKind // for Stale: what was said
}

var stateWords = map[StateKind]string{
	Waiting:              "asking …",
	Answered:             "answered",
	AnsweredEmpty:        "answered: nothing held",
	NotSupplied:          "does not hold this",
	WithheldRole:         "not shown to your role",
	WithheldBySource:     "withheld: this service does not allow it",
	WithheldConfidential: "answered in part: items marked confidential are not shown",
	InTransit:            "answered in part: records are being moved, and some may be missing",
	Incomplete:           "answered in part: some may be missing",
	Failed:               "did not answer",
	TimedOut:             "timed out",
	Rested:               "was not asked: it has kept failing",
	Stale:                "is shown as it was",
	NotCopied:            "was not copied",
}

// Words says the state to a person, with the time where it has one:
// "answered 09:42", "answered at 09:42: nothing held", "timed out at 09:42".
func (s State) Words() string {
	words := cmp.Or(stateWords[s.Kind], "state not known")
	switch s.Kind {
	case Failed:
		if s.Problem != nil {
			words = cmp.Or(failureWords[s.Problem.Kind], "could not be reached")
		}
	case WithheldBySource:
		if s.Problem != nil && s.Problem.Sentence != "" && errors.Is(s.Problem, ErrConsent) {
			withheld, _, _ := strings.Cut(words, ": ")
			words = withheld + ": " + strings.ToLower(s.Problem.Sentence[:1]) + strings.TrimSuffix(s.Problem.Sentence[1:], ".")
		}
	case Stale:
		words = cmp.Or(staleWords[s.Was], words)
	}
	at := "at 15:04"
	switch {
	case s.At.IsZero() || s.Kind == Waiting || s.Kind == NotSupplied || s.Kind == WithheldRole:
		return words
	case s.Kind == Rested:
		return words + "; will be asked again at " + s.At.Format("15:04")
	case s.Kind == Answered: // the common one is said in short
		at = "15:04"
	case s.Kind == Stale: // the day too: it may be another
		at = "on 02-Jan-2006 at 15:04"
	}
	said, means, explains := strings.Cut(words, ": ") // the time is that of what was said
	if said += " " + s.At.Format(at); explains {
		return said + ": " + means
	}
	return said
}

// staleWords say what was said, where that needs saying.
var staleWords = map[StateKind]string{
	AnsweredEmpty: "held nothing when asked",
	Incomplete:    "is shown in part, as it was",
	InTransit:     "is shown in part, as it was",
}

// ErrConsent is the cause of a Problem whose sentence says who decided that this is not shared:
// nobody must take that for something that a support desk could put right.
var ErrConsent = errors.New("not shared")

// failureWords say why a source that failed said nothing.
var failureWords = map[Kind]string{
	NotSignedIn: "asked you to sign in again",
	NotAllowed:  "refused: not allowed",
	Invalid:     "refused: it does not offer what Careview asks for",
	TooMany:     "sent nothing: it found too much to send",
	NotFound:    "did not know this person",
	TooSlow:     "timed out",
	Busy:        "was busy and could not answer",
	Faulty:      "reported a fault",
	NoToken:     "could not be asked: the sign-in service is not working",
	Unsafe:      "gave an unsafe answer: it is not shown",
	Broken:      "gave an unreadable answer",
	Local:       "could not be asked from this computer",
}

// Settled reports whether no more is to come unless asked again.
func (s State) Settled() bool { return s.Kind != Waiting && s.Kind != "" }

// Whole reports whether the source has said all it holds of the section, so
// that what is not there is not held: it answered, or never holds it.
func (s State) Whole() bool {
	return s.Kind == Answered || s.Kind == AnsweredEmpty || s.Kind == NotSupplied
}

// SourceOutcome is how one source answered, without content.
type SourceOutcome struct {
	Source  string
	State   StateKind
	Shown   int
	Unread  int
	Refused int
}

// Outcomes are how the sources answered, for the trail.
func (c Chart) Outcomes() []SourceOutcome {
	var outcomes []SourceOutcome
	for _, state := range c.Sources() {
		answer := c.answers[state.Source]
		outcomes = append(outcomes, SourceOutcome{
			Source: state.Source, State: state.State.Kind,
			Shown: len(answer.Entries), Unread: len(answer.Unread), Refused: answer.Refused,
		})
	}
	return outcomes
}
