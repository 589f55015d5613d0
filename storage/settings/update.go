package settings

import (
	"time"

	"careview/assets/words"
)

// Update says where the makers' manifest is asked for, which names the newest version and
// those that are not safe; Address is empty where nobody is asked. Unsafe is what follows
// where it says that this version is not: Say, CopiesOnly or Close.
type Update struct {
	Address string
	Unsafe  string
}

// Launch says where another program's reference to somebody is exchanged for their number;
// Address is empty where none is taken.
type Launch struct{ Address string }

type fileUpdate struct {
	Address string `toml:"address"`
	Unsafe  string `toml:"unsafe"`
}

// dayEnd is when a day is over here; zero where none is given.
func (c *checker) dayEnd(key, value string) time.Time {
	if value == "" {
		return time.Time{}
	}
	day, err := time.ParseInLocation(time.DateOnly, value, time.Local)
	if err != nil {
		c.fault(key, words.SettingsDay(key))
		return time.Time{}
	}
	return day.AddDate(0, 0, 1)
}
