package rest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"

	"careview/client/fhir/r4"
	"careview/client/record"
)

func unsafeProblem(cause error, reference, sentence string) *record.Problem {
	problem := record.Because(cause, record.Unsafe, sentence, "Tell your support desk which source this was.")
	problem.Reference = reference
	return problem
}

// withReference is err with the request's id as its reference.
func withReference(err error, id string) error {
	problem := *record.AsProblem(err)
	problem.Reference = id
	return &problem
}

// problemWith turns what came back into a Problem; nil when it is an answer.
func (c *Client) problemWith(answer reply, err error, id string) *record.Problem {
	problem := problemOf(answer, err)
	if problem == nil {
		return nil
	}
	named := *problem
	named.Reference, named.After = id, answer.after
	return &named
}

func problemOf(answer reply, err error) *record.Problem {
	if err != nil {
		return sendProblem(err)
	}
	if answer.status >= 200 && answer.status < 300 {
		return nil
	}
	// 401 is about the sign-in, whatever its body says (PDS: ACCESS_DENIED for a token
	// that is no longer good).
	if problem := spineProblem(answer.body); problem != nil && answer.status != http.StatusUnauthorized {
		return problem
	}
	return statusProblem(answer.status)
}

// sendProblem says why no answer came.
func sendProblem(err error) *record.Problem {
	var problem *record.Problem // the token source has its own words
	switch {
	case errors.As(err, &problem) && (problem.Kind == record.NotSignedIn || problem.Kind == record.Local):
		return problem
	case problem != nil: // nothing was asked, so it says nothing of the source
		return record.Because(problem, record.NoToken, problem.Sentence, problem.Hint)
	case errors.Is(err, errOtherHost), errors.Is(err, errLoop):
		return unsafeProblem(err, "", "A source sent Careview to another host. Careview did not follow.")
	case errors.Is(err, errTooLarge):
		return unsafeProblem(err, "", "A source sent more than Careview accepts, so the answer was not read.")
	case badCertificate(err):
		return unsafeProblem(err, "", "The identity of a source could not be confirmed, so nothing was asked of it.")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return record.AsProblem(err)
	}
	return record.Because(err, record.Unreachable, "A source could not be reached.",
		"Check the network connection, then ask again.")
}

func badCertificate(err error) bool {
	var verification *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verification) || errors.As(err, &authority) || errors.As(err, &host) || errors.As(err, &invalid)
}

// wording is a kind of problem with its words.
type wording struct {
	kind           record.Kind
	sentence, hint string
}

func (s wording) problem() *record.Problem {
	return record.Because(errStatus, s.kind, s.sentence, s.hint)
}

var errStatus = errors.New("refused by the service")

var statusProblems = map[int]wording{
	http.StatusBadRequest:            {record.Invalid, "A source did not understand what it was asked.", "Tell your support desk."},
	http.StatusUnauthorized:          {record.NotSignedIn, "A source asks you to sign in again.", "Sign out and sign in again."},
	http.StatusForbidden:             {record.NotAllowed, "A source does not allow this to be seen.", "Ask your manager whether your role should see this."},
	http.StatusNotFound:              {record.NotFound, "A source does not know this person.", "Check the NHS number with the person."},
	http.StatusGone:                  {record.NotFound, "A source no longer holds this.", "Ask again later, or ring the service."},
	http.StatusRequestTimeout:        {record.TooSlow, "A source was too slow to answer.", "Ask again in a minute."},
	http.StatusRequestEntityTooLarge: {record.TooMany, "A source found too much to send.", "Ask for less."},
	http.StatusUnprocessableEntity:   {record.Invalid, "A source could not use what it was asked.", "Tell your support desk."},
	http.StatusTooManyRequests:       {record.Busy, "A source is busy.", "Ask again in a minute."},
	http.StatusServiceUnavailable:    {record.Busy, "A source is busy or being looked after.", "Ask again in a few minutes."},
	http.StatusGatewayTimeout:        {record.TooSlow, "A source was too slow to answer.", "Ask again in a minute."},
}

