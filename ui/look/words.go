package look

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"careview/assets"
)

// LoadWords puts the catalogue of words into Fyne. Call it once, before the
// first screen is made.
func LoadWords() error {
	if err := lang.AddTranslationsFS(assets.Words, "words"); err != nil {
		return fmt.Errorf("loading the words of the screens: %w", err)
	}
	return nil
}

// With fills the gaps of a sentence: {{.Name}}.
type With map[string]any

// Say is the sentence of that key. A key without a sentence is shown as it is;
// a test keeps that from happening.
func Say(key string, with ...With) string {
	if len(with) == 0 {
		return lang.X(key, key)
	}
	return lang.X(key, key, map[string]any(with[0]))
}
