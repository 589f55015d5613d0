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
	if staff.Subject == "" {
		return list
	}
	user := agent{
		Type: concept{Coding: []coding{{participation, "IRCP", "information recipient"}}},
		Who:  who{Identifier: &identifier{Value: staff.Subject}}, AltID: staff.Role.ID, Name: staff.Name,
		Requestor: true, Purpose: purpose(entry.Event),
	}
	if staff.Role.Code != "" {
		user.Role = []concept{{Coding: []coding{{Code: staff.Role.Code}}, Text: staff.Role.Name}}
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
