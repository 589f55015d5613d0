package fhir_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/planfield"
)

// carriersInWords are resources of every kind in which people write what was decided.
var carriersInWords = map[string]func(words string) m{
	"condition": func(w string) m {
		return about("Condition", "w", m{"clinicalStatus": coded("", "active"), "code": m{"text": w}})
	},
	"flag": func(w string) m { return about("Flag", "w", m{"status": "active", "code": m{"text": w}}) },
	"order": func(w string) m {
		return about("ServiceRequest", "w", m{"status": "active", "intent": "order", "code": m{"text": w}})
	},
	"procedure": func(w string) m { return about("Procedure", "w", m{"status": "completed", "code": m{"text": w}}) },
	"goal": func(w string) m {
		return about("Goal", "w", m{"lifecycleStatus": "active", "description": m{"text": w}})
	},
	"observation": func(w string) m {
		return about("Observation", "w", m{"status": "final", "code": m{"text": "Status"}, "valueString": w})
	},
	"code alone": func(w string) m { return about("Observation", "w", m{"status": "final", "code": m{"text": w}}) },
	"part": func(w string) m {
		return about("Observation", "w", m{"status": "final", "code": m{"text": "Ward round"}, "component": []m{{"code": m{"text": "Plan"}, "valueString": w}}})
	},
	"note": func(w string) m {
		return about("Condition", "w", m{"clinicalStatus": coded("", "active"), "code": m{"text": "COPD"}, "note": []m{{"text": "Seen today. " + w + ". Family aware."}}})
	},
	"form": func(w string) m {
		return about("QuestionnaireResponse", "w", m{"status": "completed", "item": []m{asked("1", "Anything else?", m{"valueString": w})}})
	},
	"contact": func(w string) m {
		return about("Encounter", "w", m{"status": "finished", "class": m{"code": "AMB"}, "reasonCode": []m{{"text": w}}})
	},
	"message": func(w string) m {
		return about("Communication", "w", m{"status": "completed", "payload": []m{{"contentString": w}}})
	},
	"letter": func(w string) m {
		return about("DocumentReference", "w", m{"status": "current", "type": m{"text": "Letter"}, "description": w, "content": []m{{"attachment": m{"url": "Binary/1"}}}})
	},
	"words of it": func(w string) m {
		return about("Composition", "w", m{"status": "final", "title": "Clinic letter", "section": []m{{"title": "Plan", "text": m{"div": "<div><p>" + w + "</p></div>"}}}})
	},
	"plan's note": func(w string) m {
		return about("CarePlan", "w", m{"status": "active", "intent": "plan", "title": "Plan", "note": []m{{"text": w}}})
	},
	"activity": func(w string) m {
		return about("CarePlan", "w", m{"status": "active", "intent": "plan", "title": "Plan", "activity": []m{{"detail": m{"status": "in-progress", "description": w}}}})
	},
}

