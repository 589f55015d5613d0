package software

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// animations are those that run.
type animations []*animated

type animated struct {
	of        *fyne.Animation
	began     time.Time
	back      bool
	left      int // how often it is to be repeated
	cancelled bool
}

func (a *animations) any() bool { return len(*a) > 0 }

func (a *animations) start(of *fyne.Animation, now time.Time) {
	*a = append(*a, &animated{of: of, began: now, left: of.RepeatCount})
}

func (a *animations) stop(of *fyne.Animation) {
	*a = slices.DeleteFunc(slices.Clone(*a), func(one *animated) bool {
		one.cancelled = one.cancelled || one.of == of
		return one.of == of
	})
}

// tick takes each one step further. A step may start and stop others, and itself.
func (a *animations) tick(now time.Time) {
	for _, one := range slices.Clone(*a) {
		if !one.cancelled && !one.step(now) {
			*a = slices.DeleteFunc(slices.Clone(*a), func(other *animated) bool { return other == one })
		}
	}
}

// step reports whether there are more.
func (a *animated) step(now time.Time) bool {
	curve := a.of.Curve
	if curve == nil {
		curve = fyne.AnimationEaseInOut
	}
	done := float32(1)
	if a.of.Duration > 0 {
		done = min(1, float32(now.Sub(a.began))/float32(a.of.Duration))
	}
	at := curve(done)
	if done == 1 {
		at = 1
	}
	if a.back {
		at = curve(1 - done)
	}
	a.of.Tick(at)
	if done < 1 {
		return true
	}
	a.began = now
	if a.of.AutoReverse && !a.back {
		a.back = true
		return true
	}
	a.back = false
	if a.left > 0 {
		a.left--
		return true
	}
	return a.left == fyne.AnimationRepeatForever
}
