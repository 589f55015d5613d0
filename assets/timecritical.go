package assets

import _ "embed"

// TimeCritical are the medicines of which a late or a missed dose may do harm (JSON, with
// its source).
//
//go:embed timecritical.json
var TimeCritical []byte
