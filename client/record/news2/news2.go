// Package news2 is the National Early Warning Score 2 of the Royal College of Physicians: its
// table, what a set of measurements scores by it, and the sets that a record holds.
//
// Pure functions; anybody may call it.
//
// A score that Careview calculates may make it a medical device, so there is none
// without a [Table], which only the machine's policy hands out: a nil Table scores
// nothing.
package news2

// Parameter is one of the seven things that are measured.
type Parameter uint8

// The parameters, in the order of the chart.
const (
	Breathing Parameter = iota
	Saturation
	AirOrOxygen // air or oxygen
	Systolic
	Pulse
	Consciousness
	Temperature

	Count = 7
)

// Parameters are all of them, in the order of the chart.
func Parameters() [Count]Parameter {
	return [Count]Parameter{Breathing, Saturation, AirOrOxygen, Systolic, Pulse, Consciousness, Temperature}
}

// Words says the parameter.
func (p Parameter) Words() string {
	return [Count]string{
		"Breathing rate", "Oxygen saturation", "Air or oxygen", "Blood pressure, upper", "Pulse", "Consciousness", "Temperature",
	}[p]
}

// Air says what a person breathes. No record of it is not air.
type Air uint8

// What a person breathes.
const (
	AirNotRecorded   Air = iota
	AirNotUnderstood     // something was recorded
	OnAir
	OnOxygen
)

// ACVPU is how awake and clear a person is. No record of it is not alert.
type ACVPU uint8

// The levels of consciousness (ACVPU).
const (
	ConsciousnessNotRecorded   ACVPU = iota
	ConsciousnessNotUnderstood       // something was recorded
	Alert
	Confused // newly
	Voice    // answers to a voice alone
	Pain     // answers to pain alone
	Unresponsive
)

// Scale is the scale by which oxygen saturation is scored.
type Scale uint8

// The scales. Scale2 is for people with hypercapnic respiratory failure, and only where
// a clinician's decision for it is recorded.
const (
	Scale1 Scale = iota + 1
	Scale2
)

// Measured is one set of measurements in the units of the chart: breaths and beats a
// minute, per cent, mmHg, °C. Nil is what was not taken, and no number (NaN) what was taken
// and cannot be read.
type Measured struct {
	Breathing, Saturation, Systolic, Pulse, Temperature *float64
	Air                                                 Air
	Consciousness                                       ACVPU
	Scale                                               Scale // Scale1 where it is not set
}

// Risk is what a score asks for.
type Risk uint8

// The risks, the gravest last.
const (
	Low       Risk = iota
	Single         // three points in one parameter: a clinician looks without delay
	Urgent         // five or six
	Emergency      // seven or more
)

// Words says the risk.
func (r Risk) Words() string {
	return [...]string{"low", "urgent: 3 in one", "urgent", "emergency"}[r]
}

// Points are what one parameter scores. What was taken and cannot be scored, because its
// unit is not known or nobody can have such a value, is not Known.
type Points struct {
	Points int
	Taken  bool
	Known  bool
}

// Score is what a set scores.
type Score struct {
	Of       [Count]Points // by Parameter
	AtLeast  int           // the sum of what is known; the total where nothing is missing
	NotTaken int           // how many of the seven
	Unscored int           // how many were taken and cannot be scored
	Risk     Risk          // of what is known: it can only be graver
}

// Whole reports whether all seven are known, so that AtLeast is the total.
func (s Score) Whole() bool { return s.NotTaken+s.Unscored == 0 }
