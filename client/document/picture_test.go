package document_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"slices"
	"strings"
	"testing"

	"careview/client/record"
)

// scan is a TIFF of grey sheets, each of one shade. A negative shade is a small copy
// of another sheet; one above 255 is written in a way that is not known.
func scan(order binary.AppendByteOrder, shades ...int) []byte {
	out := []byte("II*\x00")
	if order == binary.BigEndian {
		out = []byte("MM\x00*")
	}
	link := len(out)
	out = order.AppendUint32(out, 0)
	for _, shade := range shades {
		data := len(out)
		out = append(out, byte(shade), byte(shade))
		put(order, out, link, uint32(len(out)))
		compression, kind := uint32(1), uint32(0)
		if shade > 255 {
			compression = 9999
		}
		if shade < 0 {
			kind = 1
		}
		fields := [][3]uint32{{254, 4, kind}, {256, 3, 2}, {257, 3, 1}, {258, 3, 8}, {259, 3, compression}, {262, 3, 1}, {273, 4, uint32(data)}, {277, 3, 1}, {278, 3, 1}, {279, 4, 2}}
		out = order.AppendUint16(out, uint16(len(fields)))
		for _, f := range fields {
			out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, uint16(f[0])), uint16(f[1])), 1)
			if f[1] == 3 {
				out = order.AppendUint16(order.AppendUint16(out, uint16(f[2])), 0)
			} else {
				out = order.AppendUint32(out, f[2])
			}
		}
		link = len(out)
		out = order.AppendUint32(out, 0)
	}
	return out
}

func put(order binary.AppendByteOrder, out []byte, at int, value uint32) {
	copy(out[at:], order.AppendUint32(nil, value))
}

func shadesOf(t *testing.T, doc record.Document) (shades []int) {
	t.Helper()
	for _, page := range doc.Pages {
		picture, err := png.Decode(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		shades = append(shades, int(color.GrayModel.Convert(picture.At(0, 0)).(color.Gray).Y))
	}
	return shades
}

func TestEverySheetOfAScanIsDrawn(t *testing.T) {
	loop := scan(binary.LittleEndian, 10, 20)
	put(binary.LittleEndian, loop, len(loop)-4, binary.LittleEndian.Uint32(loop[4:]))
	cases := []struct {
		name    string
		content []byte
		want    []int
		note    string
	}{
		{"one sheet", scan(binary.LittleEndian, 10), []int{10}, ""},
		{"three sheets", scan(binary.BigEndian, 10, 20, 30), []int{10, 20, 30}, ""},
		{"a small copy", scan(binary.LittleEndian, 10, -1, 30), []int{10, 30}, ""},
		{"a sheet of no known kind", scan(binary.LittleEndian, 10, 999, 30), []int{10, 30}, "1 of its 3 pages cannot be drawn"},
		{"sheets in a circle", loop, []int{10, 20}, ""},
	}
	for _, c := range cases {
		doc, err := read(t, record.Attachment{ContentType: "image/tiff", Data: c.content})
		notes := strings.Join(doc.Notes, "|")
		if err != nil || !slices.Equal(shadesOf(t, doc), c.want) || doc.Form != "a scanned picture (TIFF)" || !strings.Contains(notes, c.note) || (c.note == "" && notes != "") {
			t.Errorf("%s: %v, %v, %q, %q", c.name, err, shadesOf(t, doc), doc.Form, notes)
		}
	}
	many := make([]int, 101)
	doc, err := read(t, record.Attachment{ContentType: "image/tiff", Data: scan(binary.LittleEndian, many...)})
	if err != nil || len(doc.Pages) != 100 || !strings.Contains(strings.Join(doc.Notes, "|"), "more pages") {
		t.Errorf("101 sheets: %v, %d pages, %q", err, len(doc.Pages), doc.Notes)
	}
}

func TestTheFirstImageOfAGIFIsDrawn(t *testing.T) {
	var out bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.Gray{Y: 40}, color.White})
	if err := gif.EncodeAll(&out, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{0, 0}}); err != nil {
		t.Fatal(err)
	}
	doc, err := read(t, record.Attachment{ContentType: "image/gif", Data: out.Bytes()})
	if err != nil || !slices.Equal(shadesOf(t, doc), []int{40}) || !strings.Contains(strings.Join(doc.Notes, "|"), "first image") {
		t.Errorf("%v, %v, %q", err, shadesOf(t, doc), doc.Notes)
	}
}
