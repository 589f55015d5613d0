package settings

import (
	"strconv"

	"careview/assets/words"
	"careview/client/record/viewing"
)

// fileBenefits are the minutes that a look may have saved, as they are written.
type fileBenefits struct {
	Least string `toml:"least"`
	Most  string `toml:"most"`
}

// defaultBenefits has as much lost at the one end as the published base case has saved: in
// one of its cases time was lost, and how much is not known here.
func defaultBenefits() fileBenefits { return fileBenefits{Least: "-0.5", Most: "1.7"} }

func (c *checker) benefits(raw fileBenefits) viewing.BenefitsMinutes {
	ends := viewing.BenefitsMinutes{Least: c.minutes("worth.least", raw.Least), Most: c.minutes("worth.most", raw.Most)}
	if ends.Least > ends.Most {
		c.fault("worth.most", words.SettingsBenefits())
	}
	return ends
}

// mostMinutes is more than any look saves or costs.
const mostMinutes = 60

func (c *checker) minutes(key, value string) float64 {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || !(n >= -mostMinutes && n <= mostMinutes) {
		c.fault(key, words.SettingsMinutes(key, strconv.Itoa(mostMinutes)))
	}
	return n
}
