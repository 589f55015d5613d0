package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"careview/assets/words"
	"careview/client/record"
	"careview/storage/private"
)

// Files saves copies where the person says.
type Files struct{}

// Place is in the person's own documents.
func (Files) Place(name string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	if documents := filepath.Join(home, "Documents"); isFolder(documents) {
		return filepath.Join(documents, name)
	}
	return filepath.Join(home, name)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Save writes a new file that its owner alone may read.
func (f Files) Save(path string, content []byte) error {
	return f.Create(path, func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	})
}

// Create is Save of what is written bit by bit.
func (Files) Create(path string, write func(io.Writer) error) error {
	if !filepath.IsAbs(path) {
		return record.Because(nil, record.Invalid, words.OutputSavePath(), words.OutputSavePathHint())
	}
	file, err := private.New(path)
	if errors.Is(err, fs.ErrExist) {
		return record.Because(err, record.Local, words.OutputSaveExists(), words.OutputSaveExistsHint())
	}
	if err == nil {
		err = write(file)
		if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
			err = errors.Join(err, os.Remove(path)) // whole or not at all
		}
	}
	if err != nil {
		return record.Because(err, record.Local, words.OutputSaveFailed(), words.OutputSaveFailedHint())
	}
	return nil
}
