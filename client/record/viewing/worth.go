package viewing

import "time"

// Result is what a look led to, as whoever looked said with one tap.
type Result string

// The results, as the trail keeps them.
const (
	AvoidedGP    Result = "gp-avoided"
	Avoided999   Result = "999-avoided"
	FoundAllergy Result = "allergy-found"
	Hindrance    Result = "in-the-way"
)

// Results are all of them.
func Results() []Result { return []Result{AvoidedGP, Avoided999, FoundAllergy, Hindrance} }

// WorthQuery asks what a number of whole quarters tell of whether sharing was worth it.
type WorthQuery struct {
	Quarters int // 1 or 4
	Back     int // how many quarters before the newest that is over is the last of them
}

// Worth is what they tell, and as many quarters before them.
type Worth struct {
	From, To    time.Time // its first day, and the day after its last
	Since       time.Time // when the trail began; zero where it holds nothing
	Now, Before WorthPeriod
	Minutes     WorthMinutes
	Device      string       // the PC whose trail is counted
	Others      []string     // PCs of the site with trails of their own, which are not
	Removed     TrailRemoval // what was counted of those entries is in no number
}

// WorthPeriod is what is told of some quarters. Every count is rounded down to fives in
// each quarter; 0 is fewer than 5.
//
// Its fields are those of the trail's own worth.Period: the verifier counts without anything
// that shows records. The trail's conversion of one to the other does not compile once they differ.
type WorthPeriod struct {
	Looks           int
	Hours           []WorthCount // from 00 to 23; none of the quarters of which they are withheld
	Roles           []WorthCount // the most first; none of the quarters of which they are withheld
	Pages           []WorthCount
	Said            []WorthCount
	Timed           int           // how many times of reading are known
	Middle, Slowest time.Duration // half of them took no longer, and nine tenths; 0 where too few are known
	Unread          int           // entries that could not be read whole, rounded up
	HoursWithheld   bool          // of one quarter or more
	RolesWithheld   bool
	ClockWrong      bool // entries count in none, for the clock was set ahead or back
}

// WorthCount is how often something was.
type WorthCount = struct {
	Name  string
	Times int
}

// WorthMinutes are the ends of what a look may have saved, by the policy; lost where
// negative.
type WorthMinutes struct{ Least, Most float64 }

// PublishedMinutes are what a look saved in the base case of the one study of London's
// record that was published (McFerran et al., Queen's University Belfast).
const PublishedMinutes = 0.5
