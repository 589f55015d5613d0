// Package stale keeps what a source said before, where it says nothing now: it stays to be
// read, marked with when it was said.
//
// Anybody may call it; it holds nothing.
package stale

import (
	"maps"
	"slices"

	"careview/client/record"
)

// Silent reports whether a source said nothing, as against having refused: it could not
// be reached, was too slow or too busy, or had a fault.
func Silent(s record.State) bool {
	switch s.Kind {
	case record.TimedOut, record.Rested:
		return true
	case record.Failed:
		return s.Problem == nil || slices.Contains([]record.Kind{
			record.Unreachable, record.TooSlow, record.Busy, record.Faulty, record.NoToken, record.Local,
		}, s.Problem.Kind)
	}
	return false
}

// Answered reports whether a source told what it holds, be it nothing: it neither was silent nor
// refused, and was asked.
func Answered(s record.State) bool {
	_, answered := since(s)
	return answered
}

// AllSilent reports whether of several sources none says anything now, and one at least was
// asked to. What was said before and is read on is nothing said now.
func AllSilent(sources []record.SourceState) bool {
	silent := 0
	for _, s := range sources {
		switch {
		case Silent(s.State) || s.State.Kind == record.Stale:
			silent++
		case s.State.Kind != record.NotSupplied && s.State.Kind != record.WithheldRole:
			return false
		}
	}
	return silent > 0
}

// since is the state of something that was said and is not known to hold any more; false
// where nothing was.
func since(s record.State) (record.State, bool) {
	switch s.Kind {
	case record.Stale:
		return s, true
	case record.Answered, record.AnsweredEmpty, record.Incomplete, record.InTransit:
		return record.State{Kind: record.Stale, At: s.At, Was: s.Kind}, true
	}
	return record.State{}, false
}

// AnswerOf is what a source has said so far; nil where it has said nothing.
func AnswerOf(chart record.Chart, source string) *record.Answer {
	for _, answer := range chart.Answers() {
		if answer.Source == source {
			return &answer
		}
	}
	return nil
}

// Fallback is what a source says now with, section by section, what it said before where it
// is silent. What it refuses now is not kept, nor is anything of somebody whom it does not
// know any more.
func Fallback(before, now record.Answer) record.Answer {
	return keep(before, now, Silent)
}

// AllStale is an answer of which nothing is known to hold any more.
func AllStale(before record.Answer) record.Answer {
	now := before
	now.Entries, now.Unread = nil, nil
	return keep(before, now, func(record.State) bool { return true })
}

func keep(before, now record.Answer, gone func(record.State) bool) record.Answer {
	kept := map[record.Section]record.State{}
	for section, state := range now.States {
		if was, said := since(before.States[section]); said && gone(state) {
			kept[section] = was
		}
	}
	if len(kept) == 0 {
		return now
	}
	now.States, now.Withdrawn = maps.Clone(now.States), maps.Clone(now.Withdrawn)
	if now.Withdrawn == nil {
		now.Withdrawn = map[record.Section]int{}
	}
	for section, state := range kept {
		now.States[section], now.Withdrawn[section] = state, before.Withdrawn[section]
	}
	now.Entries, now.Unread = slices.Clip(now.Entries), slices.Clip(now.Unread)
	for _, entry := range before.Entries {
		if _, is := kept[entry.Section]; is {
			now.Entries = append(now.Entries, entry)
		}
	}
	for _, unread := range before.Unread {
		if _, is := kept[unread.Section]; is {
			now.Unread = append(now.Unread, unread)
		}
	}
	if now.Patient == nil {
		now.Patient = before.Patient
	}
	now.Refused = max(now.Refused, before.Refused)
	return now
}

// WhileAsking is what a source said before while it is asked again: it stays to be read, and
// is not known to be all.
func WhileAsking(before record.Answer) record.Answer {
	before.States = maps.Clone(before.States)
	for section, state := range before.States {
		if state.Kind != record.NotSupplied && state.Kind != record.WithheldRole {
			before.States[section] = record.State{Kind: record.Waiting}
		}
	}
	return before
}
