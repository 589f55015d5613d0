package timeline

// KindOf is what an entry is said to be.
var KindOf = kindOf
