package document

import (
	"bytes"
	"image"
	_ "image/jpeg" // pictures of letters are JPEG or PNG
	_ "image/png"

	"careview/assets/words"
	"careview/client/record"
)

// pictureAtMost bounds the points of a picture: A4 at 600 dots to the inch.
const pictureAtMost = 36 << 20

// readPicture takes a picture as a document of one page. Only its head is read
// here; it is decoded when it is shown.
func readPicture(doc record.Document, content []byte) (record.Document, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(content))
	switch {
	case err != nil || head.Width <= 0 || head.Height <= 0:
		return doc, record.Because(err, record.Broken, words.DocumentPictureUnread(), words.HintRingAsk())
	case head.Width > pictureAtMost/head.Height:
		return doc, record.Because(nil, record.Unsafe, words.DocumentPictureLarge(), words.HintRingAsk())
	}
	doc.Pages, doc.Total = [][]byte{content}, 1
	return doc, nil
}
