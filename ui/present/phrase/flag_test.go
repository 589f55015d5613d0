package phrase_test

import (
	"testing"

	"careview/client/record"
	"careview/ui/present/phrase"
)

func TestAResultIsSaidAsLoudlyWhereverItStands(t *testing.T) {
	for of, want := range map[record.Interpretation]record.Tone{
		record.NotInterpreted: record.Quiet, record.Normal: record.Calm, record.High: record.Warning, record.Abnormal: record.Warning,
		record.Low: record.Danger, record.CriticalLow: record.Danger, record.CriticalHigh: record.Danger, record.CriticallyAbnormal: record.Danger,
	} {
		if got := phrase.FlagTone(of); got != want {
			t.Errorf("%q: %d, not %d", of.Words(), got, want)
		}
	}
}
