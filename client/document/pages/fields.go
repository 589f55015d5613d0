package pages

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"careview/assets/words"
)

// annotationsAtMost bounds what is read of the fields and notes of a page.
const annotationsAtMost = 2000

// added are the words of a page that stand on it and not in it: the values of form
// fields, what is ticked, text added on top, and notes. A reader of the PDF sees them;
// its text does not hold them.
type added struct {
	lines    []string
	attached int  // files that are pinned to the page
	struck   bool // words of the page are struck out
}

func addedTo(library pdfium.Pdfium, form references.FPDF_FORMHANDLE, page requests.Page) added {
	var found added
	count, err := library.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return found
	}
	for i := range min(count.Count, annotationsAtMost) {
		got, err := library.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue
		}
		found.read(library, form, got.Annotation)
		_, _ = library.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation}) // nothing depends on it
	}
	return found
}

func (a *added) read(library pdfium.Pdfium, form references.FPDF_FORMHANDLE, annotation references.FPDF_ANNOTATION) {
	kind, err := library.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annotation})
	if err != nil || unseen(library, annotation) {
		return
	}
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_LINK, enums.FPDF_ANNOT_SUBTYPE_POPUP: // a pop-up repeats the note that it belongs to
		return
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		a.field(library, form, annotation)
		return
	case enums.FPDF_ANNOT_SUBTYPE_FILEATTACHMENT:
		a.attached++
	case enums.FPDF_ANNOT_SUBTYPE_STRIKEOUT:
		a.struck = true
	}
	said, err := library.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "Contents"})
	if err == nil && strings.TrimSpace(said.Value) != "" {
		a.lines = append(a.lines, words.MarkupNote(strings.TrimSpace(said.Value)))
	}
}

func unseen(library pdfium.Pdfium, annotation references.FPDF_ANNOTATION) bool {
	got, err := library.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: annotation})
	return err == nil && got.Flags&(enums.FPDF_ANNOT_FLAG_HIDDEN|enums.FPDF_ANNOT_FLAG_NOVIEW) != 0
}

func (a *added) field(library pdfium.Pdfium, form references.FPDF_FORMHANDLE, annotation references.FPDF_ANNOTATION) {
	if form == "" {
		return
	}
	kind, err := library.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{FormHandle: form, Annotation: annotation})
	if err != nil {
		return
	}
	var said string
	switch kind.FormFieldType {
	case enums.FPDF_FORMFIELD_TYPE_PUSHBUTTON:
		return
	case enums.FPDF_FORMFIELD_TYPE_CHECKBOX, enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON:
		// ISO 32000-1 §12.7.4.2.3: the appearance state says whether it is on.
		state, err := library.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "AS"})
		said = words.MarkupTickedNot()
		if err == nil && state.Value != "" && state.Value != "Off" {
			said = words.MarkupTicked()
		}
	case enums.FPDF_FORMFIELD_TYPE_SIGNATURE:
		said = words.MarkupSignature()
	case enums.FPDF_FORMFIELD_TYPE_COMBOBOX, enums.FPDF_FORMFIELD_TYPE_LISTBOX:
		if said = chosen(library, form, annotation); said != "" {
			break
		}
		fallthrough // a value of its own, typed in place of a choice
	default:
		value, err := library.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{FormHandle: form, Annotation: annotation})
		if err != nil || strings.TrimSpace(value.FormFieldValue) == "" {
			return
		}
		said = words.MarkupFilled(strings.TrimSpace(value.FormFieldValue))
	}
	if label := labelOf(library, form, annotation); label != "" {
		said = label + ": " + said
	}
	a.lines = append(a.lines, said)
}

// optionsAtMost bounds the choices that are read of a field.
const optionsAtMost = 500

