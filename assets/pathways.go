package assets

import "embed"

// Pathways are the kinds of care plan: how each is recognised and what its reader
// needs first (TOML, one file each).
//
//go:embed pathways/*.toml
var Pathways embed.FS
