// Package assets embeds what the program carries with it: role policy, words, icon, pathways
// and the NEWS2 table.
//
// It holds data only.
package assets
