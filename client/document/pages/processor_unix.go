//go:build unix

package pages

import (
	"syscall"
	"time"
)

// giveWay makes all threads of this program wait for those of others. The program
// leads a group of its own: Linux counts the priority of a process for one thread alone.
func giveWay() {
	if syscall.Setpgid(0, 0) == nil {
		_ = syscall.Setpriority(syscall.PRIO_PGRP, 0, 10) // without it the PC is slower for some seconds
	}
}

// processorTime is how long this program has had the processors, all its threads together.
func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0 // the limit by the clock is left
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
