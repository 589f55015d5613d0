package ui

// Wipe is for tests: what the clock starts in the background.
var Wipe = wipe
