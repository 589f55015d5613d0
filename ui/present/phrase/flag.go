package phrase

import "careview/client/record"

// FlagTone is how loudly a result's flag is said, wherever it stands.
func FlagTone(flag record.Interpretation) record.Tone { return flagTones[flag] }

var flagTones = [...]record.Tone{
	record.Normal: record.Calm, record.Low: record.Danger, record.High: record.Warning, record.Abnormal: record.Warning,
	record.CriticalLow: record.Danger, record.CriticalHigh: record.Danger, record.CriticallyAbnormal: record.Danger,
}
