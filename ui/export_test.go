package ui

// Wipe is for tests: what the clock starts in the background.
var Wipe = wipe

// EachSecond is for tests: what the clock has done in a window that runs.
var EachSecond = (*UI).eachSecond
