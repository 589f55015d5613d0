package audit

import (
	"context"
	"slices"
	"strconv"

	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/storage/audit/anchor"
	"careview/storage/audit/columns"
)

// siteMark is what the central service said last of the site's other trails.
const siteMark = "site"

// mostSite is how many heads of a site are kept: those of a large home's PCs.
const mostSite = 40

// keepSite keeps the heads of the site's other trails, and records each that was this
// PC's and is not known here.
func (t held) keepSite(ctx context.Context, site []viewing.KeptHead) error {
	if site == nil {
		return nil
	}
	others := slices.DeleteFunc(slices.Clone(site), func(h viewing.KeptHead) bool { return h.Trail == t.name() })
	for _, head := range others {
		if head.Device != "" && head.Device == t.from.Device {
			if err := t.earlier(ctx, head); err != nil {
				return err
			}
		}
	}
	return t.changeMark(ctx, siteMark, func([]byte) (any, error) {
		return viewing.KeptHeads{At: t.config.Now(), Heads: others[:min(mostSite, len(others))]}, nil
	})
}

// earlier records that the service keeps a trail of this PC which nothing here remembers:
// once, for the keyring remembers it then, and of no more than it remembers.
func (t held) earlier(ctx context.Context, head viewing.KeptHead) error {
	known := false
	err := t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		known = r.RemembersTrail(head.Trail)
		return false, t.isOurs(*r)
	})
	if err != nil || known {
		return t.failed(err)
	}
	event := viewing.Event{Kind: viewing.EventEarlier, Outcome: "success", What: []string{
		words.TrailEarlier(head.Trail, strconv.FormatUint(head.Entries, 10), head.Root),
	}}
	if _, err := t.add(ctx, event); err != nil {
		return err
	}
	return t.changeRemembered(ctx, func(r *anchor.Trail, _ bool) (bool, error) {
		r.RememberTrail(head.Trail)
		return true, nil
	})
}

// SiteHeads are the newest heads of the site's other trails, as the central service said
// when it was asked last. They name nobody.
func (t *Trail) SiteHeads(ctx context.Context) (heads viewing.KeptHeads, err error) {
	h, err := t.hold()
	if err != nil {
		return heads, err
	}
	return h.siteHeads(ctx)
}

func (t held) siteHeads(ctx context.Context) (heads viewing.KeptHeads, err error) {
	if err := t.openMark(ctx, siteMark, &heads); err != nil {
		return heads, cannotRead(err)
	}
	return heads, nil
}

// otherDevices are the PCs of the site that have trails of their own, as far as the central
// service has told of them.
func (t held) otherDevices(ctx context.Context) (devices []string, err error) {
	site, err := t.siteHeads(ctx)
	for _, head := range site.Heads {
		if head.Device != "" && head.Device != t.from.Device && !slices.Contains(devices, head.Device) {
			devices = append(devices, head.Device)
		}
	}
	return devices, err
}

// devices are the PCs on which the trail was kept, one after another. The entry before each
// that says that it was taken over is the last of the PC that it came from.
func (t held) devices(ctx context.Context, c columns.Columns) (string, error) {
	names := t.from.Device
	for number := c.Size(); number > 1; number-- {
		if c.KindOf(number) != viewing.EventTakenOver {
			continue
		}
		last, err := t.letterEntries(ctx, []uint64{number - 1})
		if err != nil {
			return "", err
		}
		names = words.LookedThen(last[0].Device, names)
	}
	return names, nil
}
