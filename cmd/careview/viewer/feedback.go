package viewer

import (
	"context"
	"net/http"
	"path/filepath"

	"careview/client/forward"
	said "careview/client/record/feedback"
	"careview/storage/feedback"
	"careview/storage/vault"
)

// openFeedback opens the queue of what staff say of Careview and begins to send it, where the
// policy names who takes it. The network is not that whose answers tell the time: no service of
// a record is behind it.
func (v *Viewer) openFeedback(ctx context.Context, kept *vault.Vault, network http.RoundTripper) {
	if v.site.Feedback.Address == "" {
		return
	}
	if v.saying, v.unsaid = feedback.Open(ctx, feedback.Config{Path: filepath.Join(v.folder, feedbackFile), Keys: kept}); v.unsaid == nil {
		v.said = forward.NewFeedback(v.saying, v.site.Feedback.Address, network)
	}
}

// keepFeedback keeps what was said with the version of which it was said; nil where the policy
// names nobody who takes it.
func (v *Viewer) keepFeedback() said.Keep {
	if v.site.Feedback.Address == "" {
		return nil
	}
	return func(ctx context.Context, report said.Report) error {
		if v.unsaid != nil {
			return v.unsaid
		}
		report.Program = programOf(v.version)
		return v.said.Keep(ctx, report)
	}
}
