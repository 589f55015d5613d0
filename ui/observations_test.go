package ui_test

import (
	"testing"

	"careview/assets"
	"careview/client/record/news2"
)

// scoring is the table of a PC whose policy has Careview score.
func scoring(t testing.TB) *news2.Table {
	t.Helper()
	table, err := news2.Read(assets.NEWS2)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
