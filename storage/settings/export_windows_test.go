package settings

// The tests' account can change every key that it can make.
var ReadRegistry, ReadUnchangeable = readRegistry, readUnchangeable