// chosen are the choices of a field as its reader sees them: its value may be a code.
func chosen(library pdfium.Pdfium, form references.FPDF_FORMHANDLE, annotation references.FPDF_ANNOTATION) string {
	count, err := library.FPDFAnnot_GetOptionCount(&requests.FPDFAnnot_GetOptionCount{FormHandle: form, Annotation: annotation})
	if err != nil {
		return ""
	}
	var labels []string
	for i := range min(count.OptionCount, optionsAtMost) {
		selected, err := library.FPDFAnnot_IsOptionSelected(&requests.FPDFAnnot_IsOptionSelected{FormHandle: form, Annotation: annotation, Index: i})
		if err != nil || !selected.IsOptionSelected {
			continue
		}
		label, err := library.FPDFAnnot_GetOptionLabel(&requests.FPDFAnnot_GetOptionLabel{FormHandle: form, Annotation: annotation, Index: i})
		if err == nil && strings.TrimSpace(label.OptionLabel) != "" {
			labels = append(labels, strings.TrimSpace(label.OptionLabel))
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return words.MarkupChosen(strings.Join(labels, ", "))
}

// labelOf is the name of a field for people, or else its own.
func labelOf(library pdfium.Pdfium, form references.FPDF_FORMHANDLE, annotation references.FPDF_ANNOTATION) string {
	spoken, err := library.FPDFAnnot_GetFormFieldAlternateName(&requests.FPDFAnnot_GetFormFieldAlternateName{FormHandle: form, Annotation: annotation})
	if err == nil && strings.TrimSpace(spoken.FormFieldAlternateName) != "" {
		return strings.TrimSpace(spoken.FormFieldAlternateName)
	}
	name, err := library.FPDFAnnot_GetFormFieldName(&requests.FPDFAnnot_GetFormFieldName{FormHandle: form, Annotation: annotation})
	if err != nil {
		return ""
	}
	return strings.TrimSpace(name.FormFieldName)
}

// openForm makes the fields of a document readable. The library wants to be told how
// a form is worked with; nobody works with this one. It is empty where there is none.
func openForm(library pdfium.Pdfium, document references.FPDF_DOCUMENT) (form references.FPDF_FORMHANDLE, done func()) {
	done = func() {}
	kind, err := library.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: document})
	if err != nil || kind.FormType == enums.FPDF_FORMTYPE_NONE {
		return "", done
	}
	opened, err := library.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{Document: document, FormFillInfo: structs.FPDF_FORMFILLINFO{
		FFI_Invalidate:         func(references.FPDF_PAGE, float64, float64, float64, float64) {},
		FFI_SetCursor:          func(enums.FXCT) {},
		FFI_SetTimer:           func(int, func(int)) int { return 0 },
		FFI_KillTimer:          func(int) {},
		FFI_GetLocalTime:       func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
		FFI_GetPage:            func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
		FFI_GetRotation:        func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION { return 0 },
		FFI_ExecuteNamedAction: func(string) {},
	}})
	if err != nil {
		return "", done
	}
	return opened.FormHandle, func() {
		_, _ = library.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: opened.FormHandle})
	}
}

// remark is what is said of a PDF beside its pages.
type remark byte

const (
	remarkAttached remark = 'a' // files are attached to it
	remarkForm     remark = 'x' // it is a form of a kind (XFA) whose fields are not read
	remarkLayers   remark = 'l' // it has layers, which may be hidden
	remarkStruck   remark = 's' // words are struck out on a page
	remarkHidden   remark = 'h' // words that a page does not show are left out
)

// sendRemark sends what is said, and how often it is so.
func sendRemark(out io.Writer, what remark, count int) error {
	return send(out, frameRemark, binary.BigEndian.AppendUint32([]byte{byte(what)}, uint32(count)))
}

// note is a remark as a note on the document; empty where it is not known.
func note(content []byte) string {
	if len(content) != 5 {
		return ""
	}
	switch count := int(binary.BigEndian.Uint32(content[1:])); remark(content[0]) {
	case remarkAttached:
		return words.PDFAttached(count)
	case remarkForm:
		return words.PDFForm()
	case remarkLayers:
		return words.PDFLayers()
	case remarkStruck:
		return words.PDFStruck()
	case remarkHidden:
		return words.PDFHidden()
	}
	return ""
}

func isLayered(pdf []byte) bool { return bytes.Contains(pdf, []byte("/OCProperties")) }

// remarks sends what is known of a document before its pages are drawn.
func remarks(library pdfium.Pdfium, document references.FPDF_DOCUMENT, pdf []byte, out io.Writer) error {
	attached, err := library.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: document})
	if err == nil && attached.AttachmentCount > 0 {
		if err := sendRemark(out, remarkAttached, attached.AttachmentCount); err != nil {
			return err
		}
	}
	kind, err := library.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: document})
	if err == nil && (kind.FormType == enums.FPDF_FORMTYPE_XFA_FULL || kind.FormType == enums.FPDF_FORMTYPE_XFA_FOREGROUND) {
		if err := sendRemark(out, remarkForm, 1); err != nil {
			return err
		}
	}
	if isLayered(pdf) {
		return sendRemark(out, remarkLayers, 1)
	}
	return nil
}
