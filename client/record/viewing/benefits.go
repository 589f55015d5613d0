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

// BenefitsQuery asks what a number of whole quarters tell of whether sharing was worth it.
type BenefitsQuery struct {
	Quarters int // 1 or 4
	Back     int // how many quarters before the newest that is over is the last of them
}

// Benefits is what they tell, and as many quarters before them.
type Benefits struct {
	From, To    time.Time // its first day, and the day after its last
	Since       time.Time // when the trail began; zero where it holds nothing
	Now, Before BenefitsPeriod
	Minutes     BenefitsMinutes
	Device      string       // the PC whose trail is counted
	Others      []string     // PCs of the site with trails of their own, which are not
	Removed     TrailRemoval // what was counted of those entries is in no number
}

// BenefitsPeriod is what is told of some quarters. Every count is rounded down to fives in
// each quarter; 0 is fewer than 5.
//
// Its fields are those of the trail's own benefits.Period: the verifier counts without anything
// that shows records. The trail's conversion of one to the other does not compile once they differ.
type BenefitsPeriod struct {
	Looks           int
	Hours           []BenefitsCount // from 00 to 23; none of the quarters of which they are withheld
	Roles           []BenefitsCount // the most first; none of the quarters of which they are withheld
	Pages           []BenefitsCount
	Said            []BenefitsCount
	Timed           int           // how many times of reading are known
	Middle, Slowest time.Duration // half of them took no longer, and nine tenths; 0 where too few are known
	Unread          int           // entries that could not be read whole, rounded up
	HoursWithheld   bool          // of one quarter or more
	RolesWithheld   bool
	ClockWrong      bool // entries count in none, for the clock was set ahead or back
}

// BenefitsCount is how often something was.
type BenefitsCount = struct {
	Name  string
	Times int
}

// BenefitsMinutes are the ends of what a look may have saved, by the policy; lost where
// negative.
type BenefitsMinutes struct{ Least, Most float64 }

// PublishedMinutes are what a look saved in the base case of the one study of London's
// record that was published (McFerran et al., Queen's University Belfast).
const PublishedMinutes = 0.5
