package launch

import (
	"net/url"
	"regexp"
	"strings"

	"careview/client/nhs"
	"careview/client/record"
)

// Asked is for whom another program asks: by their number, by a reference that is good once,
// or by neither.
type Asked struct {
	Number    record.NHSNumber
	Reference string
}

// aReference is the form of a reference: one that is shorter could be guessed.
var aReference = regexp.MustCompile(`^[A-Za-z0-9_-]{22,128}$`)

// In is what an address asks: careview://open?ref= and a reference, or ?nhs= and an NHS
// number, with nothing beside them.
func In(address string) Asked {
	parsed, err := url.Parse(address)
	if err != nil {
		return Asked{}
	}
	// Browsers write the host in small letters and may put a slash behind it.
	plain := strings.EqualFold(parsed.Scheme, "careview") && strings.EqualFold(parsed.Host, "open") && strings.Trim(parsed.Path, "/") == "" &&
		parsed.User == nil && !strings.Contains(address, "#")
	asked, err := url.ParseQuery(parsed.RawQuery)
	if !plain || err != nil || len(asked) != 1 {
		return Asked{}
	}
	if said := asked["ref"]; len(said) == 1 && aReference.MatchString(said[0]) {
		return Asked{Reference: said[0]}
	}
	if said := asked["nhs"]; len(said) == 1 {
		number, _ := nhs.ParseNumber(said[0])
		return Asked{Number: record.NHSNumber(number)}
	}
	return Asked{}
}
