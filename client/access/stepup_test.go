package access_test

import (
	"testing"

	"careview/client/access"
	"careview/client/record"
	"careview/client/record/viewing"
)

func TestEmergencyAccessTakesTheProofThatTheSiteAsksFor(t *testing.T) {
	for what, c := range map[string]struct {
		stepUp []string
		had    string
		opens  bool
	}{
		"nothing is asked": {nil, "", true},
		"as asked":         {[]string{"AAL3_ANY", "AAL3_CARD"}, "AAL3_CARD", true},
		"less":             {[]string{"AAL3_ANY"}, "AAL2_OR_AAL3_ANY", false},
		"nobody says how":  {[]string{"AAL3_ANY"}, "", false},
	} {
		h := furnish(t, "nurse", func(config *access.Config) {
			config.StepUp = c.stepUp
			staff := staffWith("nurse")
			staff.Assurance = c.had
			config.Identity.(memoryIdentity)["next"] = staff
		})
		look := viewing.Look{Person: stranger, Relationship: viewing.UnderMyCare, Permission: viewing.Emergency, Reason: "found unconscious"}
		err := h.desk.Open(t.Context(), look, func(record.Chart) {})
		if (err == nil) != c.opens || err != nil && record.KindOf(err) != record.NotAllowed {
			t.Errorf("%s: %v", what, err)
		}
		if !c.opens && (h.sources.times() != 0 || h.trail.last().Kind != viewing.EventRefused) {
			t.Errorf("%s: %d sources were asked, the trail ends with %s", what, h.sources.times(), h.trail.last().Kind)
		}
		look.Permission = viewing.PermissionGiven
		if err := h.desk.Open(t.Context(), look, func(record.Chart) {}); err != nil {
			t.Errorf("%s: with permission: %v", what, err)
		}
	}
}