func TestADecisionInWordsIsShownWhereItsAnswerWouldStand(t *testing.T) {
	for field, sentences := range map[planfield.Field][]string{
		planfield.CPR: {
			"DNACPR in place", "Not for resuscitation", "Do not attempt CPR", "Not for CPR", "For full resuscitation", "DNAR form signed", "Full code status",
			"Wishes to be resuscitated", "D.N.A.C.P.R. completed", "Do-not-resuscitate order", "Previously for resuscitation, now DNACPR", "Wife aware, DNACPR in place",
			"85 year old lady, not for resus", "Allow natural death", "CPR would be futile", "Does not want CPR", "ReSPECT form in the yellow folder", "Not for ITU or CPR",
			"DNACPR not cancelled", "Niet reanimeren", "CPR is not recommended", "DNA-CPR agreed with daughter",
			"For full treatment and CPR", "CPR: no", "Full resuscitation", "Does not wish CPR", "Not for C.P.R.", "uDNACPR in place", "U-DNACPR form", "Unified DNACPR", "NoCPR", "Not for crash call", "Mother had DNACPR, patient wants full CPR",
			"DNACPR superseded by ReSPECT: not for CPR", "Not for CPR (replaces previous DNACPR)", "Not for CPR as per previous DNACPR", "Not for CPR: needs DNACPR form", "Not for CPR (DNACPR form not yet completed)",
			"ReSPECT form (Resuscitation Council UK): not for CPR", "Not for CPR in view of the course of her dementia", "DNACPR in place with trained staff aware", "Not for CPR following DNACPR discussion",
			"Previous DNACPR remains valid", "DNACPR expired - renewed today", "DNACPR form needs to be with patient at all times", "DNACPR decision needs to be communicated to family",
			"Requires DNACPR form to go with her to hospital", "Daughter has DNACPR form at home", "Not 4 CPR", "CPR: N", "Not for CPR (mother had DNACPR)", "DNACPR in place (previous DNACPR superseded)", "Not for CPR or fluid resuscitation", "Old DNACPR not cancelled", "DNACPR in place? Yes",
			"Wants everything done including CPR", "CPR unlikely to succeed", "CPR must not be attempted", "CPR should be attempted", "Natural death to be allowed", "NFCPR", "Wife requests CPR", "DNACPR to be reviewed by GP", "Unsure about DNACPR", "DNACPR in place, no family", "Mum is not for resus says daughter", "Daughter says mum is not for CPR", "Daughter rang, mum is not for CPR", "Son phoned in, his dad has a DNACPR", "Son rang to say his dad is not for resuscitation", "Granddaughter confirms nan has a DNACPR", "Not for CPR - no family",
			// As it is written on boards and in handovers.
			"Not for R", "For R", "For R.", "Resus status: for R", "CPR: for R", "Son says mom is not for CPR", "Lilac form in folder", "Purple form in place", "Not 4 R", "N F R", "N/F/R", "For AND, previous DNR cancelled", "not for R/", "Not for R.", "not for resus", "NFR", "N.F.R.", "DNAR", "DNR", "D/N/A/R", "for full escalation", "For escalation incl CPR", "AND in place", "A.N.D.", "for AND", "No resus", "NOT FOR CPR/ITU", "not 4 resus", "Full escalation, for CPR", "DNACPR ✓", "DNACPR+", "purple form in place - not for CPR", "red form DNACPR in notes", "Not for 999 CPR", "Not for attempted CPR", "No CPR", "Do not resus", "don't resus", "Not to resus", "nil resus", "No active resuscitation", "not for active resus", "RESUS: NO", "Resus status - not for", "CPR status: not for", "CPR Y", "For CPR", "for resus", "Full resus", "DNA CPR in yellow folder", "TEP: not for CPR", "ReSPECT: CPR attempts not recommended", "CPR not to be attempted", "Resus not appropriate", "not a candidate for CPR", "Not for arrest call", "not for crash call", "Not for defib", "DNACPR signed GP 3/24", "DNAR form at back of file", "Has dnacpr with her",
		},
		planfield.TreatmentLevel: {"Ceiling of care: ward", "Not for ITU", "Not for hospital admission", "Comfort care only"},
		planfield.ADRT:           {"Has an advance decision to refuse treatment", "ADRT with solicitor", "Living will seen"},
		planfield.LPA:            {"Daughter has LPA for health", "Lasting power of attorney registered"},
		planfield.PlaceOfDeath:   {"Preferred place of death: home", "Wants to die at home"},
		planfield.PlaceOfCare:    {"Preferred place of care is Oakfield"},
	} {
		for kind, carrier := range carriersInWords {
			for _, said := range sentences {
				chart := chartToday(t, carrier(said))
				items := chart.InWords(field)
				if len(items) != 1 || !strings.Contains(strings.ToLower(items[0].Text+" "+items[0].Heading), strings.ToLower(said)) {
					t.Errorf("%s: %q is shown as %+v", kind, said, items)
					continue
				}
				if items[0].Code != (record.Code{}) || items[0].Source != "One" {
					t.Errorf("%s: %q: %+v", kind, said, items[0])
				}
				place := items[0].Heading // where it is to be read: a section, or a plan by its title
				if place != "Plan" && !slices.ContainsFunc(record.Sections(), func(s record.Section) bool { return s.Heading() == place }) {
					t.Errorf("%s: %q is to be read under %q", kind, said, place)
				}
				if standing, _ := chart.CPR(); field == planfield.CPR && standing != record.CPROther {
					t.Errorf("%s: %q makes %q", kind, said, standing.Words())
				}
			}
		}
	}
}

