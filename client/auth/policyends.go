package auth

import (
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// policyHolds fails once the last day of the site's policy is over.
func (p *Provider) policyHolds(now time.Time) error {
	ends := p.config.Ends
	if ends.IsZero() || now.Before(ends) {
		return nil
	}
	return problem(record.NotSignedIn, words.SignInPolicyOver(record.DayOf(ends.AddDate(0, 0, -1))), words.SignInPolicyOverHint(), "")
}

// withinPolicy is until when a session lasts that would last until then: never beyond the policy.
func (p *Provider) withinPolicy(until time.Time) time.Time {
	if ends := p.config.Ends; !ends.IsZero() && ends.Before(until) {
		return ends
	}
	return until
}
