package viewer

import (
	"careview/assets"
	"careview/client/record/news2"
	"careview/storage/settings"
)

// newNEWS2 is the table by which Careview scores; nil, so that nothing can be scored,
// unless the settings say that it does.
func newNEWS2(site settings.Settings) (*news2.Table, error) {
	if !site.Observations.NEWS2 {
		return nil, nil
	}
	return news2.Read(assets.NEWS2)
}
