package resource

import (
	"careview/assets/words"
	"careview/client/fhir/lenient"
	"careview/client/fhir/r4"
)

// specimen is a Specimen: what a result was got from. Its state may be why a result is
// not to be trusted (haemolysed, contaminated, leaked).
type specimen struct {
	Status     string             `json:"status"`
	Type       r4.CodeableConcept `json:"type"`
	Received   string             `json:"receivedTime"`
	Collection struct {
		At       string             `json:"collectedDateTime"`
		During   r4.Period          `json:"collectedPeriod"`
		Quantity r4.Quantity        `json:"quantity"`
		Method   r4.CodeableConcept `json:"method"`
		Site     r4.CodeableConcept `json:"bodySite"`
		Fasting  r4.CodeableConcept `json:"fastingStatusCodeableConcept"`
		Fasted   r4.Quantity        `json:"fastingStatusDuration"`
	} `json:"collection"`
	Condition lenient.Many[r4.CodeableConcept] `json:"condition"`
	Note      lenient.Many[r4.Annotation]      `json:"note"`
}

// unfit are the states of a specimen that is not there to be tested (FHIR R4,
// specimen-status).
var unfit = map[string]bool{"unavailable": true, "unsatisfactory": true, "entered-in-error": true}

// SpecimenDates are when a specimen was collected, or else received.
func SpecimenDates(res *Resource) []string {
	s, _, err := lenient.Decode[specimen](res.Raw)
	if err != nil {
		return nil
	}
	return []string{s.Collection.At, s.Collection.During.Start, s.Received}
}

// SpecimenWords are all that a specimen says.
func SpecimenWords(res *Resource) string {
	s, _, err := lenient.Decode[specimen](res.Raw)
	if err != nil {
		return ""
	}
	said := []string{s.Type.Words()}
	if unfit[r4.StatusCode(s.Status)] {
		said = append(said, r4.CodeWords(r4.StatusCode(s.Status)))
	}
	said = append(said, r4.AllWords(s.Condition), s.Collection.Site.Words(), s.Collection.Method.Words(), s.Collection.Quantity.Words(), s.Collection.Fasting.Words())
	if fasted := s.Collection.Fasted.Words(); fasted != "" {
		said = append(said, words.ItemSpecimenFasted(fasted))
	}
	if at := r4.JoinDistinct(", ", r4.DateWords(s.Collection.At), s.Collection.During.Words()); at != "" {
		said = append(said, words.ItemSpecimenCollected(at))
	}
	if s.Received != "" {
		said = append(said, words.ItemSpecimenReceived(r4.DateWords(s.Received)))
	}
	for _, note := range s.Note {
		said = append(said, r4.Plain(note.Text))
	}
	return r4.JoinDistinct(", ", said...)
}

// deviceType is what sort of thing a Device without a name is.
func deviceType(res *Resource) string {
	d, _, err := lenient.Decode[struct {
		Type r4.CodeableConcept `json:"type"`
	}](res.Raw)
	if err != nil {
		return ""
	}
	return d.Type.Words()
}
