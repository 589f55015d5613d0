package viewer

import (
	"net/url"
	"strings"

	"careview/client/nhs"
	"careview/client/record"
)

// NumberIn is the NHS number in the address by which another program has somebody looked
// for: careview://open?nhs= and the number, with nothing beside them. Empty for anything else.
func NumberIn(address string) record.NHSNumber {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	asked, err := url.ParseQuery(parsed.RawQuery)
	if err != nil || len(asked) != 1 || len(asked["nhs"]) != 1 {
		return ""
	}
	// Browsers write the host in small letters and may put a slash behind it.
	plain := strings.EqualFold(parsed.Scheme, "careview") && strings.EqualFold(parsed.Host, "open") && strings.Trim(parsed.Path, "/") == "" &&
		parsed.User == nil && !strings.Contains(address, "#")
	number, err := nhs.ParseNumber(asked["nhs"][0])
	if !plain || err != nil {
		return ""
	}
	return record.NHSNumber(number)
}
