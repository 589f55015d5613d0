package record

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Kind sorts problems for code.
type Kind string

// The kinds of problem.
const (
	NotSignedIn Kind = "not-signed-in"
	NotAllowed  Kind = "not-allowed"
	NotFound    Kind = "not-found"
	TooMany     Kind = "too-many"
	Invalid     Kind = "invalid"
	Unreachable Kind = "unreachable"
	TooSlow     Kind = "too-slow"
	Busy        Kind = "busy"
	Faulty      Kind = "faulty"   // it answered that it has a fault of its own
	NoToken     Kind = "no-token" // the sign-in service gave none: nothing was asked
	Unsafe      Kind = "unsafe"   // wrong host, wrong person, bad TLS, oversize
	Broken      Kind = "broken"   // cannot be read
	Local       Kind = "local"    // keyring, disk
)

// Problem is an error as a person meets it: one plain sentence, a hint they can
// act on, and a reference for support. It never holds a name, an NHS number, a
// token or the text of a reply; the cause is for errors.Is alone and is not
// printed.
type Problem struct {
	Kind      Kind
	Sentence  string
	Hint      string
	Reference string        // for support: a request id, or a code of ours
	After     time.Duration // when Kind is Busy: how long to wait; 0 when not said
	cause     error
}

// Because makes a Problem of a cause.
func Because(cause error, kind Kind, sentence, hint string) *Problem {
	return &Problem{Kind: kind, Sentence: sentence, Hint: hint, cause: cause}
}

// Error is the sentence.
func (p *Problem) Error() string { return p.Sentence }

// Unwrap gives the cause to errors.Is and errors.As.
func (p *Problem) Unwrap() error { return p.cause }

// IsTransient reports whether asking once more may go better: not where it was refused, or what
// came is not to be trusted.
func (p *Problem) IsTransient() bool {
	switch p.Kind {
	case NotAllowed, NotSignedIn, Unsafe, Invalid:
		return false
	}
	return true
}

// AsProblem finds the Problem in err. Any other error becomes one neutral
// sentence, so that no raw error reaches a person; nil stays nil.
func AsProblem(err error) *Problem {
	var problem *Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &problem):
		return problem
	case errors.Is(err, context.DeadlineExceeded):
		return Because(err, TooSlow, "There was no answer in time.", "Try again in a minute.")
	case errors.Is(err, context.Canceled):
		return Because(err, TooSlow, "This was stopped before it finished.", "Ask again if you still need it.")
	}
	return Because(err, Broken, "Something went wrong that Careview did not expect.", "Try again. If it happens again, tell your support desk.")
}

// KindOf is the kind of err's Problem; empty for nil.
func KindOf(err error) Kind {
	if problem := AsProblem(err); problem != nil {
		return problem.Kind
	}
	return ""
}

// Format prints the sentence whatever the verb, so that %+v and %#v cannot
// spill the cause.
func (p *Problem) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.Sentence) }
