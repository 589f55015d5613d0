package viewer

import (
	"testing"

	"careview/client/record/news2"
	"careview/storage/settings"
)

func TestCareviewScoresOnlyWhereThePolicySaysSo(t *testing.T) {
	for _, on := range []bool{false, true} {
		table, err := newNEWS2(settings.Settings{Observations: settings.Observations{NEWS2: on}})
		if err != nil || (table != nil) != on {
			t.Errorf("NEWS2 %t: a table %t, %v", on, table != nil, err)
		}
		if _, scored := table.Score(news2.Measured{Air: news2.OnAir}); scored != on {
			t.Errorf("NEWS2 %t: scored %t", on, scored)
		}
	}
}
