package export

import (
	"careview/assets/words"
	"careview/client/record/viewing"
	"careview/client/text"
	"careview/ui/present/people"
	"careview/ui/present/phrase"
)

// PrintCheck prints what is looked into each week, for whoever inspects the home: how the
// emergency copies and care plans stand, who lacks what, and when that was last looked into.
func (l *List) PrintCheck() {
	if l.config.Printer == nil || l.State.Busy != "" || !l.residents.MayCheck() {
		return
	}
	sheet, of := checkSheet(l.residents, l.config.Provenance()), viewing.Copied{Kind: viewing.CopyOfResidents, What: []string{viewing.WhatIsCheck}}
	for _, row := range l.residents.LackingRows() {
		of.People = append(of.People, row.Person)
	}
	l.Paper = true
	l.print(Copy{Of: of, File: func(head string) ([]byte, error) {
		sheet.Head = head
		return l.config.Renderer.Pages(sheet)
	}})
}

func checkSheet(residents *people.Residents, made Provenance) Sheet {
	list := residents.State.List
	sheet := Sheet{Title: words.CopyTitleCheck(), At: list.At, By: made.By, Training: made.Training}
	stand := Part{Heading: words.ResidentsCheckHow(), Lines: []Line{
		{Lead: list.Home}, {Text: residents.CopiesOnPaper()}, {Lead: residents.CheckSentence(), Warns: residents.CheckDue()},
	}}
	for _, said := range residents.CheckDoubts() {
		stand.Lines = append(stand.Lines, Line{Text: text.Capital(said), Warns: true})
	}
	lacking := residents.LackingRows()
	who := Part{Heading: words.ResidentsCopiesLacking(len(lacking))}
	for _, row := range lacking {
		who.Lines = append(who.Lines, Line{
			Lead: row.Person.Name.Full(),
			Text: residents.LacksWords(row),
			From: phrase.Dotted(words.BannerBorn(row.Person.BornWords()), phrase.Said(words.BannerNumber, row.Person.NHSNumber.Grouped()), phrase.Said(words.CopyFieldRoom, row.Room)),
		})
	}
	if len(lacking) == 0 && residents.LackingSettled() {
		who.Lines = []Line{{Text: words.ResidentsCheckNobody(len(list.Rows))}}
	}
	sheet.add(stand, who)
	sheet.Sources = []string{askedWords(phrase.And(list.Asked))}
	return sheet
}
