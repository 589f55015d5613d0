package assets

import _ "embed"

// Roles is the role policy that holds where a site has none of its own (TOML).
//
//go:embed roles.toml
var Roles []byte
