//go:build ci

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// One screen that is slow costs its own picture and no other.
func TestEveryPictureIsTakenThoughOneScreenDoesNotCome(t *testing.T) {
	list := []scene{{name: "sign-in"}, {name: "slow"}, {name: "residents"}, {name: "stopped"}, {name: "never"}}
	wrong := map[string]error{"slow": context.DeadlineExceeded, "stopped": context.Canceled}
	var taken []string
	err := eachOf(list, func(s scene) error {
		taken = append(taken, s.name)
		if why := wrong[s.name]; why != nil {
			return fmt.Errorf("the screen %q did not come: %w", s.name, why)
		}
		return nil
	})
	if want := []string{"sign-in", "slow", "residents", "stopped"}; !slices.Equal(taken, want) {
		t.Errorf("tried were %q", taken)
	}
	if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), `"slow"`) || !strings.Contains(err.Error(), `"stopped"`) {
		t.Errorf("said is %v", err)
	}
	if err := eachOf(list[:1], func(scene) error { return nil }); err != nil {
		t.Errorf("all came, and said is %v", err)
	}
}
