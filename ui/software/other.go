//go:build !linux && !windows

package software

import "errors"

func open() (native, error) {
	return nil, errors.New("there is no plain window for this system")
}
