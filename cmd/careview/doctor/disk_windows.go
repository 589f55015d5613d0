package doctor

import "golang.org/x/sys/windows"

// freeBytes is what this account may still write where the folder is.
func freeBytes(folder string) (free uint64, err error) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, err
	}
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return free, err
}
