package pages

import "golang.org/x/sys/windows"

// giveWay makes all threads of this program wait for those of others.
func giveWay() {
	_ = windows.SetPriorityClass(windows.CurrentProcess(), windows.BELOW_NORMAL_PRIORITY_CLASS) // without it the PC is slower for some seconds
}
