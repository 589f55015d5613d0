//go:build unix

package instance

import "os"

// Desktop is that on which a window would show: one account may be at several.
func Desktop() string { return os.Getenv("WAYLAND_DISPLAY") + " " + os.Getenv("DISPLAY") }

func allowFront() {} // a window that is asked to may come to the front
