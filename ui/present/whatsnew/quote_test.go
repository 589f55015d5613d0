package whatsnew_test

import (
	"slices"
	"strings"
	"testing"

	"careview/client/record"
	"careview/client/record/changes"
	"careview/ui/present/whatsnew"
)

func TestALettersWordsAreQuotedAndMakeNoRow(t *testing.T) {
	attached := record.Letter{Discharge: true, Attachments: []record.Attachment{{URL: "Binary/1"}}}
	two := attached
	two.Attachments = append(slices.Clone(two.Attachments), record.Attachment{URL: "Binary/2"})
	said := &record.Document{Whole: true, Body: []record.Paragraph{{Text: "She was dizzy. We stopped amlodipine. She is well. Digoxin 125 micrograms was stopped too."}}}
	doubtful := *said
	doubtful.Notes = []string{"It names somebody else."}
	const not = "Its words are not read by Careview."
	for name, c := range map[string]struct {
		letter record.Letter
		fetch  func(record.Entry) whatsnew.Letter
		said   string
		may    bool
		quoted bool
	}{
		"not asked for":     {attached, nil, not, true, false},
		"being fetched":     {attached, func(of record.Entry) whatsnew.Letter { return whatsnew.Letter{Of: of, Fetching: true} }, "Fetching its words …", false, false},
		"it did not come":   {attached, failing(record.TooSlow), not + " There was none.", true, false},
		"somebody else's":   {attached, failing(record.Unsafe), not + " There was none.", false, false},
		"read":              {attached, reading(said), "Quoted beside 1 of 3 medicines. Careview draws nothing from its words.", false, true},
		"read, with doubts": {attached, reading(&doubtful), "It names somebody else. Quoted beside 1 of 3 medicines. Careview draws nothing from its words.", false, true},
		"one of two":        {two, reading(said), "Quoted beside 1 of 3 medicines. Careview draws nothing from its words. Of its 2 documents only the first was read.", false, true},
		"pictures alone":    {attached, reading(&record.Document{Whole: true, Pages: [][]byte{{1}}}), "Careview found no words in it to quote: open it.", false, false},
		"another letter's": {attached, func(of record.Entry) whatsnew.Letter {
			of.ID = "other"
			return whatsnew.Letter{Of: of, Read: said}
		}, not, true, false},
		"another version's": {attached, func(of record.Entry) whatsnew.Letter {
			of.Version = "2"
			return whatsnew.Letter{Of: of, Read: said}
		}, not, true, false},
		"its words came with it": {record.Letter{Discharge: true, Body: said.Body}, nil, "Quoted beside 1 of 3 medicines. Careview draws nothing from its words.", false, true},
		"nothing to fetch":       {record.Letter{Discharge: true}, nil, "", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			entries := slices.Concat(before(), discharged())
			summary := slices.IndexFunc(entries, func(e record.Entry) bool { return e.ID == "d" })
			entries[summary].Detail = c.letter
			found := changes.Of(chartOf(entries, nil), looked(), changes.Since{Kind: changes.LastLook}, now)
			plain := whatsnew.PageOf(found, looked(), func(record.Section) bool { return true })
			letter := whatsnew.Letter{}
			if c.fetch != nil {
				letter = c.fetch(*found.Stay.Summary)
			}
			page := plain.Quoting(letter)
			var words []string
			for _, word := range page.Stay.Quoted {
				words = append(words, word.Text)
			}
			if got := strings.Join(words, " "); got != c.said || page.Stay.MayQuote != c.may {
				t.Errorf("it says %q, may be asked %v; want %q, %v", got, page.Stay.MayQuote, c.said, c.may)
			}
			for i, row := range page.Rows {
				var want []string
				if c.quoted && strings.HasPrefix(row.Name, "Amlodipine") {
					want = []string{"“She was dizzy. We stopped amlodipine. She is well.”"}
				}
				if !slices.Equal(row.Quotes, want) {
					t.Errorf("beside %s stands %q, want %q", row.Name, row.Quotes, want)
				}
				row.Quotes = nil
				if row.Name != plain.Rows[i].Name || row.Chip != plain.Rows[i].Chip || row.Now != plain.Rows[i].Now || len(plain.Rows[i].Quotes) > 0 {
					t.Errorf("row %d is changed by it: %+v", i, row)
				}
			}
			if len(page.Rows) != len(plain.Rows) {
				t.Errorf("%d rows, and %d without the letter", len(page.Rows), len(plain.Rows))
			}
		})
	}
}

func failing(kind record.Kind) func(record.Entry) whatsnew.Letter {
	return func(of record.Entry) whatsnew.Letter {
		return whatsnew.Letter{Of: of, Problem: record.Because(nil, kind, "There was none.", "")}
	}
}

func reading(document *record.Document) func(record.Entry) whatsnew.Letter {
	return func(of record.Entry) whatsnew.Letter { return whatsnew.Letter{Of: of, Read: document} }
}
