package balp

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"careview/client/record/viewing"
)

// headDetail is the detail that holds the newest signed head of the trail.
const headDetail = "head"

// trailEntity is the entry's number in its trail, by which it is known again, the
// trail's newest head, and the number of the entry it completes: an alert is nothing
// but such a pointer. A trail has a name of its own, and not the PC's: numbers begin
// again at 1 where a new trail is begun.
func trailEntity(entry viewing.Outgoing, is pattern) entity {
	return entity{
		What: &who{Identifier: &identifier{ourTrail, numberOf(entry)}}, Name: Name(entry),
		Type: coding{entityType, "4", "Other"}, Role: &coding{entityRole, "13", "Security Resource"},
		Detail: details(entry, is),
	}
}

// details are what the entry says beside its number.
func details(entry viewing.Outgoing, is pattern) (list []detail) {
	event := entry.Event
	if event.Follows > 0 {
		list = append(list, detail{"follows", strconv.FormatUint(event.Follows, 10)})
	}
	if entry.Head != "" {
		list = append(list, detail{headDetail, entry.Head})
	}
	if event.Kind == viewing.EventAlert {
		return list
	}
	if is.subtype == search {
		for _, what := range event.What {
			list = append(list, detail{"what", cmp.Or(what, "-")}) // a string is never empty (FHIR R4 §2.24.0.1)
		}
	}
	for _, source := range event.Sources {
		list = append(list, detail{"source", source.Source + ": " + string(source.State)})
	}
	for _, id := range event.RequestIDs[min(1, len(event.RequestIDs)):] {
		list = append(list, detail{requestID, id})
	}
	return list
}

func numberOf(entry viewing.Outgoing) string {
	return entry.Trail + "/" + strconv.FormatUint(entry.Sequence, 10)
}

// Name is what the entity of an entry is called: the standard search parameter
// entity-name finds it. An AuditEvent has no identifier, and not every service can
// search by that of an entity. All names are of one length, so that none is the
// beginning of another's: that is how a string is searched for (FHIR R4 §3.1.1.4.8).
func Name(entry viewing.Outgoing) string {
	return fmt.Sprintf("%s%020d", NamesOf(entry.Trail), entry.Sequence)
}

// NamesOf is how the names of all entries of a trail begin.
func NamesOf(trail string) string { return trail + "/" }

// Is reports whether an AuditEvent is this entry of the trail, and no other that
// bears its number.
func Is(content []byte, entry viewing.Outgoing) bool {
	event, ok := parse(content)
	if !ok {
		return false
	}
	at, err := time.Parse(time.RFC3339Nano, event.Recorded)
	if err != nil || !at.Truncate(time.Millisecond).Equal(entry.At.Truncate(time.Millisecond)) { // many services keep no more
		return false
	}
	for _, e := range event.Entity {
		if e.What.Identifier.System == ourTrail && e.What.Identifier.Value == numberOf(entry) {
			return true
		}
	}
	return false
}

// Place is where a service keeps an AuditEvent, below its base address, with its
// version where it has one; empty where that is not said.
func Place(content []byte) string {
	event, _ := parse(content)
	switch {
	case event.ID == "":
		return ""
	case event.Meta.VersionID == "":
		return "AuditEvent/" + event.ID
	}
	return "AuditEvent/" + event.ID + "/_history/" + event.Meta.VersionID
}

// Heads are the heads in an AuditEvent that are said to be of a trail. Whether they
// are is for whoever has its key to say.
func Heads(content []byte, trail string) (notes []string) {
	event, _ := parse(content)
	for _, e := range event.Entity {
		for _, d := range e.Detail {
			if e.What.Identifier.System == ourTrail && d.Type == headDetail && len(e.What.Identifier.Value) > len(NamesOf(trail)) &&
				e.What.Identifier.Value[:len(NamesOf(trail))] == NamesOf(trail) {
				notes = append(notes, d.Value)
			}
		}
	}
	return notes
}

// Impersonal are the kinds of entry, by their subtype, that say in which role somebody
// came or went and are about no person: a head can be had of them without reading what
// anybody looked at.
var Impersonal = []string{dicom + "|110123", dicom + "|110136"}

// onDevice stands before the name of the PC in the observer's name: see device.
const onDevice = " on "

// OfSite are the heads in an AuditEvent of a site, as its sender says. Nobody here has the
// keys of other trails: they are what the service keeps, and no more.
func OfSite(content []byte, site string) (heads []viewing.KeptHead) {
	event, _ := parse(content)
	at, err := time.Parse(time.RFC3339Nano, event.Recorded)
	if err != nil || site == "" || event.Source.Site != site {
		return nil
	}
	_, device, _ := strings.Cut(event.Source.Observer.Display, onDevice)
	for _, e := range event.Entity {
		trail := e.What.Identifier.Value[:max(0, strings.LastIndexByte(e.What.Identifier.Value, '/'))]
		for _, d := range e.Detail {
			if e.What.Identifier.System != ourTrail || d.Type != headDetail {
				continue
			}
			if head, ok := readHead(d.Value, trail); ok {
				head.Device, head.At = device, at
				heads = append(heads, head)
			}
		}
	}
	return heads
}

// trailNames is how the names of all trails begin.
const trailNames = "careview-trail/"

// readHead reads a signed note of a trail without its key: name, size and root of a
// C2SP tlog-checkpoint.
func readHead(note, trail string) (head viewing.KeptHead, ok bool) {
	lines := strings.SplitN(note, "\n", 4)
	if len(lines) < 4 || lines[0] != trail || !strings.HasPrefix(trail, trailNames) {
		return head, false
	}
	name, err := hex.DecodeString(strings.TrimPrefix(trail, trailNames))
	if err != nil || len(name) != 8 {
		return head, false
	}
	entries, err := strconv.ParseUint(lines[1], 10, 63)
	if err != nil {
		return head, false
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != 32 {
		return head, false
	}
	return viewing.KeptHead{Trail: trail, Entries: entries, Root: lines[2]}, true
}

// kept is what is read of an AuditEvent that a service keeps.
type kept struct {
	ResourceType string `json:"resourceType"`
	ID           string `json:"id"`
	Meta         struct {
		VersionID string `json:"versionId"`
	} `json:"meta"`
	Recorded string `json:"recorded"`
	Source   struct {
		Site     string `json:"site"`
		Observer struct {
			Display string `json:"display"`
		} `json:"observer"`
	} `json:"source"`
	Entity []struct {
		What struct {
			Identifier identifier `json:"identifier"`
		} `json:"what"`
		Detail []detail `json:"detail"`
	} `json:"entity"`
}

func parse(content []byte) (event kept, ok bool) {
	if err := json.Unmarshal(content, &event); err != nil || event.ResourceType != "AuditEvent" {
		return kept{}, false
	}
	return event, true
}
