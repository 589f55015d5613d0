package pages

import (
	"time"

	"golang.org/x/sys/windows"
)

// giveWay makes all threads of this program wait for those of others.
func giveWay() {
	_ = windows.SetPriorityClass(windows.CurrentProcess(), windows.BELOW_NORMAL_PRIORITY_CLASS) // without it the PC is slower for some seconds
}

// processorTime is how long this program has had the processors, all its threads together.
func processorTime() time.Duration {
	var started, ended, kernel, user windows.Filetime
	if windows.GetProcessTimes(windows.CurrentProcess(), &started, &ended, &kernel, &user) != nil {
		return 0 // the limit by the clock is left
	}
	ticks := func(t windows.Filetime) time.Duration {
		return time.Duration(int64(t.HighDateTime)<<32 | int64(t.LowDateTime))
	}
	return 100 * (ticks(kernel) + ticks(user)) // Windows counts in 100 ns
}
