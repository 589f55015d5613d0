package assets

import _ "embed"

// Population is the recipe of the demonstration's made-up people: names, streets,
// catalogues (TOML).
//
//go:embed population.toml
var Population []byte

// Residents are the made-up people who have stories of their own (TOML).
//
//go:embed residents.toml
var Residents []byte
