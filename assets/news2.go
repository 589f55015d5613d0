package assets

import _ "embed"

// NEWS2 is the table of the National Early Warning Score 2 (JSON, with its source).
//
//go:embed news2.json
var NEWS2 []byte
