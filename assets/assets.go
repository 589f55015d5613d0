// Package assets embeds what the program carries with it: role policy, words,
// icon and the recipe of the demonstration population. It holds data only.
package assets