func TestWordsThatDecideNothingStayWhatTheyAre(t *testing.T) {
	for kind, carrier := range carriersInWords {
		for _, said := range []string{
			"No DNACPR in place", "DNACPR not in place", "DNACPR: no", "Does not have a DNACPR", "DNACPR not completed", "No advance decision", "No LPA",
			"Husband has a DNACPR", "Mother is not for resuscitation", "Father's DNACPR", "Brother not for CPR", "Family history: father DNACPR", "DNACPR revoked", "DNACPR no longer valid", "Previous DNACPR",
			"Consider DNACPR", "Discuss resuscitation status", "DNACPR to be discussed", "?DNACPR", "Needs DNACPR discussion", "DNACPR discussion",
			"Cardiopulmonary resuscitation", "CPR given by bystander", "Fluid resuscitation", "Newborn resuscitation", "Code not known", "Awaiting ReSPECT form", "No uDNACPR in place", "uDNACPR revoked", "Husband has a uDNACPR", "Niece has uDNACPR", "Nephew has a uDNACPR", "Gran has DNACPR", "Auntie has DNACPR", "Stepmother has DNACPR", "Boyfriend has DNACPR", "C.P.R. given by bystander", "Consider uDNACPR",
			"?uDNACPR", "? unified DNACPR", "?U-DNACPR", "Not aware of uDNACPR", "DNACPR?", "DNACPR in place?", "Doesn't have DNACPR", "Declined DNACPR", "DNACPR refused by family", "DNACPR discussed but not agreed", "DNACPR torn up",
			"Please respect plan of care", "Admitted for resus", "Previously not for CPR", "Not for CPR order withdrawn", "CPR: N/A", "No CPR decision in place", "DNACPR expired, not renewed", "Not for fluid resuscitation", "DNACPR training booked", "CPR status (DNACPR revoked)", "DNACPR form to be completed",
			"DNACPR not appropriate at this time", "DNACPR conversation planned", "DNACPR discussion with GP next week", "DNACPR form blank", "DNACPR invalid - not signed", "DNACPR status unknown", "DNACPR - No", "DNACPR? no", "Does patient have DNACPR? No",
			"No record of DNACPR", "No evidence of DNACPR", "Please complete ReSPECT form", "For discussion re DNACPR", "CPR not discussed", "CPR status to be confirmed", "Resus status to be clarified", "Respect form of address", "Full code of conduct", "Children have DNACPR", "Mother not for CPR, daughter aware", "Daughter says her husband has DNACPR", "Daughter rang, her husband has DNACPR", "Daughter rang, mum in law has no DNACPR", "Mother is not for CPR", "Late husband had DNAR",
			"Fracture of L hip, not for R", "Not for review", "Not for referral", "X-ray not for R knee", "Not for R hip replacement", "physio not for r leg", "nursing AND social care", "Mother NFR", "X-ray for R", "Fracture of R hip: for R", "Hearing aid: for R", "Cataract: for R", "For R hip X-ray", "No lilac form", "Lilac cardigan", "Details: - · Kind · Code · Status · DoNotPerform", "DNACPR ?", "No DNAR",
		} {
			chart := chartToday(t, carrier(said))
			if standing, items := chart.CPR(); standing != record.CPRNotRecorded {
				t.Errorf("%s: %q makes %q: %+v", kind, said, standing.Words(), items)
			}
			for _, field := range []planfield.Field{planfield.ADRT, planfield.LPA} {
				if items := chart.InWords(field); len(items) > 0 {
					t.Errorf("%s: %q: %+v", kind, said, items)
				}
			}
		}
	}
}

// What is struck out is said no longer, in whatever it stood; what stands beside it is.
func TestWordsThatAreStruckOutDecideNothing(t *testing.T) {
	for name, carrier := range carriersInWords {
		for _, mark := range []string{"s", "strike", "del"} {
			struck := "<" + mark + ">Not for resuscitation</" + mark + ">"
			if found := chartOf(read(t, bundleOf("searchset", patient("p", anna), carrier(struck+" Seen today")))).InWords(planfield.CPR); len(found) != 0 {
				t.Errorf("%s, %s: %+v", name, mark, found)
			}
			found := chartOf(read(t, bundleOf("searchset", patient("p", anna), carrier(struck+" For full resuscitation")))).InWords(planfield.CPR)
			if len(found) == 0 || strings.Contains(found[0].Text, "Not for") {
				t.Errorf("%s, %s, with another beside it: %+v", name, mark, found)
			}
		}
	}
}

