package assets

import _ "embed"

// Staff is the list of made-up staff who may sign in to the demonstration
// service (TOML).
//
//go:embed staff.toml
var Staff []byte
