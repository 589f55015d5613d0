package trail

import (
	"strconv"
	"strings"

	"careview/assets/words"
	"careview/client/record/viewing"
)

const (
	mostHeads = 6 // are said
	rootStart = 8 // letters of a root tell it from any other by eye
)

// Others says what the site's other trails have come to, in one line that can be held
// against their PCs; empty where nothing is known.
func Others(heads viewing.KeptHeads) string {
	if len(heads.Heads) == 0 {
		return ""
	}
	var said []string
	for _, head := range heads.Heads[:min(mostHeads, len(heads.Heads))] {
		device := head.Device
		if device == "" {
			device = words.TrailOtherNameless()
		}
		said = append(said, words.TrailOther(device, strconv.FormatUint(head.Entries, 10), head.Root[:min(rootStart, len(head.Root))]))
	}
	if more := len(heads.Heads) - len(said); more > 0 {
		said = append(said, words.TrailOtherMore(more))
	}
	return words.TrailOthers(heads.At.Local().Format("02-Jan-2006 15:04"), strings.Join(said, "; "))
}
