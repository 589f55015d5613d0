package settings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"careview/assets/words"
	"careview/client/record"
)

// Offline says whether emergency copies of this home's residents are kept for when no
// source can be reached, for how long, and who may open them.
type Offline struct {
	Keep     bool
	Expiry   time.Duration // after which a copy is gone
	Shift    time.Duration // after which a PIN opens them no more
	Roles    []string      // of the role policy; empty where the settings name none
	Parts    []record.Section
	Recovery bool // a sealed code may be made
}

// Rules is what the copies are kept under, in one text: where it is another, copies that
// were kept under it are removed.
func (o Offline) Rules() string {
	return fmt.Sprint(o.Expiry, o.Shift, o.Roles, o.Parts, o.Recovery)
}

type fileOffline struct {
	Keep     bool     `toml:"keep"`
	Expiry   string   `toml:"expiry"`
	Shift    string   `toml:"shift"`
	Roles    []string `toml:"roles"`
	Parts    []string `toml:"parts"`
	Recovery bool     `toml:"recovery"`
}

// copyable are the sections of which the emergency page is made, and no other.
var copyable = []record.Section{record.CarePlans, record.Allergies, record.Medicines, record.CareTeam}

func defaultOffline() fileOffline {
	raw := fileOffline{Expiry: "72h", Shift: "12h"}
	for _, section := range copyable {
		raw.Parts = append(raw.Parts, string(section))
	}
	return raw
}

// longestOffline is how old a copy may ever become.
const longestOffline, leastOffline = 14 * 24 * time.Hour, time.Hour

func (c *checker) offline(raw fileOffline) Offline {
	offline := Offline{
		Keep: raw.Keep, Roles: raw.Roles, Recovery: raw.Recovery,
		Expiry: c.duration("offline.expiry", raw.Expiry, leastOffline), Shift: c.duration("offline.shift", raw.Shift, leastOffline),
	}
	if offline.Expiry > longestOffline {
		c.fault("offline.expiry", words.SettingsTimeMost("offline.expiry", longestOffline.String()))
	}
	_, chosen := c.lines["offline.shift"]
	switch {
	case offline.Shift <= offline.Expiry:
	case !chosen:
		offline.Shift = offline.Expiry
	default:
		c.fault("offline.shift", words.SettingsTimeMost("offline.shift", offline.Expiry.String()))
	}
	if _, named := c.lines["offline.roles"]; named && offline.Keep && len(raw.Roles) == 0 {
		c.fault("offline.roles", words.SettingsEmpty("offline.roles"))
	}
	if offline.Keep && len(raw.Parts) == 0 {
		c.fault("offline.parts", words.SettingsEmpty("offline.parts"))
	}
	for _, part := range raw.Parts {
		if !slices.Contains(copyable, record.Section(part)) {
			c.fault("offline.parts", words.SettingsOneof("offline.parts", strings.Join(sectionTexts(copyable), `" or "`)))
			continue
		}
		offline.Parts = append(offline.Parts, record.Section(part))
	}
	return offline
}

func sectionTexts(sections []record.Section) (texts []string) {
	for _, section := range sections {
		texts = append(texts, string(section))
	}
	return texts
}
