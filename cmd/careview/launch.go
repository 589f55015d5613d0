package main

import (
	"errors"
	"strings"

	"careview/assets/words"
	"careview/client/text"
)

// launched is the address by which another program has somebody looked for; empty for nobody.
type launched string

const (
	launchScheme = "careview:"
	launchLong   = 200 // characters, at most, of what is handed on
)

// UnmarshalText takes any address of Careview's own: what is wrong with one is said in the
// window, for whoever follows a link sees nothing else. Its error does not say again what
// was given: it may be a person's number.
func (l *launched) UnmarshalText(given []byte) error {
	address := text.Line(string(given))
	if len(address) < len(launchScheme) || !strings.EqualFold(address[:len(launchScheme)], launchScheme) {
		return errors.New(words.LaunchUnusable())
	}
	if len(address) > launchLong {
		address = launchScheme
	}
	*l = launched(address)
	return nil
}
