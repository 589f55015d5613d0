package settings

import (
	"maps"
	"slices"
)

// Keys are all keys of a settings file, and RuledKeys those of the table of rules.
func Keys() []string      { return slices.Sorted(maps.Keys(values(file{Sources: make([]fileSource, 1)}))) }
func RuledKeys() []string { return slices.Sorted(maps.Keys(rules)) }
