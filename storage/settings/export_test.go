package settings

import (
	"maps"
	"slices"
)

// Keys are all keys of a settings file.
func Keys() []string {
	return slices.Sorted(maps.Keys(values(everyTable())))
}

// RuledKeys are those of the table of rules.
func RuledKeys() []string { return slices.Sorted(maps.Keys(rules)) }

// Kinds says of every key which kind of value it has: text, texts, bool, or a list of tables.
func Kinds() map[string]string {
	kinds := map[string]string{}
	for key, value := range values(everyTable()) {
		kind := "text"
		switch value.(type) {
		case bool:
			kind = "bool"
		case []string:
			kind = "texts"
		case int:
			kind = "list"
		}
		kinds[withoutIndex(key)] = kind
	}
	return kinds
}
