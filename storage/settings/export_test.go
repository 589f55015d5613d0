package settings

import (
	"maps"
	"slices"
)

// Keys are all keys of a settings file.
func Keys() []string {
	of := file{Sources: make([]fileSource, 1)}
	of.SignIn.Roles.Values = make([]fileRoleIs, 1)
	return slices.Sorted(maps.Keys(values(of)))
}

// RuledKeys are those of the table of rules.
func RuledKeys() []string { return slices.Sorted(maps.Keys(rules)) }
