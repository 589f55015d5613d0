package part

import (
	"careview/client/record"
	"careview/ui/look"
)

// TintOf is how a tone is drawn.
func TintOf(tone record.Tone) look.Tint {
	switch tone {
	case record.Calm:
		return look.Calm
	case record.Notice:
		return look.Notice
	case record.Warning:
		return look.Warning
	case record.Danger:
		return look.Danger
	}
	return look.Quiet
}
