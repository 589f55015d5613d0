package rest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"

	"careview/assets/words"
	"careview/client/fhir/resource"
	"careview/client/record"
)

func unsafeProblem(cause error, reference, sentence string) *record.Problem {
	problem := record.Because(cause, record.Unsafe, sentence, words.HintSupportSource())
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
		return unsafeProblem(err, "", words.FHIRRedirectHost())
	case errors.Is(err, errOtherPath):
		return unsafeProblem(err, "", words.FHIRDocumentPath())
	case errors.Is(err, errTooLarge):
		return unsafeProblem(err, "", words.FHIRReplyLarge())
	case badCertificate(err):
		return unsafeProblem(err, "", words.FHIRCertificateBad())
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return record.AsProblem(err)
	}
	return record.Because(err, record.Unreachable, words.FHIRUnreachable(), words.HintNetworkAgain())
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
	sentence, hint func() string
}

func (s wording) problem() *record.Problem {
	return record.Because(errStatus, s.kind, s.sentence(), s.hint())
}

var errStatus = errors.New("refused by the service")

var statusProblems = map[int]wording{
	http.StatusBadRequest:            {record.Invalid, words.FHIRNotUnderstood, words.HintSupportTell},
	http.StatusUnauthorized:          {record.NotSignedIn, words.FHIRSignIn, words.HintSignOutIn},
	http.StatusForbidden:             {record.NotAllowed, words.FHIRNotAllowed, words.HintManagerRole},
	http.StatusNotFound:              {record.NotFound, words.FHIRPersonUnknown, words.HintNumberCheck},
	http.StatusGone:                  {record.NotFound, words.FHIRGone, words.HintAskLater},
	http.StatusRequestTimeout:        {record.TooSlow, words.FHIRSlow, words.HintAskMinute},
	http.StatusRequestEntityTooLarge: {record.TooMany, words.FHIRFoundMuch, words.HintAskLess},
	http.StatusUnprocessableEntity:   {record.Invalid, words.FHIRNotUsable, words.HintSupportTell},
	http.StatusTooManyRequests:       {record.Busy, words.FHIRBusy, words.HintAskMinute},
	http.StatusServiceUnavailable:    {record.Busy, words.FHIRBusyUpkeep, words.HintAskMinutes},
	http.StatusGatewayTimeout:        {record.TooSlow, words.FHIRSlow, words.HintAskMinute},
}

func statusProblem(status int) *record.Problem {
	if known, ok := statusProblems[status]; ok {
		return known.problem()
	}
	if status >= 400 && status < 500 {
		return wording{record.Invalid, words.FHIRRefused, words.HintSupportTell}.problem()
	}
	return wording{record.Faulty, words.FHIRFault, words.HintAskMinutesRing}.problem()
}

// spineProblems are the codes of Spine-ErrorOrWarningCode that say more than the
// HTTP status does; TOO_MANY_MATCHES even comes with 200 (PDS FHIR API).
var spineProblems = map[string]wording{
	"TOO_MANY_MATCHES":        {record.TooMany, words.FindMatchMany, words.HintFindMore},
	"TOO_MANY_REQUESTS":       {record.Busy, words.FHIRBusy, words.HintAskMinute},
	"INVALID_RESOURCE_ID":     {record.Invalid, words.FindNumberInvalid, words.HintNumberPerson},
	"INVALID_NHS_NUMBER":      {record.Invalid, words.FindNumberInvalid, words.HintNumberPerson},
	"INVALIDATED_RESOURCE":    {record.NotFound, words.FindNumberUnused, words.HintSearchName},
	"RESOURCE_NOT_FOUND":      {record.NotFound, words.FHIRPersonUnknown, words.HintNumberCheck},
	"PATIENT_NOT_FOUND":       {record.NotFound, words.FHIRPersonUnknown, words.HintNumberCheck},
	"NO_PATIENT_CONSENT":      {record.NotAllowed, words.FHIRConsentPerson, words.HintAskPersonPractice},
	"NO_ORGANISATION_CONSENT": {record.NotAllowed, words.FHIRConsentOrganisation, words.HintRingOrganisation},
	"ACCESS_DENIED":           {record.NotAllowed, words.FHIRNotAllowed, words.HintManagerRole},
	"UNABLE_TO_CALL_SERVICE":  {record.TooSlow, words.FHIRSlow, words.HintAskMinute},
	"NO_RECORD_FOUND":         {record.NotFound, words.FHIRRecordNone, words.HintAskPersonWhere},
	"INVALID_SEARCH_DATA":     {record.Invalid, words.FindNeedsMore, words.HintGiveNameBirth},
	"UNSUPPORTED_SERVICE":     {record.Invalid, words.FindFormNot, words.HintGiveNameBirth},
	"MISSING_VALUE":           {record.Invalid, words.FindNeedsMore, words.HintGiveNameBirth},
	"INVALID_VALUE":           {record.Invalid, words.FindTypedNot, words.HintCheckNameBirth},
	"ADDITIONAL_PROPERTIES":   {record.Invalid, words.FHIRNotUnderstood, words.HintSupportTell},
}

// issueStatuses are codes of an OperationOutcome (FHIR R4, issue-type) with the HTTP status
// that says the same.
var issueStatuses = map[string]int{
	"login": http.StatusUnauthorized, "expired": http.StatusUnauthorized,
	"security": http.StatusForbidden, "forbidden": http.StatusForbidden, "suppressed": http.StatusForbidden, "unknown": http.StatusForbidden,
	"not-found": http.StatusNotFound, "deleted": http.StatusGone,
	"too-costly": http.StatusRequestEntityTooLarge, "throttled": http.StatusTooManyRequests, "timeout": http.StatusGatewayTimeout,
	"transient": http.StatusServiceUnavailable, "lock-error": http.StatusServiceUnavailable, "exception": http.StatusInternalServerError, "no-store": http.StatusInternalServerError,
}

// outcomeProblem is what an OperationOutcome says that stands where an answer should, by
// the first of its codes that says what was wrong.
func outcomeProblem(content []byte) *record.Problem {
	o, _ := resource.ReadOperationOutcome(content)
	for _, issue := range o.Issue {
		if status, known := issueStatuses[issue.Code]; known {
			return statusProblem(status)
		}
	}
	return statusProblem(http.StatusBadRequest)
}

// SpineError is the code with which a national service refused (PDS, SCR, NRL:
// Spine-ErrorOrWarningCode), kept under the Problem for errors.As: a status alone
// may come from whatever stands in between.
type SpineError string

// Error is the code.
func (s SpineError) Error() string { return string(s) }

// Is reports whether the code says that somebody decided not to share, for errors.Is.
func (s SpineError) Is(why error) bool {
	return why == record.ErrConsent && (s == "NO_PATIENT_CONSENT" || s == "NO_ORGANISATION_CONSENT")
}

// spineProblem is what an OperationOutcome with a known code says; nil for
// anything else.
func spineProblem(content []byte) *record.Problem {
	code := outcomeCode(content)
	known, ok := spineProblems[code]
	if !ok {
		return nil
	}
	return record.Because(SpineError(code), known.kind, known.sentence(), known.hint())
}

// outcomeCode is the first code of an OperationOutcome that Careview knows;
// empty when content is none.
func outcomeCode(content []byte) string {
	o, ok := resource.ReadOperationOutcome(content)
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
