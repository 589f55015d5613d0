package packaging

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kinds are the tests that hold each kind of input that went wrong in other systems, by
// the folder that its examples are kept in beside the data from outside. An example stands
// for its kind: a test spans it, with inputs of our own.
var kinds = map[string]string{
	"a1-oidc":                "TestAClaimThatIsNotNeededNeverStopsASignIn TestWhatStandsBesideTheClaimsNeverStopsASignIn TestAnOddityInDiscoveryCostsOnlyItself TestAKeyThatCannotBeReadIsPassedOver TestAnOddityOfTheKeyThatSignedIsPassedOver TestRolesThatCannotBeReadAreSaidToBe",
	"d01-cda":                "TestMarkupThatCarriesMeaningKeepsIt TestAClinicalDocumentIsReadInTheLettersItIsWrittenIn TestTheDateOfAClinicalDocumentIsAsPreciseAsItIsWritten TestADocumentHasNoWordsOnlyWhereNothingInItCanBeRead",
	"d02-html":               "TestMarkupThatCarriesMeaningKeepsIt TestAStyleSheetThatTakesWordsBackIsRead TestADocumentIsReadAsWhatItsBytesAre",
	"d03-other":              "TestRichTextIsReadByWhatAReaderSees TestEverySheetOfAScanIsDrawn TestADocumentIsReadAsWhatItsBytesAre TestWhatCannotBeShownSaysWhatItIsAndWhomToRing",
	"d04-pdf":                "TestWhatStandsOnAPageIsSaid TestEveryPageIsDrawnInOrderWithItsWords TestAPDFThatCannotBeDrawnSaysWhy TestWhatCameOfAPDFThatIsStoppedIsShownAndTheRestSaidToBeMissing",
	"f01-units-cells":        "TestUnitsAreInPlainLanguage TestAnAmountIsReadAsOne TestAUnitAndItsCodeMayContradict",
	"f02-dosage-additional":  "TestEveryPartOfADoseStandsBesideItsWords TestStepsOfADoseStandInTheirOrderAndNoneIsMerged",
	"f03-sampled":            "TestNoValueIsSaidOnlyWhereThereIsNone TestAShortSeriesIsDrawn TestAValueIsShownAsItIsGiven TestTheMostUrgentInterpretationStandsForAllAndAllAreSaid TestAnExtensionThatIsNotKnownCostsNothingAndOneThatChangesTheMeaningIsSaid",
	"f04-name-future-end":    "TestTheNameInForceIsShown TestTheAddressAndTheTelephonesInForceAreShown",
	"f05-birthdate":          "TestADateOfBirthOrDeathIsTheOneThatIsWritten TestADateThatCannotBeIsInDoubt",
	"f06-references":         "TestAPersonIsKnownUnderEachSpellingOfTheirAddress",
	"f07-bundles":            "TestAnswersWithinAnAnswerAreOpened TestWhatAHistorySaysWasDeletedIsNotCurrent TestAnOutcomeAmongTheEntriesMarksAnAnswerIncomplete TestWhatIsWrappedInAnAnswerIsSaidToHaveCome",
	"f08-json-encodings":     "TestLettersAreReadHoweverTheyAreWritten TestOlderVersionsOfFHIRAreRefused",
	"f09-markup-text":        "TestMarkupThatCarriesMeaningKeepsIt",
	"f10-base64":             "TestALetterIsReadHoweverItsBase64IsWritten",
	"f11-nhs-number-systems": "TestEveryReaderKnowsANumberByEachOfItsSystems TestARecordThatWasMergedIntoAnotherSaysSo",
	"f12-status":             "TestAStatusIsReadByTheValueSetOfItsType TestWhatIsSaidToBeOverHasEndedUnlessItCameBack TestTheAllergyHeadingSaysNoMoreThanTheCodes",
	"f13-flag":               "TestAnOrderNotToGiveIsNotReadAsAMedicine TestAReplacedPlanIsSupersededAndADraftReplacesNothing",
	"f14-ref-each":           "TestAPersonIsKnownUnderEachSpellingOfTheirAddress TestEachReaderKnowsEachFact",
	"f15-status-dates":       "TestEveryPeriodIsHeldAgainstTheDay TestWhatNobodyOrderedSaysSo TestWhatIsSaidToBeOverHasEndedUnlessItCameBack",
	"f16-allergy-none":       "TestTheAllergyHeadingSaysNoMoreThanTheCodes TestWordsThatDenyAllergiesAreNoAllergyAndNoStatement TestWhatDoesNotAgreeWithNoneIsPutBeforeTheReader TestANarrowerStatementKeepsItsOwnWords",
	"f17-letters":            "TestWhatAnotherReplacesNoLongerHolds TestADocumentIsReplacedByItsNumber TestWordsThatComeWithAPointerAreItsBody",
	"f18-names":              "TestTheNameInForceIsShown TestWhoSaidItIsNamedByTheNameInForce TestANameSaysNothingTwice",
	"f20-plan-document":      "TestWhatAnotherReplacesNoLongerHolds TestWordsThatAreStruckOutDecideNothing TestMarkupThatCarriesMeaningKeepsIt",
	"f23-unresolved":         "TestWhatIsReferredToIsContainedFoundOrSaidNotToBeHere TestAReportThatIsNotWholeSaysHowManyOfItsResultsAreNotHere TestAWithheldNameIsSaidToBeWithheld",
	"f24-contained":          "TestWhatIsReferredToIsContainedFoundOrSaidNotToBeHere TestAnAllergyInsideAnotherResourceIsAnAllergy TestWhatIsContainedOddlyIsReadOrSaid TestWhatAPlanContainsStandsInItOnce",
	"h1-server":              "TestEveryReaderKnowsAServiceByEachSpellingOfItsOrigin TestAddressesOfOneServiceHaveOneOrigin TestNothingIsFollowedToAnotherHost",
	"t-cpr":                  "TestADecisionInWordsIsShownWhereItsAnswerWouldStand TestWordsThatDecideNothingStayWhatTheyAre TestWordsNeverStandAboveACodedDecision TestWhatIsOverIsNoDecision",
	"t-dose":                 "TestEveryPartOfADoseStandsBesideItsWords TestStepsOfADoseStandInTheirOrderAndNoneIsMerged TestCodesOfTimesAreWrittenInFull TestNumbersOfDosesAreWrittenAsTheNHSWritesThem TestWhatWasGivenIsTheAmountGivenNotTheOrder",
	"t-numbers":              "TestNumbersDatesAndYesOrNoAreShownWithWhatTheyAreAbout TestARangeSaysForWhomItIs TestTheEndOfACollectionStands TestSeverityStandsWithItsReaction TestWhatIsAboutAPlaceOrAThingIsNotAboutSomebodyElse",
	"t1-search":              "TestANumberIsFoundBesideADateAndAName TestANameIsReadInEveryWayThatItMayBeMeant TestWhatIsTypedBesideANameIsSetAsideAndTold TestWhatIsNotUnderstoodIsNeverLeftOut TestAShortFormStandsForFullNames",
}

func TestEachKindOfOddInputIsHeldByATest(t *testing.T) {
	tests := map[string]bool{}
	named := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	for _, top := range []string{"client", "ui"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, found := range named.FindAllSubmatch(source, -1) {
				tests[string(found[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for kind, by := range kinds {
		for name := range strings.FieldsSeq(by) {
			if !tests[name] {
				t.Errorf("%s: there is no %s", kind, name)
			}
		}
	}
	data := os.Getenv("CAREVIEW_DATA")
	if data == "" {
		t.Log("CAREVIEW_DATA names no data from outside: whether each kind is in the table was not looked at")
		return
	}
	folders, err := filepath.Glob(filepath.Join(data, "..", "cases", "*", "README"))
	if err != nil {
		t.Fatal(err)
	}
	known := slices.Collect(maps.Keys(kinds))
	for _, folder := range folders {
		if kind := filepath.Base(filepath.Dir(folder)); !slices.Contains(known, kind) {
			t.Errorf("no test is named for the kind in %s", kind)
		}
	}
}
