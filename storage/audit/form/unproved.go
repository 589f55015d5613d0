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
