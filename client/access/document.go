package access

import (
	"context"
	"strings"

	"careview/assets/words"
	"careview/client/access/redaction"
	"careview/client/record"
	"careview/client/record/viewing"
)

// Documents turns what was fetched into what can be shown.
type Documents interface {
	// Read calls show with the document, again while its pages are still being
	// drawn; the last has Whole set. After an error what was shown is taken down.
	Read(ctx context.Context, sent record.Attachment, show func(record.Document)) error
}

// Document fetches an attachment of an entry, once the trail has that it is read,
// and calls show with it as it can be shown, again with each page more. It returns
// when the whole has been shown; after an error nothing of it may stay on screen. Of a
// letter whose words came with it, and which has no attachment, the first is these.
//
// A document that says it is about somebody else is Unsafe and never shown.
func (d *Desk) Document(ctx context.Context, look viewing.Look, entry record.Entry, attachment int, show func(record.Document)) error {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := d.document(ctx, who, look, entry, attachment, show); err != nil {
		return err
	}
	d.letterOpened(ctx, who, look.Person, entry)
	return nil
}

// Quote fetches the first document of a letter, as Document does and as the trail then has, for its
// words to be quoted: as somebody asked, or as the policy has it where [viewing.IsByPolicy]. Nobody
// has read the letter by that: it stays among those not yet read.
func (d *Desk) Quote(ctx context.Context, look viewing.Look, letter record.Entry) (record.Document, error) {
	who, ctx, done, err := d.session(ctx)
	if err != nil {
		return record.Document{}, err
	}
	defer done()
	var read record.Document
	why := viewing.ToQuote
	if viewing.IsByPolicy(ctx) {
		why = viewing.ToQuoteByPolicy
	}
	err = d.document(ctx, who, look, letter, 0, func(document record.Document) { read = document }, why)
	if err != nil {
		return record.Document{}, err
	}
	return read, nil
}

// document fetches a document; why says what for, where it is not to be read.
func (d *Desk) document(ctx context.Context, who *deskSession, look viewing.Look, entry record.Entry, attachment int, show func(record.Document), why ...string) error {
	letter, ok := entry.Detail.(record.Letter)
	inline := ok && len(letter.Attachments) == 0 && len(letter.Body) > 0 && attachment == 0
	if !inline && (!ok || attachment < 0 || attachment >= len(letter.Attachments)) {
		return record.Because(nil, record.NotFound, words.DocumentNone(), words.HintRecordReopen())
	}
	event := viewing.Event{Kind: viewing.EventDocument, Staff: who.staff, Person: look.Person, Look: look}
	// Of a letter that is only known to exist the role sees no attachment.
	policy := d.config.Policy.of(who.staff)
	seen, ok := policy.visible(entry, false)
	visible, whole := seen.Detail.(record.Letter)
	if !ok || !whole {
		return d.refuse(ctx, event, notForRole(words.RefusedDocument()))
	}
	var err error
	event.Follows, err = d.begin(ctx, who, viewing.EventDocument, look, append([]string{entry.Source + " " + entry.Type + "/" + entry.ID}, why...)...)
	if err != nil {
		return err
	}
	if inline {
		show(record.Document{Body: visible.Body, Whole: true})
		return d.recordSuccess(ctx, event)
	}
	sent := letter.Attachments[attachment]
	if len(sent.Data) == 0 {
		sent, err = d.config.Sources.Document(ctx, entry.Source, sent)
		if err != nil {
			event.RequestIDs = requestOf(err)
			return d.recordFailure(ctx, event, err)
		}
		event.RequestIDs = []string{sent.RequestID}
	}
	if err := d.read(ctx, look.Person, sent, func(document record.Document) {
		if !policy.KeySafe {
			document = redaction.Document(document)
		}
		show(document)
	}); err != nil {
		return d.recordFailure(ctx, event, err)
	}
	return d.recordSuccess(ctx, event)
}

// read has a document read, and shows it if it is about the person.
func (d *Desk) read(ctx context.Context, person record.Patient, sent record.Attachment, show func(record.Document)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var stranger error
	err := d.config.Documents.Read(ctx, sent, func(document record.Document) {
		document, refusal := checkSubject(person, document)
		if refusal != nil {
			stranger = refusal
			cancel() // no more of it is drawn
			return
		}
		if ctx.Err() == nil {
			show(document)
		}
	})
	if stranger != nil {
		return stranger
	}
	return err
}

// checkSubject holds a document against the person whose record is open. Another NHS
// number is another person. Another name or date of birth without a number may be
// a slip of the pen: it is said, for people to judge.
func checkSubject(person record.Patient, document record.Document) (record.Document, error) {
	said := document.Person
	switch {
	case said == nil:
		return document, nil
	case said.NHSNumber != "" && person.NHSNumber != "":
		if said.NHSNumber == person.NHSNumber || said.NHSNumber == person.AskedFor {
			return document, nil
		}
		return record.Document{}, record.Because(nil, record.Unsafe,
			words.DocumentOther(), words.DocumentOtherHint())
	}
	var notes []string
	if said.Name.Family != "" && !strings.EqualFold(said.Name.Family, person.Name.Family) {
		notes = append(notes, words.DocumentOtherName(said.Name.Full()))
	}
	if said.Born.Known() && said.Born.Compare(person.Born) != 0 {
		notes = append(notes, words.DocumentOtherBorn(said.Born.DayString()))
	}
	document.Notes = append(notes, document.Notes...)
	return document, nil
}
