package viewer

import (
	"context"
	"time"

	"careview/client/access"
	"careview/client/access/copies"
	"careview/client/record/viewing"
	"careview/client/source"
	"careview/storage/offline"
	"careview/storage/vault"
)

// openCopies opens the emergency copies where the policy keeps them, and removes those that
// must not be there any more. That removal is in the trail; one that the trail cannot take
// is done all the same.
func (v *Viewer) openCopies(ctx context.Context, kept *vault.Vault) (*offline.Store, error) {
	removed, outcome := "", "success"
	defer func() {
		if removed != "" {
			_, _ = v.trail.Append(ctx, viewing.Event{Kind: viewing.EventCopiesRemoved, Outcome: outcome, What: []string{removed}})
		}
	}()
	rules := v.site.Offline
	if !rules.Keep || v.policyIsOver(ctx) {
		there, err := offline.Remove(ctx, kept)
		lost, failed := offline.RemoveLost(ctx, kept)
		if failed != nil {
			outcome = "failed"
		}
		if there || lost || failed != nil {
			removed = offline.RemovedByPolicy
		}
		return nil, err
	}
	before, _ := v.trail.SinceLock(ctx, "")
	store, why, err := offline.Open(ctx, offline.Config{
		Vault: kept, Site: v.site.Site.ODS, Rules: rules.Rules(), Expiry: rules.Expiry, Shift: rules.Shift, Ends: v.site.Site.Ends, Now: time.Now,
		OwnFolder: v.site.Storage.Folder == "", Latest: before.Latest,
	})
	removed = why
	return store, err
}

// policyIsOver reports whether the last day of the policy is over: by the PC's clock, and by
// what was recorded before this start, for a clock that runs ahead once destroys nothing.
func (v *Viewer) policyIsOver(ctx context.Context) bool {
	ends := v.site.Site.Ends
	if ends.IsZero() || time.Now().Before(ends) {
		return false
	}
	before, err := v.trail.SinceLock(ctx, "")
	return err == nil && !before.Latest.Before(ends)
}

// newCopies is the desk of the emergency copies.
func (v *Viewer) newCopies(store *offline.Store, sources source.Sources, policy access.Policy) (*copies.Desk, error) {
	rules := v.site.Offline
	return copies.New(copies.Config{
		Store: store, Trail: v.sender.Trail(v.trail), Sources: sources, Policy: policy, Site: v.site.Site.ODS,
		Roles: rules.Roles, Parts: rules.Parts, Recovery: rules.Recovery, Pathways: v.pathways, Now: time.Now, Unsafe: v.unsafe(),
		SignedIn: func() viewing.Staff { return v.desk.SignedIn() },
	})
}
