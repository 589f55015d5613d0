//go:build unix

package pages

import "syscall"

// giveWay makes all threads of this program wait for those of others. The program
// leads a group of its own: Linux counts the priority of a process for one thread alone.
func giveWay() {
	if syscall.Setpgid(0, 0) == nil {
		_ = syscall.Setpriority(syscall.PRIO_PGRP, 0, 10) // without it the PC is slower for some seconds
	}
}
