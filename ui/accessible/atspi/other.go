//go:build !linux

// Package atspi tells the screen readers of a Linux desktop of the window, over AT-SPI 2.
package atspi

import (
	"context"

	"careview/ui/accessible"
)

// Serve tells nobody: no reader of another system speaks AT-SPI.
func Serve(context.Context, accessible.Window) {}
