// Package population embeds the people of the demonstration: its residents, its staff, and
// the recipe of everybody else.
//
// All of them are made up. It holds data only, and nothing of the product imports it.
package population

import _ "embed"

// Recipe is what the made-up people are made from: names, streets, catalogues (TOML).
//
//go:embed recipe.toml
var Recipe []byte

// Residents are the made-up people who have stories of their own (TOML).
//
//go:embed residents.toml
var Residents []byte

// Staff is the list of made-up staff who may sign in to the demonstration
// service (TOML).
//
//go:embed staff.toml
var Staff []byte
