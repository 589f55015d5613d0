package chart

import (
	"cmp"
	"slices"
	"strings"

	"careview/assets/words"
	"careview/client/nhs"
	"careview/client/record"
	"careview/client/text"
	"careview/ui/present/phrase"
)

// listSources are the names of the sources that list medicines.
func listSources(entries []record.Entry) []string {
	var names []string
	for _, entry := range entries {
		if !slices.Contains(names, entry.Source) {
			names = append(names, entry.Source)
		}
	}
	slices.Sort(names)
	return names
}

// sideBySide lines the medicines of several sources up, the same medicine in one
// row. Nothing is merged: every entry stays, under the name of its source.
func sideBySide(view record.SectionView, lists []string) []Row {
	codes := codesOf(view.Entries)
	at := map[string]int{}
	var rows []Row
	for _, entry := range view.Entries {
		key := medicineKey(entry, codes)
		i, known := at[key]
		if !known {
			i = len(rows)
			at[key], rows = i, append(rows, Row{})
		}
		rows[i].Entries = append(rows[i].Entries, entry)
	}
	for i := range rows {
		// Those of one source stand together, the newest first as before.
		slices.SortStableFunc(rows[i].Entries, func(a, b record.Entry) int { return strings.Compare(a.Source, b.Source) })
		rows[i].Differs = differencesOf(rows[i].Entries)
		for _, list := range lists {
			rows[i].Lists = append(rows[i].Lists, listWords(view, rows[i].Entries, list))
		}
	}
	return rows
}

func medicineCode(entry record.Entry) string {
	if nhs.IsSNOMEDCT(entry.Code.System) {
		return entry.Code.Value
	}
	return ""
}

func medicineName(entry record.Entry) string {
	name := entry.Text
	if medicine, ok := entry.Detail.(record.Medicine); ok && medicine.Name != "" {
		name = medicine.Name
	}
	return strings.ToLower(text.Collapse(name))
}

// codesOf are the codes that a name has; where one name has two codes, it has none
// by which it may be lined up.
func codesOf(entries []record.Entry) map[string]string {
	codes := map[string]string{}
	for _, entry := range entries {
		name, code := medicineName(entry), medicineCode(entry)
		if code == "" {
			continue
		}
		if other, known := codes[name]; known && other != code {
			code = ""
		}
		codes[name] = code
	}
	return codes
}

// medicineKey is by what a medicine is lined up: its dm+d or SNOMED CT code, else
// its exact name. One that has neither stands alone.
func medicineKey(entry record.Entry, codes map[string]string) string {
	if code := medicineCode(entry); code != "" {
		return "code " + code
	}
	name := medicineName(entry)
	if strings.EqualFold(name, record.MedicineNotNamed) || name == "" {
		return "entry " + entry.Source + " " + entry.Type + " " + entry.ID
	}
	if code := codes[name]; code != "" {
		return "code " + code
	}
	return "name " + name
}

// listWords is what one source's list says of a medicine. That it is not listed is
// said only where the source has said all it holds, and all of it could be read.
func listWords(view record.SectionView, entries []record.Entry, source string) record.Word {
	var said []string
	times := map[string]int{}
	name := medicineName(entries[0])
	for _, entry := range entries {
		if entry.Source != source {
			continue
		}
		dose := doseWords(entry)
		if medicineName(entry) != name {
			dose = entry.Text + ": " + dose
		}
		if len(entry.Marks) > 0 && entry.ClinicalStatus != record.Refuted { // its list says DO NOT GIVE
			dose = words.MedicinesWarned(dose)
		}
		if times[dose]++; times[dose] == 1 {
			said = append(said, dose)
		}
	}
	if len(said) == 0 {
		return record.Word{Text: notListed(view, source)}
	}
	for i, dose := range said {
		if n := times[dose]; n > 1 {
			said[i] = words.MedicinesTimes(n, dose)
		}
	}
	return record.Word{Text: strings.Join(said, "; "), Tone: record.Notice}
}

func notListed(view record.SectionView, source string) string {
	whole := len(view.Unread) == 0 && view.Refused == 0
	for _, s := range view.States {
		if s.Source == source && !s.State.Whole() {
			whole = false
		}
	}
	if whole {
		return words.MedicinesListedNot()
	}
	return words.MedicinesListedUnknown()
}

// doseWords is the dose, with the status where the medicine is not being taken.
func doseWords(entry record.Entry) string {
	medicine, _ := entry.Detail.(record.Medicine)
	dose := cmp.Or(medicine.Dose, words.MedicinesDoseNone())
	switch entry.ClinicalStatus {
	case record.Refuted:
		return phrase.Dotted(words.MedicinesRefuted(), medicine.Dose)
	case record.Inactive:
		return words.MedicinesStands(cmp.Or(entry.Status, words.EntryEnded()), dose)
	case record.Planned:
		return words.MedicinesStands(cmp.Or(entry.Status, words.EntryPlanned()), dose)
	case record.OnHold:
		return words.MedicinesStands(cmp.Or(entry.Status, words.EntryOnHold()), dose)
	case record.StatusUnknown:
		if entry.Status != "" {
			return words.MedicinesStands(words.EntryStatusNotKnown(), dose)
		}
	}
	return dose
}

// differencesOf says in words how entries of one medicine differ: whether it is to
// be given at all, its dose, its strength, its route.
func differencesOf(entries []record.Entry) []record.Word {
	var differences []record.Word
	say := func(text string, tone record.Tone) {
		differences = append(differences, record.Word{Text: text, Tone: tone})
	}
	medicines, given := map[string]bool{}, []record.Entry{}
	refuted := false
	for _, entry := range entries {
		medicines[entry.Source] = medicines[entry.Source] || entry.ClinicalStatus.Holds()
		if entry.ClinicalStatus.Holds() {
			given = append(given, entry)
		}
		refuted = refuted || entry.ClinicalStatus == record.Refuted
	}
	stopped := false
	for _, holds := range medicines {
		stopped = stopped || !holds
	}
	switch {
	case refuted && len(given) > 0:
		say(words.MedicinesRefusedOne(), record.Danger)
	case stopped && len(given) > 0:
		say(words.MedicinesStoppedOne(), record.Warning)
	}
	for _, of := range []struct {
		what func() string
		text func(record.Medicine) string
	}{
		{words.MedicinesDiffersDose, func(m record.Medicine) string { return cmp.Or(m.Dose, "-") }},
		{words.MedicinesDiffersStrength, func(m record.Medicine) string { return m.Strength }},
		{words.MedicinesDiffersForm, func(m record.Medicine) string { return m.Form }},
		{words.MedicinesDiffersRoute, func(m record.Medicine) string { return m.Route }},
		{words.MedicinesDiffersOften, func(m record.Medicine) string { return m.Frequency }},
	} {
		if differ(given, of.text) {
			say(of.what(), record.Warning)
		}
	}
	return differences
}

// differ reports whether two entries give something differently. What one of them
// does not give at all is no difference, but for a dose.
func differ(entries []record.Entry, said func(record.Medicine) string) bool {
	seen := ""
	for _, entry := range entries {
		medicine, _ := entry.Detail.(record.Medicine)
		given := strings.ToLower(text.Collapse(said(medicine)))
		switch {
		case given == "":
		case seen == "":
			seen = given
		case seen != given:
			return true
		}
	}
	return false
}
