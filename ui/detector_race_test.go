//go:build race

package ui_test

const underTheDetector = true
