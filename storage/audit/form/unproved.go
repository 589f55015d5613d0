package form

import (
	"careview/client/record/viewing"
	"careview/client/text"
)

// Unproved is somebody as an entry of which nothing is proved names them: whoever can write
// the file can write that.
func Unproved(staff viewing.Staff) viewing.Staff {
	for _, name := range []*string{
		&staff.Subject, &staff.Name, &staff.Registration, &staff.Assurance, &staff.Role.ID, &staff.Role.Code, &staff.Role.Name, &staff.Role.Kind, &staff.Role.Organisation, &staff.Role.OrgName,
	} {
		*name = text.Name(*name)
	}
	return staff
}

// mostFound is how much is said of what was found.
const mostFound = 500

// InShort is what was found in a file of which nothing is proved: names in it are whatever
// somebody has written there.
func InShort(found string) string {
	said := []rune(text.Line(found))
	return string(said[:min(mostFound, len(said))])
}
