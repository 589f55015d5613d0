package whatsnew

import (
	"slices"
	"strconv"

	"careview/assets/words"
	"careview/client/record"
	"careview/client/record/quotation"
)

// Letter is a letter as far as it was fetched to be quoted.
type Letter struct {
	Of       record.Entry
	Fetching bool
	Problem  *record.Problem
	Read     *record.Document
}

// Fetched is a letter that was asked for, as it came.
func Fetched(of record.Entry, document record.Document, err error) Letter {
	if err != nil {
		return Letter{Of: of, Problem: record.AsProblem(err)}
	}
	return Letter{Of: of, Read: &document}
}

// Quoting is the page with what the discharge summary says of the medicines, beside each
// word for word. What it says makes no row, and changes none.
func (p Page) Quoting(letter Letter) Page {
	if p.Stay == nil || p.Stay.Summary == nil || len(p.Rows) == 0 {
		return p
	}
	stay := *p.Stay
	p.Stay = &stay
	detail, _ := stay.Summary.Detail.(record.Letter)
	switch {
	case len(detail.Attachments) == 0 && len(detail.Body) > 0: // its words came with it
		p.quote(record.Document{Body: detail.Body})
	case len(detail.Attachments) == 0:
	case !letter.IsOf(*stay.Summary):
		stay.MayQuote = true
		stay.Quoted = []record.Word{{Text: words.NewsQuoteNot(), Tone: record.Notice}}
	case letter.Fetching:
		stay.Quoted = []record.Word{{Text: words.NewsQuoteFetching(), Tone: record.Quiet}}
	case letter.Problem != nil:
		stay.MayQuote = letter.Problem.IsTransient()
		stay.Quoted = []record.Word{{Text: words.NewsQuoteNot(), Tone: record.Notice}, {Text: letter.Problem.Sentence, Tone: record.Warning}}
	case letter.Read != nil:
		p.quote(*letter.Read)
		if n := len(detail.Attachments); n > 1 {
			stay.Quoted = append(stay.Quoted, record.Word{Text: words.NewsQuoteFirst(n), Tone: record.Warning})
		}
	}
	return p
}

// quote puts the words of a document beside the medicines that they name.
func (p *Page) quote(document record.Document) {
	p.Rows = slices.Clone(p.Rows)
	named := 0
	for i := range p.Rows {
		row := &p.Rows[i]
		for _, passage := range quotation.Of(document.Body, row.Name) {
			said := words.NewsQuoteLong()
			if !passage.Long {
				said = "“" + passage.Text + "”"
			}
			row.Quotes = append(row.Quotes, said)
		}
		if len(row.Quotes) > 0 {
			named++
		}
	}
	say := func(tone record.Tone, text string) {
		p.Stay.Quoted = append(p.Stay.Quoted, record.Word{Text: text, Tone: tone})
	}
	for _, note := range document.Notes {
		say(record.Warning, note)
	}
	switch {
	case len(document.Body) == 0:
		say(record.Warning, words.NewsQuoteWordless())
	default:
		say(record.Quiet, words.NewsQuoteBeside(len(p.Rows), strconv.Itoa(named)))
	}
}

// IsOf reports whether it is the letter that an entry stands for.
func (l Letter) IsOf(b record.Entry) bool {
	a := l.Of
	return a.Source == b.Source && a.Type == b.Type && a.ID == b.ID && a.Version == b.Version && a.Text == b.Text && a.Date == b.Date
}
