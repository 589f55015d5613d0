package r4

import (
	"strings"

	"careview/assets/words"
)

// intentNames are the intents (FHIR R4, request-intent) that are no order, as what a
// request is.
var intentNames = map[string]func() string{
	"proposal": words.ItemIntentProposal, "plan": words.ItemIntentPlan, "option": words.ItemIntentOption, "directive": words.ItemIntentDirective,
}

// IntentWords say whether a request is an order. That it is a plain one needs no words.
func IntentWords(intent string) string {
	intent = StatusCode(intent)
	name, ok := intentNames[intent]
	switch {
	case intent == "order":
		return ""
	case ok && intent != "directive":
		return words.ItemIntentNot(name())
	case ok:
		return name()
	}
	return CodeWords(intent)
}

// RequestName is what sort of request it is, with its intent where that is no order.
func RequestName(name, intent string) string {
	if said, ok := intentNames[StatusCode(intent)]; ok {
		return words.ItemRequestIntent(name, strings.ToLower(said()))
	}
	return name
}
