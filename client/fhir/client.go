package fhir

import (
	"context"
	"time"

	"careview/client/fhir/careplan"
	"careview/client/fhir/decode"
	"careview/client/fhir/rest"
	"careview/client/record"
	"careview/client/record/planfield"
)

// What a service is asked with.
type (
	Config     = rest.Config
	Limits     = rest.Limits
	Caller     = rest.Caller
	Page       = rest.Page
	Capability = rest.Capability
	Question   = rest.Question
	Spine      = rest.SpineError
)

// ErrPart is why reading ended where what came is good and there is more than came.
var ErrPart = rest.ErrPart

// ErrNoBatch is why a batch was not taken by a service that can be asked otherwise.
var ErrNoBatch = rest.ErrNoBatch

// Client asks one FHIR R4 service, tells it what was done with what it said, and
// gathers that within its limits.
type Client struct{ *rest.Client }

// New checks the configuration and makes a Client.
func New(config Config) (*Client, error) {
	client, err := rest.New(config)
	if err != nil {
		return nil, err
	}
	return &Client{client}, nil
}

// SectionOf is the section in which resources of a type stand as a rule; false for
// types that are never entries of a record.
func SectionOf(kind string) (record.Section, bool) { return decode.SectionOf(kind) }

// CodesOf are the codes of statements about some fields of a plan: one that stands
// outside any plan is read as a plan of its own.
func CodesOf(fields ...planfield.Field) []string { return careplan.Codes(fields...) }

// For is ctx with the caller on whose behalf requests are made.
func For(ctx context.Context, caller Caller) context.Context { return rest.For(ctx, caller) }

// Patiently is ctx for requests that may wait their turn at a busy service for minutes:
// each may take so long once it is sent.
func Patiently(ctx context.Context, within time.Duration) context.Context {
	return rest.Patiently(ctx, within)
}

// Briefly is ctx for what can be had otherwise too: a request may take so long once it is sent,
// and is not sent again to a service that failed over it. Of one that asks for a pause it
// waits for its turn as any other.
func Briefly(ctx context.Context, within time.Duration) context.Context {
	return rest.Briefly(ctx, within)
}

// Within is ctx with a deadline for all that is asked under it; requests that wait
// patiently have one each instead.
func Within(ctx context.Context, deadline time.Duration) (context.Context, context.CancelFunc) {
	return rest.Within(ctx, deadline)
}

// InBackground is ctx for requests that no person waits for: all others go first.
func InBackground(ctx context.Context) context.Context { return rest.InBackground(ctx) }
