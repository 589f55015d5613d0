package viewer

import (
	"fmt"
	"io/fs"

	"careview/client/record/pathway"
	"careview/storage/settings"
)

// newPathways reads the kinds of care plan that the program carries with it.
func newPathways(files fs.FS) (pathway.List, error) {
	names, err := fs.Glob(files, "pathways/*.toml")
	if err != nil {
		return nil, fmt.Errorf("reading the pathways: %w", err)
	}
	var pathways pathway.List
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("reading the pathways: %w", err)
		}
		var read pathway.Pathway
		if err := settings.Decode(name, content, &read); err != nil {
			return nil, err
		}
		pathways = append(pathways, read)
	}
	return pathways, pathways.Check()
}
