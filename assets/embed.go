package assets

import "embed"

// Words are the sentences of the screens: words/en.json.
//
//go:embed words
var Words embed.FS

// Icon is the program's icon (PNG, 512 × 512).
//
//go:embed icon.png
var Icon []byte
