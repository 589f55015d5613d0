// Package paper makes the printed copies: a [export.Sheet] laid out on A4 as PDF, with its
// fonts embedded and its text selectable.
//
// It decides nothing of what a copy says; every statement of the sheet is on the paper,
// whole.
//
// Only package ui calls it, away from the UI goroutine. It opens no file, keeps
// nothing between calls and looks at no clock: the same sheet makes the same
// bytes. There is nothing to cancel; a copy takes some tens of milliseconds.
package paper

import (
	"bytes"
	"errors"
	"fmt"

	"codeberg.org/go-pdf/fpdf"

	"careview/ui/present/export"
)

// Fonts are TrueType fonts, which are embedded in the copy.
type Fonts struct{ Regular, Bold []byte }

// setting is how the text is set: its size in points, the room in millimetres around and
// between the boxes, and how tall a line is for its size.
type setting struct{ size, inside, between, leading float64 }

// emergencySettings are tried in turn until the sheet is one page. What does not fit
// then goes on, in the second, on a second page: nothing is cut and nothing is set
// smaller.
var emergencySettings = []setting{
	{11, inside, between, leading}, {10, inside, between, leading}, {9.5, inside, between, leading}, {9.5, 0.7, 0.9, leading}, {least, 0.4, 0.6, 1.16},
}

var planSetting = setting{10.5, inside, between, leading}

// Emergency is the emergency sheet: one A4 page if it can be.
func Emergency(sheet export.Sheet, fonts Fonts) ([]byte, error) {
	d, err := newDraft(sheet, fonts)
	if err != nil {
		return nil, err
	}
	for _, set := range emergencySettings {
		if pages := d.layOut(set); len(pages) == 1 {
			return d.draw(pages)
		}
	}
	return d.draw(d.layOut(emergencySettings[1]))
}

// Plan is a sheet of as many pages as it takes.
func Plan(sheet export.Sheet, fonts Fonts) ([]byte, error) {
	d, err := newDraft(sheet, fonts)
	if err != nil {
		return nil, err
	}
	return d.draw(d.layOut(planSetting))
}

// draft is one copy being made.
type draft struct {
	pdf   *fpdf.Fpdf
	sheet export.Sheet
	glyph glyphs
	face  face
	set   setting
}

const family = "copy"

func newDraft(sheet export.Sheet, fonts Fonts) (*draft, error) {
	known, err := glyphsOf(fonts)
	if err != nil {
		return nil, err
	}
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(fonts.Regular))
	pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(fonts.Bold))
	if err := pdf.Error(); err != nil {
		return nil, fmt.Errorf("reading the fonts of the copy: %w", err)
	}
	// What a file says of itself is read without opening it: it names nobody.
	pdf.SetTitle(sheet.Title, true)
	pdf.SetProducer("Careview", true)
	pdf.SetLang("en-GB")
	pdf.SetCreationDate(sheet.At)
	pdf.SetModificationDate(sheet.At)
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(margin, margin, margin)
	d := &draft{pdf: pdf, sheet: sheet, glyph: known, set: planSetting}
	if d.bottom()-d.top() < roomAtLeast {
		return nil, errors.New("the name of this person leaves no room on the page")
	}
	return d, nil
}

// roomAtLeast is how much of a page, in millimetres, must be left for what a copy
// is made for.
const roomAtLeast = 120

// draw puts the pages on paper.
func (d *draft) draw(pages []page) ([]byte, error) {
	for i, p := range pages {
		d.pdf.AddPage()
		d.watermark()
		d.head()
		for _, at := range p {
			d.box(at)
		}
		d.foot(i+1, len(pages))
	}
	return d.output()
}

// output is the file.
func (d *draft) output() ([]byte, error) {
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("writing the copy: %w", err)
	}
	return out.Bytes(), nil
}
