package main

import (
	"errors"
	"net/url"
	"strings"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
)

// launched is the number of somebody whom another program has looked for; empty for nobody.
type launched record.NHSNumber

// UnmarshalText reads careview://open?nhs= and an NHS number, with nothing beside them. Its
// error does not say them again: they may be a person's.
func (l *launched) UnmarshalText(text []byte) error {
	address, err := url.Parse(string(text))
	if err != nil {
		return errors.New(words.LaunchUnusable())
	}
	number := numberOf(address.Query().Get("nhs"))
	// browsers write the host in small letters and may put a slash behind it
	plain := "careview://open?nhs=" + address.Query().Get("nhs")
	if given := strings.Replace(string(text), "open/?", "open?", 1); number == "" || !strings.EqualFold(given, plain) {
		return errors.New(words.LaunchUnusable())
	}
	*l = launched(number)
	return nil
}

// numberOf is the NHS number that is given; empty for anything else.
func numberOf(given string) record.NHSNumber {
	number, err := nhs.ParseNumber(given)
	if err != nil {
		return ""
	}
	return record.NHSNumber(number)
}
