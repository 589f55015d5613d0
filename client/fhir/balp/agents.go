package balp

import (
	"cmp"
	"strings"

	"careview/client/record/viewing"
)

// agents are who took part: the program, whom it asked, and who wanted it. In a
// read the services are where it comes from; in a query they are where it goes.
func agents(entry viewing.Outgoing, is pattern) []agent {
	source := concept{Coding: []coding{{dicom, "110153", "Source Role ID"}}}
	destination := concept{Coding: []coding{{dicom, "110152", "Destination Role ID"}}}
	recipient := concept{Coding: []coding{{participation, "IRCP", "information recipient"}}}
	client, server := source, destination
	if is.reads {
		client, server = destination, source
	}
	list := []agent{{
		Type: client, Who: who{Display: device(entry)}, Network: &network{entry.Device, "1"},
		Requestor: entry.Event.Staff.Subject == "", // nobody was there: the program itself
	}}
	if names := servers(entry.Event, is); names != "" {
		list = append(list, agent{Type: server, Who: who{Display: names}, Network: &network{Address: names}})
	}
	staff := entry.Event.Staff
	role := concept{Text: staff.Role.Name}
	if staff.Role.Code != "" {
		role.Coding = []coding{{Code: staff.Role.Code}}
	}
	told := staff.Role.Code+staff.Role.Name != ""
	switch {
	case staff.Subject == "" && !told:
		return list
	case staff.Subject == "": // of whoever did it their role is all that the trail holds
		return append(list, agent{Type: recipient, Who: who{Display: cmp.Or(staff.Role.Name, staff.Role.Code)}, Role: []concept{role}})
	}
	user := agent{
		Type: recipient,
		Who:  who{Identifier: &identifier{Value: staff.Subject}}, AltID: staff.Role.ID, Name: staff.Name,
		Requestor: true, Purpose: purpose(entry.Event),
	}
	if told {
		user.Role = []concept{role}
	}
	return append(list, user)
}

// servers are whom the program asked: BALP has one agent for them all.
func servers(event viewing.Event, is pattern) string {
	var names []string
	for _, source := range event.Sources {
		names = append(names, source.Source)
	}
	return cmp.Or(strings.Join(names, ", "), is.serves)
}
