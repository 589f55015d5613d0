package settings

import (
	"strconv"
	"time"

	"careview/assets/words"
	"careview/client/record/signs"
)

// fileSigns are the limits of what is unusual, as they are written.
type fileSigns struct {
	Days      string   `toml:"days"`
	DayBegins string   `toml:"day-begins"`
	DayEnds   string   `toml:"day-ends"`
	DayRoles  []string `toml:"day-roles"`
	Family    string   `toml:"family"`
	Many      string   `toml:"many"`
	Times     string   `toml:"times"`
	Refused   string   `toml:"refused"`
	Copies    string   `toml:"copies"`
	Reason    string   `toml:"reason"`
	Unread    string   `toml:"unread"`
}

func defaultSigns() fileSigns {
	return fileSigns{
		Days: "90", DayBegins: "06:00", DayEnds: "22:00",
		Family: "3", Many: "10", Times: "3", Refused: "3", Copies: "30", Reason: "72h", Unread: "72h",
	}
}

// signs checks the limits: none of them may be so that nothing is ever a sign, or all is.
func (c *checker) signs(raw fileSigns) signs.Limits {
	limits := signs.Limits{
		Back:  time.Duration(c.count("signs.days", raw.Days)) * 24 * time.Hour,
		Opens: c.clock("signs.day-begins", raw.DayBegins), Closes: c.clock("signs.day-ends", raw.DayEnds), DayRoles: raw.DayRoles,
		Family: c.count("signs.family", raw.Family), Many: c.count("signs.many", raw.Many), Times: c.count("signs.times", raw.Times),
		Refused: c.count("signs.refused", raw.Refused), Copies: c.count("signs.copies", raw.Copies),
		Reason: c.duration("signs.reason", raw.Reason, leastReason), Unread: c.duration("signs.unread", raw.Unread, leastReason),
	}
	if limits.Opens >= limits.Closes {
		c.fault("signs.day-ends", words.SettingsDayEnds())
	}
	if limits.Back <= limits.Unread {
		c.fault("signs.days", words.SettingsSignsDays())
	}
	return limits
}

// leastReason is time enough for somebody to come.
const leastReason = time.Hour

// mostCount is more than any home does of anything in a shift.
const mostCount = 1000

func (c *checker) count(key, value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > mostCount {
		c.fault(key, words.SettingsCount(key, strconv.Itoa(mostCount)))
	}
	return n
}

// clock is a time of day, since midnight.
func (c *checker) clock(key, value string) time.Duration {
	at, err := time.Parse("15:04", value)
	if err != nil {
		c.fault(key, words.SettingsClock(key))
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
}
