package viewing

// Unsafe is what the makers say of this version of Careview, where they say that it is not
// safe to use, and what follows by the site's policy.
type Unsafe struct {
	Why    string // for staff; empty where nothing is said
	SignIn bool   // nobody signs in or unlocks
	Copies bool   // nor opens the emergency copies
}
