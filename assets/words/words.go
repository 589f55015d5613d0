// Package words holds the sentences of Careview: each stands in en.json under a
// key, and is a function here, whose arguments fill its gaps.
//
// Every room but client/record and client/nhs may import it; it imports the
// standard library alone, and never waits.
//
// To say something new, write it into en.json and run "go generate ./assets/words",
// which puts it beside its group.
//
//	"plans.order": "Order: {{.Order}}"          words.PlansOrder(order)
//	"found": {"one": "1 person found",          words.Found(len(people))
//	          "other": "{{.Count}} people found"}
//
// The form of the file is that of go-i18n, which translators' tools read; "one" and
// "other" are the plural forms of English in CLDR. {{.Count}} is a number and picks
// the form; every other gap is text. A sentence that speaks of a person may have the
// forms "she", "he" and "they" instead. A sentence is whole: it has no space at its
// ends, so that another language may put its parts in another order. Ask for it
// when it is shown and keep none in a package variable, for the language may change.
//
// What client/record and client/nhs call things stands beside their types;
// clinical.json has the same words under keys, and a test holds it to the types.
package words

//go:generate go test . -run "TestTheSentences|TestEverySentenceIsAFunction|TestClinicalWords" -update

// Pronoun is how a person is spoken of.
type Pronoun int

// They is for whoever nobody has said a gender of.
const (
	They Pronoun = iota
	She
	He
)
