package viewer

import (
	"fmt"
	"io/fs"

	"careview/client/record"
	"careview/storage/settings"
)

// newPathways reads the kinds of care plan that the program carries with it.
func newPathways(files fs.FS) (record.Pathways, error) {
	names, err := fs.Glob(files, "pathways/*.toml")
	if err != nil {
		return nil, fmt.Errorf("reading the pathways: %w", err)
	}
	var pathways record.Pathways
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("reading the pathways: %w", err)
		}
		var pathway record.Pathway
		if err := settings.Decode(name, content, &pathway); err != nil {
			return nil, err
		}
		pathways = append(pathways, pathway)
	}
	return pathways, pathways.Check()
}
