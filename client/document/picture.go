package document

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/gif"
	_ "image/jpeg" // pictures of letters are JPEG or PNG
	"image/png"
	"slices"
	"strconv"

	"golang.org/x/image/tiff"

	"careview/assets/words"
	"careview/client/record"
)

// maxPicture bounds the points of a picture: A4 at 600 dots to the inch.
const maxPicture = 36 << 20

// scanAtMost bounds the pages of a scan, and the bytes that they are kept in.
const (
	scanAtMost     = 100
	scanKeptAtMost = 64 << 20
)

var errTooLarge = errors.New("more points than are opened")

// readPicture takes a picture as a document of one page. Only its head is read
// here; it is decoded when it is shown.
func readPicture(doc record.Document, content []byte) (record.Document, error) {
	head, kind, err := image.DecodeConfig(bytes.NewReader(content))
	if err == nil {
		err = fits(head)
	}
	if err == nil && kind == "gif" {
		doc, content, err = firstOfGIF(doc, content)
	}
	if err != nil {
		return doc, unreadable(err)
	}
	doc.Pages, doc.Total = [][]byte{content}, 1
	return doc, nil
}

func fits(head image.Config) error {
	switch {
	case head.Width <= 0 || head.Height <= 0:
		return errors.New("a picture without points")
	case head.Width > maxPicture/head.Height:
		return errTooLarge
	}
	return nil
}

func unreadable(err error) error {
	if errors.Is(err, errTooLarge) {
		return record.Because(nil, record.Unsafe, words.DocumentPictureLarge(), words.HintRingAsk())
	}
	return record.Because(err, record.Broken, words.DocumentPictureUnread(), words.HintRingAsk())
}

// firstOfGIF is the first image of a GIF as a PNG.
func firstOfGIF(doc record.Document, content []byte) (record.Document, []byte, error) {
	first, err := gif.Decode(bytes.NewReader(content))
	if err != nil {
		return doc, nil, err
	}
	doc = noted(doc, words.DocumentGIFFirst())
	content, err = asPNG(first)
	return doc, content, err
}

func asPNG(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, picture)
	return out.Bytes(), err
}

// readScan takes a TIFF as a document with a page for each of its images, which is
// how a fax or a scanner keeps several sheets.
func readScan(doc record.Document, content []byte) (record.Document, error) {
	sheets, more := sheetsOf(content)
	lost, kept := 0, 0
	var why error
	for _, sheet := range sheets {
		page, err := drawSheet(content, sheet)
		if kept += len(page); err == nil && kept > scanKeptAtMost {
			err, more = errTooLarge, true
		}
		if err != nil {
			lost, why = lost+1, err
			continue
		}
		doc.Pages = append(doc.Pages, page)
	}
	if len(doc.Pages) == 0 {
		return doc, unreadable(why)
	}
	doc.Total = len(doc.Pages) + lost
	if lost > 0 {
		doc = noted(doc, words.ScanLost(strconv.Itoa(lost), strconv.Itoa(doc.Total)))
	}
	if more {
		doc = noted(doc, words.ScanMore())
	}
	return doc, nil
}

func drawSheet(content []byte, sheet uint32) ([]byte, error) {
	head, err := tiff.DecodeConfig(atSheet(content, sheet))
	if err == nil {
		err = fits(head)
	}
	if err != nil {
		return nil, err
	}
	picture, err := tiff.Decode(atSheet(content, sheet))
	if err != nil {
		return nil, err
	}
	return asPNG(picture)
}

// sheetsOf are the places of a TIFF's images in it (TIFF 6.0 §2: image file
// directories), without those that are small copies of others; and whether there
// are more than are drawn.
func sheetsOf(content []byte) (sheets []uint32, more bool) {
	order := binary.ByteOrder(binary.LittleEndian)
	if bytes.HasPrefix(content, []byte("MM")) {
		order = binary.BigEndian
	}
	if len(content) < 8 {
		return nil, false
	}
	seen := []uint32{}
	for at := order.Uint32(content[4:]); at != 0 && int64(at)+2 <= int64(len(content)) && !slices.Contains(seen, at); {
		if len(seen) == 2*scanAtMost || len(sheets) == scanAtMost {
			return sheets, true
		}
		seen = append(seen, at)
		fields := content[at+2:]
		count := int(order.Uint16(content[at:]))
		if len(fields) < 12*count+4 {
			return append(sheets, at), false // its end is not there: what can be read of it is tried
		}
		if !smallCopy(fields[:12*count], order) {
			sheets = append(sheets, at)
		}
		at = order.Uint32(fields[12*count:])
	}
	return sheets, false
}

// smallCopy reports whether an image is a reduced copy of another: bit 0 of field
// 254, NewSubfileType.
func smallCopy(fields []byte, order binary.ByteOrder) bool {
	for ; len(fields) >= 12; fields = fields[12:] {
		if order.Uint16(fields) == 254 {
			return order.Uint32(fields[8:])&1 == 1
		}
	}
	return false
}

// sheetReader reads a TIFF as if the image at one place were its first.
type sheetReader struct {
	*bytes.Reader
	head [8]byte
}

func atSheet(content []byte, sheet uint32) sheetReader {
	r := sheetReader{Reader: bytes.NewReader(content)}
	copy(r.head[:], content)
	if r.head[0] == 'M' {
		binary.BigEndian.PutUint32(r.head[4:], sheet)
	} else {
		binary.LittleEndian.PutUint32(r.head[4:], sheet)
	}
	return r
}

// ReadAt is how the decoder reads.
func (r sheetReader) ReadAt(to []byte, at int64) (int, error) {
	n, err := r.Reader.ReadAt(to, at)
	if at >= 0 && at < int64(len(r.head)) {
		copy(to[:n], r.head[at:])
	}
	return n, err
}
