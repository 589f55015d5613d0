package auth

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"careview/assets/words"
	"careview/client/record"
)

func problem(kind record.Kind, sentence, hint, reference string) *record.Problem {
	p := record.Because(nil, kind, sentence, hint)
	p.Reference = reference
	return p
}

func notSignedIn() *record.Problem {
	return problem(record.NotSignedIn, words.SignInNeeded(), words.HintSignIn(), "")
}

func sessionEnded() *record.Problem {
	return problem(record.NotSignedIn, words.SignInEnded(), words.HintSignIn(), "")
}

func untrusted(sentence, reference string) *record.Problem {
	return problem(record.Unsafe, sentence, words.HintNotAgain(), reference)
}

func unreadable(reference string) *record.Problem {
	return problem(record.Broken, words.SignInUnread(), words.HintAgainSupport(), reference)
}

// knownCodes are the error codes of OAuth and OpenID Connect that may be repeated to
// support. Anything else is the service's own text and is not.
var knownCodes = map[string]bool{
	"invalid_request": true, "invalid_client": true, "invalid_grant": true, "unauthorized_client": true,
	"unsupported_grant_type": true, "unsupported_response_type": true, "invalid_scope": true, "access_denied": true,
	"server_error": true, "temporarily_unavailable": true, "login_required": true, "interaction_required": true,
	"consent_required": true, "account_selection_required": true, "expired_token": true, "invalid_token": true,
	"request_not_supported": true, "registration_not_supported": true, "unmet_authentication_requirements": true,
}

func reference(code string) string {
	if knownCodes[code] {
		return "sign-in: " + code
	}
	return "sign-in: other error"
}

// refused is the sign-in service's own no.
func refused(code string) *record.Problem {
	switch code {
	case "access_denied":
		return problem(record.NotSignedIn, words.SignInCancelled(), words.HintStartReady(), reference(code))
	case "expired_token":
		return problem(record.TooSlow, words.SignInCodeOld(), words.SignInCodeOldHint(), reference(code))
	case "temporarily_unavailable", "server_error":
		return problem(record.Unreachable, words.SignInFaulty(), words.HintAgainMinutes(), reference(code))
	}
	return problem(record.NotSignedIn, words.SignInRefused(), words.HintAgainSupport(), reference(code))
}

// explain makes a Problem of what went wrong while the service was asked.
func explain(ctx context.Context, err error) *record.Problem {
	var (
		already  *record.Problem
		no       *oauth2.RetrieveError
		mismatch *oidc.IssuerMismatchError
		waited   net.Error
		call     *url.Error
	)
	switch {
	case errors.As(err, &already):
		return already
	case errors.Is(ctx.Err(), context.Canceled):
		return record.Because(context.Canceled, record.NotSignedIn, words.SignInCancelled(), words.HintStartReady())
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return record.Because(context.DeadlineExceeded, record.TooSlow, words.SignInUnfinished(), words.HintStart())
	case errors.As(err, &mismatch):
		return untrusted(words.SignInNameOther(), "sign-in: issuer")
	case errors.As(err, &no):
		return tokenErrorProblem(no)
	case isTLS(err):
		return untrusted(words.SignInUnproven(), "sign-in: certificate")
	case errors.Is(err, errOversize):
		return unreadable("sign-in: oversize")
	case errors.As(err, &waited) && waited.Timeout():
		return problem(record.TooSlow, words.SignInSlow(), words.HintAgainMinute(), "")
	case errors.As(err, &call):
		return problem(record.Unreachable, words.SignInAway(), words.SignInAwayHint(), "")
	}
	return unreadable("sign-in: answer")
}

func tokenErrorProblem(no *oauth2.RetrieveError) *record.Problem {
	if no.Response != nil {
		if p := statusProblem(no.Response.StatusCode); p != nil {
			return p
		}
	}
	if no.ErrorCode == "" {
		return unreadable("sign-in: answer")
	}
	return refused(no.ErrorCode)
}

// statusProblem is the Problem that a status alone tells; nil when it does not.
func statusProblem(status int) *record.Problem {
	switch {
	case status == http.StatusTooManyRequests:
		return problem(record.Busy, words.SignInBusy(), words.HintAgainMinute(), "sign-in: HTTP 429")
	case status == http.StatusRequestTimeout:
		return problem(record.TooSlow, words.SignInSlow(), words.HintAgainMinute(), "sign-in: HTTP 408")
	case status >= 500:
		return problem(record.Unreachable, words.SignInFaulty(), words.HintAgainMinutes(), fmt.Sprintf("sign-in: HTTP %d", status))
	}
	return nil
}

func isTLS(err error) bool {
	var (
		unknown   x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		unproven  *tls.CertificateVerificationError
		notTLS    tls.RecordHeaderError
		handshake tls.AlertError
	)
	return errors.As(err, &unknown) || errors.As(err, &hostname) || errors.As(err, &invalid) ||
		errors.As(err, &unproven) || errors.As(err, &notTLS) || errors.As(err, &handshake)
}
