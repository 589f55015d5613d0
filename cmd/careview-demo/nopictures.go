//go:build !ci

package main

import (
	"context"
	"io"

	"careview/client/demo"
)

type pictureFlags struct{}

func (pictureFlags) asked() bool { return false }

func (pictureFlags) take(context.Context, *demo.Service, string, io.Writer) error { return nil }

type pictureCommands struct{}

func (pictureCommands) run(context.Context, io.Writer) error { return nil }
