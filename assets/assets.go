// Package assets embeds what the program carries with it: role policy, words,
// icon and pathways. It holds data only.
package assets