func statusProblem(status int) *record.Problem {
	if known, ok := statusProblems[status]; ok {
		return known.problem()
	}
	if status >= 400 && status < 500 {
		return wording{record.Invalid, "A source refused what it was asked.", "Tell your support desk."}.problem()
	}
	return wording{record.Faulty, "A source has a fault of its own.", "Ask again in a few minutes, or ring the service."}.problem()
}

// spineProblems are the codes of Spine-ErrorOrWarningCode that say more than the
// HTTP status does; TOO_MANY_MATCHES even comes with 200 (PDS FHIR API).
var spineProblems = map[string]wording{
	"TOO_MANY_MATCHES":        {record.TooMany, "Too many people match.", "Add a first name, the full date of birth or the postcode."},
	"TOO_MANY_REQUESTS":       {record.Busy, "A source is busy.", "Ask again in a minute."},
	"INVALID_RESOURCE_ID":     {record.Invalid, "That is not a valid NHS number.", "Check the number with the person."},
	"INVALID_NHS_NUMBER":      {record.Invalid, "That is not a valid NHS number.", "Check the number with the person."},
	"INVALIDATED_RESOURCE":    {record.NotFound, "That NHS number is no longer in use.", "Search by name and date of birth."},
	"RESOURCE_NOT_FOUND":      {record.NotFound, "A source does not know this person.", "Check the NHS number with the person."},
	"PATIENT_NOT_FOUND":       {record.NotFound, "A source does not know this person.", "Check the NHS number with the person."},
	"NO_PATIENT_CONSENT":      {record.NotAllowed, "The person has said that this may not be shared.", "Ask the person, or their GP practice."},
	"NO_ORGANISATION_CONSENT": {record.NotAllowed, "The organisation that holds this does not share it.", "Ring the organisation."},
	"ACCESS_DENIED":           {record.NotAllowed, "A source does not allow this to be seen.", "Ask your manager whether your role should see this."},
	"UNABLE_TO_CALL_SERVICE":  {record.TooSlow, "A source was too slow to answer.", "Ask again in a minute."},
	"NO_RECORD_FOUND":         {record.NotFound, "A source holds no record for this person.", "Ask the person where they have been looked after."},
	"INVALID_SEARCH_DATA":     {record.Invalid, "The search needs more to go on.", "Give the family name and the full date of birth."},
	"UNSUPPORTED_SERVICE":     {record.Invalid, "The search cannot be made in this form.", "Give the family name and the full date of birth."},
	"MISSING_VALUE":           {record.Invalid, "The search needs more to go on.", "Give the family name and the full date of birth."},
	"INVALID_VALUE":           {record.Invalid, "The service does not take something that was typed.", "Check the name and the date of birth. If they are right, tell your support desk."},
	"ADDITIONAL_PROPERTIES":   {record.Invalid, "A source did not understand what it was asked.", "Tell your support desk."},
}

// Spine is the code with which a national service refused (PDS, SCR, NRL:
// Spine-ErrorOrWarningCode), kept under the Problem for errors.As: a status alone
// may come from whatever stands in between.
type Spine string

// Error is the code.
func (s Spine) Error() string { return string(s) }

// spineProblem is what an OperationOutcome with a known code says; nil for
// anything else.
func spineProblem(content []byte) *record.Problem {
	code := outcomeCode(content)
	known, ok := spineProblems[code]
	if !ok {
		return nil
	}
	return record.Because(Spine(code), known.kind, known.sentence, known.hint)
}

// outcomeCode is the first code of an OperationOutcome that Careview knows;
// empty when content is none.
func outcomeCode(content []byte) string {
	o, ok := r4.ReadOperationOutcome(content)
	if !ok {
		return ""
	}
	for _, issue := range o.Issue {
		for _, code := range issue.Details.Coding {
			if _, known := spineProblems[code.Code]; known {
				return code.Code
			}
		}
	}
	return ""
}
