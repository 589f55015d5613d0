package look

import "fyne.io/fyne/v2/theme"

// Pressable is the height of something to press that is drawn so tall.
func Pressable(tall float32) float32 { return max(tall, theme.Size(SizeTarget)) }

// IsNarrow reports whether the window has no room for two things beside each other.
func IsNarrow() bool { return theme.Size(SizeNarrow) > 0 }

// IsInHand reports whether the window is in somebody's hand: narrow, and not low.
func IsInHand() bool { return IsNarrow() && !IsLow() }

// IsSmall reports whether the window has room for what is read alone.
func IsSmall() bool { return IsNarrow() || IsLow() }

// IsLow reports whether the window is so low that what stands above the page folds.
func IsLow() bool { return theme.Size(SizeLow) > 0 }

// LeastLine is the lowest a line may be: a target of 24 (WCAG 2.2 §2.5.8).
const LeastLine = 24
