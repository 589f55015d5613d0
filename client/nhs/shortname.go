package nhs

import "strings"

// fullNames are the names that short forms in use in England stand for. Most pairs
// are also in the list of nicknames of Old Dominion University, "Nickname and
// diminutive names lookup"; it lacks some that residents of care homes go by.
var fullNames = map[string][]string{
	"abby": {"Abigail"}, "alex": {"Alexander", "Alexandra"}, "alf": {"Alfred"}, "ally": {"Alison", "Alistair"}, "andy": {"Andrew"},
	"angie": {"Angela"}, "annie": {"Ann", "Anne", "Anna"}, "babs": {"Barbara"}, "bea": {"Beatrice"}, "ben": {"Benjamin"},
	"bernie": {"Bernard", "Bernadette"}, "bert": {"Albert", "Herbert", "Bertram"}, "bertie": {"Albert", "Bertha"}, "bess": {"Elizabeth"},
	"bessie": {"Elizabeth"}, "beth": {"Elizabeth", "Bethany"}, "betsy": {"Elizabeth"}, "betty": {"Elizabeth"}, "biddy": {"Bridget"},
	"bill": {"William"}, "billy": {"William"}, "bob": {"Robert"}, "bobby": {"Robert"}, "bridie": {"Bridget"}, "cath": {"Catherine"},
	"cathy": {"Catherine"}, "charlie": {"Charles"}, "chris": {"Christopher", "Christine", "Christina"}, "chrissie": {"Christine"},
	"cissie": {"Cecilia"}, "connie": {"Constance"}, "dan": {"Daniel"}, "danny": {"Daniel"}, "dave": {"David"}, "debbie": {"Deborah"},
	"dee": {"Deirdre", "Audrey"}, "di": {"Diana", "Diane"}, "dick": {"Richard"}, "dolly": {"Dorothy"}, "don": {"Donald"}, "dora": {"Dorothy", "Theodora"},
	"dot": {"Dorothy"}, "dottie": {"Dorothy"}, "doug": {"Douglas"}, "ed": {"Edward", "Edmund"}, "eddie": {"Edward"}, "edie": {"Edith"},
	"effie": {"Euphemia"}, "ellie": {"Eleanor", "Ellen"}, "ernie": {"Ernest"}, "ettie": {"Henrietta"}, "flo": {"Florence"}, "florrie": {"Florence"},
	"flossie": {"Florence"}, "fran": {"Frances"}, "frank": {"Francis"}, "fred": {"Frederick", "Alfred"}, "freda": {"Winifred"}, "geoff": {"Geoffrey"},
	"george": {"Georgina"}, "gerry": {"Gerald", "Gerard", "Geraldine"}, "gert": {"Gertrude"}, "gertie": {"Gertrude"}, "ginny": {"Virginia"},
	"greta": {"Margaret"}, "gwen": {"Gwendoline"}, "hal": {"Henry"}, "harry": {"Henry", "Harold"}, "hattie": {"Harriet"}, "hetty": {"Henrietta", "Hester"},
	"ivy": {"Iva"}, "jack": {"John"}, "jackie": {"Jacqueline"}, "jan": {"Janet", "Janice"}, "jeff": {"Jeffrey", "Geoffrey"}, "jenny": {"Jennifer"},
	"jerry": {"Jeremy", "Gerald"}, "jess": {"Jessica"}, "jessie": {"Jessica", "Janet"}, "jill": {"Gillian"}, "jim": {"James"}, "jimmy": {"James"},
	"jo": {"Joanna", "Josephine"}, "joe": {"Joseph"}, "johnny": {"John"}, "josie": {"Josephine"}, "judy": {"Judith"}, "kath": {"Kathleen", "Katherine"},
	"kathy": {"Kathleen", "Katherine"}, "kate": {"Katherine", "Catherine"}, "katie": {"Katherine", "Catherine"}, "ken": {"Kenneth"}, "kit": {"Christopher"},
	"kitty": {"Katherine", "Catherine"}, "larry": {"Laurence", "Lawrence"}, "len": {"Leonard"}, "lenny": {"Leonard"}, "les": {"Leslie"}, "libby": {"Elizabeth"},
	"lil": {"Lilian"}, "lily": {"Lilian"}, "liz": {"Elizabeth"}, "lizzie": {"Elizabeth"}, "lottie": {"Charlotte"}, "lou": {"Louise", "Louis"}, "maddie": {"Madeleine"},
	"madge": {"Margaret"}, "maggie": {"Margaret"}, "maisie": {"Margaret"}, "mandy": {"Amanda"}, "marge": {"Margaret", "Marjorie"}, "margie": {"Margaret", "Marjorie"},
	"matt": {"Matthew"}, "maud": {"Matilda"}, "may": {"Mary"}, "meg": {"Margaret"}, "mick": {"Michael"}, "mike": {"Michael"}, "millie": {"Mildred", "Millicent", "Emily"},
	"minnie": {"Wilhelmina"}, "moll": {"Mary"}, "molly": {"Mary"}, "nan": {"Ann", "Anne"}, "nancy": {"Ann", "Anne"}, "ned": {"Edward"}, "nell": {"Ellen", "Eleanor", "Helen"},
	"nellie": {"Ellen", "Eleanor", "Helen"}, "netta": {"Janet", "Annette"}, "nick": {"Nicholas"}, "nora": {"Honora", "Eleanor"}, "norm": {"Norman"}, "paddy": {"Patrick"},
	"pam": {"Pamela"}, "pat": {"Patricia", "Patrick"}, "patsy": {"Patricia"}, "patty": {"Patricia"}, "peg": {"Margaret"}, "peggy": {"Margaret"}, "penny": {"Penelope"},
	"pete": {"Peter"}, "phil": {"Philip", "Phyllis"}, "poll": {"Mary"}, "polly": {"Mary"}, "queenie": {"Victoria"}, "ray": {"Raymond"}, "reg": {"Reginald"}, "rich": {"Richard"},
	"rick": {"Richard"}, "rita": {"Margaret", "Margarita"}, "rob": {"Robert"}, "ron": {"Ronald"}, "ronnie": {"Ronald", "Veronica"}, "rosie": {"Rose", "Rosemary"},
	"sadie": {"Sarah"}, "sal": {"Sarah"}, "sally": {"Sarah"}, "sam": {"Samuel", "Samantha"}, "sandra": {"Alexandra"}, "sandy": {"Alexander", "Sandra"}, "sid": {"Sidney", "Sydney"},
	"stan": {"Stanley"}, "steve": {"Stephen", "Steven"}, "sue": {"Susan"}, "susie": {"Susan"}, "syd": {"Sydney", "Sidney"}, "ted": {"Edward", "Theodore"}, "teddy": {"Edward", "Theodore"},
	"terry": {"Terence", "Theresa"}, "tess": {"Theresa"}, "theo": {"Theodore"}, "tilly": {"Matilda"}, "tim": {"Timothy"}, "tina": {"Christina"}, "tom": {"Thomas"}, "tommy": {"Thomas"},
	"tony": {"Anthony"}, "trudy": {"Gertrude"}, "val": {"Valerie"}, "vera": {"Veronica"}, "vi": {"Violet"}, "vic": {"Victor"}, "viv": {"Vivian", "Vivienne"}, "wally": {"Walter"},
	"walt": {"Walter"}, "wilf": {"Wilfred"}, "will": {"William"}, "win": {"Winifred"}, "winnie": {"Winifred"},
}

// FullNames are the given names of which a given name is a short form; none where it
// is not known as one.
func FullNames(given string) []string {
	first, rest, _ := strings.Cut(strings.TrimSpace(given), " ")
	var full []string
	for _, name := range fullNames[strings.ToLower(first)] {
		full = append(full, strings.TrimSpace(name+" "+rest))
	}
	return full
}
