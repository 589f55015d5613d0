package screen

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"

	"careview/assets/words"
	"careview/client/record"
	"careview/ui/look"
	"careview/ui/part"
	"careview/ui/screen/style"
)

// whoCard says in large type who somebody is, to be read out and checked with the person.
func whoCard(person record.Patient, now time.Time) fyne.CanvasObject {
	address := cmp.Or(person.Address, words.PersonNotRecorded())
	if person.Restricted {
		address = words.PersonWithheld()
	}
	fact := func(label, value string) fyne.CanvasObject {
		return part.Stack(0, style.Small(label), part.NewText(part.Sized(cmp.Or(value, words.PersonNotRecorded()), look.TextHeading, true)))
	}
	facts := []fyne.CanvasObject{
		fact(words.PersonBorn(), bornAndAge(person, now)), fact(words.PersonNumber(), person.NHSNumber.Grouped()), fact(words.PersonGender(), person.Gender),
	}
	if person.Preferred != "" {
		facts = append(facts, fact(words.PersonDetailCalled(), person.Preferred))
	}
	name := part.Flow(16, 6, part.NewText(part.Heading(2, person.Name.Full(), look.TextPage)), part.NewChip(foundNote(person)))
	return part.Card(part.Stack(14, name,
		part.Grid(16, 280, facts...),
		fact(words.PersonAddress(), address)), look.Link)
}

// bornAndAge is when somebody was born, and of the living how old they are.
func bornAndAge(person record.Patient, now time.Time) string {
	born := person.BornWords()
	if age := person.Age(now); age != "" && !person.Deceased && !person.Died.Known() {
		born += " (" + age + ")"
	}
	return born
}

// foundNote is what must be known of somebody before their record is opened.
func foundNote(person record.Patient) record.Word {
	switch {
	case person.Deceased || person.Died.Known():
		return record.Word{Text: words.FoundDied(), Tone: record.Danger}
	case person.Restricted:
		return record.Word{Text: words.FoundRestricted(), Tone: record.Warning}
	case person.AskedFor != "":
		return record.Word{Text: words.FoundReplaced(person.AskedFor.Grouped()), Tone: record.Warning}
	}
	return record.Word{}
}