func TestWordsOfWhatIsNotInForceAreNoDecision(t *testing.T) {
	over := m{"end": "2020-01-01"}
	for name, in := range map[string]m{
		"revoked order":     about("ServiceRequest", "w", m{"status": "revoked", "intent": "order", "code": m{"text": "Do not attempt CPR"}}),
		"draft order":       about("ServiceRequest", "w", m{"status": "draft", "intent": "order", "code": m{"text": "Do not attempt CPR"}}),
		"completed order":   about("ServiceRequest", "w", m{"status": "completed", "intent": "order", "code": m{"text": "Do not attempt CPR"}}),
		"proposal":          about("ServiceRequest", "w", m{"status": "active", "intent": "proposal", "code": m{"text": "Do not attempt CPR"}}),
		"refuted":           about("Condition", "w", m{"verificationStatus": coded("", "refuted"), "code": m{"text": "DNACPR in place"}}),
		"resolved":          about("Condition", "w", m{"clinicalStatus": coded("", "resolved"), "code": m{"text": "DNACPR in place"}}),
		"inactive flag":     about("Flag", "w", m{"status": "inactive", "code": m{"text": "DNACPR in place"}}),
		"flag that ended":   about("Flag", "w", m{"status": "active", "period": over, "code": m{"text": "DNACPR in place"}}),
		"preliminary":       about("Observation", "w", m{"status": "preliminary", "code": m{"text": "Resuscitation status"}, "valueString": "Not for resuscitation"}),
		"unanswered":        about("Observation", "w", m{"status": "final", "code": m{"text": "Resuscitation status"}, "valueString": "Not known"}),
		"revoked plan":      about("CarePlan", "w", m{"status": "revoked", "intent": "plan", "activity": []m{{"detail": m{"description": "DNACPR"}}}}),
		"superseded letter": about("DocumentReference", "w", m{"status": "superseded", "description": "DNACPR in place", "content": []m{{"attachment": m{"url": "Binary/1"}}}}),
		"form in progress":  about("QuestionnaireResponse", "w", m{"status": "in-progress", "item": []m{asked("1", "For CPR?", m{"valueBoolean": false})}}),
		"form that asks":    about("QuestionnaireResponse", "w", m{"status": "completed", "item": []m{asked("1", "Has DNACPR been discussed?", m{"valueBoolean": true})}}),
		"form that denies":  about("QuestionnaireResponse", "w", m{"status": "completed", "item": []m{asked("1", "Is there a DNACPR form?", m{"valueBoolean": false})}}),
		"a relative's":      {"resourceType": "FamilyMemberHistory", "id": "w", "status": "completed", "patient": ref("Patient/p"), "relationship": m{"text": "Father"}, "note": []m{{"text": "DNACPR in place"}}},
	} {
		if standing, items := chartToday(t, in).CPR(); standing != record.CPRNotRecorded {
			t.Errorf("%s: %q %+v", name, standing.Words(), items)
		}
	}
	for _, question := range []string{"For CPR?", "CPR attempts recommended?", "Resuscitation status"} {
		in := about("QuestionnaireResponse", "w", m{"status": "completed", "item": []m{asked("1", question, m{"valueBoolean": false})}})
		if standing, items := chartToday(t, in).CPR(); standing != record.CPROther {
			t.Errorf("%q, answered no: %q %+v", question, standing.Words(), items)
		}
	}
}

func TestWordsNeverStandAboveACodedDecision(t *testing.T) {
	words := carriersInWords["flag"]("For full resuscitation")
	standing, items := chartToday(t, words, about("Condition", "c", m{"clinicalStatus": coded("", "active"), "code": coded(sct, record.NotForAttemptedCPR)})).CPR()
	if standing != record.CPRDoNotAttempt || len(items) != 2 || items[0].InWords || !items[1].InWords {
		t.Errorf("%q %+v", standing.Words(), items)
	}
}
