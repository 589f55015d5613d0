package document

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"careview/assets/words"
	"careview/client/record"
)

// check holds what came against what was announced. Other bytes than those that
// were listed are refused; another size alone is said, for it is often announced
// of the document before it was wrapped or packed.
func check(sent record.Attachment) (notes []string, err error) {
	matches, known := hashMatches(sent.Hash, sent.Data)
	switch {
	case known && !matches:
		return nil, record.Because(nil, record.Unsafe,
			words.DocumentDiffers(),
			words.HintRingDocument())
	case sent.Hash != "" && !known:
		notes = append(notes, words.DocumentUnchecked())
	}
	if !matches && sent.Size > 0 && sent.Size != int64(len(sent.Data)) {
		notes = append(notes, words.DocumentResized(sizeWords(sent.Size), sizeWords(int64(len(sent.Data)))))
	}
	return notes, nil
}

// hashMatches compares the check sum. FHIR has SHA-1 in base64; some services
// send it in hexadecimal, or that again in base64, and some SHA-256.
func hashMatches(hash string, content []byte) (matches, known bool) {
	for _, sum := range sums(hash) {
		switch len(sum) {
		case sha1.Size:
			is := sha1.Sum(content)
			return bytes.Equal(sum, is[:]), true
		case sha256.Size:
			is := sha256.Sum256(content)
			return bytes.Equal(sum, is[:]), true
		}
	}
	return false, false
}

// sums are the ways in which a written check sum may be read.
func sums(hash string) [][]byte {
	var found [][]byte
	if sum, err := hex.DecodeString(hash); err == nil {
		found = append(found, sum)
	}
	if sum, err := base64.StdEncoding.DecodeString(hash); err == nil {
		found = append(found, sum)
		if inner, err := hex.DecodeString(string(sum)); err == nil {
			found = append(found, inner)
		}
	}
	return found
}
