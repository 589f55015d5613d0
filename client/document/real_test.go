package document_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"careview/client/document"
	"careview/client/document/markup"
	"careview/client/record"
	"careview/client/text"
)

// found is what published data holds of documents and narratives.
type found struct {
	documents  []record.Attachment
	narratives []string
}

func (f *found) walk(value any) {
	switch value := value.(type) {
	case []any:
		for _, v := range value {
			f.walk(v)
		}
	case map[string]any:
		kind, _ := value["contentType"].(string)
		data, _ := value["data"].(string)
		if content, err := base64.StdEncoding.DecodeString(data); kind != "" && err == nil && len(content) > 0 {
			f.documents = append(f.documents, record.Attachment{ContentType: kind, Data: content})
		}
		if div, ok := value["div"].(string); ok && strings.HasPrefix(div, "<div") {
			f.narratives = append(f.narratives, div)
		}
		for _, v := range value {
			f.walk(v)
		}
	}
}

func realData(t *testing.T) found {
	t.Helper()
	folder := os.Getenv("CAREVIEW_DATA")
	if folder == "" {
		t.Skip("CAREVIEW_DATA is not set")
	}
	var f found
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, "json") {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		for decoder := json.NewDecoder(file); ; {
			var value any
			if err := decoder.Decode(&value); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			f.walk(value)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// counting counts what is handed over to be drawn.
type counting struct{ drawn *int }

func (c counting) Draw(_ context.Context, _ []byte, draw func(document.Page)) error {
	*c.drawn++
	draw(document.Page{Number: 1, Total: 1, PNG: dot()})
	return nil
}

func TestPublishedDocumentsAreReadWhole(t *testing.T) {
	f := realData(t)
	drawn, forms, refused := 0, map[string]int{}, map[string]int{}
	for _, sent := range f.documents {
		err := document.Reader{Pages: counting{&drawn}}.Read(t.Context(), sent, func(doc record.Document) {
			if !doc.Whole {
				return
			}
			forms[doc.Form]++
			if doc.Form == "plain text" {
				if lost := missing(strings.Fields(text.Clean(string(sent.Data))), doc.Body); len(lost) > 0 {
					t.Errorf("%d words are lost, such as %q", len(lost), lost[0])
				}
			}
		})
		if problem := record.AsProblem(err); problem != nil && !strings.Contains(problem.Sentence, "file of data") {
			refused[sent.ContentType]++
		}
	}
	t.Logf("%d documents: %v; %d PDF drawn; not shown: %v", len(f.documents), forms, drawn, refused)
	if forms["plain text"] == 0 || drawn == 0 {
		t.Error("the data holds no documents to speak of")
	}
	for kind := range refused { // a few bytes that are nothing, as they were published
		if kind != "application/octet-stream" && kind != "image/png" {
			t.Errorf("%d of %s cannot be read", refused[kind], kind)
		}
	}
}

func TestEveryWordOfPublishedNarrativesArrives(t *testing.T) {
	f := realData(t)
	words := 0
	for _, div := range f.narratives {
		said := spoken(t, div, "script", "style")
		words += len(said)
		if lost := missing(said, markup.Paragraphs(div)); len(lost) > 0 {
			t.Errorf("%d of %d words are lost, such as %q in %.300s", len(lost), len(said), lost[0], div)
		}
	}
	t.Logf("%d narratives, %d words", len(f.narratives), words)
	if words == 0 {
		t.Error("the data holds no narratives")
	}
}
