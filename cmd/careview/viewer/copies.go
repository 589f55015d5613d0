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
	removed := ""
	defer func() {
		if removed != "" {
			_, _ = v.trail.Append(ctx, viewing.Event{Kind: viewing.EventCopiesRemoved, Outcome: "success", What: []string{removed}})
		}
	}()
	rules := v.site.Offline
	if !rules.Keep {
		there, err := offline.Remove(ctx, kept)
		if there {
			removed = offline.RemovedByPolicy
		}
		return nil, err
	}
	store, why, err := offline.Open(ctx, offline.Config{
		Vault: kept, Site: v.site.Site.ODS, Rules: rules.Rules(), Expiry: rules.Expiry, Shift: rules.Shift, Now: time.Now,
	})
	removed = why
	return store, err
}

// newCopies is the desk of the emergency copies.
func (v *Viewer) newCopies(store *offline.Store, sources source.Sources, policy access.Policy) (*copies.Desk, error) {
	rules := v.site.Offline
	return copies.New(copies.Config{
		Store: store, Trail: v.sender.Trail(v.trail), Sources: sources, Policy: policy, Site: v.site.Site.ODS,
		Roles: rules.Roles, Parts: rules.Parts, Recovery: rules.Recovery, Pathways: v.pathways, Now: time.Now,
		SignedIn: func() viewing.Staff { return v.desk.SignedIn() },
	})
}
