//go:build unix

package main

import (
	"context"
	"os"
)

// start runs the program; what it says goes to whoever started it.
func start(ctx context.Context, args []string) int { return run(ctx, args, os.Stdout, os.Stderr) }
