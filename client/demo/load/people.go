package load

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"strings"

	"careview/client/demo/store"
	"careview/client/nhs"
)

// people keeps who is in the files.
type people struct {
	numbers  map[string]string // by reference: the NHS number, as found or as given
	holders  map[string]holder // by NHS number
	members  []string          // references, in the order in which they were met
	known    map[string]bool   // the members as a set
	unnamed  map[string]object // by reference: people whom a file only refers to
	order    []string          // the unnamed, in the order in which they were met
	numbered int
	last     int // the last number given
}

type holder struct{ reference, born string }

func newPeople() *people {
	return &people{numbers: map[string]string{}, holders: map[string]holder{}, known: map[string]bool{}, unnamed: map[string]object{}}
}

// register learns of a person and gives the reference to keep them under: that of
// somebody met before who has the same NHS number and date of birth, else their
// own. Somebody whose NHS number is another's, or not valid, is given one.
func (p *people) register(reference string, patient object, batch *store.Batch) (string, error) {
	born, _ := patient["birthDate"].(string)
	number := numberOf(patient)
	if other, taken := p.holders[number]; taken && number != "" {
		if other.born == born {
			return other.reference, nil
		}
		number = ""
	}
	if number != "" {
		taken, err := batch.Known(directory, nhs.NumberSystem+"|"+number)
		if err != nil {
			return "", err
		}
		if taken { // one of the made-up people has it
			number = ""
		}
	}
	if number == "" {
		var err error
		if number, err = p.nextNumber(batch); err != nil {
			return "", err
		}
	}
	p.numbers[reference] = number
	p.holders[number] = holder{reference, born}
	p.members, p.known[reference] = append(p.members, reference), true
	return reference, nil
}

// nextNumber is the next NHS number of the test range that nobody has.
func (p *people) nextNumber(batch *store.Batch) (string, error) {
	for {
		p.last++
		nine := fmt.Sprintf("9999%05d", p.last)
		check, ok := nhs.CheckDigit(nine)
		if !ok {
			continue
		}
		number := nine + string(check)
		taken, err := batch.Known(directory, nhs.NumberSystem+"|"+number)
		if err != nil {
			return "", err
		}
		if _, held := p.holders[number]; !taken && !held {
			p.numbered++
			return number, nil
		}
	}
}

// numberOf is the valid NHS number of a patient; empty when there is none.
func numberOf(patient object) string {
	identifiers, _ := patient["identifier"].([]any)
	for _, item := range identifiers {
		identifier, _ := item.(object)
		if number := numberIn(identifier); number != "" {
			return number
		}
	}
	return ""
}

func numberIn(identifier object) string {
	system, _ := identifier["system"].(string)
	value, _ := identifier["value"].(string)
	number, err := nhs.ParseNumber(value)
	if !strings.HasSuffix(system, "nhs-number") || err != nil {
		return ""
	}
	return number
}

// put puts a person into the source and the directory.
func (p *people) put(batch *store.Batch, reference string, patient object) error {
	number := p.numbers[reference]
	patient["identifier"] = identified(patient["identifier"], number)
	if err := batch.Add(into, patient); err != nil {
		return err
	}
	listed := maps.Clone(patient)
	sum := sha256.Sum256([]byte(directory + reference))
	listed["id"] = hex.EncodeToString(sum[:10])
	for _, field := range []string{"managingOrganization", "generalPractitioner", "link", "contained", "text"} {
		delete(listed, field) // leads to what the directory does not hold
	}
	return batch.Add(directory, listed)
}

// identified is a list of identifiers with the number as the only NHS number.
func identified(identifiers any, number string) []any {
	kept := []any{object{"system": nhs.NumberSystem, "value": number}}
	given, _ := identifiers.([]any)
	for _, item := range given {
		identifier, _ := item.(object)
		if system, _ := identifier["system"].(string); !strings.HasSuffix(system, "nhs-number") {
			kept = append(kept, item)
		}
	}
	return kept
}

// resolveSubject makes a subject that leads to nobody in the files lead to somebody: to
// the holder of its NHS number, else to a person without a name.
func (p *people) resolveSubject(subject object, scope string, batch *store.Batch) error {
	reference, _ := subject["reference"].(string)
	if p.known[reference] {
		return nil
	}
	identifier, _ := subject["identifier"].(object)
	number := numberIn(identifier)
	if number == "" { // some write the number as the id
		number = numberIn(object{"system": nhs.NumberSystem, "value": reference[strings.LastIndex(reference, "/")+1:]})
	}
	if holder, ok := p.holders[number]; ok && number != "" {
		subject["reference"] = holder.reference
		return nil
	}
	sum := sha256.Sum256([]byte(scope + "\x00" + reference + "\x00" + number))
	id := hex.EncodeToString(sum[:10])
	subject["reference"] = "Patient/" + id
	if p.known["Patient/"+id] {
		return nil
	}
	patient := object{"resourceType": "Patient", "id": id, "active": true}
	if number != "" {
		patient["identifier"] = []any{object{"system": nhs.NumberSystem, "value": number}}
	}
	kept, err := p.register("Patient/"+id, patient, batch)
	p.unnamed[kept] = patient
	p.order = append(p.order, kept)
	return err
}

// putUnnamed puts those who are only referred to into the store.
func (p *people) putUnnamed(batch *store.Batch) error {
	for _, reference := range p.order {
		if err := p.put(batch, reference, p.unnamed[reference]); err != nil {
			return err
		}
	}
	return nil
}
