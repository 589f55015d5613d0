// Code generated from en.json by "go generate ./assets/words"; DO NOT EDIT.

package words

import "strconv"

// Product is "Careview"
func Product() string {
	return "Careview"
}

// Again is "Ask again"
func Again() string {
	return "Ask again"
}

// Training is "TRAINING — made-up people only"
func Training() string {
	return "TRAINING — made-up people only"
}

// TrainingMemory is "Training: sign-ins and keys are kept in memory alone and are gone when Careview closes."
func TrainingMemory() string {
	return "Training: sign-ins and keys are kept in memory alone and are gone when Careview closes."
}

// SignOut is "Sign out"
func SignOut() string {
	return "Sign out"
}

// SignInHeading is "Sign in"
func SignInHeading() string {
	return "Sign in"
}

// SignInPromise is "The care record and care plan of the people you look after, in one place."
func SignInPromise() string {
	return "The care record and care plan of the people you look after, in one place."
}

// SignInSite is "{{.Site}} · this PC is shared"
func SignInSite(site string) string {
	return site + " · this PC is shared"
}

// SignInRecorded is "Every look is recorded with your name."
func SignInRecorded() string {
	return "Every look is recorded with your name."
}

// SignInHint is "Your browser opens. Sign in there with your own work account, then come back here."
func SignInHint() string {
	return "Your browser opens. Sign in there with your own work account, then come back here."
}

// SignInStart is "Sign in with the browser"
func SignInStart() string {
	return "Sign in with the browser"
}

// SignInCode is "Use a code instead"
func SignInCode() string {
	return "Use a code instead"
}

// SignInCodeGo is "On another computer or a telephone, open this page and sign in there with your own work account:"
func SignInCodeGo() string {
	return "On another computer or a telephone, open this page and sign in there with your own work account:"
}

// SignInCodeHere is "In a browser on this PC (the sign-in service is on it, and no other device reaches it), open this page and sign in there with your own work account:"
func SignInCodeHere() string {
	return "In a browser on this PC (the sign-in service is on it, and no other device reaches it), open this page and sign in there with your own work account:"
}

// SignInCodeType is "Type this code when it asks for one:"
func SignInCodeType() string {
	return "Type this code when it asks for one:"
}

// SignInCodeWarn is "Never type a code that somebody else gave you: it would sign them in as you."
func SignInCodeWarn() string {
	return "Never type a code that somebody else gave you: it would sign them in as you."
}

// SignInReaching is "Reaching the sign-in service …"
func SignInReaching() string {
	return "Reaching the sign-in service …"
}

// SignInWaiting is "Your browser has opened. Sign in there, then come back here. If it did not open, copy this address into a browser:"
func SignInWaiting() string {
	return "Your browser has opened. Sign in there, then come back here. If it did not open, copy this address into a browser:"
}

// SignInNoBrowser is "No browser can be opened from here. Copy this address into a browser on this PC:"
func SignInNoBrowser() string {
	return "No browser can be opened from here. Copy this address into a browser on this PC:"
}

// SignInCopy is "Copy the address"
func SignInCopy() string {
	return "Copy the address"
}

// SignInCancel is "Cancel"
func SignInCancel() string {
	return "Cancel"
}

// SignInAfter is "After you have signed in"
func SignInAfter() string {
	return "After you have signed in"
}

// SignInAfterOn is "Careview goes on by itself as soon as you come back here."
func SignInAfterOn() string {
	return "Careview goes on by itself as soon as you come back here."
}

// SignInAfterPIN is "Choose a PIN: it unlocks this PC for you until your shift ends."
func SignInAfterPIN() string {
	return "Choose a PIN: it unlocks this PC for you until your shift ends."
}

// SignInAfterLock is "When you walk away, press Ctrl L. Others can then sign in here, and see nothing of yours."
func SignInAfterLock() string {
	return "When you walk away, press Ctrl L. Others can then sign in here, and see nothing of yours."
}

// SignInShift is "On shift on this PC"
func SignInShift() string {
	return "On shift on this PC"
}

// SignInShiftHint is "Unlock with your PIN. It works until your shift ends, then you sign in again."
func SignInShiftHint() string {
	return "Unlock with your PIN. It works until your shift ends, then you sign in again."
}

// SignInNotKept is "The PC is locked, but your sign-in could not be kept for your PIN: nobody is left signed in."
func SignInNotKept() string {
	return "The PC is locked, but your sign-in could not be kept for your PIN: nobody is left signed in."
}

// SignInLocked is "locked {{.At}}, until {{.Until}}"
func SignInLocked(at string, until string) string {
	return "locked " + at + ", until " + until
}

// SignInUnlock is "Unlock"
func SignInUnlock() string {
	return "Unlock"
}

// SignInPIN is "Your PIN"
func SignInPIN() string {
	return "Your PIN"
}

// SignInChecking is "Checking …"
func SignInChecking() string {
	return "Checking …"
}

// SignInNeeded is "You are not signed in."
func SignInNeeded() string {
	return "You are not signed in."
}

// SignInEnded is "Your sign-in has ended."
func SignInEnded() string {
	return "Your sign-in has ended."
}

// SignInPolicyOver is "The last day of Careview here was {{.Day}}. Nobody signs in any more."
func SignInPolicyOver(day string) string {
	return "The last day of Careview here was " + day + ". Nobody signs in any more."
}

// SignInPolicyOverHint is "Tell whoever looks after this PC. If its clock is wrong, have it set."
func SignInPolicyOverHint() string {
	return "Tell whoever looks after this PC. If its clock is wrong, have it set."
}

// SignInCancelled is "Sign-in was cancelled."
func SignInCancelled() string {
	return "Sign-in was cancelled."
}

// SignInUnfinished is "Sign-in was not finished in time."
func SignInUnfinished() string {
	return "Sign-in was not finished in time."
}

// SignInCodeOld is "The sign-in code ran out before it was used."
func SignInCodeOld() string {
	return "The sign-in code ran out before it was used."
}

// SignInCodeOldHint is "Start again to get a new code."
func SignInCodeOldHint() string {
	return "Start again to get a new code."
}

// SignInCodeNot is "The sign-in service does not offer signing in with a code."
func SignInCodeNot() string {
	return "The sign-in service does not offer signing in with a code."
}

// SignInCodeNotHint is "Sign in with the browser instead."
func SignInCodeNotHint() string {
	return "Sign in with the browser instead."
}

// SignInListener is "Careview could not wait for the browser on this PC."
func SignInListener() string {
	return "Careview could not wait for the browser on this PC."
}

// SignInListenerHint is "Restart this PC, or sign in with a code instead."
func SignInListenerHint() string {
	return "Restart this PC, or sign in with a code instead."
}

// SignInRefused is "The sign-in service did not let you in."
func SignInRefused() string {
	return "The sign-in service did not let you in."
}

// SignInFaulty is "The sign-in service is not working at the moment."
func SignInFaulty() string {
	return "The sign-in service is not working at the moment."
}

// SignInBusy is "The sign-in service is busy."
func SignInBusy() string {
	return "The sign-in service is busy."
}

// SignInSlow is "The sign-in service did not answer in time."
func SignInSlow() string {
	return "The sign-in service did not answer in time."
}

// SignInDown is "The sign-in service cannot be reached"
func SignInDown() string {
	return "The sign-in service cannot be reached"
}

// SignInDownSince is "Since {{.Time}}. Careview tries again by itself. Is the internet down in the building?"
func SignInDownSince(time string) string {
	return "Since " + time + ". Careview tries again by itself. Is the internet down in the building?"
}

// SignInTry is "Try now"
func SignInTry() string {
	return "Try now"
}

// SignInBack is "The sign-in service answers again: sign in now."
func SignInBack() string {
	return "The sign-in service answers again: sign in now."
}

// SignInAway is "The sign-in service cannot be reached."
func SignInAway() string {
	return "The sign-in service cannot be reached."
}

// SignInAwayHint is "Check that this PC is on the network, then try again."
func SignInAwayHint() string {
	return "Check that this PC is on the network, then try again."
}

// SignInUnread is "The sign-in service answered in a way Careview cannot read."
func SignInUnread() string {
	return "The sign-in service answered in a way Careview cannot read."
}

// SignInRolesUnread is "The sign-in service described your roles in a way Careview cannot read (claim {{.Claim}})."
func SignInRolesUnread(claim string) string {
	return "The sign-in service described your roles in a way Careview cannot read (claim " + claim + ")."
}

// SignInRolesNone is "The sign-in service did not say which roles you have."
func SignInRolesNone() string {
	return "The sign-in service did not say which roles you have."
}

// SignInRoleOther is "You do not have that role."
func SignInRoleOther() string {
	return "You do not have that role."
}

// SignInRoleOtherHint is "Choose one of your own roles, or sign in again."
func SignInRoleOtherHint() string {
	return "Choose one of your own roles, or sign in again."
}

// SignInRolesSilent is "The sign-in service has not said for half an hour which roles you have, so Careview has signed you out."
func SignInRolesSilent() string {
	return "The sign-in service has not said for half an hour which roles you have, so Careview has signed you out."
}

// SignInRolesSilentHint is "Sign in again. If it happens again, tell whoever manages sign-in at your organisation."
func SignInRolesSilentHint() string {
	return "Sign in again. If it happens again, tell whoever manages sign-in at your organisation."
}

// SignInRoleTaken is "Your role has changed since you signed in, so Careview has signed you out."
func SignInRoleTaken() string {
	return "Your role has changed since you signed in, so Careview has signed you out."
}

// SignInRoleTakenHint is "Sign in again. If your role should be as it was, ask whoever manages sign-in at your organisation."
func SignInRoleTakenHint() string {
	return "Sign in again. If your role should be as it was, ask whoever manages sign-in at your organisation."
}

// SignInNameNone is "Name not given"
func SignInNameNone() string {
	return "Name not given"
}

// SignInNameOther is "The sign-in service calls itself by another name than the settings do."
func SignInNameOther() string {
	return "The sign-in service calls itself by another name than the settings do."
}

// SignInAddressUnsafe is "The sign-in service names an address that is not safe to use."
func SignInAddressUnsafe() string {
	return "The sign-in service names an address that is not safe to use."
}

// SignInUnproven is "The sign-in service could not prove that it is the real one."
func SignInUnproven() string {
	return "The sign-in service could not prove that it is the real one."
}

// SignInPeopleTwo is "The sign-in service named two different people."
func SignInPeopleTwo() string {
	return "The sign-in service named two different people."
}

// SignInPeopleOther is "The sign-in service answered for somebody else."
func SignInPeopleOther() string {
	return "The sign-in service answered for somebody else."
}

// SignInAnswerUntrusted is "The browser brought back an answer that Careview does not trust."
func SignInAnswerUntrusted() string {
	return "The browser brought back an answer that Careview does not trust."
}

// SignInAnswerElsewhere is "The browser came back from another sign-in service than Careview uses."
func SignInAnswerElsewhere() string {
	return "The browser came back from another sign-in service than Careview uses."
}

// SignInAnswerOther is "The answer belongs to another sign-in than the one you started."
func SignInAnswerOther() string {
	return "The answer belongs to another sign-in than the one you started."
}

// SignInAnswerBroken is "The answer of the sign-in service does not hold together."
func SignInAnswerBroken() string {
	return "The answer of the sign-in service does not hold together."
}

// SignInAnswerTwofold is "The answer of the sign-in service gives the claim {{.Claim}} more than once, so nobody can tell which holds."
func SignInAnswerTwofold(claim string) string {
	return "The answer of the sign-in service gives the claim " + claim + " more than once, so nobody can tell which holds."
}

// SignInClaimUnread is "The answer of the sign-in service cannot be used: {{.Claim}} is missing or cannot be read."
func SignInClaimUnread(claim string) string {
	return "The answer of the sign-in service cannot be used: " + claim + " is missing or cannot be read."
}

// SignInAnswerProgram is "The answer of the sign-in service was meant for another program."
func SignInAnswerProgram() string {
	return "The answer of the sign-in service was meant for another program."
}

// SignInAnswerUnsigned is "The answer was not signed by the sign-in service."
func SignInAnswerUnsigned() string {
	return "The answer was not signed by the sign-in service."
}

// SignInAnswerOld is "The answer of the sign-in service has run out."
func SignInAnswerOld() string {
	return "The answer of the sign-in service has run out."
}

// SignInAnswerOldHint is "Check that the clock of this PC is right, then sign in again."
func SignInAnswerOldHint() string {
	return "Check that the clock of this PC is right, then sign in again."
}

// SignInAnswerAhead is "The answer of the sign-in service is dated in the future."
func SignInAnswerAhead() string {
	return "The answer of the sign-in service is dated in the future."
}

// SignInKeysAway is "The sign-in service did not give the keys by which its answers are checked."
func SignInKeysAway() string {
	return "The sign-in service did not give the keys by which its answers are checked."
}

// SignInKeysUnread is "The keys by which the sign-in service’s answers are checked cannot be read."
func SignInKeysUnread() string {
	return "The keys by which the sign-in service’s answers are checked cannot be read."
}

// SignInGroups is "You are in more groups than the sign-in service puts into its answer, so your role is not known."
func SignInGroups() string {
	return "You are in more groups than the sign-in service puts into its answer, so your role is not known."
}

// SignInGroupsHint is "Whoever manages sign-in can give the application roles of its own (app roles) and set claim = \"roles\" in the policy of this PC."
func SignInGroupsHint() string {
	return "Whoever manages sign-in can give the application roles of its own (app roles) and set claim = \"roles\" in the policy of this PC."
}

// SignInWeak is "You signed in with less proof than this site asks for."
func SignInWeak() string {
	return "You signed in with less proof than this site asks for."
}

// SignInWeakHint is "Sign in again with the second step, such as your smartcard, security key or app."
func SignInWeakHint() string {
	return "Sign in again with the second step, such as your smartcard, security key or app."
}

// SignInEmail is "The sign-in service has not verified the address that your role goes by, so your role is not known."
func SignInEmail() string {
	return "The sign-in service has not verified the address that your role goes by, so your role is not known."
}

// SignInEmailHint is "Whoever manages sign-in can have addresses verified there, or name roles by a group."
func SignInEmailHint() string {
	return "Whoever manages sign-in can have addresses verified there, or name roles by a group."
}

// SignInUndated is "The sign-in service did not say when you proved who you are, or gave a time that cannot be."
func SignInUndated() string {
	return "The sign-in service did not say when you proved who you are, or gave a time that cannot be."
}

// SignInLong is "The sign-in service let you in on proof from too long ago."
func SignInLong() string {
	return "The sign-in service let you in on proof from too long ago."
}

// SignInLongHint is "Sign out of the sign-in service in the browser, then sign in again here."
func SignInLongHint() string {
	return "Sign out of the sign-in service in the browser, then sign in again here."
}

// SignInAnswerStray is "The answer did not come from the sign-in service in the settings, or was not meant for Careview."
func SignInAnswerStray() string {
	return "The answer did not come from the sign-in service in the settings, or was not meant for Careview."
}

// SignInPINNot is "The sign-in service does not let a sign-in be taken up again with a PIN."
func SignInPINNot() string {
	return "The sign-in service does not let a sign-in be taken up again with a PIN."
}

// SignInKeptUnread is "What was kept of your sign-in cannot be read."
func SignInKeptUnread() string {
	return "What was kept of your sign-in cannot be read."
}

// SignInKeptElsewhere is "You signed in with another service than Careview uses now."
func SignInKeptElsewhere() string {
	return "You signed in with another service than Careview uses now."
}

// SignOutUntold is "You are signed out of Careview. The sign-in service could not be told."
func SignOutUntold() string {
	return "You are signed out of Careview. The sign-in service could not be told."
}

// SignOutUntoldHint is "Nothing more is needed on this PC."
func SignOutUntoldHint() string {
	return "Nothing more is needed on this PC."
}

// SignInSettings is "The sign-in settings are wrong: {{.What}}"
func SignInSettings(what string) string {
	return "The sign-in settings are wrong: " + what
}

// SignInSettingsHint is "Ask whoever looks after this PC to correct the settings file."
func SignInSettingsHint() string {
	return "Ask whoever looks after this PC to correct the settings file."
}

// SignInSettingsAlgorithms is "algorithms may name RS, ES, PS and EdDSA signatures alone."
func SignInSettingsAlgorithms() string {
	return "algorithms may name RS, ES, PS and EdDSA signatures alone."
}

// SignInSettingsIssuer is "issuer must be an https address (http only on this computer)."
func SignInSettingsIssuer() string {
	return "issuer must be an https address (http only on this computer)."
}

// SignInSettingsClient is "client-id is missing."
func SignInSettingsClient() string {
	return "client-id is missing."
}

// SignInSettingsScopes is "scopes must hold openid."
func SignInSettingsScopes() string {
	return "scopes must hold openid."
}

// SignInSettingsAbsolute is "the absolute end of a session must lie ahead."
func SignInSettingsAbsolute() string {
	return "the absolute end of a session must lie ahead."
}

// RoleHeading is "Which role are you working in?"
func RoleHeading() string {
	return "Which role are you working in?"
}

// RoleHint is "You are {{.Name}}. The role decides what you may see, and is kept with every look."
func RoleHint(name string) string {
	return "You are " + name + ". The role decides what you may see, and is kept with every look."
}

// RoleColumnRole is "Role"
func RoleColumnRole() string {
	return "Role"
}

// RoleColumnWhere is "Where"
func RoleColumnWhere() string {
	return "Where"
}

// RoleWaiting is "Taking the role …"
func RoleWaiting() string {
	return "Taking the role …"
}

// RoleNoneHeading is "You have no role here yet"
func RoleNoneHeading() string {
	return "You have no role here yet"
}

// RoleNoneWhy is "You signed in as {{.Name}}, but the sign-in service names no role for you that may use Careview."
func RoleNoneWhy(name string) string {
	return "You signed in as " + name + ", but the sign-in service names no role for you that may use Careview."
}

// RoleNoneStrange is "You signed in as {{.Name}}. The sign-in service names roles for you, but this PC does not know what they may see: {{.Roles}}."
func RoleNoneStrange(name string, roles string) string {
	return "You signed in as " + name + ". The sign-in service names roles for you, but this PC does not know what they may see: " + roles + "."
}

// RoleNoneWhat is "What to do"
func RoleNoneWhat() string {
	return "What to do"
}

// RoleNoneDo is "Ask your manager, or whoever looks after staff accounts, to give you a role at this site. Then sign in again. If somebody needs care now, a colleague on shift can open the record."
func RoleNoneDo() string {
	return "Ask your manager, or whoever looks after staff accounts, to give you a role at this site. Then sign in again. If somebody needs care now, a colleague on shift can open the record."
}

// PINHeading is "Choose a PIN for this shift"
func PINHeading() string {
	return "Choose a PIN for this shift"
}

// PINTrail is "The audit trail is closed, so a PIN cannot be held against it."
func PINTrail() string {
	return "The audit trail is closed, so a PIN cannot be held against it."
}

// PINWhy is "Lock this PC when you step away, and come back with your PIN instead of signing in again. It works on this PC alone, and only until your shift ends."
func PINWhy() string {
	return "Lock this PC when you step away, and come back with your PIN instead of signing in again. It works on this PC alone, and only until your shift ends."
}

// PINFirst is "New PIN"
func PINFirst() string {
	return "New PIN"
}

// PINSecond is "The same PIN again"
func PINSecond() string {
	return "The same PIN again"
}

// PINRule is "Six digits or more. Not all the same, and not in order."
func PINRule() string {
	return "Six digits or more. Not all the same, and not in order."
}

// PINSet is "Use this PIN"
func PINSet() string {
	return "Use this PIN"
}

// PINSkip is "Go on without a PIN"
func PINSkip() string {
	return "Go on without a PIN"
}

// PINDiffer is "The two PINs are not the same. Type the second one again."
func PINDiffer() string {
	return "The two PINs are not the same. Type the second one again."
}

// PINWaiting is "Keeping the PIN …"
func PINWaiting() string {
	return "Keeping the PIN …"
}

// PINDigits is "A PIN has {{.Fewest}} to {{.Most}} digits and nothing else."
func PINDigits(fewest string, most string) string {
	return "A PIN has " + fewest + " to " + most + " digits and nothing else."
}

// PINOrder is "A PIN of one digit, or of digits in order, is too easy to guess."
func PINOrder() string {
	return "A PIN of one digit, or of digits in order, is too easy to guess."
}

// PINRepeats is "A PIN that says the same digits again and again is too easy to guess."
func PINRepeats() string {
	return "A PIN that says the same digits again and again is too easy to guess."
}

// PINOther is "Choose another PIN."
func PINOther() string {
	return "Choose another PIN."
}

// PINWrong is "That PIN is not right. 1 more try is left.", or "That PIN is not right. {{.Count}} more tries are left."
func PINWrong(count int) string {
	if count == 1 {
		return "That PIN is not right. 1 more try is left."
	}
	return "That PIN is not right. " + strconv.Itoa(count) + " more tries are left."
}

// PINWrongHint is "Try again, or sign in anew."
func PINWrongHint() string {
	return "Try again, or sign in anew."
}

// PINDestroyed is "The PIN was wrong {{.Count}} times, so it no longer unlocks."
func PINDestroyed(count int) string {
	return "The PIN was wrong " + strconv.Itoa(count) + " times, so it no longer unlocks."
}

// PINNothing is "There is nothing left to unlock: the shift is over, or this PIN was used up."
func PINNothing() string {
	return "There is nothing left to unlock: the shift is over, or this PIN was used up."
}

// HeaderSearch is "Find a person: NHS number, or name and date of birth"
func HeaderSearch() string {
	return "Find a person: NHS number, or name and date of birth"
}

// HeaderSearchShort is "NHS number, or name and date of birth"
func HeaderSearchShort() string {
	return "NHS number, or name and date of birth"
}

// HeaderSearchLeast is "NHS number or name"
func HeaderSearchLeast() string {
	return "NHS number or name"
}

// HeaderFind is "Find"
func HeaderFind() string {
	return "Find"
}

// HeaderLock is "Lock"
func HeaderLock() string {
	return "Lock"
}

// HeaderLockLong is "Lock this PC"
func HeaderLockLong() string {
	return "Lock this PC"
}

// HeaderTrail is "Who looked at what"
func HeaderTrail() string {
	return "Who looked at what"
}

// HeaderKeys is "Every key (F1)"
func HeaderKeys() string {
	return "Every key (F1)"
}

// PersonName is "Name"
func PersonName() string {
	return "Name"
}

// PersonAge is "Age"
func PersonAge() string {
	return "Age"
}

// PersonRoom is "Room"
func PersonRoom() string {
	return "Room"
}

// PersonBorn is "Born"
func PersonBorn() string {
	return "Born"
}

// PersonDied is "Died"
func PersonDied() string {
	return "Died"
}

// PersonAgeAtDeath is "Age at death"
func PersonAgeAtDeath() string {
	return "Age at death"
}

// PersonGender is "Gender"
func PersonGender() string {
	return "Gender"
}

// PersonNumber is "NHS No."
func PersonNumber() string {
	return "NHS No."
}

// PersonAddress is "Address"
func PersonAddress() string {
	return "Address"
}

// PersonLikes is "Likes to be called {{.Name}}"
func PersonLikes(name string) string {
	return "Likes to be called " + name
}

// PersonWithheld is "Withheld"
func PersonWithheld() string {
	return "Withheld"
}

// PersonNotRecorded is "Not recorded"
func PersonNotRecorded() string {
	return "Not recorded"
}

// PersonNotKnown is "Not known"
func PersonNotKnown() string {
	return "Not known"
}

// PersonOtherAnswered is "{{.Source}} answered about somebody else. Nothing of it is shown."
func PersonOtherAnswered(source string) string {
	return source + " answered about somebody else. Nothing of it is shown."
}

// PersonAbout is "About this person"
func PersonAbout() string {
	return "About this person"
}

// PersonDetailNumber is "NHS number status"
func PersonDetailNumber() string {
	return "NHS number status"
}

// PersonDetailCalled is "Likes to be called"
func PersonDetailCalled() string {
	return "Likes to be called"
}

// PersonDetailAddress is "Usual address"
func PersonDetailAddress() string {
	return "Usual address"
}

// PersonDetailTelephone is "Telephone"
func PersonDetailTelephone() string {
	return "Telephone"
}

// PersonDetailPractice is "GP practice"
func PersonDetailPractice() string {
	return "GP practice"
}

// PersonDetailInterpreter is "Interpreter"
func PersonDetailInterpreter() string {
	return "Interpreter"
}

// PersonLookedup is "as the person was looked up"
func PersonLookedup() string {
	return "as the person was looked up"
}

// PersonWithheldDetails is "Not supplied, or withheld because the record is restricted: {{.Details}}."
func PersonWithheldDetails(details string) string {
	return "Not supplied, or withheld because the record is restricted: " + details + "."
}

// PersonSuppliedNot is "Not supplied, which is not the same as there being none: {{.Details}}."
func PersonSuppliedNot(details string) string {
	return "Not supplied, which is not the same as there being none: " + details + "."
}

// ResidentsHeading is "Residents"
func ResidentsHeading() string {
	return "Residents"
}

// ResidentsCPR is "CPR"
func ResidentsCPR() string {
	return "CPR"
}

// ResidentsAllergies is "Allergies"
func ResidentsAllergies() string {
	return "Allergies"
}

// ResidentsPlan is "Care plan"
func ResidentsPlan() string {
	return "Care plan"
}

// ResidentsNews is "New since last looked"
func ResidentsNews() string {
	return "New since last looked"
}

// ResidentsHint is "A column’s heading sorts by it, or Left and Right · Type a name or room to narrow the list · Enter opens · F1 shows every key"
func ResidentsHint() string {
	return "A column’s heading sorts by it, or Left and Right · Type a name or room to narrow the list · Enter opens · F1 shows every key"
}

// ResidentsUnsorted is "More has come since the list was sorted. Press the column’s heading to sort it again."
func ResidentsUnsorted() string {
	return "More has come since the list was sorted. Press the column’s heading to sort it again."
}

// ResidentsFilter is "Only those with “{{.Text}}”"
func ResidentsFilter(text string) string {
	return "Only those with “" + text + "”"
}

// ResidentsAll is "Show everybody"
func ResidentsAll() string {
	return "Show everybody"
}

// ResidentsAllBrief is "Everybody"
func ResidentsAllBrief() string {
	return "Everybody"
}

// ResidentsPlans is "Plans to look at ({{.Count}})"
func ResidentsPlans(count int) string {
	return "Plans to look at (" + strconv.Itoa(count) + ")"
}

// ResidentsPlansSofar is "Plans to look at ({{.Count}} so far)"
func ResidentsPlansSofar(count int) string {
	return "Plans to look at (" + strconv.Itoa(count) + " so far)"
}

// ResidentsPlansBrief is "Plans ({{.Count}})"
func ResidentsPlansBrief(count int) string {
	return "Plans (" + strconv.Itoa(count) + ")"
}

// ResidentsPlansBriefSofar is "Plans ({{.Count}} so far)"
func ResidentsPlansBriefSofar(count int) string {
	return "Plans (" + strconv.Itoa(count) + " so far)"
}

// ResidentsSilent is "{{.Source}} {{.State}}. More may be held about {{.People}}."
func ResidentsSilent(source string, state string, people string) string {
	return source + " " + state + ". More may be held about " + people + "."
}

// ResidentsSilentBrief is "More may be held by {{.Sources}}."
func ResidentsSilentBrief(sources string) string {
	return "More may be held by " + sources + "."
}

// ResidentsAlike is "Another like this: check who"
func ResidentsAlike() string {
	return "Another like this: check who"
}

// ResidentsRestricted is "Address restricted"
func ResidentsRestricted() string {
	return "Address restricted"
}

// ResidentsUnasked is "Open the record to see"
func ResidentsUnasked() string {
	return "Open the record to see"
}

// ResidentsMadeGroup is "the residents’ group in {{.Source}}"
func ResidentsMadeGroup(source string) string {
	return "the residents’ group in " + source
}

// ResidentsMadeList is "the residents’ list in {{.Source}}"
func ResidentsMadeList(source string) string {
	return "the residents’ list in " + source
}

// ResidentsMadeAddresses is "the addresses in the directory"
func ResidentsMadeAddresses() string {
	return "the addresses in the directory"
}

// ResidentsNone is "There is no list of residents for the organisation you work at."
func ResidentsNone() string {
	return "There is no list of residents for the organisation you work at."
}

// ResidentsNoneHere is "There is no list of residents here."
func ResidentsNoneHere() string {
	return "There is no list of residents here."
}

// ResidentsAddressesNot is "The directory cannot be asked who lives at an address."
func ResidentsAddressesNot() string {
	return "The directory cannot be asked who lives at an address."
}

// ResidentsAddressesMany is "More people have this home’s address than a home can hold."
func ResidentsAddressesMany() string {
	return "More people have this home’s address than a home can hold."
}

// ResidentsAddressesManyHint is "Tell your support desk: the address in the settings may be wrong."
func ResidentsAddressesManyHint() string {
	return "Tell your support desk: the address in the settings may be wrong."
}

// ResidentsAsking is "Asking who lives here …"
func ResidentsAsking() string {
	return "Asking who lives here …"
}

// ResidentsNobody is "Nobody is on the list of this home"
func ResidentsNobody() string {
	return "Nobody is on the list of this home"
}

// ResidentsMade is "from {{.Made}}"
func ResidentsMade(made string) string {
	return "from " + made
}

// ResidentsAsked is "asked {{.Sources}} at {{.Time}}"
func ResidentsAsked(sources string, time string) string {
	return "asked " + sources + " at " + time
}

// ResidentsAskedAt is "asked at {{.Time}}"
func ResidentsAskedAt(time string) string {
	return "asked at " + time
}

// ResidentsAskingStill is "asking …"
func ResidentsAskingStill() string {
	return "asking …"
}

// ResidentsAskingSources is "asking {{.Sources}} …"
func ResidentsAskingSources(sources string) string {
	return "asking " + sources + " …"
}

// ResidentsCount is "{{.Count}} of {{.People}}"
func ResidentsCount(count int, people string) string {
	return strconv.Itoa(count) + " of " + people
}

// ResidentsMissing is "{{.People}}, and {{.Count}} more whose details did not come"
func ResidentsMissing(count int, people string) string {
	return people + ", and " + strconv.Itoa(count) + " more whose details did not come"
}

// ResidentsCaution is "Made from addresses alone: it may name people who have left, and leaves out whoever’s address is restricted or not up to date. So each record opens with a question."
func ResidentsCaution() string {
	return "Made from addresses alone: it may name people who have left, and leaves out whoever’s address is restricted or not up to date. So each record opens with a question."
}

// ResidentsChangedSince is "Plan changed since last seen here"
func ResidentsChangedSince() string {
	return "Plan changed since last seen here"
}

// ResidentsChangedDay is "Plan changed on the day last seen here"
func ResidentsChangedDay() string {
	return "Plan changed on the day last seen here"
}

// ResidentsNew is "What is new ({{.Count}})"
func ResidentsNew(count int) string {
	return "What is new (" + strconv.Itoa(count) + ")"
}

// ResidentsNewSofar is "What is new ({{.Count}} so far)"
func ResidentsNewSofar(count int) string {
	return "What is new (" + strconv.Itoa(count) + " so far)"
}

// ResidentsNewBrief is "New ({{.Count}})"
func ResidentsNewBrief(count int) string {
	return "New (" + strconv.Itoa(count) + ")"
}

// ResidentsNewBriefSofar is "New ({{.Count}} so far)"
func ResidentsNewBriefSofar(count int) string {
	return "New (" + strconv.Itoa(count) + " so far)"
}

// ResidentsNewOnly is "Only those with something new"
func ResidentsNewOnly() string {
	return "Only those with something new"
}

// ResidentsNewRests is "New here means letters, hospital and plans; what is new in medicines and results is told in the record."
func ResidentsNewRests() string {
	return "New here means letters, hospital and plans; what is new in medicines and results is told in the record."
}

// ResidentsNewNotshown is "1 not known, not shown", or "{{.Count}} not known, not shown"
func ResidentsNewNotshown(count int) string {
	if count == 1 {
		return "1 not known, not shown"
	}
	return strconv.Itoa(count) + " not known, not shown"
}

// ResidentsNewHospital is "In hospital since {{.Date}}"
func ResidentsNewHospital(date string) string {
	return "In hospital since " + date
}

// ResidentsNewHospitalEndless is "In hospital? Since {{.Date}}, no discharge seen"
func ResidentsNewHospitalEndless(date string) string {
	return "In hospital? Since " + date + ", no discharge seen"
}

// ResidentsNewHospitalDoubtful is "In hospital since {{.Date}}? May be home"
func ResidentsNewHospitalDoubtful(date string) string {
	return "In hospital since " + date + "? May be home"
}

// ResidentsNewHomeLetter is "Home by letter {{.Date}}"
func ResidentsNewHomeLetter(date string) string {
	return "Home by letter " + date
}

// ResidentsNewHome is "Home from hospital {{.Date}}"
func ResidentsNewHome(date string) string {
	return "Home from hospital " + date
}

// ResidentsNewBegan is "In hospital {{.Date}}, end not said"
func ResidentsNewBegan(date string) string {
	return "In hospital " + date + ", end not said"
}

// ResidentsNewLetters is "1 letter", or "{{.Count}} letters"
func ResidentsNewLetters(count int) string {
	if count == 1 {
		return "1 letter"
	}
	return strconv.Itoa(count) + " letters"
}

// ResidentsNewLettersDays is "1 letter in {{.Days}} days", or "{{.Count}} letters in {{.Days}} days"
func ResidentsNewLettersDays(count int, days string) string {
	if count == 1 {
		return "1 letter in " + days + " days"
	}
	return strconv.Itoa(count) + " letters in " + days + " days"
}

// ResidentsNewUnknown is "Not known"
func ResidentsNewUnknown() string {
	return "Not known"
}

// ResidentsCopies is "Emergency copies of {{.Count}} of {{.People}}, as known at {{.Time}}"
func ResidentsCopies(count int, people string, time string) string {
	return "Emergency copies of " + strconv.Itoa(count) + " of " + people + ", as known at " + time
}

// ResidentsCopiesUnread is "How emergency copies stand could not be read at {{.Time}}"
func ResidentsCopiesUnread(time string) string {
	return "How emergency copies stand could not be read at " + time
}

// ResidentsCopiesOld is "1 of them older than a day", or "{{.Count}} of them older than a day"
func ResidentsCopiesOld(count int) string {
	if count == 1 {
		return "1 of them older than a day"
	}
	return strconv.Itoa(count) + " of them older than a day"
}

// ResidentsCopiesNoplan is "1 without a care plan", or "{{.Count}} without a care plan"
func ResidentsCopiesNoplan(count int) string {
	if count == 1 {
		return "1 without a care plan"
	}
	return strconv.Itoa(count) + " without a care plan"
}

// ResidentsCopiesNoneOne is "no whole emergency copy"
func ResidentsCopiesNoneOne() string {
	return "no whole emergency copy"
}

// ResidentsCopiesOldOne is "emergency copy of {{.At}}, older than a day"
func ResidentsCopiesOldOne(at string) string {
	return "emergency copy of " + at + ", older than a day"
}

// ResidentsCopiesNoplanOne is "no care plan"
func ResidentsCopiesNoplanOne() string {
	return "no care plan"
}

// ResidentsCopiesUnknown is "of 1 it is not known whether there is a care plan", or "of {{.Count}} it is not known whether there is a care plan"
func ResidentsCopiesUnknown(count int) string {
	if count == 1 {
		return "of 1 it is not known whether there is a care plan"
	}
	return "of " + strconv.Itoa(count) + " it is not known whether there is a care plan"
}

// ResidentsCopiesLacking is "Without copy or plan ({{.Count}})"
func ResidentsCopiesLacking(count int) string {
	return "Without copy or plan (" + strconv.Itoa(count) + ")"
}

// ResidentsCopiesLackingSofar is "Without copy or plan ({{.Count}} so far)"
func ResidentsCopiesLackingSofar(count int) string {
	return "Without copy or plan (" + strconv.Itoa(count) + " so far)"
}

// ResidentsCopiesLackingBrief is "No copy or plan ({{.Count}})"
func ResidentsCopiesLackingBrief(count int) string {
	return "No copy or plan (" + strconv.Itoa(count) + ")"
}

// ResidentsCopiesLackingBriefSofar is "No copy or plan ({{.Count}} so far)"
func ResidentsCopiesLackingBriefSofar(count int) string {
	return "No copy or plan (" + strconv.Itoa(count) + " so far)"
}

// ResidentsCopiesOnly is "Only those without a copy of the last day, or a plan"
func ResidentsCopiesOnly() string {
	return "Only those without a copy of the last day, or a plan"
}

// ResidentsCheckDone is "Weekly check: done {{.At}} by {{.By}}, next due {{.Date}}"
func ResidentsCheckDone(at string, by string, date string) string {
	return "Weekly check: done " + at + " by " + by + ", next due " + date
}

// ResidentsCheckDue is "Weekly check: due. Last done {{.At}} by {{.By}}"
func ResidentsCheckDue(at string, by string) string {
	return "Weekly check: due. Last done " + at + " by " + by
}

// ResidentsCheckNever is "Weekly check: due. The audit trail of this PC has none so far"
func ResidentsCheckNever() string {
	return "Weekly check: due. The audit trail of this PC has none so far"
}

// ResidentsCheckUnread is "Weekly check: due. When it was last done cannot be read"
func ResidentsCheckUnread() string {
	return "Weekly check: due. When it was last done cannot be read"
}

// ResidentsCheckDoneBrief is "Checked {{.Date}}"
func ResidentsCheckDoneBrief(date string) string {
	return "Checked " + date
}

// ResidentsCheckDueBrief is "Weekly check: due"
func ResidentsCheckDueBrief() string {
	return "Weekly check: due"
}

// ResidentsCheckOverdue is "weekly check due"
func ResidentsCheckOverdue() string {
	return "weekly check due"
}

// ResidentsCheckButton is "I have checked this list"
func ResidentsCheckButton() string {
	return "I have checked this list"
}

// ResidentsCheckNobody is "The 1 resident of this list has a copy of the last day and a care plan.", or "Each of the {{.Count}} residents of this list has a copy of the last day and a care plan."
func ResidentsCheckNobody(count int) string {
	if count == 1 {
		return "The 1 resident of this list has a copy of the last day and a care plan."
	}
	return "Each of the " + strconv.Itoa(count) + " residents of this list has a copy of the last day and a care plan."
}

// ResidentsCheckHow is "How they stand"
func ResidentsCheckHow() string {
	return "How they stand"
}

// ResidentsCopy is "Emergency copy"
func ResidentsCopy() string {
	return "Emergency copy"
}

// ResidentsCopyUnread is "Not known"
func ResidentsCopyUnread() string {
	return "Not known"
}

// ResidentsCopyNone is "No whole copy"
func ResidentsCopyNone() string {
	return "No whole copy"
}

// ResidentsCopyOld is "{{.At}}, older than a day"
func ResidentsCopyOld(at string) string {
	return at + ", older than a day"
}

// ResidentsApart is "{{.Source}} cannot be asked about many people at once: stays in hospital that it alone knows of stand in the record."
func ResidentsApart(source string) string {
	return source + " cannot be asked about many people at once: stays in hospital that it alone knows of stand in the record."
}

// ResidentsListNone is "No list of this home's residents was found."
func ResidentsListNone() string {
	return "No list of this home's residents was found."
}

// ResidentsListUnused is "The list of this home's residents is marked as no longer in use."
func ResidentsListUnused() string {
	return "The list of this home's residents is marked as no longer in use."
}

// ResidentsListUnread is "The list of this home's residents cannot be read as it came."
func ResidentsListUnread() string {
	return "The list of this home's residents cannot be read as it came."
}

// PlansHeading is "Plans to look at"
func PlansHeading() string {
	return "Plans to look at"
}

// PlansLook is "What to look at"
func PlansLook() string {
	return "What to look at"
}

// PlansChanged is "Last changed"
func PlansChanged() string {
	return "Last changed"
}

// PlansSeen is "Last seen on this PC"
func PlansSeen() string {
	return "Last seen on this PC"
}

// PlansOrder is "Order: {{.Order}}"
func PlansOrder(order string) string {
	return "Order: " + order
}

// PlansHint is "Type to narrow the list · Enter opens the care plan"
func PlansHint() string {
	return "Type to narrow the list · Enter opens the care plan"
}

// PlansNoneSofar is "Nothing to look at so far. Answers are still on their way."
func PlansNoneSofar() string {
	return "Nothing to look at so far. Answers are still on their way."
}

// PlansNarrowed is "Nobody on this list has “{{.Text}}” in their name, room or words."
func PlansNarrowed(text string) string {
	return "Nobody on this list has “" + text + "” in their name, room or words."
}

// PlansNotWhole is "Nothing to look at in what came. Not everybody on the list could be asked about."
func PlansNotWhole() string {
	return "Nothing to look at in what came. Not everybody on the list could be asked about."
}

// PlansSave is "Save the list …"
func PlansSave() string {
	return "Save the list …"
}

// PlansBack is "Residents"
func PlansBack() string {
	return "Residents"
}

// PlansDifferCPR is "CPR"
func PlansDifferCPR() string {
	return "CPR"
}

// PlansDifferTreatment is "how far to treat"
func PlansDifferTreatment() string {
	return "how far to treat"
}

// PlansDifferCare is "the preferred place of care"
func PlansDifferCare() string {
	return "the preferred place of care"
}

// PlansDifferDeath is "the preferred place of death"
func PlansDifferDeath() string {
	return "the preferred place of death"
}

// PlansDifferOn is "Plans differ on {{.Fields}}"
func PlansDifferOn(fields string) string {
	return "Plans differ on " + fields
}

// PlansChangedSince is "Changed since last seen here"
func PlansChangedSince() string {
	return "Changed since last seen here"
}

// PlansChangedDay is "Changed on the day last seen here"
func PlansChangedDay() string {
	return "Changed on the day last seen here"
}

// PlansOverdue is "Review overdue since {{.Date}}"
func PlansOverdue(date string) string {
	return "Review overdue since " + date
}

// PlansAnother is "There may be another plan: {{.Why}}"
func PlansAnother(why string) string {
	return "There may be another plan: " + why
}

// PlansUnknownDraft is "A draft came; not known whether there is a plan: {{.Why}}"
func PlansUnknownDraft(why string) string {
	return "A draft came; not known whether there is a plan: " + why
}

// PlansUnknown is "Not known whether there is a plan: {{.Why}}"
func PlansUnknown(why string) string {
	return "Not known whether there is a plan: " + why
}

// PlansDraft is "Draft only"
func PlansDraft() string {
	return "Draft only"
}

// PlansUnsorted is "No plan that Careview can sort: read Care plan"
func PlansUnsorted() string {
	return "No plan that Careview can sort: read Care plan"
}

// PlansEnded is "No plan in force: only plans that no longer hold"
func PlansEnded() string {
	return "No plan in force: only plans that no longer hold"
}

// PlansNone is "No plan found"
func PlansNone() string {
	return "No plan found"
}

// PlansUnknownWhether is "Of 1 person it is not known whether there is a plan: {{.Why}}.", or "Of {{.Count}} people it is not known whether there is a plan: {{.Why}}."
func PlansUnknownWhether(count int, why string) string {
	if count == 1 {
		return "Of 1 person it is not known whether there is a plan: " + why + "."
	}
	return "Of " + strconv.Itoa(count) + " people it is not known whether there is a plan: " + why + "."
}

// PlansAnotherWhether is "Of 1 person it is not known whether there is another plan: {{.Why}}.", or "Of {{.Count}} people it is not known whether there is another plan: {{.Why}}."
func PlansAnotherWhether(count int, why string) string {
	if count == 1 {
		return "Of 1 person it is not known whether there is another plan: " + why + "."
	}
	return "Of " + strconv.Itoa(count) + " people it is not known whether there is another plan: " + why + "."
}

// PlansOrderCame is "{{.Order}}, what came since last"
func PlansOrderCame(order string) string {
	return order + ", what came since last"
}

// PlansHidden is "something came that cannot be shown"
func PlansHidden() string {
	return "something came that cannot be shown"
}

// PlansWithheld is "your role is not shown all"
func PlansWithheld() string {
	return "your role is not shown all"
}

// PlansUnsupplied is "no source here holds plans"
func PlansUnsupplied() string {
	return "no source here holds plans"
}

// PlansUndated is "Date not recorded"
func PlansUndated() string {
	return "Date not recorded"
}

// PlansUnopened is "Not opened here yet"
func PlansUnopened() string {
	return "Not opened here yet"
}

// PlansAsking is "1 still being asked about", or "{{.Count}} still being asked about"
func PlansAsking(count int) string {
	if count == 1 {
		return "1 still being asked about"
	}
	return strconv.Itoa(count) + " still being asked about"
}

// PlansCount is "{{.Count}} of {{.People}}"
func PlansCount(count int, people string) string {
	return strconv.Itoa(count) + " of " + people
}

// PlansCountShown is "{{.Count}} shown of {{.Of}}"
func PlansCountShown(count int, of string) string {
	return strconv.Itoa(count) + " shown of " + of
}

// PlansCountSofar is "{{.Of}} so far"
func PlansCountSofar(of string) string {
	return of + " so far"
}

// PlansMissing is "nothing is known of {{.Count}} more whose details did not come"
func PlansMissing(count int) string {
	return "nothing is known of " + strconv.Itoa(count) + " more whose details did not come"
}

// PlansOrderGravity is "Gravest first"
func PlansOrderGravity() string {
	return "Gravest first"
}

// PlansOrderGravityTurned is "Gravest last"
func PlansOrderGravityTurned() string {
	return "Gravest last"
}

// PlansOrderName is "By name"
func PlansOrderName() string {
	return "By name"
}

// PlansOrderNameTurned is "By name, from the end"
func PlansOrderNameTurned() string {
	return "By name, from the end"
}

// PlansOrderRoom is "By room"
func PlansOrderRoom() string {
	return "By room"
}

// PlansOrderRoomTurned is "By room, from the end"
func PlansOrderRoomTurned() string {
	return "By room, from the end"
}

// PlansOrderChanged is "Longest unchanged first"
func PlansOrderChanged() string {
	return "Longest unchanged first"
}

// PlansOrderChangedTurned is "Newest change first"
func PlansOrderChangedTurned() string {
	return "Newest change first"
}

// PlansOrderSeen is "Longest not seen here first"
func PlansOrderSeen() string {
	return "Longest not seen here first"
}

// PlansOrderSeenTurned is "Last seen here first"
func PlansOrderSeenTurned() string {
	return "Last seen here first"
}

// PlansWell is "Nothing to look at: every source of care plans has answered about all 1 resident. Each has a plan in force, and no review date that is recorded has passed.", or "Nothing to look at: every source of care plans has answered about all {{.Count}} residents. Each has a plan in force, and no review date that is recorded has passed."
func PlansWell(count int) string {
	if count == 1 {
		return "Nothing to look at: every source of care plans has answered about all 1 resident. Each has a plan in force, and no review date that is recorded has passed."
	}
	return "Nothing to look at: every source of care plans has answered about all " + strconv.Itoa(count) + " residents. Each has a plan in force, and no review date that is recorded has passed."
}

// SavingHeading is "Save the list"
func SavingHeading() string {
	return "Save the list"
}

// SavingKept is "The copy is recorded with your name, for each person on the list. It has everybody on the list, whatever you typed to narrow it."
func SavingKept() string {
	return "The copy is recorded with your name, for each person on the list. It has everybody on the list, whatever you typed to narrow it."
}

// SavingPlace is "Where to save a table (CSV)"
func SavingPlace() string {
	return "Where to save a table (CSV)"
}

// SavingSave is "Save as a table"
func SavingSave() string {
	return "Save as a table"
}

// KeepingAdd is "Add to residents"
func KeepingAdd() string {
	return "Add to residents"
}

// KeepingOff is "Take somebody off the list"
func KeepingOff() string {
	return "Take somebody off the list"
}

// KeepingPickAdd is "Choose who is to be put on the list of residents."
func KeepingPickAdd() string {
	return "Choose who is to be put on the list of residents."
}

// KeepingPickOff is "Choose who is to be taken off the list."
func KeepingPickOff() string {
	return "Choose who is to be taken off the list."
}

// KeepingNobody is "Nobody"
func KeepingNobody() string {
	return "Nobody"
}

// KeepingAddHeading is "Put this person on the list of residents?"
func KeepingAddHeading() string {
	return "Put this person on the list of residents?"
}

// KeepingAddMeaning is "Only for somebody who lives here. Their record then opens without a question for everybody who works with this list. It is recorded that you put them on it."
func KeepingAddMeaning() string {
	return "Only for somebody who lives here. Their record then opens without a question for everybody who works with this list. It is recorded that you put them on it."
}

// KeepingAddYes is "Yes, add to residents"
func KeepingAddYes() string {
	return "Yes, add to residents"
}

// KeepingOffHeading is "Take this person off the list of residents?"
func KeepingOffHeading() string {
	return "Take this person off the list of residents?"
}

// KeepingOffMeaning is "For somebody who has left. Their record then opens only after a question. It is recorded that you took them off."
func KeepingOffMeaning() string {
	return "For somebody who has left. Their record then opens only after a question. It is recorded that you took them off."
}

// KeepingOffYes is "Yes, take off the list"
func KeepingOffYes() string {
	return "Yes, take off the list"
}

// KeepingLeave is "Change nothing"
func KeepingLeave() string {
	return "Change nothing"
}

// KeepingWaiting is "Changing the list …"
func KeepingWaiting() string {
	return "Changing the list …"
}

// FindingHeading is "Find a person"
func FindingHeading() string {
	return "Find a person"
}

// FindingNumber is "An NHS number, with or without spaces: 999 123 4567"
func FindingNumber() string {
	return "An NHS number, with or without spaces: 999 123 4567"
}

// FindingName is "A family name and a date of birth: Smith 24 Feb 1943"
func FindingName() string {
	return "A family name and a date of birth: Smith 24 Feb 1943"
}

// FindingDates is "Dates as people say them: 24/2/43, 24 February 1943"
func FindingDates() string {
	return "Dates as people say them: 24/2/43, 24 February 1943"
}

// FindingBoth is "A name alone finds too many people. Ask for the date of birth and read it back."
func FindingBoth() string {
	return "A name alone finds too many people. Ask for the date of birth and read it back."
}

// FindingButton is "Type in the search box"
func FindingButton() string {
	return "Type in the search box"
}

// FoundHeading is "People found"
func FoundHeading() string {
	return "People found"
}

// FoundRead is "Looked for:"
func FoundRead() string {
	return "Looked for:"
}

// FoundWaiting is "Asking the directory …"
func FoundWaiting() string {
	return "Asking the directory …"
}

// FoundAsk is "Which date was meant?"
func FoundAsk() string {
	return "Which date was meant?"
}

// FoundReading is "Born {{.Date}}"
func FoundReading(date string) string {
	return "Born " + date
}

// FoundWiden is "Similar names too"
func FoundWiden() string {
	return "Similar names too"
}

// FoundBack is "Back"
func FoundBack() string {
	return "Back"
}

// FoundHint is "Check name, date of birth and address with the person · Enter opens"
func FoundHint() string {
	return "Check name, date of birth and address with the person · Enter opens"
}

// FoundNote is "Note"
func FoundNote() string {
	return "Note"
}

// FoundDied is "Has died"
func FoundDied() string {
	return "Has died"
}

// FoundRestricted is "Restricted"
func FoundRestricted() string {
	return "Restricted"
}

// FoundReplaced is "Was NHS No. {{.Old}}"
func FoundReplaced(old string) string {
	return "Was NHS No. " + old
}

// PermissionHeading is "May you open this record?"
func PermissionHeading() string {
	return "May you open this record?"
}

// PermissionQuestion is "This person is not on your list. Have they said that you may look at their record?"
func PermissionQuestion() string {
	return "This person is not on your list. Have they said that you may look at their record?"
}

// PermissionPractice is "Yes — they are registered with this practice and have said yes"
func PermissionPractice() string {
	return "Yes — they are registered with this practice and have said yes"
}

// PermissionGiven is "Yes — they are in my care now and have said yes"
func PermissionGiven() string {
	return "Yes — they are in my care now and have said yes"
}

// PermissionInterest is "They are in my care now and cannot be asked; it is in their best interests"
func PermissionInterest() string {
	return "They are in my care now and cannot be asked; it is in their best interests"
}

// PermissionRefused is "No — they have refused"
func PermissionRefused() string {
	return "No — they have refused"
}

// PermissionLeave is "Go back without opening"
func PermissionLeave() string {
	return "Go back without opening"
}

// PermissionUrgent is "In an emergency"
func PermissionUrgent() string {
	return "In an emergency"
}

// PermissionUrgentHint is "Only when somebody is at risk and there is no time to ask. Type what has happened; the privacy officer will read it."
func PermissionUrgentHint() string {
	return "Only when somebody is at risk and there is no time to ask. Type what has happened; the privacy officer will read it."
}

// PermissionReason is "What has happened"
func PermissionReason() string {
	return "What has happened"
}

// PermissionEmergency is "Open in an emergency"
func PermissionEmergency() string {
	return "Open in an emergency"
}

// PermissionKept is "Your answer is kept with the look."
func PermissionKept() string {
	return "Your answer is kept with the look."
}

// PermissionClosed is "The person has refused, so the record stays closed. Nothing was asked for."
func PermissionClosed() string {
	return "The person has refused, so the record stays closed. Nothing was asked for."
}

// PermissionBusiness is "Say how this person's record is your business."
func PermissionBusiness() string {
	return "Say how this person's record is your business."
}

// PermissionBusinessHint is "Choose one of the answers."
func PermissionBusinessHint() string {
	return "Choose one of the answers."
}

// PermissionUnsaid is "Say whether the person has given permission."
func PermissionUnsaid() string {
	return "Say whether the person has given permission."
}

// PermissionReasonHint is "Type what has happened. The privacy officer will read it."
func PermissionReasonHint() string {
	return "Type what has happened. The privacy officer will read it."
}

// RecordClose is "Close"
func RecordClose() string {
	return "Close"
}

// RecordCopy is "Print"
func RecordCopy() string {
	return "Print"
}

// RecordSources is "Sources"
func RecordSources() string {
	return "Sources"
}

// RecordOpening is "Opening the record …"
func RecordOpening() string {
	return "Opening the record …"
}

// RecordOpeningHint is "The look is being recorded, and the sources are being asked. Esc stops it."
func RecordOpeningHint() string {
	return "The look is being recorded, and the sources are being asked. Esc stops it."
}

// RecordNothing is "nothing held"
func RecordNothing() string {
	return "nothing held"
}

// RecordRetry is "retry {{.At}}"
func RecordRetry(at string) string {
	return "retry " + at
}

// RecordInPart is "in part {{.At}}"
func RecordInPart(at string) string {
	return "in part " + at
}

// RecordFailed is "failed {{.At}}"
func RecordFailed(at string) string {
	return "failed " + at
}

// RecordMore is "More"
func RecordMore() string {
	return "More"
}

// RecordBelow is "More below: scroll, or press Page Down."
func RecordBelow() string {
	return "More below: scroll, or press Page Down."
}

// RecordRedirected is "A record service pointed to a place that is not in the settings. Nothing was sent there."
func RecordRedirected() string {
	return "A record service pointed to a place that is not in the settings. Nothing was sent there."
}

// RecordAskingAgain is "Asking {{.Sources}} again …"
func RecordAskingAgain(sources string) string {
	return "Asking " + sources + " again …"
}

// RecordOther is "A record of somebody else came, and was refused."
func RecordOther() string {
	return "A record of somebody else came, and was refused."
}

// RecordOtherHint is "Close the record and tell your support desk."
func RecordOtherHint() string {
	return "Close the record and tell your support desk."
}

// RecordDischarge is "Discharge"
func RecordDischarge() string {
	return "Discharge"
}

// RecordReports is "Reports"
func RecordReports() string {
	return "Reports"
}

// RecordLooked is "Who looked"
func RecordLooked() string {
	return "Who looked"
}

// EmergencyHand is "Where nothing else is said: {{.Hand}}"
func EmergencyHand(hand string) string {
	return "Where nothing else is said: " + hand
}

// EmergencyCPR is "CPR — recommendation"
func EmergencyCPR() string {
	return "CPR — recommendation"
}

// EmergencyUnwell is "If they become unwell"
func EmergencyUnwell(person Pronoun) string {
	switch person {
	case She:
		return "If she becomes unwell"
	case He:
		return "If he becomes unwell"
	}
	return "If they become unwell"
}

// EmergencyUnwellNone is "Nothing is recorded about what to do if they become unwell. Ask the GP or ring 111; in an emergency ring 999."
func EmergencyUnwellNone(person Pronoun) string {
	switch person {
	case She:
		return "Nothing is recorded about what to do if she becomes unwell. Ask the GP or ring 111; in an emergency ring 999."
	case He:
		return "Nothing is recorded about what to do if he becomes unwell. Ask the GP or ring 111; in an emergency ring 999."
	}
	return "Nothing is recorded about what to do if they become unwell. Ask the GP or ring 111; in an emergency ring 999."
}

// EmergencyAccess is "Getting in"
func EmergencyAccess() string {
	return "Getting in"
}

// EmergencyMatters is "What matters to them"
func EmergencyMatters(person Pronoun) string {
	switch person {
	case She:
		return "What matters to her"
	case He:
		return "What matters to him"
	}
	return "What matters to them"
}

// EmergencyMattersNone is "Nothing is recorded about what matters to them. Ask them, or those who know them."
func EmergencyMattersNone(person Pronoun) string {
	switch person {
	case She:
		return "Nothing is recorded about what matters to her. Ask her, or those who know her."
	case He:
		return "Nothing is recorded about what matters to him. Ask him, or those who know him."
	}
	return "Nothing is recorded about what matters to them. Ask them, or those who know them."
}

// EmergencyRing is "Ring first, in this order"
func EmergencyRing() string {
	return "Ring first, in this order"
}

// EmergencyRingNone is "Nobody is named to ring first. Ring the GP or 111; in an emergency ring 999."
func EmergencyRingNone() string {
	return "Nobody is named to ring first. Ring the GP or 111; in an emergency ring 999."
}

// EmergencyPlaces is "Where they want to be"
func EmergencyPlaces(person Pronoun) string {
	switch person {
	case She:
		return "Where she wants to be"
	case He:
		return "Where he wants to be"
	}
	return "Where they want to be"
}

// EmergencyPlacesNone is "No preferred place of care or of death is recorded. That is not the same as there being none: ask them, the family or the GP."
func EmergencyPlacesNone(person Pronoun) string {
	switch person {
	case She:
		return "No preferred place of care or of death is recorded. That is not the same as there being none: ask her, the family or the GP."
	case He:
		return "No preferred place of care or of death is recorded. That is not the same as there being none: ask him, the family or the GP."
	}
	return "No preferred place of care or of death is recorded. That is not the same as there being none: ask them, the family or the GP."
}

// EmergencyDeathNone is "Preferred place of death is not recorded: ask them, the family or the GP."
func EmergencyDeathNone(person Pronoun) string {
	switch person {
	case She:
		return "Preferred place of death is not recorded: ask her, the family or the GP."
	case He:
		return "Preferred place of death is not recorded: ask him, the family or the GP."
	}
	return "Preferred place of death is not recorded: ask them, the family or the GP."
}

// EmergencyDeathUnknown is "Preferred place of death is not known"
func EmergencyDeathUnknown() string {
	return "Preferred place of death is not known"
}

// EmergencyUnknown is "{{.What}}."
func EmergencyUnknown(what string) string {
	return what + "."
}

// EmergencyUnknownBecause is "{{.What}}: {{.Why}}."
func EmergencyUnknownBecause(what string, why string) string {
	return what + ": " + why + "."
}

// EmergencyLegalADRT is "ADRT"
func EmergencyLegalADRT() string {
	return "ADRT"
}

// EmergencyLegalLPA is "lasting power of attorney for health"
func EmergencyLegalLPA() string {
	return "lasting power of attorney for health"
}

// EmergencyLegalUnknown is "Not known whether one is held ({{.Document}})"
func EmergencyLegalUnknown(document string) string {
	return "Not known whether one is held (" + document + ")"
}

// EmergencyLegalNone is "No {{.Document}} is recorded here. That is not the same as there being none: ask the family or the GP."
func EmergencyLegalNone(document string) string {
	return "No " + document + " is recorded here. That is not the same as there being none: ask the family or the GP."
}

// EmergencyLegalNeither is "No ADRT and no lasting power of attorney for health are recorded here. That is not the same as there being none: ask the family or the GP."
func EmergencyLegalNeither() string {
	return "No ADRT and no lasting power of attorney for health are recorded here. That is not the same as there being none: ask the family or the GP."
}

// EmergencyFieldCare is "Care"
func EmergencyFieldCare() string {
	return "Care"
}

// EmergencyFieldDeath is "At the end of life"
func EmergencyFieldDeath() string {
	return "At the end of life"
}

// EmergencyFieldDeathSecond is "At the end of life, second choice"
func EmergencyFieldDeathSecond() string {
	return "At the end of life, second choice"
}

// EmergencyFieldADRT is "Refuses (ADRT)"
func EmergencyFieldADRT() string {
	return "Refuses (ADRT)"
}

// EmergencyFieldLPA is "Lasting power of attorney, health"
func EmergencyFieldLPA() string {
	return "Lasting power of attorney, health"
}

// EmergencySourceWaiting is "Still asking {{.Sources}}. A plan made there is not shown yet."
func EmergencySourceWaiting(sources string) string {
	return "Still asking " + sources + ". A plan made there is not shown yet."
}

// EmergencySourcePlan is "A plan made there would not be shown."
func EmergencySourcePlan() string {
	return "A plan made there would not be shown."
}

// EmergencySourceMore is "What it holds besides plans may be missing."
func EmergencySourceMore() string {
	return "What it holds besides plans may be missing."
}

// EmergencySourceSilent is "{{.Source}} did not answer."
func EmergencySourceSilent(source string) string {
	return source + " did not answer."
}

// EmergencySourceAsked is "{{.Source}} is still being asked."
func EmergencySourceAsked(source string) string {
	return source + " is still being asked."
}

// EmergencySourceState is "{{.Source}} {{.State}}."
func EmergencySourceState(source string, state string) string {
	return source + " " + state + "."
}

// EmergencyKnown is "What else is known"
func EmergencyKnown() string {
	return "What else is known"
}

// EmergencyAllAnswered is "All sources answered."
func EmergencyAllAnswered() string {
	return "All sources answered."
}

// EmergencyGapsMore is "1 more source has not said all it holds. A plan made there would not be shown.", or "{{.Count}} more sources have not said all they hold. A plan made there would not be shown."
func EmergencyGapsMore(count int) string {
	if count == 1 {
		return "1 more source has not said all it holds. A plan made there would not be shown."
	}
	return strconv.Itoa(count) + " more sources have not said all they hold. A plan made there would not be shown."
}

// EmergencySourceStale is "{{.Source}} {{.State}}. What was changed there since is not shown."
func EmergencySourceStale(source string, state string) string {
	return source + " " + state + ". What was changed there since is not shown."
}

// EntryWhat is "What"
func EntryWhat() string {
	return "What"
}

// EntryDate is "Date"
func EntryDate() string {
	return "Date"
}

// EntryChanged is "Last change"
func EntryChanged() string {
	return "Last change"
}

// EntryStatus is "Status"
func EntryStatus() string {
	return "Status"
}

// EntrySource is "Source"
func EntrySource() string {
	return "Source"
}

// EntryFrom is "From"
func EntryFrom() string {
	return "From"
}

// EntryEnded is "Ended"
func EntryEnded() string {
	return "Ended"
}

// EntryRefuted is "Not so"
func EntryRefuted() string {
	return "Not so"
}

// EntryPlanned is "Planned"
func EntryPlanned() string {
	return "Planned"
}

// EntryOnHold is "On hold"
func EntryOnHold() string {
	return "On hold"
}

// EntryStatusNotKnown is "Status not known"
func EntryStatusNotKnown() string {
	return "Status not known"
}

// EntryNoWords is "No words were given"
func EntryNoWords() string {
	return "No words were given"
}

// EntryNoAuthor is "author not recorded"
func EntryNoAuthor() string {
	return "author not recorded"
}

// EntryRisk is "high risk"
func EntryRisk() string {
	return "high risk"
}

// EntrySubstance is "Substance"
func EntrySubstance() string {
	return "Substance"
}

// EntryReaction is "Reaction"
func EntryReaction() string {
	return "Reaction"
}

// EntrySeverity is "Severity"
func EntrySeverity() string {
	return "Severity"
}

// EntryRepeat is "on repeat"
func EntryRepeat() string {
	return "on repeat"
}

// EntryMedicine is "Medicine"
func EntryMedicine() string {
	return "Medicine"
}

// EntryForm is "Form"
func EntryForm() string {
	return "Form"
}

// EntryStrength is "Strength"
func EntryStrength() string {
	return "Strength"
}

// EntryDose is "Dose"
func EntryDose() string {
	return "Dose"
}

// EntryRoute is "Route"
func EntryRoute() string {
	return "Route"
}

// EntryOften is "How often"
func EntryOften() string {
	return "How often"
}

// EntryWhy is "Why"
func EntryWhy() string {
	return "Why"
}

// EntryKind is "Kind"
func EntryKind() string {
	return "Kind"
}

// EntryValue is "Value"
func EntryValue() string {
	return "Value"
}

// EntryRange is "Range"
func EntryRange() string {
	return "Range"
}

// EntryMarked is "Marked"
func EntryMarked() string {
	return "Marked"
}

// EntryService is "Service"
func EntryService() string {
	return "Service"
}

// EntryWhere is "Where"
func EntryWhere() string {
	return "Where"
}

// EntryWith is "With"
func EntryWith() string {
	return "With"
}

// EntryRing is "Ring"
func EntryRing() string {
	return "Ring"
}

// EntryDocument is "Document, not in this copy"
func EntryDocument() string {
	return "Document, not in this copy"
}

// TabGrid is "Side by side"
func TabGrid() string {
	return "Side by side"
}

// TabList is "One list"
func TabList() string {
	return "One list"
}

// TabReports is "Reports and images (1)", or "Reports and images ({{.Count}})"
func TabReports(count int) string {
	if count == 1 {
		return "Reports and images (1)"
	}
	return "Reports and images (" + strconv.Itoa(count) + ")"
}

// TabReportsShort is "Reports (1)", or "Reports ({{.Count}})"
func TabReportsShort(count int) string {
	if count == 1 {
		return "Reports (1)"
	}
	return "Reports (" + strconv.Itoa(count) + ")"
}

// ObservationsEarly is "Early warning (NEWS2)"
func ObservationsEarly() string {
	return "Early warning (NEWS2)"
}

// ObservationsTogether is "Taken together"
func ObservationsTogether() string {
	return "Taken together"
}

// ObservationsEarlyShort is "NEWS2"
func ObservationsEarlyShort() string {
	return "NEWS2"
}

// ObservationsTogetherShort is "Together"
func ObservationsTogetherShort() string {
	return "Together"
}

// ObservationsHomeShort is "At home"
func ObservationsHomeShort() string {
	return "At home"
}

// ObservationsKindsShort is "By kind"
func ObservationsKindsShort() string {
	return "By kind"
}

// ObservationsHome is "Monitored at home"
func ObservationsHome() string {
	return "Monitored at home"
}

// ObservationsKinds is "All, by kind"
func ObservationsKinds() string {
	return "All, by kind"
}

// ObservationsScale is "{{.What}} (scale {{.Scale}})"
func ObservationsScale(what string, scale string) string {
	return what + " (scale " + scale + ")"
}

// ObservationsPerMinute is "{{.What}} a minute"
func ObservationsPerMinute(what string) string {
	return what + " a minute"
}

// ObservationsPressure is "{{.What}}, mmHg"
func ObservationsPressure(what string) string {
	return what + ", mmHg"
}

// ObservationsTotal is "NEWS2"
func ObservationsTotal() string {
	return "NEWS2"
}

// ObservationsOwn is "NEWS2 by the source"
func ObservationsOwn() string {
	return "NEWS2 by the source"
}

// ObservationsOwnDiffers is "{{.Said}}, which differs"
func ObservationsOwnDiffers(said string) string {
	return said + ", which differs"
}

// ObservationsOwnLine is "{{.Said}} · {{.Date}} · {{.From}}"
func ObservationsOwnLine(said string, date string, from string) string {
	return said + " · " + date + " · " + from
}

// ObservationsOwnHeading is "NEWS2 as the sources give it, in their own words"
func ObservationsOwnHeading() string {
	return "NEWS2 as the sources give it, in their own words"
}

// ObservationsLeast is "at least {{.Number}}"
func ObservationsLeast(number string) string {
	return "at least " + number
}

// ObservationsMissing is "1 of 7 not taken", or "{{.Count}} of 7 not taken"
func ObservationsMissing(count int) string {
	if count == 1 {
		return "1 of 7 not taken"
	}
	return strconv.Itoa(count) + " of 7 not taken"
}

// ObservationsUnscored is "1 of 7 not scored", or "{{.Count}} of 7 not scored"
func ObservationsUnscored(count int) string {
	if count == 1 {
		return "1 of 7 not scored"
	}
	return strconv.Itoa(count) + " of 7 not scored"
}

// ObservationsUntaken is "not taken"
func ObservationsUntaken() string {
	return "not taken"
}

// ObservationsAgain is "taken more than once"
func ObservationsAgain() string {
	return "taken more than once"
}

// ObservationsAgainGraver is "the graver of several"
func ObservationsAgainGraver() string {
	return "the graver of several"
}

// ObservationsOxygen is "oxygen {{.Flow}}"
func ObservationsOxygen(flow string) string {
	return "oxygen " + flow
}

// ObservationsAir is "air"
func ObservationsAir() string {
	return "air"
}

// ObservationsIncomplete is "Latest set is incomplete"
func ObservationsIncomplete() string {
	return "Latest set is incomplete"
}

// ObservationsIncompleteScored is "No {{.What}} on {{.Date}}: the score can only be higher than this."
func ObservationsIncompleteScored(what string, date string) string {
	return "No " + what + " on " + date + ": the score can only be higher than this."
}

// ObservationsIncompleteUnscored is "No {{.What}} on {{.Date}}."
func ObservationsIncompleteUnscored(what string, date string) string {
	return "No " + what + " on " + date + "."
}

// ObservationsIncompleteUnread is "{{.What}} on {{.Date}} cannot be scored ({{.Why}}): the score can only be higher than this."
func ObservationsIncompleteUnread(what string, date string, why string) string {
	return what + " on " + date + " cannot be scored (" + why + "): the score can only be higher than this."
}

// ObservationsByCareview is "Scored by Careview from what was recorded, by the table of the Royal College of Physicians."
func ObservationsByCareview() string {
	return "Scored by Careview from what was recorded, by the table of the Royal College of Physicians."
}

// ObservationsScaleFirst is "Scale 1: no clinician’s decision for scale 2 is recorded."
func ObservationsScaleFirst() string {
	return "Scale 1: no clinician’s decision for scale 2 is recorded."
}

// ObservationsScalePatient is "Scale 2 is written by the person, not by a clinician: scale 1 used."
func ObservationsScalePatient() string {
	return "Scale 2 is written by the person, not by a clinician: scale 1 used."
}

// ObservationsScaleRelative is "Scale 2 is written by a relative or a carer, not by a clinician: scale 1 used."
func ObservationsScaleRelative() string {
	return "Scale 2 is written by a relative or a carer, not by a clinician: scale 1 used."
}

// ObservationsScaleDevice is "Scale 2 is written by a device, not by a clinician: scale 1 used."
func ObservationsScaleDevice() string {
	return "Scale 2 is written by a device, not by a clinician: scale 1 used."
}

// ObservationsScaleOrganisation is "Scale 2 is written by an organisation, not by a clinician: scale 1 used."
func ObservationsScaleOrganisation() string {
	return "Scale 2 is written by an organisation, not by a clinician: scale 1 used."
}

// ObservationsScaleUnconfirmed is "Scale 2 is asked for, and that a clinician decided it could not be confirmed: scale 1 used."
func ObservationsScaleUnconfirmed() string {
	return "Scale 2 is asked for, and that a clinician decided it could not be confirmed: scale 1 used."
}

// ObservationsScaleSecond is "Scale 2 where a clinician’s decision for it is recorded."
func ObservationsScaleSecond() string {
	return "Scale 2 where a clinician’s decision for it is recorded."
}

// ObservationsPhone is "Say this on the phone"
func ObservationsPhone() string {
	return "Say this on the phone"
}

// ObservationsPhoneSet is "{{.Date}}: {{.Measured}}."
func ObservationsPhoneSet(date string, measured string) string {
	return date + ": " + measured + "."
}

// ObservationsPhoneMore is "1 more set was taken since the one that follows.", or "{{.Count}} more sets were taken since the one that follows."
func ObservationsPhoneMore(count int) string {
	if count == 1 {
		return "1 more set was taken since the one that follows."
	}
	return strconv.Itoa(count) + " more sets were taken since the one that follows."
}

// ObservationsPhoneBlood is "blood pressure"
func ObservationsPhoneBlood() string {
	return "blood pressure"
}

// ObservationsPhonePressure is "blood pressure {{.Upper}} over {{.Lower}}"
func ObservationsPhonePressure(upper string, lower string) string {
	return "blood pressure " + upper + " over " + lower
}

// ObservationsPhonePressureUpper is "blood pressure, upper, {{.Said}}"
func ObservationsPhonePressureUpper(said string) string {
	return "blood pressure, upper, " + said
}

// ObservationsPhoneOn is "on {{.What}}"
func ObservationsPhoneOn(what string) string {
	return "on " + what
}

// ObservationsPhoneSupply is "air or oxygen"
func ObservationsPhoneSupply() string {
	return "air or oxygen"
}

// ObservationsPhoneUntaken is "Not taken: {{.What}}."
func ObservationsPhoneUntaken(what string) string {
	return "Not taken: " + what + "."
}

// ObservationsPhoneScore is "NEWS2 by Careview: {{.Score}}."
func ObservationsPhoneScore(score string) string {
	return "NEWS2 by Careview: " + score + "."
}

// ObservationsPhoneOwn is "{{.Source}} gives NEWS2 {{.Words}}."
func ObservationsPhoneOwn(source string, words string) string {
	return source + " gives NEWS2 " + words + "."
}

// ObservationsPhoneOwnOn is "{{.Source}} gave NEWS2 {{.Words}} on {{.Date}}."
func ObservationsPhoneOwnOn(source string, words string, date string) string {
	return source + " gave NEWS2 " + words + " on " + date + "."
}

// ObservationsPhoneWhole is "Last whole set {{.Date}}: NEWS2 by Careview {{.Score}}."
func ObservationsPhoneWhole(date string, score string) string {
	return "Last whole set " + date + ": NEWS2 by Careview " + score + "."
}

// ObservationsPhoneLater is "There may be a later set: {{.Why}}."
func ObservationsPhoneLater(why string) string {
	return "There may be a later set: " + why + "."
}

// ObservationsAdvice is "Not advice: look at the person."
func ObservationsAdvice() string {
	return "Not advice: look at the person."
}

// ObservationsOff is "Careview scores nothing here: the policy of this PC does not ask for it."
func ObservationsOff() string {
	return "Careview scores nothing here: the policy of this PC does not ask for it."
}

// ObservationsApart is "A set is what one author recorded within 30 minutes."
func ObservationsApart() string {
	return "A set is what one author recorded within 30 minutes."
}

// ObservationsSmall is "1 set of one or two measurements is not in the table: see All, by kind.", or "{{.Count}} sets of one or two measurements are not in the table: see All, by kind."
func ObservationsSmall(count int) string {
	if count == 1 {
		return "1 set of one or two measurements is not in the table: see All, by kind."
	}
	return strconv.Itoa(count) + " sets of one or two measurements are not in the table: see All, by kind."
}

// ObservationsEarlier is "1 earlier set is not shown.", or "{{.Count}} earlier sets are not shown."
func ObservationsEarlier(count int) string {
	if count == 1 {
		return "1 earlier set is not shown."
	}
	return strconv.Itoa(count) + " earlier sets are not shown."
}

// ObservationsLoose is "1 measurement without a time of day is in no set.", or "{{.Count}} measurements without a time of day are in no set."
func ObservationsLoose(count int) string {
	if count == 1 {
		return "1 measurement without a time of day is in no set."
	}
	return strconv.Itoa(count) + " measurements without a time of day are in no set."
}

// ObservationsNone is "No set of measurements taken together has been seen here."
func ObservationsNone() string {
	return "No set of measurements taken together has been seen here."
}

// ObservationsUsual is "Their usual, last 3 months (middle half)"
func ObservationsUsual(person Pronoun) string {
	switch person {
	case She:
		return "Her usual, last 3 months (middle half)"
	case He:
		return "His usual, last 3 months (middle half)"
	}
	return "Their usual, last 3 months (middle half)"
}

// ObservationsUsualLead is "Their usual"
func ObservationsUsualLead(person Pronoun) string {
	switch person {
	case She:
		return "Her usual"
	case He:
		return "His usual"
	}
	return "Their usual"
}

// ObservationsUsualLine is "{{.What}} {{.Between}}"
func ObservationsUsualLine(what string, between string) string {
	return what + " " + between
}

// ObservationsUsualFew is "Too few readings in the last 3 months to say what is usual: it takes ten."
func ObservationsUsualFew() string {
	return "Too few readings in the last 3 months to say what is usual: it takes ten."
}

// ObservationsBetween is "{{.From}}–{{.To}}"
func ObservationsBetween(from string, to string) string {
	return from + "–" + to
}

// ObservationsBefore is "{{.Value}} on {{.Date}}"
func ObservationsBefore(value string, date string) string {
	return value + " on " + date
}

// ObservationsReadings is "1 reading", or "{{.Count}} readings"
func ObservationsReadings(count int) string {
	if count == 1 {
		return "1 reading"
	}
	return strconv.Itoa(count) + " readings"
}

// ObservationsRange is "usual range {{.Between}}, from the source"
func ObservationsRange(between string) string {
	return "usual range " + between + ", from the source"
}

// ObservationsDue is "next due {{.Date}}"
func ObservationsDue(date string) string {
	return "next due " + date
}

// ObservationsOverdue is "overdue since {{.Date}}"
func ObservationsOverdue(date string) string {
	return "overdue since " + date
}

// ObservationsOverdueUnsure is "none seen since it was due {{.Date}}; some may be missing"
func ObservationsOverdueUnsure(date string) string {
	return "none seen since it was due " + date + "; some may be missing"
}

// ObservationsUnseen is "{{.What}}: no reading with its code has been seen here. {{.How}}, says {{.Who}}."
func ObservationsUnseen(what string, how string, who string) string {
	return what + ": no reading with its code has been seen here. " + how + ", says " + who + "."
}

// ObservationsUnseenUnsure is "{{.What}}: no reading with its code has come, and some may be missing. {{.How}}, says {{.Who}}."
func ObservationsUnseenUnsure(what string, how string, who string) string {
	return what + ": no reading with its code has come, and some may be missing. " + how + ", says " + who + "."
}

// ObservationsDueFrom is "{{.How}}, says {{.Who}}. A missed reading is marked here after 4 hours."
func ObservationsDueFrom(how string, who string) string {
	return how + ", says " + who + ". A missed reading is marked here after 4 hours."
}

// ObservationsDueDays is "Due every day", or "Due every {{.Count}} days"
func ObservationsDueDays(count int) string {
	if count == 1 {
		return "Due every day"
	}
	return "Due every " + strconv.Itoa(count) + " days"
}

// ObservationsDueMonths is "Due every month", or "Due every {{.Count}} months"
func ObservationsDueMonths(count int) string {
	if count == 1 {
		return "Due every month"
	}
	return "Due every " + strconv.Itoa(count) + " months"
}

// ObservationsDueHours is "Due every hour", or "Due every {{.Count}} hours"
func ObservationsDueHours(count int) string {
	if count == 1 {
		return "Due every hour"
	}
	return "Due every " + strconv.Itoa(count) + " hours"
}

// ObservationsDueNo is "Due again and again"
func ObservationsDueNo() string {
	return "Due again and again"
}

// ObservationsUnmonitored is "Nothing that is measured again and again has been seen here."
func ObservationsUnmonitored() string {
	return "Nothing that is measured again and again has been seen here."
}

// ObservationsKind is "What"
func ObservationsKind() string {
	return "What"
}

// ObservationsLatest is "Latest"
func ObservationsLatest() string {
	return "Latest"
}

// ObservationsPrior is "The one before"
func ObservationsPrior() string {
	return "The one before"
}

// ObservationsAll is "1 reading", or "All {{.Count}} readings"
func ObservationsAll(count int) string {
	if count == 1 {
		return "1 reading"
	}
	return "All " + strconv.Itoa(count) + " readings"
}

// ObservationsMore is "and 1 earlier: show each separately", or "and {{.Count}} earlier: show each separately"
func ObservationsMore(count int) string {
	if count == 1 {
		return "and 1 earlier: show each separately"
	}
	return "and " + strconv.Itoa(count) + " earlier: show each separately"
}

// ObservationsShown is "{{.Count}} shown as {{.Kinds}}, {{.Order}}"
func ObservationsShown(count int, kinds string, order string) string {
	return strconv.Itoa(count) + " shown as " + kinds + ", " + order
}

// ObservationsKindsCount is "1 kind", or "{{.Count}} kinds"
func ObservationsKindsCount(count int) string {
	if count == 1 {
		return "1 kind"
	}
	return strconv.Itoa(count) + " kinds"
}

// ResultsOutOnly is "Out of range only"
func ResultsOutOnly() string {
	return "Out of range only"
}

// ResultsOutAll is "All results"
func ResultsOutAll() string {
	return "All results"
}

// ResultsEarlier is "Earlier dates (1)", or "Earlier dates ({{.Count}})"
func ResultsEarlier(count int) string {
	if count == 1 {
		return "Earlier dates (1)"
	}
	return "Earlier dates (" + strconv.Itoa(count) + ")"
}

// ResultsLater is "Later dates"
func ResultsLater() string {
	return "Later dates"
}

// ResultsUnit is "{{.Test}} {{.Unit}}"
func ResultsUnit(test string, unit string) string {
	return test + " " + unit
}

// ResultsNothing is "—"
func ResultsNothing() string {
	return "—"
}

// ResultsDay is "Date {{.Number}}"
func ResultsDay(number string) string {
	return "Date " + number
}

// ResultsAbsent is "1 test has no result on these dates.", or "{{.Count}} tests have no result on these dates."
func ResultsAbsent(count int) string {
	if count == 1 {
		return "1 test has no result on these dates."
	}
	return strconv.Itoa(count) + " tests have no result on these dates."
}

// ResultsInRange is "1 test is left out: the source says of none of its results here that it is out of range.", or "{{.Count}} tests are left out: the source says of none of their results here that it is out of range."
func ResultsInRange(count int) string {
	if count == 1 {
		return "1 test is left out: the source says of none of its results here that it is out of range."
	}
	return strconv.Itoa(count) + " tests are left out: the source says of none of their results here that it is out of range."
}

// ResultsUndated is "1 result without a date stands only in One list.", or "{{.Count}} results without a date stand only in One list."
func ResultsUndated(count int) string {
	if count == 1 {
		return "1 result without a date stands only in One list."
	}
	return strconv.Itoa(count) + " results without a date stand only in One list."
}

// ResultsInNoReport is "In no report seen here"
func ResultsInNoReport() string {
	return "In no report seen here"
}

// ResultsNoneOut is "On these dates the source says of no result that it is out of range."
func ResultsNoneOut() string {
	return "On these dates the source says of no result that it is out of range."
}

// ResultsReportsNone is "No report or image has been seen here."
func ResultsReportsNone() string {
	return "No report or image has been seen here."
}

// ResultsConclusion is "Conclusion"
func ResultsConclusion() string {
	return "Conclusion"
}

// ResultsOfReport is "Report: {{.Report}}"
func ResultsOfReport(report string) string {
	return "Report: " + report
}

// ResultsBefore is "before: {{.Value}}, {{.Date}}"
func ResultsBefore(value string, date string) string {
	return "before: " + value + ", " + date
}

// ResultsTest is "Test"
func ResultsTest() string {
	return "Test"
}

// ResultsResult is "Result"
func ResultsResult() string {
	return "Result"
}

// ResultsRange is "Range"
func ResultsRange() string {
	return "Range"
}

// ResultsFrom is "From"
func ResultsFrom() string {
	return "From"
}

// ResultsOlder is "Older results ({{.Count}})"
func ResultsOlder(count int) string {
	return "Older results (" + strconv.Itoa(count) + ")"
}

// ResultsReport is "In words"
func ResultsReport() string {
	return "In words"
}

// MenuPages is "Pages of the record"
func MenuPages() string {
	return "Pages of the record"
}

// MenuNow is "Now"
func MenuNow() string {
	return "Now"
}

// MenuRead is "Read"
func MenuRead() string {
	return "Read"
}

// MenuBackground is "Background"
func MenuBackground() string {
	return "Background"
}

// MenuHidden is "not shown"
func MenuHidden() string {
	return "not shown"
}

// MenuNothing is "not held"
func MenuNothing() string {
	return "not held"
}

// MenuEmergency is "Emergency"
func MenuEmergency() string {
	return "Emergency"
}

// MenuContacts is "Contacts"
func MenuContacts() string {
	return "Contacts"
}

// MenuTimeline is "Timeline"
func MenuTimeline() string {
	return "Timeline"
}

// MenuNew is "{{.New}} new"
func MenuNew(new string) string {
	return new + " new"
}

// MenuChanged is "{{.New}} changed"
func MenuChanged(new string) string {
	return new + " changed"
}

// MedicinesWhat is "Medicine"
func MedicinesWhat() string {
	return "Medicine"
}

// MedicinesDose is "Dose"
func MedicinesDose() string {
	return "Dose"
}

// MedicinesDiffers is "The lists differ"
func MedicinesDiffers() string {
	return "The lists differ"
}

// MedicinesWarned is "{{.Dose}} (with a warning: read it)"
func MedicinesWarned(dose string) string {
	return dose + " (with a warning: read it)"
}

// MedicinesTimes is "{{.Dose}} ({{.Count}} entries)"
func MedicinesTimes(count int, dose string) string {
	return dose + " (" + strconv.Itoa(count) + " entries)"
}

// MedicinesListedNot is "not on this list"
func MedicinesListedNot() string {
	return "not on this list"
}

// MedicinesListedUnknown is "not known"
func MedicinesListedUnknown() string {
	return "not known"
}

// MedicinesDoseNone is "dose not given"
func MedicinesDoseNone() string {
	return "dose not given"
}

// MedicinesRefuted is "DO NOT GIVE"
func MedicinesRefuted() string {
	return "DO NOT GIVE"
}

// MedicinesStands is "{{.Standing}}: {{.Dose}}"
func MedicinesStands(standing string, dose string) string {
	return standing + ": " + dose
}

// MedicinesRefusedOne is "one says not to give it"
func MedicinesRefusedOne() string {
	return "one says not to give it"
}

// MedicinesStoppedOne is "not current on every list"
func MedicinesStoppedOne() string {
	return "not current on every list"
}

// MedicinesDiffersDose is "dose differs"
func MedicinesDiffersDose() string {
	return "dose differs"
}

// MedicinesDiffersStrength is "strength differs"
func MedicinesDiffersStrength() string {
	return "strength differs"
}

// MedicinesDiffersForm is "form differs"
func MedicinesDiffersForm() string {
	return "form differs"
}

// MedicinesDiffersRoute is "route differs"
func MedicinesDiffersRoute() string {
	return "route differs"
}

// MedicinesDiffersOften is "how often differs"
func MedicinesDiffersOften() string {
	return "how often differs"
}

// ListAlikeFrom is "{{.Count}} sources say this alike:"
func ListAlikeFrom(count int) string {
	return strconv.Itoa(count) + " sources say this alike:"
}

// ListAlike is "×{{.Count}}: {{.Sources}}"
func ListAlike(count int, sources string) string {
	return "×" + strconv.Itoa(count) + ": " + sources
}

// ListLong is "Too long for the list: read it beside"
func ListLong() string {
	return "Too long for the list: read it beside"
}

// ListApart is "Show each separately"
func ListApart() string {
	return "Show each separately"
}

// ListTogether is "Show what several sources say alike in one row"
func ListTogether() string {
	return "Show what several sources say alike in one row"
}

// ListKinds is "Show by kind"
func ListKinds() string {
	return "Show by kind"
}

// ListSide is "Show the lists side by side"
func ListSide() string {
	return "Show the lists side by side"
}

// ListAnd is "{{.First}} and {{.Last}}"
func ListAnd(first string, last string) string {
	return first + " and " + last
}

// ListOr is "{{.First}} or {{.Last}}"
func ListOr(first string, last string) string {
	return first + " or " + last
}

// FindOpen is "Find in this record"
func FindOpen() string {
	return "Find in this record"
}

// FindHeading is "Find in this record"
func FindHeading() string {
	return "Find in this record"
}

// FindHint is "Words to find"
func FindHint() string {
	return "Words to find"
}

// FindAbout is "Careview looks through everything that has come of this record: every section, care plans, letters that came with their words, and documents once they have been opened. What is typed here is not kept and goes nowhere."
func FindAbout() string {
	return "Careview looks through everything that has come of this record: every section, care plans, letters that came with their words, and documents once they have been opened. What is typed here is not kept and goes nowhere."
}

// FindTryPart is "A part of a word is enough: “furo” finds furosemide."
func FindTryPart() string {
	return "A part of a word is enough: “furo” finds furosemide."
}

// FindTryFewer is "Every word must stand in the same entry: try one of them alone."
func FindTryFewer() string {
	return "Every word must stand in the same entry: try one of them alone."
}

// FindTryLetters is "A letter is searched once it has been opened: open it under Letters, then look again."
func FindTryLetters() string {
	return "A letter is searched once it has been opened: open it under Letters, then look again."
}

// FindWaiting is "Looking …"
func FindWaiting() string {
	return "Looking …"
}

// FindSection is "Section"
func FindSection() string {
	return "Section"
}

// FindAround is "The words around"
func FindAround() string {
	return "The words around"
}

// FindClose is "Back to the record"
func FindClose() string {
	return "Back to the record"
}

// FindAt is "“{{.Words}}”: {{.At}} of {{.Of}}"
func FindAt(words string, at string, of string) string {
	return "“" + words + "”: " + at + " of " + of
}

// FindNext is "Next"
func FindNext() string {
	return "Next"
}

// FindBack is "All that was found"
func FindBack() string {
	return "All that was found"
}

// FindWaitingSources is "Careview searches what has arrived: 1 source has not answered ({{.Sources}})", or "Careview searches what has arrived: {{.Count}} sources have not answered ({{.Sources}})"
func FindWaitingSources(count int, sources string) string {
	if count == 1 {
		return "Careview searches what has arrived: 1 source has not answered (" + sources + ")"
	}
	return "Careview searches what has arrived: " + strconv.Itoa(count) + " sources have not answered (" + sources + ")"
}

// FindPartly is "Careview searches what has arrived: {{.Sources}} may hold more"
func FindPartly(sources string) string {
	return "Careview searches what has arrived: " + sources + " may hold more"
}

// FindUnread is "1 item could not be read, and is not searched", or "{{.Count}} items could not be read, and are not searched"
func FindUnread(count int) string {
	if count == 1 {
		return "1 item could not be read, and is not searched"
	}
	return strconv.Itoa(count) + " items could not be read, and are not searched"
}

// FindUnopened is "1 document that has not been opened is not searched", or "{{.Count}} documents that have not been opened are not searched"
func FindUnopened(count int) string {
	if count == 1 {
		return "1 document that has not been opened is not searched"
	}
	return strconv.Itoa(count) + " documents that have not been opened are not searched"
}

// FindWordless is "1 document that is a picture is not searched", or "{{.Count}} documents that are pictures are not searched"
func FindWordless(count int) string {
	if count == 1 {
		return "1 document that is a picture is not searched"
	}
	return strconv.Itoa(count) + " documents that are pictures are not searched"
}

// FindHidden is "what your role does not see is not searched"
func FindHidden() string {
	return "what your role does not see is not searched"
}

// FindNone is "Not in what was searched"
func FindNone() string {
	return "Not in what was searched"
}

// FindFound is "{{.Entries}} in {{.Sections}}"
func FindFound(entries string, sections string) string {
	return entries + " in " + sections
}

// FindEntries is "1 entry", or "{{.Count}} entries"
func FindEntries(count int) string {
	if count == 1 {
		return "1 entry"
	}
	return strconv.Itoa(count) + " entries"
}

// FindSections is "1 section", or "{{.Count}} sections"
func FindSections(count int) string {
	if count == 1 {
		return "1 section"
	}
	return strconv.Itoa(count) + " sections"
}

// FindMatchMany is "Too many people match."
func FindMatchMany() string {
	return "Too many people match."
}

// FindNumberInvalid is "That is not a valid NHS number."
func FindNumberInvalid() string {
	return "That is not a valid NHS number."
}

// FindNumberUnused is "That NHS number is no longer in use."
func FindNumberUnused() string {
	return "That NHS number is no longer in use."
}

// FindNeedsMore is "The search needs more to go on."
func FindNeedsMore() string {
	return "The search needs more to go on."
}

// FindFormNot is "The search cannot be made in this form."
func FindFormNot() string {
	return "The search cannot be made in this form."
}

// FindTypedNot is "The service does not take something that was typed."
func FindTypedNot() string {
	return "The service does not take something that was typed."
}

// ContactsWhat is "Contact"
func ContactsWhat() string {
	return "Contact"
}

// ContactsWith is "With"
func ContactsWith() string {
	return "With"
}

// ContactsAbout is "About"
func ContactsAbout() string {
	return "About"
}

// AppointmentsWhen is "When"
func AppointmentsWhen() string {
	return "When"
}

// LettersWhat is "Letter"
func LettersWhat() string {
	return "Letter"
}

// LettersLetter is "Letter"
func LettersLetter() string {
	return "Letter"
}

// LettersOpen is "Open the letter"
func LettersOpen() string {
	return "Open the letter"
}

// LettersOpenNamed is "Open: {{.Title}}"
func LettersOpenNamed(title string) string {
	return "Open: " + title
}

// LettersRing is "Ring this service: {{.Whom}}"
func LettersRing(whom string) string {
	return "Ring this service: " + whom
}

// LettersRingTitle is "{{.Title}}: ring this service"
func LettersRingTitle(title string) string {
	return title + ": ring this service"
}

// LettersReadNot is "Not yet read by this home"
func LettersReadNot() string {
	return "Not yet read by this home"
}

// LettersReadWas is "Read by this home"
func LettersReadWas() string {
	return "Read by this home"
}

// LettersReadOther is "Read by this home before it changed"
func LettersReadOther() string {
	return "Read by this home before it changed"
}

// LettersAll is "All ({{.Count}})"
func LettersAll(count int) string {
	return "All (" + strconv.Itoa(count) + ")"
}

// LettersKindDischarge is "Hospital discharge ({{.Count}})"
func LettersKindDischarge(count int) string {
	return "Hospital discharge (" + strconv.Itoa(count) + ")"
}

// LettersKindClinic is "Clinic ({{.Count}})"
func LettersKindClinic(count int) string {
	return "Clinic (" + strconv.Itoa(count) + ")"
}

// LettersKindAmbulance is "Ambulance ({{.Count}})"
func LettersKindAmbulance(count int) string {
	return "Ambulance (" + strconv.Itoa(count) + ")"
}

// LettersKindMental is "Mental health ({{.Count}})"
func LettersKindMental(count int) string {
	return "Mental health (" + strconv.Itoa(count) + ")"
}

// LettersKindPlans is "Plan copies ({{.Count}})"
func LettersKindPlans(count int) string {
	return "Plan copies (" + strconv.Itoa(count) + ")"
}

// LettersKindOther is "Other ({{.Count}})"
func LettersKindOther(count int) string {
	return "Other (" + strconv.Itoa(count) + ")"
}

// LettersReplaced is "Replaced by a newer version"
func LettersReplaced() string {
	return "Replaced by a newer version"
}

// DocumentBack is "Back to the list"
func DocumentBack() string {
	return "Back to the list"
}

// DocumentBackShort is "Back"
func DocumentBackShort() string {
	return "Back"
}

// DocumentPage is "Page {{.Number}} of {{.Total}}"
func DocumentPage(number string, total string) string {
	return "Page " + number + " of " + total
}

// DocumentPagePart is "Page {{.Number}} of {{.Total}}, part {{.Part}} of {{.Parts}}"
func DocumentPagePart(number string, total string, part string, parts string) string {
	return "Page " + number + " of " + total + ", part " + part + " of " + parts
}

// DocumentPart is "Part {{.Number}} of {{.Total}}"
func DocumentPart(number string, total string) string {
	return "Part " + number + " of " + total
}

// DocumentNext is "Next"
func DocumentNext() string {
	return "Next"
}

// DocumentLetterNext is "Next letter"
func DocumentLetterNext() string {
	return "Next letter"
}

// DocumentLetterPrevious is "Letter before"
func DocumentLetterPrevious() string {
	return "Letter before"
}

// DocumentPrevious is "Previous"
func DocumentPrevious() string {
	return "Previous"
}

// DocumentWords is "See the words"
func DocumentWords() string {
	return "See the words"
}

// DocumentPages is "See the page"
func DocumentPages() string {
	return "See the page"
}

// DocumentLarger is "Larger"
func DocumentLarger() string {
	return "Larger"
}

// DocumentFit is "Smaller"
func DocumentFit() string {
	return "Smaller"
}

// DocumentDrawing is "Drawing the page …"
func DocumentDrawing() string {
	return "Drawing the page …"
}

// DocumentUnclear is "This page cannot be drawn. Ring the service that wrote it and ask what it says."
func DocumentUnclear() string {
	return "This page cannot be drawn. Ring the service that wrote it and ask what it says."
}

// DocumentNone is "There is no document here."
func DocumentNone() string {
	return "There is no document here."
}

// DocumentOther is "The document says that it is about somebody else. It is not shown."
func DocumentOther() string {
	return "The document says that it is about somebody else. It is not shown."
}

// DocumentOtherHint is "Tell the service that holds it, and your support desk."
func DocumentOtherHint() string {
	return "Tell the service that holds it, and your support desk."
}

// DocumentOtherName is "Check that this is the same person. Name in the document: {{.Name}}."
func DocumentOtherName(name string) string {
	return "Check that this is the same person. Name in the document: " + name + "."
}

// DocumentOtherBorn is "Check that this is the same person. Date of birth in the document: {{.Date}}."
func DocumentOtherBorn(date string) string {
	return "Check that this is the same person. Date of birth in the document: " + date + "."
}

// DocumentKeysafe is "Its pages are not shown to your role: they say something about a key safe."
func DocumentKeysafe() string {
	return "Its pages are not shown to your role: they say something about a key safe."
}

// DocumentArchiveUnread is "The document is a saved web page (MHT), and the letter in it cannot be read."
func DocumentArchiveUnread() string {
	return "The document is a saved web page (MHT), and the letter in it cannot be read."
}

// DocumentListed is "What the list of letters says of it"
func DocumentListed() string {
	return "What the list of letters says of it"
}

// DocumentEmpty is "The document came without anything in it."
func DocumentEmpty() string {
	return "The document came without anything in it."
}

// DocumentDiffers is "What came is not the document that is listed: its contents differ. It is not shown."
func DocumentDiffers() string {
	return "What came is not the document that is listed: its contents differ. It is not shown."
}

// DocumentUnchecked is "Whether it is the document that is listed cannot be checked: its check sum is of no known kind."
func DocumentUnchecked() string {
	return "Whether it is the document that is listed cannot be checked: its check sum is of no known kind."
}

// DocumentResized is "It is listed with {{.Listed}}, and {{.Came}} came: it may have been changed since."
func DocumentResized(listed string, came string) string {
	return "It is listed with " + listed + ", and " + came + " came: it may have been changed since."
}

// DocumentSentAs is "It was sent as “{{.Kind}}”, and is {{.Form}}."
func DocumentSentAs(kind string, form string) string {
	return "It was sent as “" + kind + "”, and is " + form + "."
}

// DocumentUnshown is "Careview cannot show this document. It is {{.Form}}, {{.Size}}."
func DocumentUnshown(form string, size string) string {
	return "Careview cannot show this document. It is " + form + ", " + size + "."
}

// DocumentUnknown is "of a kind it does not know"
func DocumentUnknown() string {
	return "of a kind it does not know"
}

// DocumentTyped is "of the type “{{.Kind}}”"
func DocumentTyped(kind string) string {
	return "of the type “" + kind + "”"
}

// DocumentLong is "It has more words than Careview shows: the last of them are missing here."
func DocumentLong() string {
	return "It has more words than Careview shows: the last of them are missing here."
}

// DocumentWordless is "There are no words in this document."
func DocumentWordless() string {
	return "There are no words in this document."
}

// DocumentShowless is "There are no words in this document that can be shown."
func DocumentShowless() string {
	return "There are no words in this document that can be shown."
}

// DocumentLettersGuessed is "It does not say how its letters are written: some may be wrong."
func DocumentLettersGuessed() string {
	return "It does not say how its letters are written: some may be wrong."
}

// DocumentBrokenOff is "It breaks off in the middle: some of it may be missing."
func DocumentBrokenOff() string {
	return "It breaks off in the middle: some of it may be missing."
}

// DocumentLeftScripts is "Left out of it: 1 script.", or "Left out of it: {{.Count}} scripts."
func DocumentLeftScripts(count int) string {
	if count == 1 {
		return "Left out of it: 1 script."
	}
	return "Left out of it: " + strconv.Itoa(count) + " scripts."
}

// DocumentLeftPictures is "Left out of it: 1 picture or other file.", or "Left out of it: {{.Count}} pictures or other files."
func DocumentLeftPictures(count int) string {
	if count == 1 {
		return "Left out of it: 1 picture or other file."
	}
	return "Left out of it: " + strconv.Itoa(count) + " pictures or other files."
}

// DocumentLeftFields is "Left out of it: 1 field to fill in.", or "Left out of it: {{.Count}} fields to fill in."
func DocumentLeftFields(count int) string {
	if count == 1 {
		return "Left out of it: 1 field to fill in."
	}
	return "Left out of it: " + strconv.Itoa(count) + " fields to fill in."
}

// DocumentPicture is "[picture: {{.Words}}]"
func DocumentPicture(words string) string {
	return "[picture: " + words + "]"
}

// DocumentPictureUnread is "The picture cannot be read."
func DocumentPictureUnread() string {
	return "The picture cannot be read."
}

// DocumentPictureLarge is "The picture is larger than Careview opens."
func DocumentPictureLarge() string {
	return "The picture is larger than Careview opens."
}

// DocumentWritten is "Written"
func DocumentWritten() string {
	return "Written"
}

// DocumentBy is "By"
func DocumentBy() string {
	return "By"
}

// DocumentKept is "Kept by"
func DocumentKept() string {
	return "Kept by"
}

// DocumentStyleUnread is "Not all of its style sheet can be read: words that it strikes out or hides may look like any others here."
func DocumentStyleUnread() string {
	return "Not all of its style sheet can be read: words that it strikes out or hides may look like any others here."
}

// DocumentGIFFirst is "Only the first image of the picture is shown: a GIF can hold several."
func DocumentGIFFirst() string {
	return "Only the first image of the picture is shown: a GIF can hold several."
}

// DocumentOpening is "Opening the document …"
func DocumentOpening() string {
	return "Opening the document …"
}

// DocumentOthers is "Reading the document …"
func DocumentOthers() string {
	return "Reading the document …"
}

// DocumentDrawingPage is "Drawing page {{.Number}} of {{.Total}} …"
func DocumentDrawingPage(number string, total string) string {
	return "Drawing page " + number + " of " + total + " …"
}

// DocumentWordsComing is "Words of the letter; its page {{.Number}} is being drawn …"
func DocumentWordsComing(number string) string {
	return "Words of the letter; its page " + number + " is being drawn …"
}

// DocumentWordsDrawn is "Words of the letter; its page is drawn: W shows it."
func DocumentWordsDrawn() string {
	return "Words of the letter; its page is drawn: W shows it."
}

// DocumentWordsAlone is "Words of the letter; its page could not be drawn."
func DocumentWordsAlone() string {
	return "Words of the letter; its page could not be drawn."
}

// DocumentUntitled is "Document"
func DocumentUntitled() string {
	return "Document"
}

// DocumentFrom is "From"
func DocumentFrom() string {
	return "From"
}

// DocumentPictures is "This document has only pictures of its pages: there are no words to copy. Open it and read it."
func DocumentPictures() string {
	return "This document has only pictures of its pages: there are no words to copy. Open it and read it."
}

// DocumentWordsOnly is "Only its words are in this copy, not the pictures of its pages: what is drawn or written by hand is missing."
func DocumentWordsOnly() string {
	return "Only its words are in this copy, not the pictures of its pages: what is drawn or written by hand is missing."
}

// DocumentPartial is "The document had not come whole when this copy was made."
func DocumentPartial() string {
	return "The document had not come whole when this copy was made."
}

// DocumentContentUnread is "What the document holds cannot be read."
func DocumentContentUnread() string {
	return "What the document holds cannot be read."
}

// AllergiesTo is "Allergy to"
func AllergiesTo() string {
	return "Allergy to"
}

// AllergiesReaction is "Reaction"
func AllergiesReaction() string {
	return "Reaction"
}

// AllergiesSeverity is "Severity"
func AllergiesSeverity() string {
	return "Severity"
}

// AllergiesCritical is "High risk"
func AllergiesCritical() string {
	return "High risk"
}

// AllergiesKnown is "There may be others that nobody has recorded. Ask the person too."
func AllergiesKnown() string {
	return "There may be others that nobody has recorded. Ask the person too."
}

// AllergiesNone is "A source says so, and no source says otherwise. Ask the person too."
func AllergiesNone() string {
	return "A source says so, and no source says otherwise. Ask the person too."
}

// AllergiesNotRecorded is "Nobody has written down whether there are any. That is not the same as there being none: ask the person, the family or the GP."
func AllergiesNotRecorded() string {
	return "Nobody has written down whether there are any. That is not the same as there being none: ask the person, the family or the GP."
}

// AllergiesNamed is "Not among the allergies, but {{.Named}}"
func AllergiesNamed(named string) string {
	return "Not among the allergies, but " + named
}

// AllergiesUnavailable is "It is not known whether there are any. Treat the person as if there might be, and ask."
func AllergiesUnavailable() string {
	return "It is not known whether there are any. Treat the person as if there might be, and ask."
}

// CopyHeading is "Print or copy"
func CopyHeading() string {
	return "Print or copy"
}

// CopyKept is "Every copy is recorded with your name. It says when it was made and what each source answered."
func CopyKept() string {
	return "Every copy is recorded with your name. It says when it was made and what each source answered."
}

// CopyEmergency is "Emergency sheet, one page"
func CopyEmergency() string {
	return "Emergency sheet, one page"
}

// CopyPlan is "The whole care plan"
func CopyPlan() string {
	return "The whole care plan"
}

// CopyFamily is "Copy for the resident or family"
func CopyFamily() string {
	return "Copy for the resident or family"
}

// CopyPage is "The page shown: {{.Page}}"
func CopyPage(page string) string {
	return "The page shown: " + page
}

// CopyDocument is "The words of the document shown"
func CopyDocument() string {
	return "The words of the document shown"
}

// CopyOmit is "Leave out. The copy says which of these were left out."
func CopyOmit() string {
	return "Leave out. The copy says which of these were left out."
}

// CopyOmitKeysafe is "Key safe and how to get in"
func CopyOmitKeysafe() string {
	return "Key safe and how to get in"
}

// CopyOmitPrognosis is "Diagnosis, prognosis and flags"
func CopyOmitPrognosis() string {
	return "Diagnosis, prognosis and flags"
}

// CopyOmitAnticipatory is "Just-in-case medicines"
func CopyOmitAnticipatory() string {
	return "Just-in-case medicines"
}

// CopyOmitAuthors is "Names of staff who wrote it"
func CopyOmitAuthors() string {
	return "Names of staff who wrote it"
}

// CopyOmitNumbers is "Telephone numbers"
func CopyOmitNumbers() string {
	return "Telephone numbers"
}

// CopyPlace is "Where to save a PDF"
func CopyPlace() string {
	return "Where to save a PDF"
}

// CopyPrint is "Print"
func CopyPrint() string {
	return "Print"
}

// CopySave is "Save as PDF"
func CopySave() string {
	return "Save as PDF"
}

// CopyWords is "Copy as words"
func CopyWords() string {
	return "Copy as words"
}

// CopyClose is "Close"
func CopyClose() string {
	return "Close"
}

// CopyTraining is "Training data: not a real person"
func CopyTraining() string {
	return "Training data: not a real person"
}

// CopyTitleEmergency is "Emergency sheet"
func CopyTitleEmergency() string {
	return "Emergency sheet"
}

// CopyTitlePlan is "Care plan"
func CopyTitlePlan() string {
	return "Care plan"
}

// CopyTitleFamily is "Care plan: copy for the resident or family"
func CopyTitleFamily() string {
	return "Care plan: copy for the resident or family"
}

// CopyTitleResidents is "RESIDENTS"
func CopyTitleResidents() string {
	return "RESIDENTS"
}

// CopyTitleCheck is "Weekly check: emergency copies and care plans"
func CopyTitleCheck() string {
	return "Weekly check: emergency copies and care plans"
}

// CopyTitleTrail is "AUDIT TRAIL"
func CopyTitleTrail() string {
	return "AUDIT TRAIL"
}

// CopyTitlePlans is "PLANS TO LOOK AT"
func CopyTitlePlans() string {
	return "PLANS TO LOOK AT"
}

// CopyTrailChosen is "Only looks that meet what was chosen on the page: others are left out."
func CopyTrailChosen() string {
	return "Only looks that meet what was chosen on the page: others are left out."
}

// CopyTrailHead is "The newest head of the trail. Keep this page: with it careview-verify tells whether the trail was cut or put back."
func CopyTrailHead() string {
	return "The newest head of the trail. Keep this page: with it careview-verify tells whether the trail was cut or put back."
}

// CopyMissingPeople is "1 person more whose details did not come", or "{{.Count}} people more whose details did not come"
func CopyMissingPeople(count int) string {
	if count == 1 {
		return "1 person more whose details did not come"
	}
	return strconv.Itoa(count) + " people more whose details did not come"
}

// CopyAllergies is "Allergies"
func CopyAllergies() string {
	return "Allergies"
}

// CopyKnow is "Know this"
func CopyKnow() string {
	return "Know this"
}

// CopyCheck is "Check first"
func CopyCheck() string {
	return "Check first"
}

// CopyDiffer is "Plans differ"
func CopyDiffer() string {
	return "Plans differ"
}

// CopyCPR is "CPR"
func CopyCPR() string {
	return "CPR"
}

// CopyRecommendation is "Recommendation: not legally binding"
func CopyRecommendation() string {
	return "Recommendation: not legally binding"
}

// CopyInforceNot is "Not in force"
func CopyInforceNot() string {
	return "Not in force"
}

// CopySuppliedNot is "Not supplied"
func CopySuppliedNot() string {
	return "Not supplied"
}

// CopyOlder is "Not in this copy"
func CopyOlder() string {
	return "Not in this copy"
}

// CopyOlderResults is "1 older result", or "{{.Count}} older results"
func CopyOlderResults(count int) string {
	if count == 1 {
		return "1 older result"
	}
	return strconv.Itoa(count) + " older results"
}

// CopySources is "Sources: {{.Sources}}"
func CopySources(sources string) string {
	return "Sources: " + sources
}

// CopyAsked is "Sources asked: {{.Sources}}"
func CopyAsked(sources string) string {
	return "Sources asked: " + sources
}

// CopyAskedNone is "Sources asked: none"
func CopyAskedNone() string {
	return "Sources asked: none"
}

// CopyValid is "Valid as at {{.Time}}."
func CopyValid(time string) string {
	return "Valid as at " + time + "."
}

// CopyMade is "Valid as at {{.Time}}. Copy made by {{.By}}."
func CopyMade(time string, by string) string {
	return "Valid as at " + time + ". Copy made by " + by + "."
}

// CopyMadeOn is "Valid as at {{.Time}}. Copy made by {{.By}} on {{.Date}}."
func CopyMadeOn(time string, by string, date string) string {
	return "Valid as at " + time + ". Copy made by " + by + " on " + date + "."
}

// CopyBy is "Copy made by {{.By}} on {{.Date}}."
func CopyBy(by string, date string) string {
	return "Copy made by " + by + " on " + date + "."
}

// CopyLeft is "Left out of this copy by choice, where recorded: {{.Kinds}}."
func CopyLeft(kinds string) string {
	return "Left out of this copy by choice, where recorded: " + kinds + "."
}

// CopyLeftHere is "What is said here is left out of this copy."
func CopyLeftHere() string {
	return "What is said here is left out of this copy."
}

// CopyLeftNumber is "(number left out)"
func CopyLeftNumber() string {
	return "(number left out)"
}

// CopyLeftDiagnosis is "(diagnosis left out)"
func CopyLeftDiagnosis() string {
	return "(diagnosis left out)"
}

// CopyLeftKeysafe is "key safe and how to get in"
func CopyLeftKeysafe() string {
	return "key safe and how to get in"
}

// CopyLeftPrognosis is "diagnosis, prognosis and flags"
func CopyLeftPrognosis() string {
	return "diagnosis, prognosis and flags"
}

// CopyLeftAnticipatory is "just-in-case medicines"
func CopyLeftAnticipatory() string {
	return "just-in-case medicines"
}

// CopyLeftAuthors is "names of staff who wrote it"
func CopyLeftAuthors() string {
	return "names of staff who wrote it"
}

// CopyLeftNumbers is "telephone numbers"
func CopyLeftNumbers() string {
	return "telephone numbers"
}

// CopyPlanUnnamed is "Care plan of {{.Source}}"
func CopyPlanUnnamed(source string) string {
	return "Care plan of " + source
}

// CopySaved is "Saved. Whoever can open the file can read it: delete it when it is no longer needed."
func CopySaved() string {
	return "Saved. Whoever can open the file can read it: delete it when it is no longer needed."
}

// CopyCopied is "Copied as words. They are taken off the clipboard when you lock or sign out."
func CopyCopied() string {
	return "Copied as words. They are taken off the clipboard when you lock or sign out."
}

// CopyPrinting is "Printing …"
func CopyPrinting() string {
	return "Printing …"
}

// CopySaving is "Saving …"
func CopySaving() string {
	return "Saving …"
}

// CopyCopying is "Copying …"
func CopyCopying() string {
	return "Copying …"
}

// CopyEarly is "The list is not whole yet: answers are still on their way."
func CopyEarly() string {
	return "The list is not whole yet: answers are still on their way."
}

// CopyEarlyCopy is "Copy it when all have come."
func CopyEarlyCopy() string {
	return "Copy it when all have come."
}

// CopyEarlySave is "Save it when all have come."
func CopyEarlySave() string {
	return "Save it when all have come."
}

// CopyFieldRoom is "Room {{.Room}}"
func CopyFieldRoom(room string) string {
	return "Room " + room
}

// CopyFieldCPR is "CPR: {{.Words}}"
func CopyFieldCPR(words string) string {
	return "CPR: " + words
}

// CopyFieldAllergies is "Allergies: {{.Words}}"
func CopyFieldAllergies(words string) string {
	return "Allergies: " + words
}

// CopyFieldPlan is "Care plan: {{.Words}}"
func CopyFieldPlan(words string) string {
	return "Care plan: " + words
}

// CopyFieldChanged is "Last changed: {{.Date}}"
func CopyFieldChanged(date string) string {
	return "Last changed: " + date
}

// CopyFieldSeen is "Last seen here: {{.Date}}"
func CopyFieldSeen(date string) string {
	return "Last seen here: " + date
}

// CopyHeadName is "Name"
func CopyHeadName() string {
	return "Name"
}

// CopyHeadBorn is "Born"
func CopyHeadBorn() string {
	return "Born"
}

// CopyHeadNumber is "NHS number"
func CopyHeadNumber() string {
	return "NHS number"
}

// CopyHeadRoom is "Room"
func CopyHeadRoom() string {
	return "Room"
}

// CopyHeadLook is "What to look at"
func CopyHeadLook() string {
	return "What to look at"
}

// CopyHeadPlan is "Care plan"
func CopyHeadPlan() string {
	return "Care plan"
}

// CopyHeadChanged is "Last changed"
func CopyHeadChanged() string {
	return "Last changed"
}

// CopyHeadSeen is "Last seen here"
func CopyHeadSeen() string {
	return "Last seen here"
}

// CopyHeadAt is "As at"
func CopyHeadAt() string {
	return "As at"
}

// PlanKnownNone is "No care plan is recorded"
func PlanKnownNone() string {
	return "No care plan is recorded"
}

// PlanKnownNot is "Not known whether there is a care plan"
func PlanKnownNot() string {
	return "Not known whether there is a care plan"
}

// PlanMissing is "What the plan does not say"
func PlanMissing() string {
	return "What the plan does not say"
}

// PlanBinding is "Legally binding"
func PlanBinding() string {
	return "Legally binding"
}

// PlanAdvice is "Recommendation"
func PlanAdvice() string {
	return "Recommendation"
}

// PlanElsewhere is "a plan is held elsewhere: ring the service that holds it"
func PlanElsewhere() string {
	return "a plan is held elsewhere: ring the service that holds it"
}

// PlanElsewhereAsk is "To ask what a plan held elsewhere says"
func PlanElsewhereAsk() string {
	return "To ask what a plan held elsewhere says"
}

// PlanDocument is "a plan is kept as a document: open it under Letters and read it"
func PlanDocument() string {
	return "a plan is kept as a document: open it under Letters and read it"
}

// PlanRecommended is "{{.Heading}} (recommendation)"
func PlanRecommended(heading string) string {
	return heading + " (recommendation)"
}

// PlanInWords is "{{.Kind}}, in words alone: read it"
func PlanInWords(kind string) string {
	return kind + ", in words alone: read it"
}

// PlanReviewOverdue is "review overdue since {{.Date}}"
func PlanReviewOverdue(date string) string {
	return "review overdue since " + date
}

// PlanReviewDue is "review due {{.Date}}"
func PlanReviewDue(date string) string {
	return "review due " + date
}

// PlanReviewNone is "no review date recorded"
func PlanReviewNone() string {
	return "no review date recorded"
}

// PlanChanged is "last changed {{.When}}"
func PlanChanged(when string) string {
	return "last changed " + when
}

// PlanChangedOn is "last changed {{.Ago}}, {{.Date}}"
func PlanChangedOn(ago string, date string) string {
	return "last changed " + ago + ", " + date
}

// PlanChangedNone is "no date of last change recorded"
func PlanChangedNone() string {
	return "no date of last change recorded"
}

// PlanOld is "No longer in force: replaced or ended"
func PlanOld() string {
	return "No longer in force: replaced or ended"
}

// PlanDraft is "Draft: not in force"
func PlanDraft() string {
	return "Draft: not in force"
}

// PlanAlso is "Also in this plan"
func PlanAlso() string {
	return "Also in this plan"
}

// PlanName is "{{.Pathway}} plan of {{.Source}}"
func PlanName(pathway string, source string) string {
	return pathway + " plan of " + source
}

// PlanNoteOverdue is "{{.Plan}}: review overdue since {{.Date}}"
func PlanNoteOverdue(plan string, date string) string {
	return plan + ": review overdue since " + date
}

// PlanNoteChanged is "{{.Plan}}: last changed {{.Ago}}"
func PlanNoteChanged(plan string, ago string) string {
	return plan + ": last changed " + ago
}

// PlanNoteInforce is "{{.Count}} plans are in force: everything they say is shown together"
func PlanNoteInforce(count int) string {
	return strconv.Itoa(count) + " plans are in force: everything they say is shown together"
}

// PlanNoteDrafts is "1 draft plan is not shown on this page: see Care plan", or "{{.Count}} draft plans are not shown on this page: see Care plan"
func PlanNoteDrafts(count int) string {
	if count == 1 {
		return "1 draft plan is not shown on this page: see Care plan"
	}
	return strconv.Itoa(count) + " draft plans are not shown on this page: see Care plan"
}

// PlanNoteOld is "1 plan that no longer holds is not shown on this page: see Care plan", or "{{.Count}} plans that no longer hold are not shown on this page: see Care plan"
func PlanNoteOld(count int) string {
	if count == 1 {
		return "1 plan that no longer holds is not shown on this page: see Care plan"
	}
	return strconv.Itoa(count) + " plans that no longer hold are not shown on this page: see Care plan"
}

// PlanNoteDocuments is "1 document in Care plan is not sorted into this page: read it there", or "{{.Count}} documents in Care plan are not sorted into this page: read it there"
func PlanNoteDocuments(count int) string {
	if count == 1 {
		return "1 document in Care plan is not sorted into this page: read it there"
	}
	return strconv.Itoa(count) + " documents in Care plan are not sorted into this page: read it there"
}

// PlanNotePart is "Care plan: {{.Part}}"
func PlanNotePart(part string) string {
	return "Care plan: " + part
}

// PlanPointer is "{{.Source}} gives no more of this plan than where it is. What it says is not known here, which is not the same as there being nothing."
func PlanPointer(source string) string {
	return source + " gives no more of this plan than where it is. What it says is not known here, which is not the same as there being nothing."
}

// PlanSuppliedNot is "Not supplied by {{.Source}} in this plan, which is not the same as there being none: {{.Fields}}."
func PlanSuppliedNot(source string, fields string) string {
	return "Not supplied by " + source + " in this plan, which is not the same as there being none: " + fields + "."
}

// PlanSuppliedDocument is "The document itself may say more."
func PlanSuppliedDocument() string {
	return "The document itself may say more."
}

// PlanDifferTreatment is "Plans differ on how far to treat"
func PlanDifferTreatment() string {
	return "Plans differ on how far to treat"
}

// PlanDifferCare is "Plans differ on the preferred place of care"
func PlanDifferCare() string {
	return "Plans differ on the preferred place of care"
}

// PlanDifferDeath is "Plans differ on the preferred place of death"
func PlanDifferDeath() string {
	return "Plans differ on the preferred place of death"
}

// PlanDifferChoose is "Careview does not choose between them: read each, and ask the GP."
func PlanDifferChoose() string {
	return "Careview does not choose between them: read each, and ask the GP."
}

// PlanForm is "Paper form: {{.Places}}"
func PlanForm(places string) string {
	return "Paper form: " + places
}

// PlanFormOr is "{{.First}}; or {{.Second}}"
func PlanFormOr(first string, second string) string {
	return first + "; or " + second
}

// PlanFormUnknown is "Where the paper form is: not known"
func PlanFormUnknown() string {
	return "Where the paper form is: not known"
}

// PlanFormNone is "Where the paper form is: not recorded"
func PlanFormNone() string {
	return "Where the paper form is: not recorded"
}

// PlanDaily is "{{.Amount}} a day"
func PlanDaily(amount string) string {
	return amount + " a day"
}

// LookedHeading is "Answer a person’s question"
func LookedHeading() string {
	return "Answer a person’s question"
}

// LookedSentence is "Who looked at my record? Careview makes the letter; you give or send it."
func LookedSentence() string {
	return "Who looked at my record? Careview makes the letter; you give or send it."
}

// LookedOpen is "Answer a person’s question"
func LookedOpen() string {
	return "Answer a person’s question"
}

// LookedOpenBrief is "Answer a person"
func LookedOpenBrief() string {
	return "Answer a person"
}

// LookedNumber is "NHS number of the person who asks"
func LookedNumber() string {
	return "NHS number of the person who asks"
}

// LookedNumberShort is "NHS number"
func LookedNumberShort() string {
	return "NHS number"
}

// LookedBy is "Who asks: the person, or who for them"
func LookedBy() string {
	return "Who asks: the person, or who for them"
}

// LookedByShort is "Who asks"
func LookedByShort() string {
	return "Who asks"
}

// LookedIdentified is "How you made sure who they are"
func LookedIdentified() string {
	return "How you made sure who they are"
}

// LookedIdentifiedShort is "How identified"
func LookedIdentifiedShort() string {
	return "How identified"
}

// LookedWaiting is "Reading the trail …"
func LookedWaiting() string {
	return "Reading the trail …"
}

// LookedWhose is "{{.Name}}, born {{.Born}}, NHS number {{.Number}}"
func LookedWhose(name string, born string, number string) string {
	return name + ", born " + born + ", NHS number " + number
}

// LookedWhoseNumber is "NHS number {{.Number}}: the trail has no name for it. Check it with the person."
func LookedWhoseNumber(number string) string {
	return "NHS number " + number + ": the trail has no name for it. Check it with the person."
}

// LookedSum is "1 look at the record on this PC.", or "{{.Count}} looks at the record on this PC."
func LookedSum(count int) string {
	if count == 1 {
		return "1 look at the record on this PC."
	}
	return strconv.Itoa(count) + " looks at the record on this PC."
}

// LookedSumNone is "No look at the record on this PC."
func LookedSumNone() string {
	return "No look at the record on this PC."
}

// LookedSumEmergency is "1 emergency access.", or "{{.Count}} emergency accesses."
func LookedSumEmergency(count int) string {
	if count == 1 {
		return "1 emergency access."
	}
	return strconv.Itoa(count) + " emergency accesses."
}

// LookedSumNames is "The letter names staff."
func LookedSumNames() string {
	return "The letter names staff."
}

// LookedSumRoles is "The letter gives staff by their role."
func LookedSumRoles() string {
	return "The letter gives staff by their role."
}

// LookedSumCannot is "Not in it: looks made elsewhere, at the practice, in hospitals, on other PCs. The letter says whom to ask."
func LookedSumCannot() string {
	return "Not in it: looks made elsewhere, at the practice, in hospitals, on other PCs. The letter says whom to ask."
}

// LookedReasons is "Reason typed"
func LookedReasons() string {
	return "Reason typed"
}

// LookedReasonKept is "Kept back: “{{.Reason}}”"
func LookedReasonKept(reason string) string {
	return "Kept back: “" + reason + "”"
}

// LookedReasonReleased is "Released: “{{.Reason}}”"
func LookedReasonReleased(reason string) string {
	return "Released: “" + reason + "”"
}

// LookedReasonHint is "Press Enter on a line with a typed reason to release it, or to keep it back. The letter gives only those that are released."
func LookedReasonHint() string {
	return "Press Enter on a line with a typed reason to release it, or to keep it back. The letter gives only those that are released."
}

// LookedPrint is "Print the letter"
func LookedPrint() string {
	return "Print the letter"
}

// LookedPrintBrief is "Print"
func LookedPrintBrief() string {
	return "Print"
}

// LookedSaveBrief is "Save"
func LookedSaveBrief() string {
	return "Save"
}

// LookedFold is "Who asks"
func LookedFold() string {
	return "Who asks"
}

// LookedSave is "Save the letter"
func LookedSave() string {
	return "Save the letter"
}

// LookedBack is "All looks"
func LookedBack() string {
	return "All looks"
}

// LookedTitle is "Who looked at your record"
func LookedTitle() string {
	return "Who looked at your record"
}

// LookedHead is "Who looked at your record · {{.Site}} · made {{.When}}"
func LookedHead(site string, when string) string {
	return "Who looked at your record · " + site + " · made " + when
}

// LookedTo is "To {{.Name}}, NHS number {{.Number}}"
func LookedTo(name string, number string) string {
	return "To " + name + ", NHS number " + number
}

// LookedToNumber is "To the person with NHS number {{.Number}}"
func LookedToNumber(number string) string {
	return "To the person with NHS number " + number
}

// LookedAsked is "Asked for by {{.Who}}. Identified by: {{.How}}. Made by {{.Maker}}."
func LookedAsked(who string, how string, maker string) string {
	return "Asked for by " + who + ". Identified by: " + how + ". Made by " + maker + "."
}

// LookedCovers is "This is every look at your shared care record that was made with Careview on the PC “{{.Device}}” at {{.Site}}, as its audit trail {{.Trail}} has them: entries 1 to {{.Size}}, from {{.Since}} to {{.Until}}."
func LookedCovers(device string, site string, trail string, size string, since string, until string) string {
	return "This is every look at your shared care record that was made with Careview on the PC “" + device + "” at " + site + ", as its audit trail " + trail + " has them: entries 1 to " + size + ", from " + since + " to " + until + "."
}

// LookedCoversNone is "The audit trail {{.Trail}} of the PC “{{.Device}}” at {{.Site}} holds no entry about you: entries 1 to {{.Size}}."
func LookedCoversNone(trail string, device string, site string, size string) string {
	return "The audit trail " + trail + " of the PC “" + device + "” at " + site + " holds no entry about you: entries 1 to " + size + "."
}

// LookedCount is "Your record was looked at once.", or "Your record was looked at {{.Count}} times."
func LookedCount(count int) string {
	if count == 1 {
		return "Your record was looked at once."
	}
	return "Your record was looked at " + strconv.Itoa(count) + " times."
}

// LookedCountNone is "Your record was not opened."
func LookedCountNone() string {
	return "Your record was not opened."
}

// LookedCountListed is "You stood once on the list of emergency copies as they were opened; a few words of your record may have stood beside your name.", or "You stood {{.Count}} times on the list of emergency copies as they were opened; a few words of your record may have stood beside your name."
func LookedCountListed(count int) string {
	if count == 1 {
		return "You stood once on the list of emergency copies as they were opened; a few words of your record may have stood beside your name."
	}
	return "You stood " + strconv.Itoa(count) + " times on the list of emergency copies as they were opened; a few words of your record may have stood beside your name."
}

// LookedCountEmergency is "One of the looks was an emergency access.", or "{{.Count}} of the looks were emergency accesses."
func LookedCountEmergency(count int) string {
	if count == 1 {
		return "One of the looks was an emergency access."
	}
	return strconv.Itoa(count) + " of the looks were emergency accesses."
}

// LookedNumbers is "Looks under these other NHS numbers of yours are in this letter too: {{.Numbers}}."
func LookedNumbers(numbers string) string {
	return "Looks under these other NHS numbers of yours are in this letter too: " + numbers + "."
}

// LookedNumbersNone is "Looks under a number of yours of which this trail does not know, or under none, are not in this letter. If this number has been replaced by another since, ask for that one too."
func LookedNumbersNone() string {
	return "Looks under a number of yours of which this trail does not know, or under none, are not in this letter. If this number has been replaced by another since, ask for that one too."
}

// LookedUnlisted is "Emergency copies were opened once and the trail does not say whose: your name may have stood on their list, with a few words of your record beside it.", or "Emergency copies were opened {{.Count}} times and the trail does not say whose: your name may have stood on their list, with a few words of your record beside it."
func LookedUnlisted(count int) string {
	if count == 1 {
		return "Emergency copies were opened once and the trail does not say whose: your name may have stood on their list, with a few words of your record beside it."
	}
	return "Emergency copies were opened " + strconv.Itoa(count) + " times and the trail does not say whose: your name may have stood on their list, with a few words of your record beside it."
}

// LookedUnread is "1 entry of the trail cannot be read. Whether it is about you is not known.", or "{{.Count}} entries of the trail cannot be read. Whether they are about you is not known."
func LookedUnread(count int) string {
	if count == 1 {
		return "1 entry of the trail cannot be read. Whether it is about you is not known."
	}
	return strconv.Itoa(count) + " entries of the trail cannot be read. Whether they are about you is not known."
}

// LookedChecked is "The whole trail was last found as it was left on {{.When}}, up to entry {{.Number}}."
func LookedChecked(when string, number string) string {
	return "The whole trail was last found as it was left on " + when + ", up to entry " + number + "."
}

// LookedCheckedNever is "The whole trail has not been checked yet: that none of it was changed or taken out is not shown by this letter alone."
func LookedCheckedNever() string {
	return "The whole trail has not been checked yet: that none of it was changed or taken out is not shown by this letter alone."
}

// LookedRemovedUndated is "Entries 1 to {{.Number}} of this trail were removed, for their time was over. Looks from then are not in this letter, and nobody can tell of them any more."
func LookedRemovedUndated(number string) string {
	return "Entries 1 to " + number + " of this trail were removed, for their time was over. Looks from then are not in this letter, and nobody can tell of them any more."
}

// LookedRemoved is "Entries 1 to {{.Number}} of this trail, made before {{.Day}}, were removed, for their time was over. Looks from then are not in this letter, and nobody can tell of them any more."
func LookedRemoved(number string, day string) string {
	return "Entries 1 to " + number + " of this trail, made before " + day + ", were removed, for their time was over. Looks from then are not in this letter, and nobody can tell of them any more."
}

// LookedThen is "{{.Before}}, then {{.Now}}"
func LookedThen(before string, now string) string {
	return before + ", then " + now
}

// LookedOthers is "This home has other PCs with an audit trail of their own: {{.Devices}}. Looks that were made there are not in this letter: ask for one from each."
func LookedOthers(devices string) string {
	return "This home has other PCs with an audit trail of their own: " + devices + ". Looks that were made there are not in this letter: ask for one from each."
}

// LookedAnew is "This trail was begun anew because the one before it was not as Careview had left it, or was gone. What that one held is not in this letter: ask for it."
func LookedAnew() string {
	return "This trail was begun anew because the one before it was not as Careview had left it, or was gone. What that one held is not in this letter: ask for it."
}

// LookedNames is "Staff are named by their role."
func LookedNames() string {
	return "Staff are named by their role."
}

// LookedReasonsLimit is "A reason that was typed is given only where the home has released it."
func LookedReasonsLimit() string {
	return "A reason that was typed is given only where the home has released it."
}

// LookedColNumber is "No."
func LookedColNumber() string {
	return "No."
}

// LookedColWhen is "When"
func LookedColWhen() string {
	return "When"
}

// LookedColWho is "Who"
func LookedColWho() string {
	return "Who"
}

// LookedColWhy is "Why"
func LookedColWhy() string {
	return "Why"
}

// LookedColWhat is "What was read or done"
func LookedColWhat() string {
	return "What was read or done"
}

// LookedWho is "{{.Name}}, {{.Role}}"
func LookedWho(name string, role string) string {
	return name + ", " + role
}

// LookedWhoNone is "Not recorded"
func LookedWhoNone() string {
	return "Not recorded"
}

// LookedWhyResident is "You live here"
func LookedWhyResident() string {
	return "You live here"
}

// LookedWhyRegisters is "You are registered here"
func LookedWhyRegisters() string {
	return "You are registered here"
}

// LookedWhyCares is "You were in their care"
func LookedWhyCares() string {
	return "You were in their care"
}

// LookedWhyGiven is "you said yes"
func LookedWhyGiven() string {
	return "you said yes"
}

// LookedWhyRefused is "you said no"
func LookedWhyRefused() string {
	return "you said no"
}

// LookedWhyBest is "you could not be asked: in your best interests"
func LookedWhyBest() string {
	return "you could not be asked: in your best interests"
}

// LookedWhyEmergency is "Emergency"
func LookedWhyEmergency() string {
	return "Emergency"
}

// LookedWhyNone is "Not recorded"
func LookedWhyNone() string {
	return "Not recorded"
}

// LookedReason is "“{{.Reason}}”"
func LookedReason(reason string) string {
	return "“" + reason + "”"
}

// LookedReasonWithheld is "a reason was typed, and is not given here"
func LookedReasonWithheld() string {
	return "a reason was typed, and is not given here"
}

// LookedReasonLong is "{{.Reason}} … (longer: the rest is kept in the trail)"
func LookedReasonLong(reason string) string {
	return reason + " … (longer: the rest is kept in the trail)"
}

// LookedWhatPages is "Read: {{.Pages}}"
func LookedWhatPages(pages string) string {
	return "Read: " + pages
}

// LookedWhatPagesNone is "Opened; which pages were read is not recorded"
func LookedWhatPagesNone() string {
	return "Opened; which pages were read is not recorded"
}

// LookedWhatFailed is "it did not work"
func LookedWhatFailed() string {
	return "it did not work"
}

// LookedWhatAbandoned is "left before it was done"
func LookedWhatAbandoned() string {
	return "left before it was done"
}

// LookedWhatUnended is "how it ended is not recorded"
func LookedWhatUnended() string {
	return "how it ended is not recorded"
}

// LookedWhatDocuments is "1 letter opened", or "{{.Count}} letters opened"
func LookedWhatDocuments(count int) string {
	if count == 1 {
		return "1 letter opened"
	}
	return strconv.Itoa(count) + " letters opened"
}

// LookedWhatPrinted is "1 copy printed", or "{{.Count}} copies printed"
func LookedWhatPrinted(count int) string {
	if count == 1 {
		return "1 copy printed"
	}
	return strconv.Itoa(count) + " copies printed"
}

// LookedWhatSaved is "1 copy saved to a file", or "{{.Count}} copies saved to files"
func LookedWhatSaved(count int) string {
	if count == 1 {
		return "1 copy saved to a file"
	}
	return strconv.Itoa(count) + " copies saved to files"
}

// LookedWhatCopied is "1 copy taken of its words", or "{{.Count}} copies taken of its words"
func LookedWhatCopied(count int) string {
	if count == 1 {
		return "1 copy taken of its words"
	}
	return strconv.Itoa(count) + " copies taken of its words"
}

// LookedWhatAgain is "1 source asked again", or "{{.Count}} sources asked again"
func LookedWhatAgain(count int) string {
	if count == 1 {
		return "1 source asked again"
	}
	return strconv.Itoa(count) + " sources asked again"
}

// LookedWhatFound is "You came up in a search for a person"
func LookedWhatFound() string {
	return "You came up in a search for a person"
}

// LookedWhatListed is "You were put on the residents’ list"
func LookedWhatListed() string {
	return "You were put on the residents’ list"
}

// LookedWhatDelisted is "You were taken off the residents’ list"
func LookedWhatDelisted() string {
	return "You were taken off the residents’ list"
}

// LookedWhatRefused is "Refused: nothing was shown"
func LookedWhatRefused() string {
	return "Refused: nothing was shown"
}

// LookedWhatLetter is "A letter like this one was made about you"
func LookedWhatLetter() string {
	return "A letter like this one was made about you"
}

// LookedWhatClosed is "The record was closed"
func LookedWhatClosed() string {
	return "The record was closed"
}

// LookedWhatAnswered is "The sources answered"
func LookedWhatAnswered() string {
	return "The sources answered"
}

// LookedWhatSign is "Something unusual about a look at your record was looked into"
func LookedWhatSign() string {
	return "Something unusual about a look at your record was looked into"
}

// LookedWhatEmergencyList is "You stood on the list of emergency copies as they were opened; a few words of your record may have stood beside your name"
func LookedWhatEmergencyList() string {
	return "You stood on the list of emergency copies as they were opened; a few words of your record may have stood beside your name"
}

// LookedWhatDrill is "in a drill"
func LookedWhatDrill() string {
	return "in a drill"
}

// LookedWhatEmergencyCopy is "The emergency copy of your record was read"
func LookedWhatEmergencyCopy() string {
	return "The emergency copy of your record was read"
}

// LookedWhatAlert is "An alert was raised about the emergency access"
func LookedWhatAlert() string {
	return "An alert was raised about the emergency access"
}

// LookedWhatOther is "Something of another kind"
func LookedWhatOther() string {
	return "Something of another kind"
}

// LookedWhatUnread is "What the entry says beyond this cannot be read"
func LookedWhatUnread() string {
	return "What the entry says beyond this cannot be read"
}

// LookedManyList is "You stood on the list of residents when it was opened, once; a few words of your record may have stood beside your name", or "You stood on the list of residents when it was opened, {{.Count}} times; a few words of your record may have stood beside your name"
func LookedManyList(count int) string {
	if count == 1 {
		return "You stood on the list of residents when it was opened, once; a few words of your record may have stood beside your name"
	}
	return "You stood on the list of residents when it was opened, " + strconv.Itoa(count) + " times; a few words of your record may have stood beside your name"
}

// LookedManyCopies is "Copies for emergencies were kept on this PC, sealed, when your record was opened or the list on which you stood; one of yours may have been among them. Each time that yours was read has a line of its own"
func LookedManyCopies() string {
	return "Copies for emergencies were kept on this PC, sealed, when your record was opened or the list on which you stood; one of yours may have been among them. Each time that yours was read has a line of its own"
}

// LookedManyWhyCopies is "For when no source can be reached"
func LookedManyWhyCopies() string {
	return "For when no source can be reached"
}

// LookedManyTrail is "The audit trail was asked about you, once", or "The audit trail was asked about you, {{.Count}} times"
func LookedManyTrail(count int) string {
	if count == 1 {
		return "The audit trail was asked about you, once"
	}
	return "The audit trail was asked about you, " + strconv.Itoa(count) + " times"
}

// LookedManyWhen is "{{.First}} to {{.Last}}"
func LookedManyWhen(first string, last string) string {
	return first + " to " + last
}

// LookedManyWho is "Staff on duty"
func LookedManyWho() string {
	return "Staff on duty"
}

// LookedManyWhy is "The list of who lives here"
func LookedManyWhy() string {
	return "The list of who lives here"
}

// LookedManyWhyTrail is "To answer who looked at what"
func LookedManyWhyTrail() string {
	return "To answer who looked at what"
}

// LookedEmergency is "Emergency accesses and what came of them"
func LookedEmergency() string {
	return "Emergency accesses and what came of them"
}

// LookedEmergencyRaised is "No. {{.Number}}: an alert about it was raised in the audit trail at once, as entry {{.Alert}}."
func LookedEmergencyRaised(number string, alert string) string {
	return "No. " + number + ": an alert about it was raised in the audit trail at once, as entry " + alert + "."
}

// LookedCameNone is "The trail does not say yet that anybody has looked into it."
func LookedCameNone() string {
	return "The trail does not say yet that anybody has looked into it."
}

// LookedCameOrder is "It was looked into on {{.Day}}, as entry {{.Entry}}: all in order."
func LookedCameOrder(day string, entry string) string {
	return "It was looked into on " + day + ", as entry " + entry + ": all in order."
}

// LookedCameMore is "It was looked into on {{.Day}}, as entry {{.Entry}}: more has to be found out."
func LookedCameMore(day string, entry string) string {
	return "It was looked into on " + day + ", as entry " + entry + ": more has to be found out."
}

// LookedCameTold is "It was looked into on {{.Day}}, as entry {{.Entry}}: the privacy officer is asked."
func LookedCameTold(day string, entry string) string {
	return "It was looked into on " + day + ", as entry " + entry + ": the privacy officer is asked."
}

// LookedCameOther is "It was looked into on {{.Day}}, as entry {{.Entry}}; this Careview does not know what that came to."
func LookedCameOther(day string, entry string) string {
	return "It was looked into on " + day + ", as entry " + entry + "; this Careview does not know what that came to."
}

// LookedCameUnread is "An entry with which something was looked into cannot be read, so there may be more than is said here."
func LookedCameUnread() string {
	return "An entry with which something was looked into cannot be read, so there may be more than is said here."
}

// LookedEmergencyUnraised is "No. {{.Number}}: the trail holds no report of it."
func LookedEmergencyUnraised(number string) string {
	return "No. " + number + ": the trail holds no report of it."
}

// LookedAsk is "Whom else to ask"
func LookedAsk() string {
	return "Whom else to ask"
}

// LookedAskSentence is "Others may have looked at your record elsewhere: at your practice, in hospitals, on other PCs. This home cannot tell. The records shown here come from these services, and each keeps its own list of who looked:"
func LookedAskSentence() string {
	return "Others may have looked at your record elsewhere: at your practice, in hospitals, on other PCs. This home cannot tell. The records shown here come from these services, and each keeps its own list of who looked:"
}

// LookedWrong is "If something looks wrong"
func LookedWrong() string {
	return "If something looks wrong"
}

// LookedWrongSentence is "Speak to {{.Maker}}. You may also complain to the Information Commissioner: ico.org.uk, 0303 123 1113."
func LookedWrongSentence(maker string) string {
	return "Speak to " + maker + ". You may also complain to the Information Commissioner: ico.org.uk, 0303 123 1113."
}

// LookedProves is "What the numbers on the last pages prove, and what not"
func LookedProves() string {
	return "What the numbers on the last pages prove, and what not"
}

// LookedProvesYes is "Each line has a number. The last pages hold, for every line, the hashes of its entries and how they lead to the head of the audit trail. Anybody can check with “careview-verify --letter FILE.pdf” that these hashes stand in that tree. It does not show that the words of the lines are those of the entries, nor that no line is missing."
func LookedProvesYes() string {
	return "Each line has a number. The last pages hold, for every line, the hashes of its entries and how they lead to the head of the audit trail. Anybody can check with “careview-verify --letter FILE.pdf” that these hashes stand in that tree. It does not show that the words of the lines are those of the entries, nor that no line is missing."
}

// LookedProvesTrail is "That takes the trail and its key: on the PC where this letter was made, “careview-verify --letter FILE.pdf TRAIL.db” shows that every word is as it was made, that every line says what its entries say, and that no entry about you is left out."
func LookedProvesTrail() string {
	return "That takes the trail and its key: on the PC where this letter was made, “careview-verify --letter FILE.pdf TRAIL.db” shows that every word is as it was made, that every line says what its entries say, and that no entry about you is left out."
}

// LookedProvesNot is "Neither shows a look that was made without Careview, on another PC, or by somebody at another person’s sign-in. That the head is the true one is shown by a copy of it that was kept elsewhere."
func LookedProvesNot() string {
	return "Neither shows a look that was made without Careview, on another PC, or by somebody at another person’s sign-in. That the head is the true one is shown by a copy of it that was kept elsewhere."
}

// LookedTypedWho is "Write who asks: the person, or who for them."
func LookedTypedWho() string {
	return "Write who asks: the person, or who for them."
}

// LookedTypedHow is "Write how you made sure of who they are."
func LookedTypedHow() string {
	return "Write how you made sure of who they are."
}

// LookedTypedHint is "The letter says both, and so does the trail."
func LookedTypedHint() string {
	return "The letter says both, and so does the trail."
}

// LookedMoved is "The audit trail was added to meanwhile. Make the letter again."
func LookedMoved() string {
	return "The audit trail was added to meanwhile. Make the letter again."
}

// TrailHeading is "Who looked at what"
func TrailHeading() string {
	return "Who looked at what"
}

// TrailNewest is "The newest look; there are older ones.", or "The newest {{.Count}} looks; there are older ones."
func TrailNewest(count int) string {
	if count == 1 {
		return "The newest look; there are older ones."
	}
	return "The newest " + strconv.Itoa(count) + " looks; there are older ones."
}

// TrailAll is "1 look", or "{{.Count}} looks"
func TrailAll(count int) string {
	if count == 1 {
		return "1 look"
	}
	return strconv.Itoa(count) + " looks"
}

// TrailNone is "Nothing in the trail of this PC is as was asked."
func TrailNone() string {
	return "Nothing in the trail of this PC is as was asked."
}

// TrailSearching is "Looking for the words in what is sealed: {{.Searched}} of {{.Of}} entries read, {{.Found}} looks found so far."
func TrailSearching(searched string, of string, found string) string {
	return "Looking for the words in what is sealed: " + searched + " of " + of + " entries read, " + found + " looks found so far."
}

// TrailStop is "Stop looking"
func TrailStop() string {
	return "Stop looking"
}

// TrailStopped is "Stopped before the whole trail was read: 1 look found so far; there may be others.", or "Stopped before the whole trail was read: {{.Count}} looks found so far; there may be others."
func TrailStopped(count int) string {
	if count == 1 {
		return "Stopped before the whole trail was read: 1 look found so far; there may be others."
	}
	return "Stopped before the whole trail was read: " + strconv.Itoa(count) + " looks found so far; there may be others."
}

// TrailOlder is "Show older looks"
func TrailOlder() string {
	return "Show older looks"
}

// TrailOlderBrief is "Older looks"
func TrailOlderBrief() string {
	return "Older looks"
}

// TrailSearch is "NHS number, name, reason or search"
func TrailSearch() string {
	return "NHS number, name, reason or search"
}

// TrailSearchShort is "NHS number or words"
func TrailSearchShort() string {
	return "NHS number or words"
}

// TrailFrom is "From (day)"
func TrailFrom() string {
	return "From (day)"
}

// TrailTo is "To (day)"
func TrailTo() string {
	return "To (day)"
}

// TrailTypedHint is "Type the 10 digits of an NHS number, or words."
func TrailTypedHint() string {
	return "Type the 10 digits of an NHS number, or words."
}

// TrailTypedTwo is "A person is chosen, and something else about a person is typed."
func TrailTypedTwo() string {
	return "A person is chosen, and something else about a person is typed."
}

// TrailTypedTwoHint is "Clear one of them, or show all looks."
func TrailTypedTwoHint() string {
	return "Clear one of them, or show all looks."
}

// TrailDay is "A whole date is needed."
func TrailDay() string {
	return "A whole date is needed."
}

// TrailDayHint is "Type day, month and year: 3/11/2026."
func TrailDayHint() string {
	return "Type day, month and year: 3/11/2026."
}

// TrailPickPerson is "Person"
func TrailPickPerson() string {
	return "Person"
}

// TrailPickStaff is "Staff"
func TrailPickStaff() string {
	return "Staff"
}

// TrailPickRole is "Role"
func TrailPickRole() string {
	return "Role"
}

// TrailPickKind is "What"
func TrailPickKind() string {
	return "What"
}

// TrailPickOutcome is "How it ended"
func TrailPickOutcome() string {
	return "How it ended"
}

// TrailPickAll is "All"
func TrailPickAll() string {
	return "All"
}

// TrailPicked is "{{.Name}}: {{.Value}}"
func TrailPicked(name string, value string) string {
	return name + ": " + value
}

// TrailClear is "Show all looks"
func TrailClear() string {
	return "Show all looks"
}

// TrailChoose is "Choose looks"
func TrailChoose() string {
	return "Choose looks"
}

// TrailChooseSome is "Some looks are left out: choose"
func TrailChooseSome() string {
	return "Some looks are left out: choose"
}

// TrailChooseLess is "Show less"
func TrailChooseLess() string {
	return "Show less"
}

// TrailPickLooks is "Looks at a record"
func TrailPickLooks() string {
	return "Looks at a record"
}

// TrailPickEmergency is "Emergency access"
func TrailPickEmergency() string {
	return "Emergency access"
}

// TrailCheck is "weekly check"
func TrailCheck() string {
	return "weekly check"
}

// TrailPickOffline is "Emergency copies"
func TrailPickOffline() string {
	return "Emergency copies"
}

// TrailPickLetters is "Letters opened"
func TrailPickLetters() string {
	return "Letters opened"
}

// TrailPickCopies is "Copies"
func TrailPickCopies() string {
	return "Copies"
}

// TrailPickSearches is "Searches for a person"
func TrailPickSearches() string {
	return "Searches for a person"
}

// TrailPickResidents is "Residents’ list opened"
func TrailPickResidents() string {
	return "Residents’ list opened"
}

// TrailPickChanges is "Changes to the residents’ list"
func TrailPickChanges() string {
	return "Changes to the residents’ list"
}

// TrailPickSignin is "Signing in, locking and leaving"
func TrailPickSignin() string {
	return "Signing in, locking and leaving"
}

// TrailPickTrail is "Readings of the trail, and starts"
func TrailPickTrail() string {
	return "Readings of the trail, and starts"
}

// TrailSave is "Save"
func TrailSave() string {
	return "Save"
}

// TrailSaveCsv is "As a table (CSV)"
func TrailSaveCsv() string {
	return "As a table (CSV)"
}

// TrailSaveLines is "As JSON Lines"
func TrailSaveLines() string {
	return "As JSON Lines"
}

// TrailSaveBundle is "As a FHIR Bundle"
func TrailSaveBundle() string {
	return "As a FHIR Bundle"
}

// TrailSaving is "Saving …"
func TrailSaving() string {
	return "Saving …"
}

// TrailSaved is "Saved: {{.Path}}. It names people: keep it as you would keep their records."
func TrailSaved(path string) string {
	return "Saved: " + path + ". It names people: keep it as you would keep their records."
}

// TrailPeople is "1 person", or "{{.Count}} people"
func TrailPeople(count int) string {
	if count == 1 {
		return "1 person"
	}
	return strconv.Itoa(count) + " people"
}

// TrailTimes is "{{.What}}, {{.Count}} times"
func TrailTimes(count int, what string) string {
	return what + ", " + strconv.Itoa(count) + " times"
}

// TrailDoneMore is "1 more entry", or "{{.Count}} more entries"
func TrailDoneMore(count int) string {
	if count == 1 {
		return "1 more entry"
	}
	return strconv.Itoa(count) + " more entries"
}

// TrailPageEmergency is "Emergency page"
func TrailPageEmergency() string {
	return "Emergency page"
}

// TrailPageTimeline is "Timeline"
func TrailPageTimeline() string {
	return "Timeline"
}

// TrailKindStart is "Careview started"
func TrailKindStart() string {
	return "Careview started"
}

// TrailKindNew is "New audit trail begun"
func TrailKindNew() string {
	return "New audit trail begun"
}

// TrailKindEarlier is "Earlier audit trail of this PC found at the central service"
func TrailKindEarlier() string {
	return "Earlier audit trail of this PC found at the central service"
}

// TrailKindRemoved is "Old entries removed"
func TrailKindRemoved() string {
	return "Old entries removed"
}

// TrailKeepAll is "No entry of the trail is known to be older than {{.Years}} years, so none was removed."
func TrailKeepAll(years string) string {
	return "No entry of the trail is known to be older than " + years + " years, so none was removed."
}

// TrailKeepAllHint is "Each entry is kept for that long at least. What was recorded while no service had said the time counts only once a later entry is that old. What the central service has not taken yet stays too."
func TrailKeepAllHint() string {
	return "Each entry is kept for that long at least. What was recorded while no service had said the time counts only once a later entry is that old. What the central service has not taken yet stays too."
}

// TrailKeepClock is "No entry was removed: no service has said what time it is, and this PC’s clock alone is not enough."
func TrailKeepClock() string {
	return "No entry was removed: no service has said what time it is, and this PC’s clock alone is not enough."
}

// TrailKeepClockHint is "Look again once a record or the residents’ list was opened."
func TrailKeepClockHint() string {
	return "Look again once a record or the residents’ list was opened."
}

// TrailRemovedUndated is "Entries 1 to {{.Number}} were removed, for their time was over. Their hashes stay, so the trail is whole as before."
func TrailRemovedUndated(number string) string {
	return "Entries 1 to " + number + " were removed, for their time was over. Their hashes stay, so the trail is whole as before."
}

// TrailRemoved is "Entries 1 to {{.Number}}, made before {{.Day}}, were removed, for their time was over. Their hashes stay, so the trail is whole as before."
func TrailRemoved(number string, day string) string {
	return "Entries 1 to " + number + ", made before " + day + ", were removed, for their time was over. Their hashes stay, so the trail is whole as before."
}

// TrailRemovedWhat is "entries 1 to {{.Number}}, made before {{.Day}}"
func TrailRemovedWhat(number string, day string) string {
	return "entries 1 to " + number + ", made before " + day
}

// TrailRemove is "Remove old entries"
func TrailRemove() string {
	return "Remove old entries"
}

// TrailRemoveAsk is "Remove what entries 1 to {{.Number}} say? They are older than the policy of this home keeps them. It cannot be undone: nobody can answer any more who looked then. Your name is kept with it."
func TrailRemoveAsk(number string) string {
	return "Remove what entries 1 to " + number + " say? They are older than the policy of this home keeps them. It cannot be undone: nobody can answer any more who looked then. Your name is kept with it."
}

// TrailRemoveYes is "Remove them"
func TrailRemoveYes() string {
	return "Remove them"
}

// TrailRemoveNo is "Keep them"
func TrailRemoveNo() string {
	return "Keep them"
}

// TrailRemoving is "Checking the trail, and removing …"
func TrailRemoving() string {
	return "Checking the trail, and removing …"
}

// TrailKindHanded is "Audit trail handed over to another PC"
func TrailKindHanded() string {
	return "Audit trail handed over to another PC"
}

// TrailKindTaken is "Audit trail taken over from another PC"
func TrailKindTaken() string {
	return "Audit trail taken over from another PC"
}

// TrailMoveHanded is "handed over to {{.Device}}"
func TrailMoveHanded(device string) string {
	return "handed over to " + device
}

// TrailMoveTaken is "taken over from {{.Device}}"
func TrailMoveTaken(device string) string {
	return "taken over from " + device
}

// TrailMoveTo is "Say to which other PC the audit trail is handed over: its name, as Windows has it."
func TrailMoveTo() string {
	return "Say to which other PC the audit trail is handed over: its name, as Windows has it."
}

// TrailMoveToHint is "Nothing was changed."
func TrailMoveToHint() string {
	return "Nothing was changed."
}

// TrailMoveElsewhere is "The audit trail was handed over to the PC “{{.Device}}” before, and can go to no other."
func TrailMoveElsewhere(device string) string {
	return "The audit trail was handed over to the PC “" + device + "” before, and can go to no other."
}

// TrailMoveElsewhereHint is "Where that PC never took it over, call your support desk: the trail itself is still here, as it was."
func TrailMoveElsewhereHint() string {
	return "Where that PC never took it over, call your support desk: the trail itself is still here, as it was."
}

// TrailMoveNone is "There is no audit trail on this PC that could be handed over."
func TrailMoveNone() string {
	return "There is no audit trail on this PC that could be handed over."
}

// TrailMoveNoneHint is "Hand it over on the PC that has it. Nothing was changed."
func TrailMoveNoneHint() string {
	return "Hand it over on the PC that has it. Nothing was changed."
}

// TrailMoveUnwritten is "The file of the audit trail could not be written."
func TrailMoveUnwritten() string {
	return "The file of the audit trail could not be written."
}

// TrailMoveUnwrittenHint is "Make room, or name another place, and hand it over to the same PC again. Nothing is lost."
func TrailMoveUnwrittenHint() string {
	return "Make room, or name another place, and hand it over to the same PC again. Nothing is lost."
}

// TrailMoveOver is "The audit trail of this PC was handed over to another PC, so nothing can be recorded here."
func TrailMoveOver() string {
	return "The audit trail of this PC was handed over to another PC, so nothing can be recorded here."
}

// TrailMoveOverHint is "Use Careview on that PC. To go on here, sign in again: a new trail can then be begun with a reason."
func TrailMoveOverHint() string {
	return "Use Careview on that PC. To go on here, sign in again: a new trail can then be begun with a reason."
}

// TrailMoveCode is "The code does not open this file, or it is no file of an audit trail that was handed over."
func TrailMoveCode() string {
	return "The code does not open this file, or it is no file of an audit trail that was handed over."
}

// TrailMoveCodeHint is "Type the 24 letters and digits that the other PC showed. Nothing was changed."
func TrailMoveCodeHint() string {
	return "Type the 24 letters and digits that the other PC showed. Nothing was changed."
}

// TrailMoveDamaged is "The file is not whole: it was cut, changed or only partly copied."
func TrailMoveDamaged() string {
	return "The file is not whole: it was cut, changed or only partly copied."
}

// TrailMoveDamagedHint is "Copy it again, or hand the trail over again on the other PC. Nothing was changed here."
func TrailMoveDamagedHint() string {
	return "Copy it again, or hand the trail over again on the other PC. Nothing was changed here."
}

// TrailMoveOther is "This trail was handed over to the PC “{{.To}}”, and this one is called “{{.Here}}”."
func TrailMoveOther(to string, here string) string {
	return "This trail was handed over to the PC “" + to + "”, and this one is called “" + here + "”."
}

// TrailMoveOtherHint is "Take it over there: a trail goes on on one PC alone. Nothing was changed."
func TrailMoveOtherHint() string {
	return "Take it over there: a trail goes on on one PC alone. Nothing was changed."
}

// TrailMoveHas is "This PC has an audit trail of its own, or has had one: it cannot take another over."
func TrailMoveHas() string {
	return "This PC has an audit trail of its own, or has had one: it cannot take another over."
}

// TrailMoveHasHint is "Take a trail over before Careview is first started on a PC. Nothing was changed: keep the file, and call your support desk."
func TrailMoveHasHint() string {
	return "Take a trail over before Careview is first started on a PC. Nothing was changed: keep the file, and call your support desk."
}

// TrailMoveDone is "The audit trail is in {{.File}}. It opens with this code alone, which is kept nowhere: write it down, and carry it apart from the file."
func TrailMoveDone(file string) string {
	return "The audit trail is in " + file + ". It opens with this code alone, which is kept nowhere: write it down, and carry it apart from the file."
}

// TrailMoveNext is "Here nothing can be recorded any more. On the PC {{.Device}}, before Careview is first started there: careview trail take-over FILE"
func TrailMoveNext(device string) string {
	return "Here nothing can be recorded any more. On the PC " + device + ", before Careview is first started there: careview trail take-over FILE"
}

// TrailMoveTook is "The audit trail goes on here, from entry {{.Number}} on, and the file it came in was deleted: delete every copy of it too. Start Careview now."
func TrailMoveTook(number string) string {
	return "The audit trail goes on here, from entry " + number + " on, and the file it came in was deleted: delete every copy of it too. Start Careview now."
}

// TrailMoveTookLeft is "The audit trail goes on here, from entry {{.Number}} on. The file it came in could not be deleted: delete it, for with its code it holds the trail's key."
func TrailMoveTookLeft(number string) string {
	return "The audit trail goes on here, from entry " + number + " on. The file it came in could not be deleted: delete it, for with its code it holds the trail's key."
}

// TrailMoveAsk is "Code:"
func TrailMoveAsk() string {
	return "Code:"
}

// TrailKindSignin is "Sign-in"
func TrailKindSignin() string {
	return "Sign-in"
}

// TrailKindRole is "Role chosen"
func TrailKindRole() string {
	return "Role chosen"
}

// TrailKindLock is "PC locked"
func TrailKindLock() string {
	return "PC locked"
}

// TrailKindPIN is "PIN typed"
func TrailKindPIN() string {
	return "PIN typed"
}

// TrailKindUnlock is "PC unlocked"
func TrailKindUnlock() string {
	return "PC unlocked"
}

// TrailKindSignout is "Sign-out"
func TrailKindSignout() string {
	return "Sign-out"
}

// TrailKindResidents is "Residents’ list opened"
func TrailKindResidents() string {
	return "Residents’ list opened"
}

// TrailKindFind is "Search for a person"
func TrailKindFind() string {
	return "Search for a person"
}

// TrailKindMatch is "Person found or listed"
func TrailKindMatch() string {
	return "Person found or listed"
}

// TrailKindListed is "Put on the residents’ list"
func TrailKindListed() string {
	return "Put on the residents’ list"
}

// TrailKindDelisted is "Taken off the residents’ list"
func TrailKindDelisted() string {
	return "Taken off the residents’ list"
}

// TrailKindOpen is "Look at the record"
func TrailKindOpen() string {
	return "Look at the record"
}

// TrailKindAnswered is "Answer of the sources"
func TrailKindAnswered() string {
	return "Answer of the sources"
}

// TrailKindAgain is "Source asked again"
func TrailKindAgain() string {
	return "Source asked again"
}

// TrailKindDocument is "Letter opened"
func TrailKindDocument() string {
	return "Letter opened"
}

// TrailQuotedPolicy is "to be quoted beside what is new, by the policy of the site"
func TrailQuotedPolicy() string {
	return "to be quoted beside what is new, by the policy of the site"
}

// TrailVersions is "for what entries said before"
func TrailVersions() string {
	return "for what entries said before"
}

// TrailQuoted is "to be quoted beside what is new"
func TrailQuoted() string {
	return "to be quoted beside what is new"
}

// TrailKindClose is "Record left"
func TrailKindClose() string {
	return "Record left"
}

// TrailKindPrinted is "Copy printed"
func TrailKindPrinted() string {
	return "Copy printed"
}

// TrailKindSaved is "Copy saved to a file"
func TrailKindSaved() string {
	return "Copy saved to a file"
}

// TrailKindCopied is "Words copied"
func TrailKindCopied() string {
	return "Words copied"
}

// TrailKindRefused is "Not allowed"
func TrailKindRefused() string {
	return "Not allowed"
}

// TrailKindTrail is "Who looked at what, read"
func TrailKindTrail() string {
	return "Who looked at what, read"
}

// TrailKindAlert is "Emergency access reported"
func TrailKindAlert() string {
	return "Emergency access reported"
}

// TrailKindSign is "Looked into something unusual"
func TrailKindSign() string {
	return "Looked into something unusual"
}

// TrailKindCopiesTaken is "Emergency copies taken"
func TrailKindCopiesTaken() string {
	return "Emergency copies taken"
}

// TrailKindCopiesOpened is "Emergency copies opened"
func TrailKindCopiesOpened() string {
	return "Emergency copies opened"
}

// TrailKindCopiesListed is "Emergency copy listed"
func TrailKindCopiesListed() string {
	return "Emergency copy listed"
}

// TrailKindCopiesRead is "Emergency copy read"
func TrailKindCopiesRead() string {
	return "Emergency copy read"
}

// TrailKindCopiesRemoved is "Emergency copies removed"
func TrailKindCopiesRemoved() string {
	return "Emergency copies removed"
}

// TrailKindCopiesCode is "Recovery code made"
func TrailKindCopiesCode() string {
	return "Recovery code made"
}

// TrailKindCopiesChecked is "Weekly check of emergency copies and plans"
func TrailKindCopiesChecked() string {
	return "Weekly check of emergency copies and plans"
}

// TrailKindUnread is "Entry that cannot be read"
func TrailKindUnread() string {
	return "Entry that cannot be read"
}

// TrailWhyResident is "lives here"
func TrailWhyResident() string {
	return "lives here"
}

// TrailWhyRegisters is "registered here"
func TrailWhyRegisters() string {
	return "registered here"
}

// TrailWhyCares is "in my care now"
func TrailWhyCares() string {
	return "in my care now"
}

// TrailWhyGiven is "said yes"
func TrailWhyGiven() string {
	return "said yes"
}

// TrailWhyRefused is "said no"
func TrailWhyRefused() string {
	return "said no"
}

// TrailWhyBest is "could not be asked: best interests"
func TrailWhyBest() string {
	return "could not be asked: best interests"
}

// TrailWhyEmergency is "emergency"
func TrailWhyEmergency() string {
	return "emergency"
}

// TrailEndedNot is "Begun"
func TrailEndedNot() string {
	return "Begun"
}

// TrailEndedWell is "Done"
func TrailEndedWell() string {
	return "Done"
}

// TrailEndedRaised is "Reported"
func TrailEndedRaised() string {
	return "Reported"
}

// TrailEndedAbandoned is "Left early"
func TrailEndedAbandoned() string {
	return "Left early"
}

// TrailEndedFailed is "Did not work"
func TrailEndedFailed() string {
	return "Did not work"
}

// TrailEndedRefused is "Refused"
func TrailEndedRefused() string {
	return "Refused"
}

// TrailEndedOther is "Ended otherwise"
func TrailEndedOther() string {
	return "Ended otherwise"
}

// TrailChecked is "Found whole on {{.When}} up to entry {{.Number}}, against the head kept in the keyring."
func TrailChecked(when string, number string) string {
	return "Found whole on " + when + " up to entry " + number + ", against the head kept in the keyring."
}

// TrailCheckedNever is "Not yet checked as a whole: Careview does that while nobody works."
func TrailCheckedNever() string {
	return "Not yet checked as a whole: Careview does that while nobody works."
}

// TrailClockBack is "(PC clock set back by {{.By}})"
func TrailClockBack(by string) string {
	return "(PC clock set back by " + by + ")"
}

// TrailClockSlow is "(PC clock {{.By}} behind the service)"
func TrailClockSlow(by string) string {
	return "(PC clock " + by + " behind the service)"
}

// TrailClockFast is "(PC clock {{.By}} ahead of the service)"
func TrailClockFast(by string) string {
	return "(PC clock " + by + " ahead of the service)"
}

// TrailSent is "Sent to the central service up to entry {{.Number}}."
func TrailSent(number string) string {
	return "Sent to the central service up to entry " + number + "."
}

// TrailSentAt is "Sent to the central service up to entry {{.Number}}, which it took on {{.When}}."
func TrailSentAt(number string, when string) string {
	return "Sent to the central service up to entry " + number + ", which it took on " + when + "."
}

// TrailSentNowhere is "The trail is kept on this PC alone."
func TrailSentNowhere() string {
	return "The trail is kept on this PC alone."
}

// TrailUnsent is "Sent to the central service up to entry {{.Number}}; not yet sent: {{.Count}}."
func TrailUnsent(count int, number string) string {
	return "Sent to the central service up to entry " + number + "; not yet sent: " + strconv.Itoa(count) + "."
}

// TrailUnsentSince is "The oldest of them was made on {{.When}}."
func TrailUnsentSince(when string) string {
	return "The oldest of them was made on " + when + "."
}

// TrailCompared is "On {{.When}} it carried on from the newest head that the central service keeps, that of entry {{.Number}}."
func TrailCompared(when string, number string) string {
	return "On " + when + " it carried on from the newest head that the central service keeps, that of entry " + number + "."
}

// TrailComparedUnseen is "An older copy that is put back with the keyring of its time this does not show: a head kept outside this PC does."
func TrailComparedUnseen() string {
	return "An older copy that is put back with the keyring of its time this does not show: a head kept outside this PC does."
}

// TrailComparedNone is "The central service gives no head of this trail to compare it with."
func TrailComparedNone() string {
	return "The central service gives no head of this trail to compare it with."
}

// TrailAlertAgain is "raised as entry {{.Entry}} of {{.File}}, which was set aside before it was known to be sent"
func TrailAlertAgain(entry string, file string) string {
	return "raised as entry " + entry + " of " + file + ", which was set aside before it was known to be sent"
}

// TrailEarlier is "trail {{.Trail}}, known to the central service with {{.Entries}} entries, root {{.Root}}"
func TrailEarlier(trail string, entries string, root string) string {
	return "trail " + trail + ", known to the central service with " + entries + " entries, root " + root
}

// TrailOthers is "This site’s other audit trails, as the central service had them on {{.At}}: {{.Trails}}."
func TrailOthers(at string, trails string) string {
	return "This site’s other audit trails, as the central service had them on " + at + ": " + trails + "."
}

// TrailOther is "{{.Device}} up to entry {{.Entry}} (head {{.Root}})"
func TrailOther(device string, entry string, root string) string {
	return device + " up to entry " + entry + " (head " + root + ")"
}

// TrailOtherNameless is "a PC without a name"
func TrailOtherNameless() string {
	return "a PC without a name"
}

// TrailOtherMore is "and {{.Count}} more"
func TrailOtherMore(count int) string {
	return "and " + strconv.Itoa(count) + " more"
}

// TrailAstrayShort is "the central service keeps a head of {{.Known}} entries, and there are {{.There}}"
func TrailAstrayShort(known string, there string) string {
	return "the central service keeps a head of " + known + " entries, and there are " + there
}

// TrailAstrayOther is "entries 1 to {{.Known}} are not those whose head the central service keeps"
func TrailAstrayOther(known string) string {
	return "entries 1 to " + known + " are not those whose head the central service keeps"
}

// TrailSilent is "The central service has taken nothing of this PC's audit trail since {{.When}}."
func TrailSilent(when string) string {
	return "The central service has taken nothing of this PC's audit trail since " + when + "."
}

// TrailSilentHint is "Nothing is lost and Careview keeps trying, but alerts of emergency access may have reached nobody. Tell your support desk."
func TrailSilentHint() string {
	return "Nothing is lost and Careview keeps trying, but alerts of emergency access may have reached nobody. Tell your support desk."
}

// TrailUnsentNext is "Careview is sending."
func TrailUnsentNext() string {
	return "Careview is sending."
}

// TrailUnsentAway is "The service could not be reached; Careview keeps trying."
func TrailUnsentAway() string {
	return "The service could not be reached; Careview keeps trying."
}

// TrailUnsentFault is "The service says that it has a fault; Careview keeps trying."
func TrailUnsentFault() string {
	return "The service says that it has a fault; Careview keeps trying."
}

// TrailUnsentToken is "The sign-in service is not working; Careview keeps trying."
func TrailUnsentToken() string {
	return "The sign-in service is not working; Careview keeps trying."
}

// TrailUnsentBusy is "The service is busy; Careview keeps trying."
func TrailUnsentBusy() string {
	return "The service is busy; Careview keeps trying."
}

// TrailUnsentSignin is "They are sent at the next sign-in."
func TrailUnsentSignin() string {
	return "They are sent at the next sign-in."
}

// TrailUnsentLocal is "The trail on this PC could not be read for sending."
func TrailUnsentLocal() string {
	return "The trail on this PC could not be read for sending."
}

// TrailUnsentRefused is "The service does not take them: tell your support desk."
func TrailUnsentRefused() string {
	return "The service does not take them: tell your support desk."
}

// TrailWaiting is "Reading the trail …"
func TrailWaiting() string {
	return "Reading the trail …"
}

// TrailReading is "Still reading: {{.Read}} of {{.Of}} entries. These are the newest looks."
func TrailReading(read string, of string) string {
	return "Still reading: " + read + " of " + of + " entries. These are the newest looks."
}

// TrailReadingFar is "Going through the whole trail first: {{.Read}} of {{.Of}} entries so far …"
func TrailReadingFar(read string, of string) string {
	return "Going through the whole trail first: " + read + " of " + of + " entries so far …"
}

// TrailReadingNone is "Still reading: {{.Read}} of {{.Of}} entries. None of the newest looks fits."
func TrailReadingNone(read string, of string) string {
	return "Still reading: " + read + " of " + of + " entries. None of the newest looks fits."
}

// TrailNumber is "No."
func TrailNumber() string {
	return "No."
}

// TrailWhen is "When"
func TrailWhen() string {
	return "When"
}

// TrailWho is "Who"
func TrailWho() string {
	return "Who"
}

// TrailRole is "Role"
func TrailRole() string {
	return "Role"
}

// TrailWhat is "What"
func TrailWhat() string {
	return "What"
}

// TrailWhom is "About"
func TrailWhom() string {
	return "About"
}

// TrailWhy is "Why"
func TrailWhy() string {
	return "Why"
}

// TrailOutcome is "How it ended"
func TrailOutcome() string {
	return "How it ended"
}

// TrailBack is "Back"
func TrailBack() string {
	return "Back"
}

// TrailAlertMore is "{{.Number}} more alerts of trails that were set aside are not known to be sent, and are not raised again: the newest {{.Most}} are"
func TrailAlertMore(number string, most string) string {
	return number + " more alerts of trails that were set aside are not known to be sent, and are not raised again: the newest " + most + " are"
}

// TrailAlertUnread is "{{.File}} could not be read down to its beginning, so of alerts there that were not sent some may not be raised again"
func TrailAlertUnread(file string) string {
	return file + " could not be read down to its beginning, so of alerts there that were not sent some may not be raised again"
}

// TrailChanged is "The audit trail on this PC is not as Careview left it, or its key in the keyring is missing or damaged, so records stay closed."
func TrailChanged() string {
	return "The audit trail on this PC is not as Careview left it, or its key in the keyring is missing or damaged, so records stay closed."
}

// TrailChangedHint is "Leave the folder of the audit trail as it is and call your support desk. To go on, sign in again: a new trail can then be begun."
func TrailChangedHint() string {
	return "Leave the folder of the audit trail as it is and call your support desk. To go on, sign in again: a new trail can then be begun."
}

// TrailNewer is "The audit trail on this PC says that a newer version of Careview wrote it. This version cannot record in it, so records stay closed."
func TrailNewer() string {
	return "The audit trail on this PC says that a newer version of Careview wrote it. This version cannot record in it, so records stay closed."
}

// TrailNewerHint is "Update Careview on this PC. Where there is no newer version, call your support desk: somebody may have changed the file. To go on at once, sign in again: a new trail can then be begun."
func TrailNewerHint() string {
	return "Update Careview on this PC. Where there is no newer version, call your support desk: somebody may have changed the file. To go on at once, sign in again: a new trail can then be begun."
}

// TrailClosedNotice is "A manager who signs in can begin a new trail; in an emergency, so can anybody who may open records."
func TrailClosedNotice() string {
	return "A manager who signs in can begin a new trail; in an emergency, so can anybody who may open records."
}

// TrailAsideItem is "“{{.Item}}” in the keyring could not be read, and is kept there as “{{.Aside}}”"
func TrailAsideItem(item string, aside string) string {
	return "“" + item + "” in the keyring could not be read, and is kept there as “" + aside + "”"
}

// TrailAsideKey is "the key went to the other PC with the trail: this one has a key of its own, and that one is kept in the keyring as “{{.Aside}}”"
func TrailAsideKey(aside string) string {
	return "the key went to the other PC with the trail: this one has a key of its own, and that one is kept in the keyring as “" + aside + "”"
}

// TrailAsideFile is "as the file says, which nothing proves: trail {{.Trail}} with {{.Entries}} entries, root {{.Root}}"
func TrailAsideFile(trail string, entries string, root string) string {
	return "as the file says, which nothing proves: trail " + trail + " with " + entries + " entries, root " + root
}

// TrailAsideClaimed is "as the keyring says, which nothing proves: trail {{.Trail}} with {{.Entries}} entries, root {{.Root}}"
func TrailAsideClaimed(trail string, entries string, root string) string {
	return "as the keyring says, which nothing proves: trail " + trail + " with " + entries + " entries, root " + root
}

// TrailNewHeading is "Begin a new audit trail"
func TrailNewHeading() string {
	return "Begin a new audit trail"
}

// TrailNewSentence is "The trail that was found is set aside as it is, and nothing in it is lost. The new one begins with your name, the time and your reason. If you are not a manager, an alert is raised."
func TrailNewSentence() string {
	return "The trail that was found is set aside as it is, and nothing in it is lost. The new one begins with your name, the time and your reason. If you are not a manager, an alert is raised."
}

// TrailNewReason is "Why a new trail is begun"
func TrailNewReason() string {
	return "Why a new trail is begun"
}

// TrailNewReasonHint is "Write in a few words why the trail is begun anew."
func TrailNewReasonHint() string {
	return "Write in a few words why the trail is begun anew."
}

// TrailNewBegin is "Begin a new trail"
func TrailNewBegin() string {
	return "Begin a new trail"
}

// TrailOpen is "The audit trail is as it was left."
func TrailOpen() string {
	return "The audit trail is as it was left."
}

// TrailOpenHint is "Nothing needs to be begun anew."
func TrailOpenHint() string {
	return "Nothing needs to be begun anew."
}

// TrailNewWaiting is "The new audit trail is being begun. Where another Careview on this PC is at it too, this one waits up to ten seconds."
func TrailNewWaiting() string {
	return "The new audit trail is being begun. Where another Careview on this PC is at it too, this one waits up to ten seconds."
}

// TrailAsideNot is "The audit trail could not be set aside, so no new one was begun."
func TrailAsideNot() string {
	return "The audit trail could not be set aside, so no new one was begun."
}

// TrailAsideNotHint is "Close Careview wherever else it is open on this PC, and try again."
func TrailAsideNotHint() string {
	return "Close Careview wherever else it is open on this PC, and try again."
}

// TrailClosed is "The audit trail cannot be opened, so records stay closed."
func TrailClosed() string {
	return "The audit trail cannot be opened, so records stay closed."
}

// TrailHeld is "Another program on this PC holds the audit trail. Until it lets go nothing can be recorded, so records stay closed."
func TrailHeld() string {
	return "Another program on this PC holds the audit trail. Until it lets go nothing can be recorded, so records stay closed."
}

// TrailHeldHint is "Close Careview wherever else it is open on this PC, then try again. If that does not help, restart the PC or call your support desk."
func TrailHeldHint() string {
	return "Close Careview wherever else it is open on this PC, then try again. If that does not help, restart the PC or call your support desk."
}

// TrailUnwritten is "The audit trail cannot be written, so nothing can be opened."
func TrailUnwritten() string {
	return "The audit trail cannot be written, so nothing can be opened."
}

// TrailUnread is "The audit trail cannot be read."
func TrailUnread() string {
	return "The audit trail cannot be read."
}

// TrailSendNot is "An entry of the audit trail cannot be sent."
func TrailSendNot() string {
	return "An entry of the audit trail cannot be sent."
}

// TrailTab is "All looks"
func TrailTab() string {
	return "All looks"
}

// TrailKindLedTo is "Said what looks led to"
func TrailKindLedTo() string {
	return "Said what looks led to"
}

// BenefitsTab is "Was it worth it"
func BenefitsTab() string {
	return "Was it worth it"
}

// BenefitsWaiting is "Counting …"
func BenefitsWaiting() string {
	return "Counting …"
}

// BenefitsPeriod is "{{.From}} to {{.To}}"
func BenefitsPeriod(from string, to string) string {
	return from + " to " + to
}

// BenefitsThree is "3 months"
func BenefitsThree() string {
	return "3 months"
}

// BenefitsTwelve is "12 months"
func BenefitsTwelve() string {
	return "12 months"
}

// BenefitsEarlier is "Earlier"
func BenefitsEarlier() string {
	return "Earlier"
}

// BenefitsLater is "More recent"
func BenefitsLater() string {
	return "More recent"
}

// BenefitsSave is "Save as a table"
func BenefitsSave() string {
	return "Save as a table"
}

// BenefitsPDF is "Save as PDF"
func BenefitsPDF() string {
	return "Save as PDF"
}

// BenefitsSaved is "Staff time it may have saved"
func BenefitsSaved() string {
	return "Staff time it may have saved"
}

// BenefitsHours is "{{.Least}} to {{.Most}} hours"
func BenefitsHours(least string, most string) string {
	return least + " to " + most + " hours"
}

// BenefitsSavedHow is "At least {{.Looks}} looks × {{.Least}} to {{.Most}} minutes a look: the ends are set by this home’s policy. The one published study of London’s record has {{.Published}} minutes in its base case, up to 20 in others, and time lost in one (McFerran and others, Queen’s University Belfast)."
func BenefitsSavedHow(looks string, least string, most string, published string) string {
	return "At least " + looks + " looks × " + least + " to " + most + " minutes a look: the ends are set by this home’s policy. The one published study of London’s record has " + published + " minutes in its base case, up to 20 in others, and time lost in one (McFerran and others, Queen’s University Belfast)."
}

// BenefitsSavedNone is "Too few looks to say"
func BenefitsSavedNone() string {
	return "Too few looks to say"
}

// BenefitsSaid is "What staff said it led to"
func BenefitsSaid() string {
	return "What staff said it led to"
}

// BenefitsSaidTaps is "one tap, their role alone is kept"
func BenefitsSaidTaps() string {
	return "one tap, their role alone is kept"
}

// BenefitsSaidGP is "calls to the GP avoided"
func BenefitsSaidGP() string {
	return "calls to the GP avoided"
}

// BenefitsSaid999 is "calls to 999 avoided"
func BenefitsSaid999() string {
	return "calls to 999 avoided"
}

// BenefitsSaidAllergy is "allergies found in time"
func BenefitsSaidAllergy() string {
	return "allergies found in time"
}

// BenefitsSaidWay is "times it got in the way"
func BenefitsSaidWay() string {
	return "times it got in the way"
}

// BenefitsTook is "From opening to the last page read"
func BenefitsTook() string {
	return "From opening to the last page read"
}

// BenefitsTookMiddle is "in the middle"
func BenefitsTookMiddle() string {
	return "in the middle"
}

// BenefitsTookSlowest is "for the slowest tenth"
func BenefitsTookSlowest() string {
	return "for the slowest tenth"
}

// BenefitsTookOf is "until the last page was opened, of {{.Count}} looks or a few more"
func BenefitsTookOf(count int) string {
	return "until the last page was opened, of " + strconv.Itoa(count) + " looks or a few more"
}

// BenefitsTookNone is "Too few are known to say: 50 are needed"
func BenefitsTookNone() string {
	return "Too few are known to say: 50 are needed"
}

// BenefitsTookOne is "Told of 3 months alone"
func BenefitsTookOne() string {
	return "Told of 3 months alone"
}

// BenefitsWhen is "When it is used"
func BenefitsWhen() string {
	return "When it is used"
}

// BenefitsWhenWhat is "looks by hour"
func BenefitsWhenWhat() string {
	return "looks by hour"
}

// BenefitsRead is "What is read"
func BenefitsRead() string {
	return "What is read"
}

// BenefitsRoles is "Who looks"
func BenefitsRoles() string {
	return "Who looks"
}

// BenefitsWithheld is "Withheld: it would tell what the smallest counts are"
func BenefitsWithheld() string {
	return "Withheld: it would tell what the smallest counts are"
}

// BenefitsWithheldCell is "withheld"
func BenefitsWithheldCell() string {
	return "withheld"
}

// BenefitsWithheldPart is "Withheld of some of these quarters: it would tell what the smallest counts are"
func BenefitsWithheldPart() string {
	return "Withheld of some of these quarters: it would tell what the smallest counts are"
}

// BenefitsWithheldRest is "{{.Times}}, withheld of some quarters"
func BenefitsWithheldRest(times string) string {
	return times + ", withheld of some quarters"
}

// BenefitsNone is "Nothing that was done 5 times"
func BenefitsNone() string {
	return "Nothing that was done 5 times"
}

// BenefitsFewer is "fewer than 5"
func BenefitsFewer() string {
	return "fewer than 5"
}

// BenefitsBefore is "Before and after"
func BenefitsBefore() string {
	return "Before and after"
}

// BenefitsBeforeLooks is "Looks: {{.Before}} in {{.Period}}, {{.Now}} now"
func BenefitsBeforeLooks(before string, period string, now string) string {
	return "Looks: " + before + " in " + period + ", " + now + " now"
}

// BenefitsBeforeMinutes is "In the middle, reading took {{.Before}} before, and takes {{.Now}} now"
func BenefitsBeforeMinutes(before string, now string) string {
	return "In the middle, reading took " + before + " before, and takes " + now + " now"
}

// BenefitsSure is "How sure is this?"
func BenefitsSure() string {
	return "How sure is this?"
}

// BenefitsSureSaid is "Every number is counted from the trail of this PC and can be counted again (careview-verify --count). No person’s data is in it, and nobody is named; but where one person alone has a role, what is counted of it is theirs. Whole quarters alone are counted, by UTC, and each count is rounded down to fives in each; under 5 it is shown as “fewer than 5”. Emergency copies that were read are not counted. Time saved is an estimate, never a measurement."
func BenefitsSureSaid() string {
	return "Every number is counted from the trail of this PC and can be counted again (careview-verify --count). No person’s data is in it, and nobody is named; but where one person alone has a role, what is counted of it is theirs. Whole quarters alone are counted, by UTC, and each count is rounded down to fives in each; under 5 it is shown as “fewer than 5”. Emergency copies that were read are not counted. Time saved is an estimate, never a measurement."
}

// BenefitsSureTaps is "What staff said it led to has a role and no name; but it stands in the trail beside looks that have one, so whoever reads the trail may guess whose it is. It is asked once in a shift."
func BenefitsSureTaps() string {
	return "What staff said it led to has a role and no name; but it stands in the trail beside looks that have one, so whoever reads the trail may guess whose it is. It is asked once in a shift."
}

// BenefitsUnread is "Up to {{.Count}} entries cannot be read and are not counted whole."
func BenefitsUnread(count int) string {
	return "Up to " + strconv.Itoa(count) + " entries cannot be read and are not counted whole."
}

// BenefitsRemovedUndated is "Entries 1 to {{.Number}} were removed from the trail, for their time was over: what was counted of them is in no number here."
func BenefitsRemovedUndated(number string) string {
	return "Entries 1 to " + number + " were removed from the trail, for their time was over: what was counted of them is in no number here."
}

// BenefitsRemoved is "Entries 1 to {{.Number}}, made before {{.Day}}, were removed from the trail, for their time was over: what was counted of them is in no number here."
func BenefitsRemoved(number string, day string) string {
	return "Entries 1 to " + number + ", made before " + day + ", were removed from the trail, for their time was over: what was counted of them is in no number here."
}

// BenefitsCovers is "The numbers are those of the PC “{{.Device}}” alone."
func BenefitsCovers(device string) string {
	return "The numbers are those of the PC “" + device + "” alone."
}

// BenefitsOthers is "This home has other PCs with an audit trail of their own, which are not in them: {{.Devices}}. careview-verify --count takes the files of all."
func BenefitsOthers(devices string) string {
	return "This home has other PCs with an audit trail of their own, which are not in them: " + devices + ". careview-verify --count takes the files of all."
}

// BenefitsClock is "Some entries count in no quarter: when they were made, this PC’s clock was set back, or it had been set ahead before."
func BenefitsClock() string {
	return "Some entries count in no quarter: when they were made, this PC’s clock was set back, or it had been set ahead before."
}

// BenefitsEntries is "Show the entries"
func BenefitsEntries() string {
	return "Show the entries"
}

// BenefitsEmpty is "Nothing to count: a quarter is counted once it is over, and this trail begins on {{.Since}}. The first can be counted from {{.From}}."
func BenefitsEmpty(since string, from string) string {
	return "Nothing to count: a quarter is counted once it is over, and this trail begins on " + since + ". The first can be counted from " + from + "."
}

// BenefitsColWhat is "What"
func BenefitsColWhat() string {
	return "What"
}

// BenefitsColWhich is "Which"
func BenefitsColWhich() string {
	return "Which"
}

// BenefitsColNow is "Now"
func BenefitsColNow() string {
	return "Now"
}

// BenefitsColBefore is "Before"
func BenefitsColBefore() string {
	return "Before"
}

// BenefitsRowPeriod is "Period"
func BenefitsRowPeriod() string {
	return "Period"
}

// BenefitsRowLooks is "Looks, at least"
func BenefitsRowLooks() string {
	return "Looks, at least"
}

// BenefitsRowMinutes is "Minutes saved, least and most"
func BenefitsRowMinutes() string {
	return "Minutes saved, least and most"
}

// BenefitsRowMiddle is "Seconds to the last page, in the middle"
func BenefitsRowMiddle() string {
	return "Seconds to the last page, in the middle"
}

// BenefitsRowSlowest is "Seconds to the last page, slowest tenth"
func BenefitsRowSlowest() string {
	return "Seconds to the last page, slowest tenth"
}

// BenefitsRowPage is "Page read"
func BenefitsRowPage() string {
	return "Page read"
}

// BenefitsRowHour is "Looks in the hour"
func BenefitsRowHour() string {
	return "Looks in the hour"
}

// BenefitsRowRole is "Looks by role"
func BenefitsRowRole() string {
	return "Looks by role"
}

// BenefitsAsk is "Did Careview help on this shift?"
func BenefitsAsk() string {
	return "Did Careview help on this shift?"
}

// BenefitsAskTaps is "one tap; no names are kept"
func BenefitsAskTaps() string {
	return "one tap; no names are kept"
}

// BenefitsAskGP is "Avoided a call to the GP"
func BenefitsAskGP() string {
	return "Avoided a call to the GP"
}

// BenefitsAsk999 is "Avoided 999"
func BenefitsAsk999() string {
	return "Avoided 999"
}

// BenefitsAskAllergy is "Found an allergy"
func BenefitsAskAllergy() string {
	return "Found an allergy"
}

// BenefitsAskWay is "It got in the way"
func BenefitsAskWay() string {
	return "It got in the way"
}

// BenefitsSeconds is "{{.Seconds}} s"
func BenefitsSeconds(seconds string) string {
	return seconds + " s"
}

// BenefitsMinutes is "{{.Minutes}} min {{.Seconds}} s"
func BenefitsMinutes(minutes string, seconds string) string {
	return minutes + " min " + seconds + " s"
}

// BenefitsEnds is "from {{.Least}} to {{.Most}}"
func BenefitsEnds(least string, most string) string {
	return "from " + least + " to " + most
}

// BenefitsLine is "{{.Now}} (before: {{.Before}})"
func BenefitsLine(now string, before string) string {
	return now + " (before: " + before + ")"
}

// BenefitsSaidAlready is "This was answered on this shift already."
func BenefitsSaidAlready() string {
	return "This was answered on this shift already."
}

// SignsTab is "To look into"
func SignsTab() string {
	return "To look into"
}

// SignsTabCount is "To look into ({{.Count}})"
func SignsTabCount(count int) string {
	return "To look into (" + strconv.Itoa(count) + ")"
}

// SignsToday is "today"
func SignsToday() string {
	return "today"
}

// SignsDays is "1 day", or "{{.Count}} days"
func SignsDays(count int) string {
	if count == 1 {
		return "1 day"
	}
	return strconv.Itoa(count) + " days"
}

// SignsSinceHead is "Since"
func SignsSinceHead() string {
	return "Since"
}

// SignsWhat is "What is unusual"
func SignsWhat() string {
	return "What is unusual"
}

// SignsWhy is "Why it is here"
func SignsWhy() string {
	return "Why it is here"
}

// SignsEmergency is "Emergency access"
func SignsEmergency() string {
	return "Emergency access"
}

// SignsOwn is "Own record?"
func SignsOwn() string {
	return "Own record?"
}

// SignsOwnWhy is "The person has the name of whoever looked, and that is all Careview knows. Is it the same person?"
func SignsOwnWhy() string {
	return "The person has the name of whoever looked, and that is all Careview knows. Is it the same person?"
}

// SignsColleague is "A colleague’s record?"
func SignsColleague() string {
	return "A colleague’s record?"
}

// SignsColleagueWhy is "The person has the name of a member of staff, and that is all Careview knows. Was it for their care?"
func SignsColleagueWhy() string {
	return "The person has the name of a member of staff, and that is all Careview knows. Was it for their care?"
}

// SignsNoReason is "Not a resident"
func SignsNoReason() string {
	return "Not a resident"
}

// SignsNoReasonWhy is "Has not come to live here, and nothing since says why it was opened. What was it for?"
func SignsNoReasonWhy() string {
	return "Has not come to live here, and nothing since says why it was opened. What was it for?"
}

// SignsClaimed is "On somebody’s word alone"
func SignsClaimed() string {
	return "On somebody’s word alone"
}

// SignsClaimedWhy is "Does not live here; whoever looked said that they care for them now. Do you know of it?"
func SignsClaimedWhy() string {
	return "Does not live here; whoever looked said that they care for them now. Do you know of it?"
}

// SignsFamily is "Same family name"
func SignsFamily() string {
	return "Same family name"
}

// SignsFamilyWhy is "Opened once. The names are equal, and that is all Careview knows.", or "Opened {{.Count}} times in one shift. The names are equal, and that is all Careview knows."
func SignsFamilyWhy(count int) string {
	if count == 1 {
		return "Opened once. The names are equal, and that is all Careview knows."
	}
	return "Opened " + strconv.Itoa(count) + " times in one shift. The names are equal, and that is all Careview knows."
}

// SignsMany is "Many in a short time"
func SignsMany() string {
	return "Many in a short time"
}

// SignsManyPeople is "1 person in {{.Time}}", or "{{.Count}} people in {{.Time}}"
func SignsManyPeople(count int, time string) string {
	if count == 1 {
		return "1 person in " + time
	}
	return strconv.Itoa(count) + " people in " + time
}

// SignsManyWhy is "Usual at this hour: {{.Usual}}. May be the handover round."
func SignsManyWhy(usual string) string {
	return "Usual at this hour: " + usual + ". May be the handover round."
}

// SignsManyNone is "Nobody else opens records at this hour. Was there a reason to?"
func SignsManyNone() string {
	return "Nobody else opens records at this hour. Was there a reason to?"
}

// SignsHours is "Out of hours"
func SignsHours() string {
	return "Out of hours"
}

// SignsHoursWhy is "On {{.When}}, outside the hours of this role. Was there a reason to come in?"
func SignsHoursWhy(when string) string {
	return "On " + when + ", outside the hours of this role. Was there a reason to come in?"
}

// SignsRefused is "Refused again and again"
func SignsRefused() string {
	return "Refused again and again"
}

// SignsRefusedWhy is "Refused once: {{.What}}. Is another role needed?", or "Refused {{.Count}} times: {{.What}}. Is another role needed?"
func SignsRefusedWhy(count int, what string) string {
	if count == 1 {
		return "Refused once: " + what + ". Is another role needed?"
	}
	return "Refused " + strconv.Itoa(count) + " times: " + what + ". Is another role needed?"
}

// SignsCopies is "Copies of many people"
func SignsCopies() string {
	return "Copies of many people"
}

// SignsCopiesWhy is "Copies of 1 person in one shift. What were they for?", or "Copies of {{.Count}} people in one shift. What were they for?"
func SignsCopiesWhy(count int) string {
	if count == 1 {
		return "Copies of 1 person in one shift. What were they for?"
	}
	return "Copies of " + strconv.Itoa(count) + " people in one shift. What were they for?"
}

// SignsCopiesTrail is "A copy of the whole trail. What was it for?"
func SignsCopiesTrail() string {
	return "A copy of the whole trail. What was it for?"
}

// SignsTrail is "Read about themselves?"
func SignsTrail() string {
	return "Read about themselves?"
}

// SignsTrailWhy is "Read what the trail says of their own work, or of a person of their name. Was there a reason to?"
func SignsTrailWhy() string {
	return "Read what the trail says of their own work, or of a person of their name. Was there a reason to?"
}

// SignsInOrder is "All in order"
func SignsInOrder() string {
	return "All in order"
}

// SignsNeedsMore is "Needs more"
func SignsNeedsMore() string {
	return "Needs more"
}

// SignsTold is "The privacy officer is asked"
func SignsTold() string {
	return "The privacy officer is asked"
}

// SignsFindInOrder is "All in order"
func SignsFindInOrder() string {
	return "All in order"
}

// SignsFindMore is "Needs more"
func SignsFindMore() string {
	return "Needs more"
}

// SignsFindTell is "Tell the privacy officer"
func SignsFindTell() string {
	return "Tell the privacy officer"
}

// SignsFinding is "{{.Who}}, {{.When}}: {{.Found}}. {{.Note}}"
func SignsFinding(who string, when string, found string, note string) string {
	return who + ", " + when + ": " + found + ". " + note
}

// SignsFound is "What did you find? (kept in the trail)"
func SignsFound() string {
	return "What did you find? (kept in the trail)"
}

// SignsNote is "What you found, in a few words"
func SignsNote() string {
	return "What you found, in a few words"
}

// SignsNoteBrief is "What you found"
func SignsNoteBrief() string {
	return "What you found"
}

// SignsStory is "What happened, in order"
func SignsStory() string {
	return "What happened, in order"
}

// SignsMore is "… and 1 minute more: see All looks", or "… and {{.Count}} minutes more: see All looks"
func SignsMore(count int) string {
	if count == 1 {
		return "… and 1 minute more: see All looks"
	}
	return "… and " + strconv.Itoa(count) + " minutes more: see All looks"
}

// SignsEntry is "Entry {{.Number}}"
func SignsEntry(number string) string {
	return "Entry " + number
}

// SignsEntries is "Entries {{.First}} to {{.Last}}"
func SignsEntries(first string, last string) string {
	return "Entries " + first + " to " + last
}

// SignsSent is "sent to the central service"
func SignsSent() string {
	return "sent to the central service"
}

// SignsSince is "1 waits, since {{.From}}", or "{{.Count}} wait, the oldest since {{.From}}"
func SignsSince(count int, from string) string {
	if count == 1 {
		return "1 waits, since " + from
	}
	return strconv.Itoa(count) + " wait, the oldest since " + from
}

// SignsNone is "Nothing waits to be looked into."
func SignsNone() string {
	return "Nothing waits to be looked into."
}

// SignsDone is "1 looked into", or "{{.Count}} looked into"
func SignsDone(count int) string {
	if count == 1 {
		return "1 looked into"
	}
	return strconv.Itoa(count) + " looked into"
}

// SignsShowDone is "Show those looked into"
func SignsShowDone() string {
	return "Show those looked into"
}

// SignsShowDoneBrief is "Looked into"
func SignsShowDoneBrief() string {
	return "Looked into"
}

// SignsShowWaiting is "Show those that wait"
func SignsShowWaiting() string {
	return "Show those that wait"
}

// SignsShowWaitingBrief is "Waiting"
func SignsShowWaitingBrief() string {
	return "Waiting"
}

// SignsShut is "Close this one"
func SignsShut() string {
	return "Close this one"
}

// SignsFoot is "Signs are looked for by the home’s own limits (policy). Nobody closes a sign about themselves. A sign is a question, not an accusation: most have a good answer."
func SignsFoot() string {
	return "Signs are looked for by the home’s own limits (policy). Nobody closes a sign about themselves. A sign is a question, not an accusation: most have a good answer."
}

// SignsUnreadable is "At least 1 entry of the trail cannot be read: there may be more to look into than is found here. Tell your support desk.", or "At least {{.Count}} entries of the trail cannot be read: there may be more to look into than is found here. Tell your support desk."
func SignsUnreadable(count int) string {
	if count == 1 {
		return "At least 1 entry of the trail cannot be read: there may be more to look into than is found here. Tell your support desk."
	}
	return "At least " + strconv.Itoa(count) + " entries of the trail cannot be read: there may be more to look into than is found here. Tell your support desk."
}

// SignsUnread is "1 thing to look into has waited for days, and nobody has read it.", or "{{.Count}} things to look into have waited for days, and nobody has read them."
func SignsUnread(count int) string {
	if count == 1 {
		return "1 thing to look into has waited for days, and nobody has read it."
	}
	return strconv.Itoa(count) + " things to look into have waited for days, and nobody has read them."
}

// SignsUnreadHint is "Open Who looked at what, then To look into. Alerts of emergency access are among them."
func SignsUnreadHint() string {
	return "Open Who looked at what, then To look into. Alerts of emergency access are among them."
}

// SignsNoteShort is "Write in a few words what you found."
func SignsNoteShort() string {
	return "Write in a few words what you found."
}

// SignsNoteShortHint is "It is kept in the trail, for whoever asks later."
func SignsNoteShortHint() string {
	return "It is kept in the trail, for whoever asks later."
}

// SignsGone is "This is not to be looked into any more."
func SignsGone() string {
	return "This is not to be looked into any more."
}

// SignsGoneHint is "Ask again: somebody else may have looked into it, or it was too long ago."
func SignsGoneHint() string {
	return "Ask again: somebody else may have looked into it, or it was too long ago."
}

// HandoverHeading is "Handover"
func HandoverHeading() string {
	return "Handover"
}

// HandoverAbout is "for 999, 111, the GP or the ward · one A4 page · nothing typed here is kept"
func HandoverAbout() string {
	return "for 999, 111, the GP or the ward · one A4 page · nothing typed here is kept"
}

// HandoverSituation is "S · What is happening now"
func HandoverSituation() string {
	return "S · What is happening now"
}

// HandoverBackground is "B · Who this is"
func HandoverBackground(person Pronoun) string {
	switch person {
	case She:
		return "B · Who she is"
	case He:
		return "B · Who he is"
	}
	return "B · Who this is"
}

// HandoverAssessment is "A · What we have measured"
func HandoverAssessment() string {
	return "A · What we have measured"
}

// HandoverRecommendation is "R · What the plan asks for"
func HandoverRecommendation() string {
	return "R · What the plan asks for"
}

// HandoverRecommendationMore is "R · {{.What}}"
func HandoverRecommendationMore(what string) string {
	return "R · " + what
}

// HandoverTypedNone is "Nothing has been typed."
func HandoverTypedNone() string {
	return "Nothing has been typed."
}

// HandoverQuickFall is "Fall"
func HandoverQuickFall() string {
	return "Fall"
}

// HandoverQuickBreathless is "Breathless"
func HandoverQuickBreathless() string {
	return "Breathless"
}

// HandoverQuickChest is "Chest pain"
func HandoverQuickChest() string {
	return "Chest pain"
}

// HandoverQuickChanged is "Not themselves"
func HandoverQuickChanged() string {
	return "Not themselves"
}

// HandoverQuickWaking is "Not waking"
func HandoverQuickWaking() string {
	return "Not waking"
}

// HandoverQuickPain is "Pain"
func HandoverQuickPain() string {
	return "Pain"
}

// HandoverQuickEating is "Not eating or drinking"
func HandoverQuickEating() string {
	return "Not eating or drinking"
}

// HandoverBreathing is "Breaths a minute"
func HandoverBreathing() string {
	return "Breaths a minute"
}

// HandoverSaturation is "Oxygen %"
func HandoverSaturation() string {
	return "Oxygen %"
}

// HandoverSupply is "Air or oxygen"
func HandoverSupply() string {
	return "Air or oxygen"
}

// HandoverSystolic is "Blood pressure"
func HandoverSystolic() string {
	return "Blood pressure"
}

// HandoverPulse is "Pulse"
func HandoverPulse() string {
	return "Pulse"
}

// HandoverConsciousness is "Awake: A C V P U"
func HandoverConsciousness() string {
	return "Awake: A C V P U"
}

// HandoverTemperature is "Temperature °C"
func HandoverTemperature() string {
	return "Temperature °C"
}

// HandoverMeasure is "Type today’s"
func HandoverMeasure() string {
	return "Type today’s"
}

// HandoverNow is "Now"
func HandoverNow() string {
	return "Now"
}

// HandoverTakenNone is "no measurements typed."
func HandoverTakenNone() string {
	return "no measurements typed."
}

// HandoverNotTaken is "1 of 7 not taken: {{.What}}", or "{{.Count}} of 7 not taken: {{.What}}"
func HandoverNotTaken(count int, what string) string {
	if count == 1 {
		return "1 of 7 not taken: " + what
	}
	return strconv.Itoa(count) + " of 7 not taken: " + what
}

// HandoverUnread is "1 of 7 cannot be scored as it is typed", or "{{.Count}} of 7 cannot be scored as they are typed"
func HandoverUnread(count int) string {
	if count == 1 {
		return "1 of 7 cannot be scored as it is typed"
	}
	return strconv.Itoa(count) + " of 7 cannot be scored as they are typed"
}

// HandoverScore is "NEWS2 {{.Score}}: {{.Risk}}"
func HandoverScore(score string, risk string) string {
	return "NEWS2 " + score + ": " + risk
}

// HandoverScoreLeast is "NEWS2 at least {{.Score}}: {{.Risk}}"
func HandoverScoreLeast(score string, risk string) string {
	return "NEWS2 at least " + score + ": " + risk
}

// HandoverScoreScale is "by oxygen scale 2"
func HandoverScoreScale() string {
	return "by oxygen scale 2"
}

// HandoverAdvice is "Not advice: look at the person."
func HandoverAdvice() string {
	return "Not advice: look at the person."
}

// HandoverLast is "Last measured"
func HandoverLast() string {
	return "Last measured"
}

// HandoverLastNone is "1 observation is in the record, and no set that can be read as one.", or "{{.Count}} observations are in the record, and no set that can be read as one."
func HandoverLastNone(count int) string {
	if count == 1 {
		return "1 observation is in the record, and no set that can be read as one."
	}
	return strconv.Itoa(count) + " observations are in the record, and no set that can be read as one."
}

// HandoverPressure is "blood pressure {{.Upper}}/{{.Lower}}"
func HandoverPressure(upper string, lower string) string {
	return "blood pressure " + upper + "/" + lower
}

// HandoverLastOwn is "{{.Source}} gives NEWS2 {{.Words}}"
func HandoverLastOwn(source string, words string) string {
	return source + " gives NEWS2 " + words
}

// HandoverCPR is "CPR"
func HandoverCPR() string {
	return "CPR"
}

// HandoverAllergies is "Allergies"
func HandoverAllergies() string {
	return "Allergies"
}

// HandoverProblems is "Lives with"
func HandoverProblems() string {
	return "Lives with"
}

// HandoverCritical is "Time-critical"
func HandoverCritical() string {
	return "Time-critical"
}

// HandoverCriticalNone is "None of the medicines that are named here is on Careview’s list of time-critical ones; that list is not complete."
func HandoverCriticalNone() string {
	return "None of the medicines that are named here is on Careview’s list of time-critical ones; that list is not complete."
}

// HandoverTakes is "Medicines listed"
func HandoverTakes() string {
	return "Medicines listed"
}

// HandoverAlsoListed is "Also listed"
func HandoverAlsoListed() string {
	return "Also listed"
}

// HandoverStopped is "stopped {{.Date}}"
func HandoverStopped(date string) string {
	return "stopped " + date
}

// HandoverStoppedLately is "Stopped or ended lately"
func HandoverStoppedLately() string {
	return "Stopped or ended lately"
}

// HandoverStoppedBy is "{{.Medicine}} ({{.Source}}: stopped or ended {{.Date}})"
func HandoverStoppedBy(medicine string, source string, date string) string {
	return medicine + " (" + source + ": stopped or ended " + date + ")"
}

// HandoverStoppedOn is "{{.Medicine}} ({{.Date}})"
func HandoverStoppedOn(medicine string, date string) string {
	return medicine + " (" + date + ")"
}

// HandoverOnHold is "{{.Medicine}} (on hold)"
func HandoverOnHold(medicine string) string {
	return medicine + " (on hold)"
}

// HandoverDoseNone is "dose not recorded"
func HandoverDoseNone() string {
	return "dose not recorded"
}

// HandoverStoppedUndated is "stopped, date not recorded"
func HandoverStoppedUndated() string {
	return "stopped, date not recorded"
}

// HandoverStay is "Hospital"
func HandoverStay() string {
	return "Hospital"
}

// HandoverStayNow is "in hospital since {{.Date}}"
func HandoverStayNow(date string) string {
	return "in hospital since " + date
}

// HandoverStayEndless is "in hospital since {{.Date}}, no discharge seen here"
func HandoverStayEndless(date string) string {
	return "in hospital since " + date + ", no discharge seen here"
}

// HandoverStayLetter is "{{.Days}} by the discharge letter, the stay is not closed"
func HandoverStayLetter(days string) string {
	return days + " by the discharge letter, the stay is not closed"
}

// HandoverStayNone is "No stay in the last {{.Days}} days is recorded."
func HandoverStayNone(days string) string {
	return "No stay in the last " + days + " days is recorded."
}

// HandoverSpeaks is "Speaks"
func HandoverSpeaks() string {
	return "Speaks"
}

// HandoverSpeaksNone is "Language and communication are not recorded."
func HandoverSpeaksNone() string {
	return "Language and communication are not recorded."
}

// HandoverNoneNow is "None that holds now is recorded."
func HandoverNoneNow() string {
	return "None that holds now is recorded."
}

// HandoverMore is "1 more is in the record", or "{{.Count}} more are in the record"
func HandoverMore(count int) string {
	if count == 1 {
		return "1 more is in the record"
	}
	return strconv.Itoa(count) + " more are in the record"
}

// HandoverDosesDiffer is "{{.Medicine}} (doses differ)"
func HandoverDosesDiffer(medicine string) string {
	return medicine + " (doses differ)"
}

// HandoverMoreAt is "and 1 more: see {{.Section}}", or "and {{.Count}} more: see {{.Section}}"
func HandoverMoreAt(count int, section string) string {
	if count == 1 {
		return "and 1 more: see " + section
	}
	return "and " + strconv.Itoa(count) + " more: see " + section
}

// HandoverMoreAtLeast is "and at least 1 more: see {{.Section}}", or "and at least {{.Count}} more: see {{.Section}}"
func HandoverMoreAtLeast(count int, section string) string {
	if count == 1 {
		return "and at least 1 more: see " + section
	}
	return "and at least " + strconv.Itoa(count) + " more: see " + section
}

// HandoverReadIn is "Read in {{.Where}}"
func HandoverReadIn(where string) string {
	return "Read in " + where
}

// HandoverOn is "on"
func HandoverOn() string {
	return "on"
}

// HandoverOrder is "Read it aloud in this order. It prints with who made it, when, and which sources had answered; that is recorded."
func HandoverOrder() string {
	return "Read it aloud in this order. It prints with who made it, when, and which sources had answered; that is recorded."
}

// HandoverSave is "What is typed here is kept in no file."
func HandoverSave() string {
	return "What is typed here is kept in no file."
}

// HandoverSaveHint is "Print it, or copy it as words."
func HandoverSaveHint() string {
	return "Print it, or copy it as words."
}

// HandoverWords is "Copy as words"
func HandoverWords() string {
	return "Copy as words"
}

// HandoverPrint is "Print"
func HandoverPrint() string {
	return "Print"
}

// TimelineShown is "1 entry, newest first", or "{{.Count}} entries, newest first"
func TimelineShown(count int) string {
	if count == 1 {
		return "1 entry, newest first"
	}
	return strconv.Itoa(count) + " entries, newest first"
}

// TimelineOff is "1 entry left out: {{.Kinds}}", or "{{.Count}} entries left out: {{.Kinds}}"
func TimelineOff(count int, kinds string) string {
	if count == 1 {
		return "1 entry left out: " + kinds
	}
	return strconv.Itoa(count) + " entries left out: " + kinds
}

// TimelineWithheld is "Not shown to your role: {{.Sections}}"
func TimelineWithheld(sections string) string {
	return "Not shown to your role: " + sections
}

// TimelineNone is "Nothing of the kinds that are ticked has come. It does not mean that there is nothing."
func TimelineNone() string {
	return "Nothing of the kinds that are ticked has come. It does not mean that there is nothing."
}

// TimelineComing is "Still to come"
func TimelineComing() string {
	return "Still to come"
}

// TimelineMonthNone is "{{.Year}}, month not recorded"
func TimelineMonthNone(year string) string {
	return year + ", month not recorded"
}

// TimelineDateNone is "Date not recorded"
func TimelineDateNone() string {
	return "Date not recorded"
}

// TimelineDateNoneOf is "Date not recorded: 1 entry", or "Date not recorded: {{.Count}} entries"
func TimelineDateNoneOf(count int) string {
	if count == 1 {
		return "Date not recorded: 1 entry"
	}
	return "Date not recorded: " + strconv.Itoa(count) + " entries"
}

// TimelineRange is "{{.From}} to {{.Until}}"
func TimelineRange(from string, until string) string {
	return from + " to " + until
}

// TimelineSince is "since {{.From}}"
func TimelineSince(from string) string {
	return "since " + from
}

// TimelineEndNone is "{{.From}}, end not recorded"
func TimelineEndNone(from string) string {
	return from + ", end not recorded"
}

// TimelineStayHolds is "1 entry of these days", or "{{.Count}} entries of these days"
func TimelineStayHolds(count int) string {
	if count == 1 {
		return "1 entry of these days"
	}
	return strconv.Itoa(count) + " entries of these days"
}

// TimelineStayLetter is "Over by the discharge letter, not closed by {{.Source}}"
func TimelineStayLetter(source string) string {
	return "Over by the discharge letter, not closed by " + source
}

// TimelineResults is "1 result", or "{{.Count}} results"
func TimelineResults(count int) string {
	if count == 1 {
		return "1 result"
	}
	return strconv.Itoa(count) + " results"
}

// TimelineObservations is "1 observation", or "{{.Count}} observations"
func TimelineObservations(count int) string {
	if count == 1 {
		return "1 observation"
	}
	return strconv.Itoa(count) + " observations"
}

// TimelineFlagged is "1 out of range", or "{{.Count}} out of range"
func TimelineFlagged(count int) string {
	if count == 1 {
		return "1 out of range"
	}
	return strconv.Itoa(count) + " out of range"
}

// TimelineMore is "1 more", or "{{.Count}} more"
func TimelineMore(count int) string {
	if count == 1 {
		return "1 more"
	}
	return strconv.Itoa(count) + " more"
}

// TimelineKind is "Kind"
func TimelineKind() string {
	return "Kind"
}

// TimelineAbout is "What it says"
func TimelineAbout() string {
	return "What it says"
}

// TimelineLetter is "Letter"
func TimelineLetter() string {
	return "Letter"
}

// TimelineStayTold is "By the discharge letter alone"
func TimelineStayTold() string {
	return "By the discharge letter alone"
}

// TimelineStay is "Hospital stay"
func TimelineStay() string {
	return "Hospital stay"
}

// TimelineVisit is "Visit"
func TimelineVisit() string {
	return "Visit"
}

// TimelineAppointment is "Appointment"
func TimelineAppointment() string {
	return "Appointment"
}

// TimelineResult is "Result"
func TimelineResult() string {
	return "Result"
}

// TimelineMedicine is "Medicine"
func TimelineMedicine() string {
	return "Medicine"
}

// TimelineObservation is "Observation"
func TimelineObservation() string {
	return "Observation"
}

// TimelinePlan is "Plan"
func TimelinePlan() string {
	return "Plan"
}

// TimelineAllergy is "Allergy"
func TimelineAllergy() string {
	return "Allergy"
}

// TimelineProblem is "Problem"
func TimelineProblem() string {
	return "Problem"
}

// TimelineImmunisation is "Immunisation"
func TimelineImmunisation() string {
	return "Immunisation"
}

// TimelineProcedure is "Procedure"
func TimelineProcedure() string {
	return "Procedure"
}

// TimelineTeam is "Care team"
func TimelineTeam() string {
	return "Care team"
}

// TimelineFlag is "Flag"
func TimelineFlag() string {
	return "Flag"
}

// TimelineOther is "Other"
func TimelineOther() string {
	return "Other"
}

// TimelineOnlyLetters is "Letters"
func TimelineOnlyLetters() string {
	return "Letters"
}

// TimelineOnlyVisits is "Stays and visits"
func TimelineOnlyVisits() string {
	return "Stays and visits"
}

// TimelineOnlyResults is "Results"
func TimelineOnlyResults() string {
	return "Results"
}

// TimelineOnlyMedicines is "Medicines"
func TimelineOnlyMedicines() string {
	return "Medicines"
}

// TimelineOnlyObservations is "Observations"
func TimelineOnlyObservations() string {
	return "Observations"
}

// TimelineOnlyPlans is "Plan"
func TimelineOnlyPlans() string {
	return "Plan"
}

// TimelineOnlyBackground is "Background"
func TimelineOnlyBackground() string {
	return "Background"
}

// TimelineKinds is "Kinds"
func TimelineKinds() string {
	return "Kinds"
}

// TimelineYears is "Go to a year"
func TimelineYears() string {
	return "Go to a year"
}

// TimelineBack is "Back to the timeline"
func TimelineBack() string {
	return "Back to the timeline"
}

// HelpHeading is "Every key"
func HelpHeading() string {
	return "Every key"
}

// HelpSearch is "Find a person; in an open record, find words in it"
func HelpSearch() string {
	return "Find a person; in an open record, find words in it"
}

// HelpEnter is "Open the row, press the button, or search for what was typed"
func HelpEnter() string {
	return "Open the row, press the button, or search for what was typed"
}

// HelpArrows is "Move in a list or a menu; while words are looked for, among those found"
func HelpArrows() string {
	return "Move in a list or a menu; while words are looked for, among those found"
}

// HelpEnds is "The first in a list or a menu, or the last; the beginning or the end of the page of a letter"
func HelpEnds() string {
	return "The first in a list or a menu, or the last; the beginning or the end of the page of a letter"
}

// HelpOrders is "In a list of people: another order; in the timeline: another year; in results side by side: other dates"
func HelpOrders() string {
	return "In a list of people: another order; in the timeline: another year; in results side by side: other dates"
}

// HelpNarrow is "While a list of people has the focus: show only those who have it in their line; Backspace takes a letter back"
func HelpNarrow() string {
	return "While a list of people has the focus: show only those who have it in their line; Backspace takes a letter back"
}

// HelpEmergency is "The emergency page of the open record"
func HelpEmergency() string {
	return "The emergency page of the open record"
}

// HelpHandover is "In an open record: what to say to 999, 111, the GP or the ward"
func HelpHandover() string {
	return "In an open record: what to say to 999, 111, the GP or the ward"
}

// HelpTimeline is "In an open record, its timeline: everything that has a date"
func HelpTimeline() string {
	return "In an open record, its timeline: everything that has a date"
}

// HelpNumbers is "In an open record, the page with that key in its menu; before one opens, and in what is to be looked into, the answer with that number"
func HelpNumbers() string {
	return "In an open record, the page with that key in its menu; before one opens, and in what is to be looked into, the answer with that number"
}

// HelpOutOfRange is "In results side by side: only those out of range, or all again"
func HelpOutOfRange() string {
	return "In results side by side: only those out of range, or all again"
}

// HelpTabs is "In observations, who looked at what, and other pages with several ways to read them: the next way"
func HelpTabs() string {
	return "In observations, who looked at what, and other pages with several ways to read them: the next way"
}

// HelpNext is "The next place where the words stand; at the residents’ list, the plans to look at"
func HelpNext() string {
	return "The next place where the words stand; at the residents’ list, the plans to look at"
}

// HelpPages is "Read on, or back, in a page that is longer than the window"
func HelpPages() string {
	return "Read on, or back, in a page that is longer than the window"
}

// HelpLetter is "While the open letter has the focus: next page, page before, words or page, larger"
func HelpLetter() string {
	return "While the open letter has the focus: next page, page before, words or page, larger"
}

// HelpLetters is "In an open letter: the letter before, or the next"
func HelpLetters() string {
	return "In an open letter: the letter before, or the next"
}

// HelpAgain is "Ask again for what did not come"
func HelpAgain() string {
	return "Ask again for what did not come"
}

// HelpCopy is "Print, save or copy what is open"
func HelpCopy() string {
	return "Print, save or copy what is open"
}

// HelpWords is "Copy the page shown as words"
func HelpWords() string {
	return "Copy the page shown as words"
}

// HelpTab is "The next thing, or the one before"
func HelpTab() string {
	return "The next thing, or the one before"
}

// HelpEscape is "Close what is open, or go back"
func HelpEscape() string {
	return "Close what is open, or go back"
}

// HelpLarger is "Everything larger"
func HelpLarger() string {
	return "Everything larger"
}

// HelpSmaller is "Everything smaller"
func HelpSmaller() string {
	return "Everything smaller"
}

// HelpAsDrawn is "Everything at its usual size"
func HelpAsDrawn() string {
	return "Everything at its usual size"
}

// HelpFeedback is "Say that something is wrong or missing"
func HelpFeedback() string {
	return "Say that something is wrong or missing"
}

// HelpLock is "Lock this PC"
func HelpLock() string {
	return "Lock this PC"
}

// HelpCriteria is "How accessible Careview is"
func HelpCriteria() string {
	return "How accessible Careview is"
}

// HelpHelp is "Show or hide this list"
func HelpHelp() string {
	return "Show or hide this list"
}

// HelpClose is "Close"
func HelpClose() string {
	return "Close"
}

// HelpNews is "What is new; at the residents’ list, about whom"
func HelpNews() string {
	return "What is new; at the residents’ list, about whom"
}

// HelpDischarge is "The newest discharge summary"
func HelpDischarge() string {
	return "The newest discharge summary"
}

// HelpReports is "Reports and images among the results"
func HelpReports() string {
	return "Reports and images among the results"
}

// CriteriaHeading is "How accessible Careview is"
func CriteriaHeading() string {
	return "How accessible Careview is"
}

// CriteriaSentence is "By the criteria of WCAG 2.2 (levels A and AA), and below them EN 301 549 clause 11. The makers of Careview judged this themselves; nobody independent has."
func CriteriaSentence() string {
	return "By the criteria of WCAG 2.2 (levels A and AA), and below them EN 301 549 clause 11. The makers of Careview judged this themselves; nobody independent has."
}

// CriteriaKeys is "Every key"
func CriteriaKeys() string {
	return "Every key"
}

// KeysArrows is "Up, Down"
func KeysArrows() string {
	return "Up, Down"
}

// KeysEnds is "Home, End"
func KeysEnds() string {
	return "Home, End"
}

// KeysLeft is "Left"
func KeysLeft() string {
	return "Left"
}

// KeysRight is "Right"
func KeysRight() string {
	return "Right"
}

// KeysOrders is "Left, Right"
func KeysOrders() string {
	return "Left, Right"
}

// KeysNarrow is "Letters, Backspace"
func KeysNarrow() string {
	return "Letters, Backspace"
}

// KeysNumbers is "Ctrl 1 to 9, F9, F10"
func KeysNumbers() string {
	return "Ctrl 1 to 9, F9, F10"
}

// KeysPages is "Page Up, Page Down"
func KeysPages() string {
	return "Page Up, Page Down"
}

// KeysLetter is "N, P, W, L"
func KeysLetter() string {
	return "N, P, W, L"
}

// KeysLetters is "Ctrl Page Up, Ctrl Page Down"
func KeysLetters() string {
	return "Ctrl Page Up, Ctrl Page Down"
}

// KeysTab is "Tab, Shift Tab"
func KeysTab() string {
	return "Tab, Shift Tab"
}

// ProblemReference is "For support: {{.Reference}}"
func ProblemReference(reference string) string {
	return "For support: " + reference
}

// ProblemNoHint is "If it happens again, tell your support desk."
func ProblemNoHint() string {
	return "If it happens again, tell your support desk."
}

// ProblemClose is "Close"
func ProblemClose() string {
	return "Close"
}

// CoverHeading is "Hidden while nobody is there"
func CoverHeading() string {
	return "Hidden while nobody is there"
}

// CoverHint is "Press any key or move the mouse to go on."
func CoverHint() string {
	return "Press any key or move the mouse to go on."
}

// HintSupportCall is "Call your support desk."
func HintSupportCall() string {
	return "Call your support desk."
}

// HintAgainSupportCall is "Try again. If it happens again, call your support desk."
func HintAgainSupportCall() string {
	return "Try again. If it happens again, call your support desk."
}

// HintSigninSupportCall is "Sign in again. If it happens again, call your support desk."
func HintSigninSupportCall() string {
	return "Sign in again. If it happens again, call your support desk."
}

// HintSigninAnew is "Sign in anew."
func HintSigninAnew() string {
	return "Sign in anew."
}

// HintDiskFull is "Check that the disk is not full, then try again. If it happens again, call your support desk."
func HintDiskFull() string {
	return "Check that the disk is not full, then try again. If it happens again, call your support desk."
}

// HintDiskFolder is "Check that the disk is not full and that this account may write to its data folder."
func HintDiskFolder() string {
	return "Check that the disk is not full and that this account may write to its data folder."
}

// HintFindNumber is "Find them by NHS number."
func HintFindNumber() string {
	return "Find them by NHS number."
}

// HintRoleOther is "Choose another role, or ask your manager to have it put right."
func HintRoleOther() string {
	return "Choose another role, or ask your manager to have it put right."
}

// HintListAgain is "Ask for the list again."
func HintListAgain() string {
	return "Ask for the list again."
}

// HintSupportTell is "Tell your support desk."
func HintSupportTell() string {
	return "Tell your support desk."
}

// HintRecordReopen is "Close the record and open it again."
func HintRecordReopen() string {
	return "Close the record and open it again."
}

// HintAgainSupport is "Try again. If it happens again, tell your support desk."
func HintAgainSupport() string {
	return "Try again. If it happens again, tell your support desk."
}

// HintAgainMinute is "Try again in a minute."
func HintAgainMinute() string {
	return "Try again in a minute."
}

// HintAgainMinutes is "Try again in a few minutes."
func HintAgainMinutes() string {
	return "Try again in a few minutes."
}

// HintNotAgain is "Do not try again. Tell whoever looks after this PC."
func HintNotAgain() string {
	return "Do not try again. Tell whoever looks after this PC."
}

// HintSignIn is "Sign in again."
func HintSignIn() string {
	return "Sign in again."
}

// HintStart is "Start again."
func HintStart() string {
	return "Start again."
}

// HintStartReady is "Start again when you are ready."
func HintStartReady() string {
	return "Start again when you are ready."
}

// HintAskAgainSupport is "Ask again. If it happens again, tell your support desk."
func HintAskAgainSupport() string {
	return "Ask again. If it happens again, tell your support desk."
}

// HintFindSearch is "Find people by NHS number, or by name and date of birth."
func HintFindSearch() string {
	return "Find people by NHS number, or by name and date of birth."
}

// HintFindSearchSupport is "Find people by NHS number, or by name and date of birth, and tell your support desk."
func HintFindSearchSupport() string {
	return "Find people by NHS number, or by name and date of birth, and tell your support desk."
}

// HintRingHolder is "Ring the service that holds it."
func HintRingHolder() string {
	return "Ring the service that holds it."
}

// HintRingAsk is "Ring the service that holds it and ask what it says."
func HintRingAsk() string {
	return "Ring the service that holds it and ask what it says."
}

// HintRingDocument is "Ring the service that holds it and ask for the document itself."
func HintRingDocument() string {
	return "Ring the service that holds it and ask for the document itself."
}

// HintSupportSource is "Tell your support desk which source this was."
func HintSupportSource() string {
	return "Tell your support desk which source this was."
}

// HintAskAgain is "Ask again."
func HintAskAgain() string {
	return "Ask again."
}

// HintAskAgainSource is "Ask again. If it happens again, tell your support desk which source this was."
func HintAskAgainSource() string {
	return "Ask again. If it happens again, tell your support desk which source this was."
}

// HintSupplierR4 is "Ask the supplier for FHIR R4."
func HintSupplierR4() string {
	return "Ask the supplier for FHIR R4."
}

// HintRingUnlocked is "Ring the service that wrote it: ask what it says, and for a copy without a password."
func HintRingUnlocked() string {
	return "Ring the service that wrote it: ask what it says, and for a copy without a password."
}

// HintRingSmaller is "Ring the service that wrote it: ask what it says, and for a smaller copy."
func HintRingSmaller() string {
	return "Ring the service that wrote it: ask what it says, and for a smaller copy."
}

// HintRingSupport is "Ring the service that holds it and ask what it says, and tell your support desk: something on this PC stops the program that draws letters."
func HintRingSupport() string {
	return "Ring the service that holds it and ask what it says, and tell your support desk: something on this PC stops the program that draws letters."
}

// HintRingElsewhere is "Ring the service that wrote it, which is named above, and ask for the letter."
func HintRingElsewhere() string {
	return "Ring the service that wrote it, which is named above, and ask for the letter."
}

// HintSupportAddress is "Ask your support desk to check its address in the settings."
func HintSupportAddress() string {
	return "Ask your support desk to check its address in the settings."
}

// HintSupportR4 is "Ask your support desk for the R4 address of this source."
func HintSupportR4() string {
	return "Ask your support desk for the R4 address of this source."
}

// HintSupportSettings is "Ask your support desk to check the settings."
func HintSupportSettings() string {
	return "Ask your support desk to check the settings."
}

// HintNetworkAgain is "Check the network connection, then ask again."
func HintNetworkAgain() string {
	return "Check the network connection, then ask again."
}

// HintSignOutIn is "Sign out and sign in again."
func HintSignOutIn() string {
	return "Sign out and sign in again."
}

// HintManagerRole is "Ask your manager whether your role should see this."
func HintManagerRole() string {
	return "Ask your manager whether your role should see this."
}

// HintNumberCheck is "Check the NHS number with the person."
func HintNumberCheck() string {
	return "Check the NHS number with the person."
}

// HintAskLater is "Ask again later, or ring the service."
func HintAskLater() string {
	return "Ask again later, or ring the service."
}

// HintAskMinute is "Ask again in a minute."
func HintAskMinute() string {
	return "Ask again in a minute."
}

// HintAskLess is "Ask for less."
func HintAskLess() string {
	return "Ask for less."
}

// HintAskMinutes is "Ask again in a few minutes."
func HintAskMinutes() string {
	return "Ask again in a few minutes."
}

// HintAskMinutesRing is "Ask again in a few minutes, or ring the service."
func HintAskMinutesRing() string {
	return "Ask again in a few minutes, or ring the service."
}

// HintFindMore is "Add a first name, the full date of birth or the postcode."
func HintFindMore() string {
	return "Add a first name, the full date of birth or the postcode."
}

// HintSearchName is "Search by name and date of birth."
func HintSearchName() string {
	return "Search by name and date of birth."
}

// HintAskPersonPractice is "Ask the person, or their GP practice."
func HintAskPersonPractice() string {
	return "Ask the person, or their GP practice."
}

// HintRingOrganisation is "Ring the organisation."
func HintRingOrganisation() string {
	return "Ring the organisation."
}

// HintAskPersonWhere is "Ask the person where they have been looked after."
func HintAskPersonWhere() string {
	return "Ask the person where they have been looked after."
}

// HintGiveNameBirth is "Give the family name and the full date of birth."
func HintGiveNameBirth() string {
	return "Give the family name and the full date of birth."
}

// HintCheckNameBirth is "Check the name and the date of birth. If they are right, tell your support desk."
func HintCheckNameBirth() string {
	return "Check the name and the date of birth. If they are right, tell your support desk."
}

// HintNumberPerson is "Check the number with the person."
func HintNumberPerson() string {
	return "Check the number with the person."
}

// KeyringMissing is "The keyring of this PC does not hold what Careview looked for."
func KeyringMissing() string {
	return "The keyring of this PC does not hold what Careview looked for."
}

// KeyringUnavailable is "The keyring of this PC cannot be used, so records stay closed."
func KeyringUnavailable() string {
	return "The keyring of this PC cannot be used, so records stay closed."
}

// KeyringUnavailableHint is "On Linux, install and start gnome-keyring or KWallet, then sign in to the PC again. On Windows and macOS, sign in to the PC again. If it happens again, call your support desk."
func KeyringUnavailableHint() string {
	return "On Linux, install and start gnome-keyring or KWallet, then sign in to the PC again. On Windows and macOS, sign in to the PC again. If it happens again, call your support desk."
}

// KeyringFull is "The keyring of this PC has no room for what Careview must keep."
func KeyringFull() string {
	return "The keyring of this PC has no room for what Careview must keep."
}

// KeyringSlow is "The keyring of this PC did not answer in time."
func KeyringSlow() string {
	return "The keyring of this PC did not answer in time."
}

// KeyringSlowHint is "If a window asks for the keyring's password, type it there. Then try again."
func KeyringSlowHint() string {
	return "If a window asks for the keyring's password, type it there. Then try again."
}

// KeyringDamaged is "A secret that Careview kept on this PC cannot be opened."
func KeyringDamaged() string {
	return "A secret that Careview kept on this PC cannot be opened."
}

// KeyringFolder is "Careview cannot use its data folder on this PC."
func KeyringFolder() string {
	return "Careview cannot use its data folder on this PC."
}

// KeyringFolderHint is "Check that the disk is not full and that this account may write to the folder."
func KeyringFolderHint() string {
	return "Check that the disk is not full and that this account may write to the folder."
}

// HomelistClosed is "The list of residents on this PC cannot be opened."
func HomelistClosed() string {
	return "The list of residents on this PC cannot be opened."
}

// HomelistMade is "the list that this home keeps on this PC"
func HomelistMade() string {
	return "the list that this home keeps on this PC"
}

// HomelistKey is "The list of residents on this PC cannot be read: its key is not in the keyring."
func HomelistKey() string {
	return "The list of residents on this PC cannot be read: its key is not in the keyring."
}

// HomelistKeyHint is "Find people by NHS number, or by name and date of birth, and call your support desk."
func HomelistKeyHint() string {
	return "Find people by NHS number, or by name and date of birth, and call your support desk."
}

// HomelistUnread is "The list of residents on this PC cannot be read."
func HomelistUnread() string {
	return "The list of residents on this PC cannot be read."
}

// HomelistUnwritten is "The list of residents on this PC cannot be changed."
func HomelistUnwritten() string {
	return "The list of residents on this PC cannot be changed."
}

// HomelistAbsent is "This person is not on the list of residents."
func HomelistAbsent() string {
	return "This person is not on the list of residents."
}

// HomelistOrganisation is "Your role does not say at which organisation you work."
func HomelistOrganisation() string {
	return "Your role does not say at which organisation you work."
}

// HomelistUnidentified is "This person has no identifier, so they cannot be kept on a list safely."
func HomelistUnidentified() string {
	return "This person has no identifier, so they cannot be kept on a list safely."
}

// NewsHeading is "What is new"
func NewsHeading() string {
	return "What is new"
}

// NewsSince is "Since:"
func NewsSince() string {
	return "Since:"
}

// NewsSinceDay is "since {{.Date}}"
func NewsSinceDay(date string) string {
	return "since " + date
}

// NewsSinceLook is "since the last look here, {{.Date}} ({{.Name}}, {{.Role}})"
func NewsSinceLook(date string, name string, role string) string {
	return "since the last look here, " + date + " (" + name + ", " + role + ")"
}

// NewsSinceLookUnnamed is "since the last look here, {{.Date}}"
func NewsSinceLookUnnamed(date string) string {
	return "since the last look here, " + date
}

// NewsSinceStay is "since the hospital stay that began on {{.Date}}"
func NewsSinceStay(date string) string {
	return "since the hospital stay that began on " + date
}

// NewsSinceDays is "in the last {{.Days}} days, since {{.Date}}"
func NewsSinceDays(days string, date string) string {
	return "in the last " + days + " days, since " + date
}

// NewsChoiceLook is "last look"
func NewsChoiceLook() string {
	return "last look"
}

// NewsChoiceStay is "hospital stay"
func NewsChoiceStay() string {
	return "hospital stay"
}

// NewsChoiceWeek is "7 days"
func NewsChoiceWeek() string {
	return "7 days"
}

// NewsChoiceMonth is "30 days"
func NewsChoiceMonth() string {
	return "30 days"
}

// NewsChoiceDate is "a date …"
func NewsChoiceDate() string {
	return "a date …"
}

// NewsDateHint is "Since: day, month and year"
func NewsDateHint() string {
	return "Since: day, month and year"
}

// NewsNobody is "Nobody here has looked before"
func NewsNobody() string {
	return "Nobody here has looked before"
}

// NewsUnremembered is "What was seen on this PC cannot be read: only the entries’ own dates tell what is new."
func NewsUnremembered() string {
	return "What was seen on this PC cannot be read: only the entries’ own dates tell what is new."
}

// NewsPc is "Another PC does not know what was seen on this one."
func NewsPc() string {
	return "Another PC does not know what was seen on this one."
}

// NewsStay is "In hospital {{.From}} to {{.Until}}"
func NewsStay(from string, until string) string {
	return "In hospital " + from + " to " + until
}

// NewsStayNow is "In hospital since {{.From}}"
func NewsStayNow(from string) string {
	return "In hospital since " + from
}

// NewsStayEndless is "In hospital since {{.From}}; no discharge seen here"
func NewsStayEndless(from string) string {
	return "In hospital since " + from + "; no discharge seen here"
}

// NewsStayLetter is "In hospital {{.From}} to {{.Until}} by the discharge letter; {{.Source}} has not closed the stay"
func NewsStayLetter(from string, until string, source string) string {
	return "In hospital " + from + " to " + until + " by the discharge letter; " + source + " has not closed the stay"
}

// NewsStayElsewhere is "{{.Source}} says that a stay which began then ended on {{.Date}}"
func NewsStayElsewhere(source string, date string) string {
	return source + " says that a stay which began then ended on " + date
}

// NewsStayDoubtful is "a discharge letter tells of {{.From}} to {{.Until}}, and may be of another stay"
func NewsStayDoubtful(from string, until string) string {
	return "a discharge letter tells of " + from + " to " + until + ", and may be of another stay"
}

// NewsStayOpen is "In hospital from {{.From}}; nobody says until when"
func NewsStayOpen(from string) string {
	return "In hospital from " + from + "; nobody says until when"
}

// NewsStayReasonNone is "No reason is given."
func NewsStayReasonNone() string {
	return "No reason is given."
}

// NewsStayDiffer is "1 thing differs in the medicines.", or "{{.Count}} things differ in the medicines."
func NewsStayDiffer(count int) string {
	if count == 1 {
		return "1 thing differs in the medicines."
	}
	return strconv.Itoa(count) + " things differ in the medicines."
}

// NewsSummary is "Discharge summary"
func NewsSummary() string {
	return "Discharge summary"
}

// NewsSummaryNone is "No discharge summary seen here"
func NewsSummaryNone() string {
	return "No discharge summary seen here"
}

// NewsSummaryUnsure is "No discharge summary has come: {{.Sources}} did not say all"
func NewsSummaryUnsure(sources string) string {
	return "No discharge summary has come: " + sources + " did not say all"
}

// NewsQuote is "Quote it beside the medicines"
func NewsQuote() string {
	return "Quote it beside the medicines"
}

// NewsQuoteNot is "Its words are not read by Careview."
func NewsQuoteNot() string {
	return "Its words are not read by Careview."
}

// NewsQuoteFetching is "Fetching its words …"
func NewsQuoteFetching() string {
	return "Fetching its words …"
}

// NewsQuoteWordless is "Careview found no words in it to quote: open it."
func NewsQuoteWordless() string {
	return "Careview found no words in it to quote: open it."
}

// NewsQuoteBeside is "Quoted beside {{.Named}} of 1 medicine. Careview draws nothing from its words.", or "Quoted beside {{.Named}} of {{.Count}} medicines. Careview draws nothing from its words."
func NewsQuoteBeside(count int, named string) string {
	if count == 1 {
		return "Quoted beside " + named + " of 1 medicine. Careview draws nothing from its words."
	}
	return "Quoted beside " + named + " of " + strconv.Itoa(count) + " medicines. Careview draws nothing from its words."
}

// NewsQuoteFirst is "Of its documents the first was read.", or "Of its {{.Count}} documents only the first was read."
func NewsQuoteFirst(count int) string {
	if count == 1 {
		return "Of its documents the first was read."
	}
	return "Of its " + strconv.Itoa(count) + " documents only the first was read."
}

// NewsQuoteLong is "It is named where too much stands to be quoted whole: open the letter."
func NewsQuoteLong() string {
	return "It is named where too much stands to be quoted whole: open the letter."
}

// NewsMedicine is "Medicine"
func NewsMedicine() string {
	return "Medicine"
}

// NewsBefore is "Before"
func NewsBefore() string {
	return "Before"
}

// NewsNow is "Now"
func NewsNow() string {
	return "Now"
}

// NewsMedicineListedNot is "not on any list here"
func NewsMedicineListedNot() string {
	return "not on any list here"
}

// NewsMedicineListedUnsure is "not on any list that came"
func NewsMedicineListedUnsure() string {
	return "not on any list that came"
}

// NewsMedicineChanged is "changed"
func NewsMedicineChanged() string {
	return "changed"
}

// NewsMedicineChangedSince is "changed since {{.Date}}"
func NewsMedicineChangedSince(date string) string {
	return "changed since " + date
}

// NewsMedicineLost is "{{.Changed}}; the earlier words were not kept"
func NewsMedicineLost(changed string) string {
	return changed + "; the earlier words were not kept"
}

// NewsMedicineAskedNot is "{{.Changed}}; {{.Source}} was not asked for the earlier words"
func NewsMedicineAskedNot(changed string, source string) string {
	return changed + "; " + source + " was not asked for the earlier words"
}

// NewsMedicineCameNot is "{{.Changed}}; the earlier words did not come from {{.Source}}"
func NewsMedicineCameNot(changed string, source string) string {
	return changed + "; the earlier words did not come from " + source
}

// NewsMedicineBelievedNot is "{{.Changed}}; what came from {{.Source}} is about somebody else and not shown"
func NewsMedicineBelievedNot(changed string, source string) string {
	return changed + "; what came from " + source + " is about somebody else and not shown"
}

// NewsMedicineAsking is "changed; {{.Source}} is asked what it said before"
func NewsMedicineAsking(source string) string {
	return "changed; " + source + " is asked what it said before"
}

// NewsMedicineVersion is "an earlier version that {{.Source}} keeps"
func NewsMedicineVersion(source string) string {
	return "an earlier version that " + source + " keeps"
}

// NewsMedicineMaybe is "may be the same medicine as {{.Others}}"
func NewsMedicineMaybe(others string) string {
	return "may be the same medicine as " + others
}

// NewsMedicineStill is "Still on the list of {{.List}}"
func NewsMedicineStill(list string) string {
	return "Still on the list of " + list
}

// NewsMedicineDoseNone is "no dose given"
func NewsMedicineDoseNone() string {
	return "no dose given"
}

// NewsMedicineUntil is "until {{.Date}}"
func NewsMedicineUntil(date string) string {
	return "until " + date
}

// NewsMedicineEndless is "no end given"
func NewsMedicineEndless() string {
	return "no end given"
}

// NewsMedicineUnchanged is "nothing changed on its list"
func NewsMedicineUnchanged() string {
	return "nothing changed on its list"
}

// NewsMedicineSame is "1 medicine is as before.", or "{{.Count}} medicines are as before."
func NewsMedicineSame(count int) string {
	if count == 1 {
		return "1 medicine is as before."
	}
	return strconv.Itoa(count) + " medicines are as before."
}

// NewsVerdictRefuted is "Do not give"
func NewsVerdictRefuted() string {
	return "Do not give"
}

// NewsVerdictStopped is "Stopped"
func NewsVerdictStopped() string {
	return "Stopped"
}

// NewsVerdictStarted is "Started"
func NewsVerdictStarted() string {
	return "Started"
}

// NewsVerdictDose is "Dose changed"
func NewsVerdictDose() string {
	return "Dose changed"
}

// NewsVerdictTimes is "Times changed"
func NewsVerdictTimes() string {
	return "Times changed"
}

// NewsVerdictRoute is "Route changed"
func NewsVerdictRoute() string {
	return "Route changed"
}

// NewsVerdictForm is "Form changed"
func NewsVerdictForm() string {
	return "Form changed"
}

// NewsVerdictStrength is "Strength changed"
func NewsVerdictStrength() string {
	return "Strength changed"
}

// NewsVerdictProduct is "Another product"
func NewsVerdictProduct() string {
	return "Another product"
}

// NewsVerdictHold is "On hold"
func NewsVerdictHold() string {
	return "On hold"
}

// NewsVerdictAgain is "Given again"
func NewsVerdictAgain() string {
	return "Given again"
}

// NewsVerdictAltered is "Changed"
func NewsVerdictAltered() string {
	return "Changed"
}

// NewsVerdictDiffer is "Lists differ"
func NewsVerdictDiffer() string {
	return "Lists differ"
}

// NewsVerdictPlanned is "To start"
func NewsVerdictPlanned() string {
	return "To start"
}

// NewsVerdictMaybe is "May be the same"
func NewsVerdictMaybe() string {
	return "May be the same"
}

// NewsLetters is "New letters"
func NewsLetters() string {
	return "New letters"
}

// NewsResults is "New results out of range · {{.Out}} of {{.All}}"
func NewsResults(out string, all string) string {
	return "New results out of range · " + out + " of " + all
}

// NewsResultsOther is "Other new results"
func NewsResultsOther() string {
	return "Other new results"
}

// NewsResultsBefore is "before {{.Value}}"
func NewsResultsBefore(value string) string {
	return "before " + value
}

// NewsResultsCorrected is "corrected"
func NewsResultsCorrected() string {
	return "corrected"
}

// NewsChanged is "changed"
func NewsChanged() string {
	return "changed"
}

// NewsAllergies is "New in allergies"
func NewsAllergies() string {
	return "New in allergies"
}

// NewsProblems is "New in problems"
func NewsProblems() string {
	return "New in problems"
}

// NewsPlan is "New in the care plan"
func NewsPlan() string {
	return "New in the care plan"
}

// NewsPlanBefore is "before: {{.Words}}"
func NewsPlanBefore(words string) string {
	return "before: " + words
}

// NewsPlanPeriod is "before: in the same words, with another code or for another time"
func NewsPlanPeriod() string {
	return "before: in the same words, with another code or for another time"
}

// NewsTasks is "What we are asked to do"
func NewsTasks() string {
	return "What we are asked to do"
}

// NewsTasksNone is "no appointment seen here"
func NewsTasksNone() string {
	return "no appointment seen here"
}

// NewsTasksUnsure is "appointments have not all come"
func NewsTasksUnsure() string {
	return "appointments have not all come"
}

// NewsTasksBooked is "appointment {{.Date}}: {{.What}}"
func NewsTasksBooked(date string, what string) string {
	return "appointment " + date + ": " + what
}

// NewsNothing is "Nothing new: {{.Sections}}."
func NewsNothing(sections string) string {
	return "Nothing new: " + sections + "."
}

// NewsNothingDated is "Nothing dated since {{.Date}}: {{.Sections}}."
func NewsNothingDated(date string, sections string) string {
	return "Nothing dated since " + date + ": " + sections + "."
}

// NewsNothingDatedRole is "Nothing dated since {{.Date}} of what your role is shown: {{.Sections}}."
func NewsNothingDatedRole(date string, sections string) string {
	return "Nothing dated since " + date + " of what your role is shown: " + sections + "."
}

// NewsNothingRole is "Nothing new of what your role is shown: {{.Sections}}."
func NewsNothingRole(sections string) string {
	return "Nothing new of what your role is shown: " + sections + "."
}

// NewsNothingUnsure is "Nothing new has come, and it is not known whether there is: {{.Sections}}."
func NewsNothingUnsure(sections string) string {
	return "Nothing new has come, and it is not known whether there is: " + sections + "."
}

// NewsPlanUnchanged is "The care plan has not changed since {{.Date}}."
func NewsPlanUnchanged(date string) string {
	return "The care plan has not changed since " + date + "."
}

// NewsPlanEnded is "A care plan that was in force when it was seen here no longer is: {{.Plan}} ({{.State}})."
func NewsPlanEnded(plan string, state string) string {
	return "A care plan that was in force when it was seen here no longer is: " + plan + " (" + state + ")."
}

// NewsPlanAsk is "Ask whether it still holds after the hospital stay."
func NewsPlanAsk() string {
	return "Ask whether it still holds after the hospital stay."
}

// NewsGone is "1 entry seen here before is no longer sent: {{.Section}}, {{.Source}}.", or "{{.Count}} entries seen here before are no longer sent: {{.Section}}, {{.Source}}."
func NewsGone(count int, section string, source string) string {
	if count == 1 {
		return "1 entry seen here before is no longer sent: " + section + ", " + source + "."
	}
	return strconv.Itoa(count) + " entries seen here before are no longer sent: " + section + ", " + source + "."
}

// NewsGoneMedicine is "1 medicine seen here before is no longer sent by {{.Source}}.", or "{{.Count}} medicines seen here before are no longer sent by {{.Source}}."
func NewsGoneMedicine(count int, source string) string {
	if count == 1 {
		return "1 medicine seen here before is no longer sent by " + source + "."
	}
	return strconv.Itoa(count) + " medicines seen here before are no longer sent by " + source + "."
}

// NewsGoneHidden is "1 entry seen here before is no longer sent, or not shown to your role: {{.Section}}, {{.Source}}.", or "{{.Count}} entries seen here before are no longer sent, or not shown to your role: {{.Section}}, {{.Source}}."
func NewsGoneHidden(count int, section string, source string) string {
	if count == 1 {
		return "1 entry seen here before is no longer sent, or not shown to your role: " + section + ", " + source + "."
	}
	return strconv.Itoa(count) + " entries seen here before are no longer sent, or not shown to your role: " + section + ", " + source + "."
}

// NewsLate is "1 entry came late, because {{.Source}} did not answer before: {{.Section}}.", or "{{.Count}} entries came late, because {{.Source}} did not answer before: {{.Section}}."
func NewsLate(count int, source string, section string) string {
	if count == 1 {
		return "1 entry came late, because " + source + " did not answer before: " + section + "."
	}
	return strconv.Itoa(count) + " entries came late, because " + source + " did not answer before: " + section + "."
}

// NewsSilent is "{{.Source}} {{.State}}: changes made there are not shown."
func NewsSilent(source string, state string) string {
	return source + " " + state + ": changes made there are not shown."
}

// NewsWaiting is "{{.Source}} is still being asked."
func NewsWaiting(source string) string {
	return source + " is still being asked."
}

// SeenClosed is "What was seen on this PC cannot be opened, so it cannot be told what is new."
func SeenClosed() string {
	return "What was seen on this PC cannot be opened, so it cannot be told what is new."
}

// SeenUnread is "What was seen on this PC cannot be read."
func SeenUnread() string {
	return "What was seen on this PC cannot be read."
}

// SeenUnwritten is "What was seen on this PC cannot be kept."
func SeenUnwritten() string {
	return "What was seen on this PC cannot be kept."
}

// RefusedRoleHint is "If you need to, ask your manager to have your role changed."
func RefusedRoleHint() string {
	return "If you need to, ask your manager to have your role changed."
}

// RefusedCopies is "Your role may not take copies of records."
func RefusedCopies() string {
	return "Your role may not take copies of records."
}

// RefusedCopiesTrail is "Your role may not take copies of the audit trail."
func RefusedCopiesTrail() string {
	return "Your role may not take copies of the audit trail."
}

// RefusedCopiesPlans is "Your role may not take copies of the list of plans to look at."
func RefusedCopiesPlans() string {
	return "Your role may not take copies of the list of plans to look at."
}

// RefusedCopiesResidents is "Your role may not take copies of the list of residents."
func RefusedCopiesResidents() string {
	return "Your role may not take copies of the list of residents."
}

// RefusedDocument is "Your role may not read this document."
func RefusedDocument() string {
	return "Your role may not read this document."
}

// RefusedSearch is "Your role may not search for people."
func RefusedSearch() string {
	return "Your role may not search for people."
}

// RefusedListChange is "Your role may not change the list of residents."
func RefusedListChange() string {
	return "Your role may not change the list of residents."
}

// RefusedList is "Your role may not see the list of residents."
func RefusedList() string {
	return "Your role may not see the list of residents."
}

// RefusedOpen is "Your role may not open records."
func RefusedOpen() string {
	return "Your role may not open records."
}

// RefusedOpenPractice is "Your role may not open a record because the person is registered here."
func RefusedOpenPractice() string {
	return "Your role may not open a record because the person is registered here."
}

// RefusedTrailNew is "Your role may not begin a new audit trail."
func RefusedTrailNew() string {
	return "Your role may not begin a new audit trail."
}

// RefusedTrail is "Your role may not read the audit trail."
func RefusedTrail() string {
	return "Your role may not read the audit trail."
}

// RefusedSignOwn is "This is about you, so somebody else has to look into it."
func RefusedSignOwn() string {
	return "This is about you, so somebody else has to look into it."
}

// RefusedSignOwnHint is "Ask another manager or the privacy officer. Equal names are enough for this: Careview knows no more of who staff are."
func RefusedSignOwnHint() string {
	return "Ask another manager or the privacy officer. Equal names are enough for this: Careview knows no more of who staff are."
}

// RefusedNobody is "Nobody is signed in."
func RefusedNobody() string {
	return "Nobody is signed in."
}

// RefusedNobodyHint is "Sign in, then try again."
func RefusedNobodyHint() string {
	return "Sign in, then try again."
}

// RefusedUnidentified is "This person has no identifier, so their record cannot be asked for safely."
func RefusedUnidentified() string {
	return "This person has no identifier, so their record cannot be asked for safely."
}

// RefusedNotasked is "Careview does not know why this record is your business."
func RefusedNotasked() string {
	return "Careview does not know why this record is your business."
}

// RefusedNotaskedHint is "Say how you know the person, then open the record."
func RefusedNotaskedHint() string {
	return "Say how you know the person, then open the record."
}

// RefusedResidentHint is "Go back to the list, or say how you know the person."
func RefusedResidentHint() string {
	return "Go back to the list, or say how you know the person."
}

// RefusedStepUp is "Emergency access at this site takes a sign-in with more proof than yours."
func RefusedStepUp() string {
	return "Emergency access at this site takes a sign-in with more proof than yours."
}

// RefusedStepUpHint is "Sign out, and sign in again with your smartcard, security key or app. If somebody needs care now, a colleague who has can open the record."
func RefusedStepUpHint() string {
	return "Sign out, and sign in again with your smartcard, security key or app. If somebody needs care now, a colleague who has can open the record."
}

// RefusedReason is "Emergency access needs a reason in a few words."
func RefusedReason() string {
	return "Emergency access needs a reason in a few words."
}

// RefusedReasonHint is "Type what has happened."
func RefusedReasonHint() string {
	return "Type what has happened."
}

// RefusedPermission is "The record stays closed: the person has not given permission."
func RefusedPermission() string {
	return "The record stays closed: the person has not given permission."
}

// RefusedPermissionHint is "Ask the person, or say why they cannot be asked."
func RefusedPermissionHint() string {
	return "Ask the person, or say why they cannot be asked."
}

// RefusedCopyWay is "A copy cannot be made in this way."
func RefusedCopyWay() string {
	return "A copy cannot be made in this way."
}

// RefusedCopyWayHint is "Print it or save it."
func RefusedCopyWayHint() string {
	return "Print it or save it."
}

// RefusedCopyOther is "Somebody on this copy is not on the list of residents."
func RefusedCopyOther() string {
	return "Somebody on this copy is not on the list of residents."
}

// RefusedListElsewhere is "The list of residents is not kept on this PC."
func RefusedListElsewhere() string {
	return "The list of residents is not kept on this PC."
}

// RefusedListElsewhereHint is "Ask whoever keeps it to change it."
func RefusedListElsewhereHint() string {
	return "Ask whoever keeps it to change it."
}

// VeiledKeysafe is "Part of this is about a key safe and is not shown to your role."
func VeiledKeysafe() string {
	return "Part of this is about a key safe and is not shown to your role."
}

// VeiledExists is "{{.Heading}}: one is recorded. Ask a clinician what it says."
func VeiledExists(heading string) string {
	return heading + ": one is recorded. Ask a clinician what it says."
}

// BrowserOnly is "Only a browser that has signed in comes here."
func BrowserOnly() string {
	return "Only a browser that has signed in comes here."
}

// BrowserOther is "This is not the sign-in Careview is waiting for"
func BrowserOther() string {
	return "This is not the sign-in Careview is waiting for"
}

// BrowserOtherHint is "Go back to Careview and start again."
func BrowserOtherHint() string {
	return "Go back to Careview and start again."
}

// BrowserUsed is "This sign-in has been used"
func BrowserUsed() string {
	return "This sign-in has been used"
}

// BrowserClose is "You can close this window."
func BrowserClose() string {
	return "You can close this window."
}

// BrowserRefused is "You are not signed in"
func BrowserRefused() string {
	return "You are not signed in"
}

// BrowserRefusedHint is "Go back to Careview. You can close this window."
func BrowserRefusedHint() string {
	return "Go back to Careview. You can close this window."
}

// BrowserDone is "Go back to Careview"
func BrowserDone() string {
	return "Go back to Careview"
}

// DirectoryName is "the directory"
func DirectoryName() string {
	return "the directory"
}

// DirectoryPDS is "the Personal Demographics Service"
func DirectoryPDS() string {
	return "the Personal Demographics Service"
}

// DirectoryOther is "The directory answered about somebody else. Nobody is shown."
func DirectoryOther() string {
	return "The directory answered about somebody else. Nobody is shown."
}

// DirectoryMany is "Too many people match for a safe choice."
func DirectoryMany() string {
	return "Too many people match for a safe choice."
}

// DirectoryManyHint is "Add a first name, or ask for the NHS number."
func DirectoryManyHint() string {
	return "Add a first name, or ask for the NHS number."
}

// DirectoryBornNone is "A name alone finds too many people."
func DirectoryBornNone() string {
	return "A name alone finds too many people."
}

// DirectoryBornNoneHint is "Add the date of birth, or use the NHS number."
func DirectoryBornNoneHint() string {
	return "Add the date of birth, or use the NHS number."
}

// DirectoryBroken is "The directory gave something else than one person."
func DirectoryBroken() string {
	return "The directory gave something else than one person."
}

// DirectoryFamilyLong is "The family name is too long for the directory."
func DirectoryFamilyLong() string {
	return "The family name is too long for the directory."
}

// DirectoryFamilyLongHint is "Type its first letters with a * after them, at most 35 in all."
func DirectoryFamilyLongHint() string {
	return "Type its first letters with a * after them, at most 35 in all."
}

// DirectoryFamilyShort is "A name needs two letters before a *."
func DirectoryFamilyShort() string {
	return "A name needs two letters before a *."
}

// DirectoryFamilyShortHint is "Type at least the first two letters of the name."
func DirectoryFamilyShortHint() string {
	return "Type at least the first two letters of the name."
}

// DirectorySimilar is "Similar names are found by first name, family name and date of birth together."
func DirectorySimilar() string {
	return "Similar names are found by first name, family name and date of birth together."
}

// DirectorySimilarHint is "Add the first name."
func DirectorySimilarHint() string {
	return "Add the first name."
}

// SourceIdentifierNone is "This person has no identifier to ask by."
func SourceIdentifierNone() string {
	return "This person has no identifier to ask by."
}

// SourceNumberNone is "This person has no NHS number to ask by."
func SourceNumberNone() string {
	return "This person has no NHS number to ask by."
}

// SourceUnclear is "{{.Source}} did not say clearly whether it knows this person."
func SourceUnclear(source string) string {
	return source + " did not say clearly whether it knows this person."
}

// SourceOfferedNot is "{{.Source}} does not offer ${{.Operation}}, in which the settings say it is asked."
func SourceOfferedNot(source string, operation string) string {
	return source + " does not offer $" + operation + ", in which the settings say it is asked."
}

// SourceOfferedNotHint is "Ask your support desk to have it asked by search."
func SourceOfferedNotHint() string {
	return "Ask your support desk to have it asked by search."
}

// SourceNone is "There is no source of that name."
func SourceNone() string {
	return "There is no source of that name."
}

// SettingsSourceNone is "\"source\" is missing: name at least one source of records under [[source]]."
func SettingsSourceNone() string {
	return "\"source\" is missing: name at least one source of records under [[source]]."
}

// SettingsSourceTwice is "\"source.name\" is the name of a source above too: each needs its own."
func SettingsSourceTwice() string {
	return "\"source.name\" is the name of a source above too: each needs its own."
}

// SettingsKeyring is "\"storage.keyring\" may be \"memory\" for training only: secrets would be gone at each start."
func SettingsKeyring() string {
	return "\"storage.keyring\" may be \"memory\" for training only: secrets would be gone at each start."
}

// SettingsResidentsNone is "\"residents.from\" is missing: say what a care home's list of residents is made from."
func SettingsResidentsNone() string {
	return "\"residents.from\" is missing: say what a care home's list of residents is made from."
}

// SettingsResidentsPart is "\"{{.Key}}\" has no meaning for a list from \"{{.From}}\": take the line out."
func SettingsResidentsPart(key string, from string) string {
	return "\"" + key + "\" has no meaning for a list from \"" + from + "\": take the line out."
}

// SettingsResidentsSource is "\"residents.source\" names \"{{.Source}}\", and there is no [[source]] of that name."
func SettingsResidentsSource(source string) string {
	return "\"residents.source\" names \"" + source + "\", and there is no [[source]] of that name."
}

// SettingsResidentsAddress is "\"residents.from\" cannot be \"address\" with a directory of kind \"pds\", which does not say who lives at an address."
func SettingsResidentsAddress() string {
	return "\"residents.from\" cannot be \"address\" with a directory of kind \"pds\", which does not say who lives at an address."
}

// SettingsOrganisation is "\"site.ods\" is no organisation code: 3 to 10 capital letters and digits."
func SettingsOrganisation() string {
	return "\"site.ods\" is no organisation code: 3 to 10 capital letters and digits."
}

// SettingsStepUp is "\"sign-in.step-up\" names \"{{.Wanted}}\", which \"sign-in.acr\" does not let in: nobody could get emergency access with it."
func SettingsStepUp(wanted string) string {
	return "\"sign-in.step-up\" names \"" + wanted + "\", which \"sign-in.acr\" does not let in: nobody could get emergency access with it."
}

// SettingsSignInRoles is "\"sign-in.roles\" needs both the claim that names the roles and, in [[sign-in.roles.value]], what each name means."
func SettingsSignInRoles() string {
	return "\"sign-in.roles\" needs both the claim that names the roles and, in [[sign-in.roles.value]], what each name means."
}

// SettingsOrganisationOf is "\"sign-in.roles.value.organisation\" is no organisation code: 3 to 10 capital letters and digits."
func SettingsOrganisationOf() string {
	return "\"sign-in.roles.value.organisation\" is no organisation code: 3 to 10 capital letters and digits."
}

// SettingsOfflineNobody is "\"offline.keep\" has emergency copies kept, and no role of the role policy sees the residents' list and opens records: name who opens them as \"offline.roles\"."
func SettingsOfflineNobody() string {
	return "\"offline.keep\" has emergency copies kept, and no role of the role policy sees the residents' list and opens records: name who opens them as \"offline.roles\"."
}

// SettingsOfflineRole is "\"offline.roles\" names \"{{.Role}}\", which the role policy does not have, or lets open no record."
func SettingsOfflineRole(role string) string {
	return "\"offline.roles\" names \"" + role + "\", which the role policy does not have, or lets open no record."
}

// SettingsRoleStrange is "\"sign-in.roles.value.role\" is \"{{.Role}}\", which the role policy does not have."
func SettingsRoleStrange(role string) string {
	return "\"sign-in.roles.value.role\" is \"" + role + "\", which the role policy does not have."
}

// SettingsAuthorities is "\"network.authorities\" names {{.File}}, which is not certificates (PEM) from beginning to end."
func SettingsAuthorities(file string) string {
	return "\"network.authorities\" names " + file + ", which is not certificates (PEM) from beginning to end."
}

// SettingsScopes is "\"sign-in.scopes\" must hold \"openid\"."
func SettingsScopes() string {
	return "\"sign-in.scopes\" must hold \"openid\"."
}

// SettingsAlgorithmsNone is "\"sign-in.algorithms\" is empty: leave the line out, or name one of {{.Algorithms}}."
func SettingsAlgorithmsNone(algorithms string) string {
	return "\"sign-in.algorithms\" is empty: leave the line out, or name one of " + algorithms + "."
}

// SettingsAlgorithmsUnsafe is "\"sign-in.algorithms\" names \"{{.Algorithm}}\", which is not safe here: use {{.Algorithms}}."
func SettingsAlgorithmsUnsafe(algorithm string, algorithms string) string {
	return "\"sign-in.algorithms\" names \"" + algorithm + "\", which is not safe here: use " + algorithms + "."
}

// SettingsSourceLacks is "\"source.lacks\" names \"{{.Section}}\", which is no section: use {{.Sections}}."
func SettingsSourceLacks(section string, sections string) string {
	return "\"source.lacks\" names \"" + section + "\", which is no section: use " + sections + "."
}

// SettingsLonger is "\"{{.Key}}\" must be longer than \"{{.Other}}\"."
func SettingsLonger(key string, other string) string {
	return "\"" + key + "\" must be longer than \"" + other + "\"."
}

// SettingsEmpty is "\"{{.Key}}\" is missing or empty."
func SettingsEmpty(key string) string {
	return "\"" + key + "\" is missing or empty."
}

// SettingsOneof is "\"{{.Key}}\" must be \"{{.Allowed}}\"."
func SettingsOneof(key string, allowed string) string {
	return "\"" + key + "\" must be \"" + allowed + "\"."
}

// SettingsCount is "\"{{.Key}}\" must be a whole number in quotes, from \"1\" to \"{{.Most}}\"."
func SettingsCount(key string, most string) string {
	return "\"" + key + "\" must be a whole number in quotes, from \"1\" to \"" + most + "\"."
}

// SettingsMinutes is "\"{{.Key}}\" must be minutes in quotes, from \"-{{.Most}}\" to \"{{.Most}}\", such as \"-0.5\"."
func SettingsMinutes(key string, most string) string {
	return "\"" + key + "\" must be minutes in quotes, from \"-" + most + "\" to \"" + most + "\", such as \"-0.5\"."
}

// SettingsYears is "\"audit.years\" must be a whole number of years, from {{.Least}} to {{.Most}}: entries of the audit trail are kept for {{.Least}} years at least."
func SettingsYears(least string, most string) string {
	return "\"audit.years\" must be a whole number of years, from " + least + " to " + most + ": entries of the audit trail are kept for " + least + " years at least."
}

// SettingsBenefits is "\"worth.most\" must not be less than \"worth.least\"."
func SettingsBenefits() string {
	return "\"worth.most\" must not be less than \"worth.least\"."
}

// SettingsClock is "\"{{.Key}}\" must be a time of day, such as \"06:00\"."
func SettingsClock(key string) string {
	return "\"" + key + "\" must be a time of day, such as \"06:00\"."
}

// SettingsSignsDays is "\"signs.days\" must be longer than \"signs.unread\", or nobody is told of what nobody has read."
func SettingsSignsDays() string {
	return "\"signs.days\" must be longer than \"signs.unread\", or nobody is told of what nobody has read."
}

// SettingsDayEnds is "\"signs.day-ends\" must be later than \"signs.day-begins\"."
func SettingsDayEnds() string {
	return "\"signs.day-ends\" must be later than \"signs.day-begins\"."
}

// SettingsTime is "\"{{.Key}}\" must be a length of time, such as \"20s\", \"10m\" or \"12h\"."
func SettingsTime(key string) string {
	return "\"" + key + "\" must be a length of time, such as \"20s\", \"10m\" or \"12h\"."
}

// SettingsTimeMost is "\"{{.Key}}\" must be at most {{.Most}}."
func SettingsTimeMost(key string, most string) string {
	return "\"" + key + "\" must be at most " + most + "."
}

// SettingsTimeLeast is "\"{{.Key}}\" must be at least {{.Least}}."
func SettingsTimeLeast(key string, least string) string {
	return "\"" + key + "\" must be at least " + least + "."
}

// SettingsDay is "\"{{.Key}}\" must be a day, such as \"2027-03-31\"."
func SettingsDay(key string) string {
	return "\"" + key + "\" must be a day, such as \"2027-03-31\"."
}

// SettingsAddress is "\"{{.Key}}\" must be a plain web address, such as \"https://example.org/fhir\"."
func SettingsAddress(key string) string {
	return "\"" + key + "\" must be a plain web address, such as \"https://example.org/fhir\"."
}

// SettingsAddressOpen is "\"{{.Key}}\" must begin with https: without it others on the network could read along."
func SettingsAddressOpen(key string) string {
	return "\"" + key + "\" must begin with https: without it others on the network could read along."
}

// SettingsAddressHttps is "\"{{.Key}}\" must begin with https."
func SettingsAddressHttps(key string) string {
	return "\"" + key + "\" must begin with https."
}

// SettingsPath is "\"{{.Key}}\" must be a full path, from the top of the disk."
func SettingsPath(key string) string {
	return "\"" + key + "\" must be a full path, from the top of the disk."
}

// SettingsCase is "\"{{.Key}}\" must be written in small letters beside a group policy: \"{{.Name}}\"."
func SettingsCase(key string, name string) string {
	return "\"" + key + "\" must be written in small letters beside a group policy: \"" + name + "\"."
}

// SettingsUnknown is "\"{{.Key}}\" is no setting that Careview knows. Check the spelling, or take the line out."
func SettingsUnknown(key string) string {
	return "\"" + key + "\" is no setting that Careview knows. Check the spelling, or take the line out."
}

// SettingsUnread is "The file cannot be read as TOML: {{.Cause}}."
func SettingsUnread(cause string) string {
	return "The file cannot be read as TOML: " + cause + "."
}

// SettingsLineUnread is "This line cannot be read: {{.Cause}}."
func SettingsLineUnread(cause string) string {
	return "This line cannot be read: " + cause + "."
}

// SettingsKindBool is "\"{{.Key}}\" must be true or false, without quotes."
func SettingsKindBool(key string) string {
	return "\"" + key + "\" must be true or false, without quotes."
}

// SettingsKindText is "\"{{.Key}}\" must be a text in quotes."
func SettingsKindText(key string) string {
	return "\"" + key + "\" must be a text in quotes."
}

// SettingsKindTexts is "\"{{.Key}}\" must be a list of texts in quotes: [\"…\", \"…\"]."
func SettingsKindTexts(key string) string {
	return "\"" + key + "\" must be a list of texts in quotes: [\"…\", \"…\"]."
}

// SettingsKindWhole is "\"{{.Key}}\" must be a whole number, without quotes."
func SettingsKindWhole(key string) string {
	return "\"" + key + "\" must be a whole number, without quotes."
}

// SettingsKindNumber is "\"{{.Key}}\" must be a number, without quotes."
func SettingsKindNumber(key string) string {
	return "\"" + key + "\" must be a number, without quotes."
}

// SettingsKind is "\"{{.Key}}\" has a value of the wrong kind."
func SettingsKind(key string) string {
	return "\"" + key + "\" has a value of the wrong kind."
}

// SettingsLine is "{{.File}}, line {{.Line}}: {{.Fault}}"
func SettingsLine(file string, line string, fault string) string {
	return file + ", line " + line + ": " + fault
}

// VerifyAbout is "Says whether an audit trail of Careview is whole: no entry changed, taken out, put in or moved; and, with a head that was kept elsewhere, that it is not an older copy or another file."
func VerifyAbout() string {
	return "Says whether an audit trail of Careview is whole: no entry changed, taken out, put in or moved; and, with a head that was kept elsewhere, that it is not an older copy or another file."
}

// VerifyHelpTrail is "The audit trail: trail.db in Careview's data folder, or a copy of it. With --letter it may be left off. Of a home with several PCs all of theirs may be named, each with its .pub beside it."
func VerifyHelpTrail() string {
	return "The audit trail: trail.db in Careview's data folder, or a copy of it. With --letter it may be left off. Of a home with several PCs all of theirs may be named, each with its .pub beside it."
}

// VerifyHelpLetter is "A letter that says who looked at a record. By itself: whether its hashes stand in the tree of its head. With the trail, on the PC where it was made: whether its file and its words are as they were made, are those of the entries, and none about the person is missing. May be given several times, for the letters to one person of several PCs: each is held against its own of the trails."
func VerifyHelpLetter() string {
	return "A letter that says who looked at a record. By itself: whether its hashes stand in the tree of its head. With the trail, on the PC where it was made: whether its file and its words are as they were made, are those of the entries, and none about the person is missing. May be given several times, for the letters to one person of several PCs: each is held against its own of the trails."
}

// VerifyHelpKey is "The verifier key, or the file that holds it. Without it, the .pub file beside the trail is used."
func VerifyHelpKey() string {
	return "The verifier key, or the file that holds it. Without it, the .pub file beside the trail is used."
}

// VerifyHelpHead is "A head of this trail that was kept elsewhere: a file with the signed note, a page on which it was printed or copied, or AuditEvents of the central service. May be given several times."
func VerifyHelpHead() string {
	return "A head of this trail that was kept elsewhere: a file with the signed note, a page on which it was printed or copied, or AuditEvents of the central service. May be given several times."
}

// VerifyHelpEntry is "Also prove that this entry is in the trail, and show it as it is kept."
func VerifyHelpEntry() string {
	return "Also prove that this entry is in the trail, and show it as it is kept."
}

// VerifyHelpCount is "Also count what *Was it worth it* tells of a quarter, such as 2026-Q3, from this file, on the PC where it was made; with --quarters, of more."
func VerifyHelpCount() string {
	return "Also count what *Was it worth it* tells of a quarter, such as 2026-Q3, from this file, on the PC where it was made; with --quarters, of more."
}

// VerifyHelpQuarters is "With --count: how many quarters, of which that is the last."
func VerifyHelpQuarters() string {
	return "With --count: how many quarters, of which that is the last."
}

// VerifyHelpMinutes is "With --count: the fewest and the most minutes that a look saves, by the policy of the home."
func VerifyHelpMinutes() string {
	return "With --count: the fewest and the most minutes that a look saves, by the policy of the home."
}

// VerifyHelpJson is "Say it for a program."
func VerifyHelpJson() string {
	return "Say it for a program."
}

// VerifyFailed is "{{.What}}.\nNothing was checked."
func VerifyFailed(what string) string {
	return what + ".\nNothing was checked."
}

// VerifyTrailMissing is "expected \"<trail>\""
func VerifyTrailMissing() string {
	return "expected \"<trail>\""
}

// VerifyKeyBeside is "The key is the one that lies beside the trail. A key kept elsewhere proves more: whoever can replace the trail can replace the key beside it."
func VerifyKeyBeside() string {
	return "The key is the one that lies beside the trail. A key kept elsewhere proves more: whoever can replace the trail can replace the key beside it."
}

// VerifyKeyMissing is "there is no key beside the trail: name one with --key"
func VerifyKeyMissing() string {
	return "there is no key beside the trail: name one with --key"
}

// VerifyKeyUnreadable is "the key is neither a verifier key nor a file that can be read"
func VerifyKeyUnreadable() string {
	return "the key is neither a verifier key nor a file that can be read"
}

// VerifyKeyNone is "{{.File}} holds no verifier key"
func VerifyKeyNone(file string) string {
	return file + " holds no verifier key"
}

// VerifyReachNone is "Without a head kept elsewhere (--head) this cannot show that the file is not an older copy of itself, put back whole, nor that it was not made anew by someone who holds the signing key."
func VerifyReachNone() string {
	return "Without a head kept elsewhere (--head) this cannot show that the file is not an older copy of itself, put back whole, nor that it was not made anew by someone who holds the signing key."
}

// VerifyReachHeads is "Checked against 1 head that was kept elsewhere, the newest at size {{.Size}}. What was cut off after that, or put back as it was then, this cannot show.", or "Checked against {{.Count}} heads that were kept elsewhere, the newest at size {{.Size}}. What was cut off after that, or put back as it was then, this cannot show."
func VerifyReachHeads(count int, size string) string {
	if count == 1 {
		return "Checked against 1 head that was kept elsewhere, the newest at size " + size + ". What was cut off after that, or put back as it was then, this cannot show."
	}
	return "Checked against " + strconv.Itoa(count) + " heads that were kept elsewhere, the newest at size " + size + ". What was cut off after that, or put back as it was then, this cannot show."
}

// VerifyWhole is "{{.File}}: 1 entry, all whole. Head signed by {{.Signer}} at size {{.Size}}.", or "{{.File}}: {{.Count}} entries, all whole. Head signed by {{.Signer}} at size {{.Size}}."
func VerifyWhole(count int, file string, signer string, size string) string {
	if count == 1 {
		return file + ": 1 entry, all whole. Head signed by " + signer + " at size " + size + "."
	}
	return file + ": " + strconv.Itoa(count) + " entries, all whole. Head signed by " + signer + " at size " + size + "."
}

// VerifyPages is "Read were {{.Read}} of the {{.Pages}} pages of the file, every byte of each entry, and what else is made in it. What belongs to no entry was not: nothing reads it, or the program itself checks it with a key."
func VerifyPages(read string, pages string) string {
	return "Read were " + read + " of the " + pages + " pages of the file, every byte of each entry, and what else is made in it. What belongs to no entry was not: nothing reads it, or the program itself checks it with a key."
}

// VerifyBad is "{{.File}}: NOT whole. It holds 1 entry.", or "{{.File}}: NOT whole. It holds {{.Count}} entries."
func VerifyBad(count int, file string) string {
	if count == 1 {
		return file + ": NOT whole. It holds 1 entry."
	}
	return file + ": NOT whole. It holds " + strconv.Itoa(count) + " entries."
}

// VerifyBadNone is "{{.File}}: NOT whole. It holds no entry that can be read."
func VerifyBadNone(file string) string {
	return file + ": NOT whole. It holds no entry that can be read."
}

// VerifyBadFirst is "{{.File}}: NOT whole. It holds 1 entry; the first that is bad is entry {{.First}}.", or "{{.File}}: NOT whole. It holds {{.Count}} entries; the first that is bad is entry {{.First}}."
func VerifyBadFirst(count int, file string, first string) string {
	if count == 1 {
		return file + ": NOT whole. It holds 1 entry; the first that is bad is entry " + first + "."
	}
	return file + ": NOT whole. It holds " + strconv.Itoa(count) + " entries; the first that is bad is entry " + first + "."
}

// VerifyBadNoneFirst is "{{.File}}: NOT whole. It holds no entry that can be read; the first that is bad is entry {{.First}}."
func VerifyBadNoneFirst(file string, first string) string {
	return file + ": NOT whole. It holds no entry that can be read; the first that is bad is entry " + first + "."
}

// VerifyBadLeave is "Leave the file as it is, and tell the privacy officer."
func VerifyBadLeave() string {
	return "Leave the file as it is, and tell the privacy officer."
}

// VerifyEntryNone is "there is no entry {{.Number}}: the trail has 1 entry", or "there is no entry {{.Number}}: the trail has entries 1 to {{.Count}}"
func VerifyEntryNone(count int, number string) string {
	if count == 1 {
		return "there is no entry " + number + ": the trail has 1 entry"
	}
	return "there is no entry " + number + ": the trail has entries 1 to " + strconv.Itoa(count)
}

// VerifyEntryAstray is "entry {{.Number}} is not in the tree of the newest head."
func VerifyEntryAstray(number string) string {
	return "entry " + number + " is not in the tree of the newest head."
}

// VerifyEntryProved is "Entry {{.Number}} is in the trail: 1 hash leads from it to the root. What of it is not sealed:", or "Entry {{.Number}} is in the trail: {{.Count}} hashes lead from it to the root. What of it is not sealed:"
func VerifyEntryProved(count int, number string) string {
	if count == 1 {
		return "Entry " + number + " is in the trail: 1 hash leads from it to the root. What of it is not sealed:"
	}
	return "Entry " + number + " is in the trail: " + strconv.Itoa(count) + " hashes lead from it to the root. What of it is not sealed:"
}

// VerifyFoundChanged is "entry {{.Number}} is not what it was when it was written."
func VerifyFoundChanged(number string) string {
	return "entry " + number + " is not what it was when it was written."
}

// VerifyFoundMisplaced is "entry {{.Number}} is where it does not belong in the file."
func VerifyFoundMisplaced(number string) string {
	return "entry " + number + " is where it does not belong in the file."
}

// VerifyFoundMissing is "entry {{.Number}} is missing."
func VerifyFoundMissing(number string) string {
	return "entry " + number + " is missing."
}

// VerifyFoundMissingSeveral is "entries {{.First}} to {{.Last}} are missing."
func VerifyFoundMissingSeveral(first string, last string) string {
	return "entries " + first + " to " + last + " are missing."
}

// VerifyFoundCut is "entry {{.Number}} is missing from the end: it was signed and is no longer there."
func VerifyFoundCut(number string) string {
	return "entry " + number + " is missing from the end: it was signed and is no longer there."
}

// VerifyFoundCutSeveral is "entries {{.First}} to {{.Last}} are missing from the end: they were signed and are no longer there."
func VerifyFoundCutSeveral(first string, last string) string {
	return "entries " + first + " to " + last + " are missing from the end: they were signed and are no longer there."
}

// VerifyFoundHeadless is "entry {{.Number}} is not signed: the head is gone."
func VerifyFoundHeadless(number string) string {
	return "entry " + number + " is not signed: the head is gone."
}

// VerifyFoundHeadlessSeveral is "entries {{.First}} to {{.Last}} are not signed: the head is gone."
func VerifyFoundHeadlessSeveral(first string, last string) string {
	return "entries " + first + " to " + last + " are not signed: the head is gone."
}

// VerifyFoundUnsigned is "entry {{.Number}} is not signed: somebody else put it there."
func VerifyFoundUnsigned(number string) string {
	return "entry " + number + " is not signed: somebody else put it there."
}

// VerifyFoundUnsignedSeveral is "entries {{.First}} to {{.Last}} are not signed: somebody else put them there."
func VerifyFoundUnsignedSeveral(first string, last string) string {
	return "entries " + first + " to " + last + " are not signed: somebody else put them there."
}

// VerifyFoundElsewhere is "entry {{.Number}} is missing: a head kept elsewhere was signed over it."
func VerifyFoundElsewhere(number string) string {
	return "entry " + number + " is missing: a head kept elsewhere was signed over it."
}

// VerifyFoundElsewhereSeveral is "entries {{.First}} to {{.Last}} are missing: a head kept elsewhere was signed over them."
func VerifyFoundElsewhereSeveral(first string, last string) string {
	return "entries " + first + " to " + last + " are missing: a head kept elsewhere was signed over them."
}

// VerifyFoundElsewhereWhy is "entry {{.Number}} is missing: a head kept elsewhere was signed over it ({{.Why}})."
func VerifyFoundElsewhereWhy(number string, why string) string {
	return "entry " + number + " is missing: a head kept elsewhere was signed over it (" + why + ")."
}

// VerifyFoundElsewhereWhySeveral is "entries {{.First}} to {{.Last}} are missing: a head kept elsewhere was signed over them ({{.Why}})."
func VerifyFoundElsewhereWhySeveral(first string, last string, why string) string {
	return "entries " + first + " to " + last + " are missing: a head kept elsewhere was signed over them (" + why + ")."
}

// VerifyFoundOtherfile is "the file is not the one whose head was kept elsewhere: of entries {{.First}} to {{.Last}} at least one is another."
func VerifyFoundOtherfile(first string, last string) string {
	return "the file is not the one whose head was kept elsewhere: of entries " + first + " to " + last + " at least one is another."
}

// VerifyFoundOthers is "the entries are not those that were signed with this key: of {{.Size}} at least one is another."
func VerifyFoundOthers(size string) string {
	return "the entries are not those that were signed with this key: of " + size + " at least one is another."
}

// VerifyFoundKey is "nothing in the file is signed with this key: it is the wrong key, or another file."
func VerifyFoundKey() string {
	return "nothing in the file is signed with this key: it is the wrong key, or another file."
}

// VerifyFoundReach is "the head was signed over {{.Size}} entries and is said to reach {{.Number}}."
func VerifyFoundReach(size string, number string) string {
	return "the head was signed over " + size + " entries and is said to reach " + number + "."
}

// VerifyFoundHashes is "the tree hashes kept with entry {{.Number}} are not what they were, or it is not in its place."
func VerifyFoundHashes(number string) string {
	return "the tree hashes kept with entry " + number + " are not what they were, or it is not in its place."
}

// VerifyFoundPage is "a page of the file is damaged: {{.Why}}."
func VerifyFoundPage(why string) string {
	return "a page of the file is damaged: " + why + "."
}

// VerifyFoundPages is "the file is damaged: not all its pages are there."
func VerifyFoundPages() string {
	return "the file is damaged: not all its pages are there."
}

// VerifyFoundEntries is "the file is damaged: the entries in it cannot be found."
func VerifyFoundEntries() string {
	return "the file is damaged: the entries in it cannot be found."
}

// VerifyFoundMade is "the file holds what Careview did not make: {{.What}}."
func VerifyFoundMade(what string) string {
	return "the file holds what Careview did not make: " + what + "."
}

// VerifyFoundMadeOtherwise is "its {{.Kind}} {{.Name}} is not as Careview makes it"
func VerifyFoundMadeOtherwise(kind string, name string) string {
	return "its " + kind + " " + name + " is not as Careview makes it"
}

// VerifyFoundMadeBy is "its {{.Kind}} {{.Name}} is not Careview's"
func VerifyFoundMadeBy(kind string, name string) string {
	return "its " + kind + " " + name + " is not Careview's"
}

// VerifyFoundMadeNone is "its {{.Kind}} {{.Name}} is missing"
func VerifyFoundMadeNone(kind string, name string) string {
	return "its " + kind + " " + name + " is missing"
}

// VerifyNewest is "The newest head. Keep a copy where nobody at this PC can change it:"
func VerifyNewest() string {
	return "The newest head. Keep a copy where nobody at this PC can change it:"
}

// VerifyHeadUnreadable is "a head cannot be read"
func VerifyHeadUnreadable() string {
	return "a head cannot be read"
}

// VerifyHeadClosed is "the service answered {{.Status}}: it wants a sign-in, and careview-verify has none. Fetch the AuditEvents with a program that has one, and give the file"
func VerifyHeadClosed(status string) string {
	return "the service answered " + status + ": it wants a sign-in, and careview-verify has none. Fetch the AuditEvents with a program that has one, and give the file"
}

// VerifyHeadRefused is "the service answered {{.Status}}"
func VerifyHeadRefused(status string) string {
	return "the service answered " + status
}

// VerifyHeadCircles is "the service leads in circles"
func VerifyHeadCircles() string {
	return "the service leads in circles"
}

// VerifyHeadInsecure is "anybody on the way could change it: by https alone, or by http on this computer"
func VerifyHeadInsecure() string {
	return "anybody on the way could change it: by https alone, or by http on this computer"
}

// VerifyHeadOther is "the head there is of another trail"
func VerifyHeadOther() string {
	return "the head there is of another trail"
}

// VerifyHeadNone is "there is no head there"
func VerifyHeadNone() string {
	return "there is no head there"
}

// VerifyHeadUnsigned is "the head there is not signed with this key"
func VerifyHeadUnsigned() string {
	return "the head there is not signed with this key"
}

// VerifyHeadMisspelt is "the head there is misspelt"
func VerifyHeadMisspelt() string {
	return "the head there is misspelt"
}

// VerifyCountArguments is "--count takes no --json, from 1 to 40 --quarters, and two --minutes"
func VerifyCountArguments() string {
	return "--count takes no --json, from 1 to 40 --quarters, and two --minutes"
}

// VerifyCountEarly is "{{.Quarter}} is not over: a quarter is counted once it is"
func VerifyCountEarly(quarter string) string {
	return quarter + " is not over: a quarter is counted once it is"
}

// VerifyCountClosed is "the key of the trail is not in the keyring of this account, so its sealed words cannot be opened: do this on the PC where the trail was made, in the account that Careview runs in"
func VerifyCountClosed() string {
	return "the key of the trail is not in the keyring of this account, so its sealed words cannot be opened: do this on the PC where the trail was made, in the account that Careview runs in"
}

// VerifyCountHeading is "Counted again from {{.First}} to {{.Last}}; each count is rounded down to fives in each quarter, and 0 is fewer than 5; what was not read whole is rounded up; emergency copies that were read are not counted:"
func VerifyCountHeading(first string, last string) string {
	return "Counted again from " + first + " to " + last + "; each count is rounded down to fives in each quarter, and 0 is fewer than 5; what was not read whole is rounded up; emergency copies that were read are not counted:"
}

// VerifyCountLooks is "looks"
func VerifyCountLooks() string {
	return "looks"
}

// VerifyCountMinutes is "minutes saved"
func VerifyCountMinutes() string {
	return "minutes saved"
}

// VerifyCountMinutesRange is "{{.Fewest}} to {{.Most}}"
func VerifyCountMinutesRange(fewest string, most string) string {
	return fewest + " to " + most
}

// VerifyCountHour is "hour"
func VerifyCountHour() string {
	return "hour"
}

// VerifyCountRole is "role"
func VerifyCountRole() string {
	return "role"
}

// VerifyCountPage is "page"
func VerifyCountPage() string {
	return "page"
}

// VerifyCountLed is "led-to"
func VerifyCountLed() string {
	return "led-to"
}

// VerifyCountWithheld is "withheld"
func VerifyCountWithheld() string {
	return "withheld"
}

// VerifyCountTimed is "timed"
func VerifyCountTimed() string {
	return "timed"
}

// VerifyCountMiddle is "middle"
func VerifyCountMiddle() string {
	return "middle"
}

// VerifyCountSlowest is "slowest tenth"
func VerifyCountSlowest() string {
	return "slowest tenth"
}

// VerifyCountSeconds is "{{.Seconds}} s"
func VerifyCountSeconds(seconds string) string {
	return seconds + " s"
}

// VerifyCountUnread is "not read whole"
func VerifyCountUnread() string {
	return "not read whole"
}

// VerifyCountClock is "clock wrong"
func VerifyCountClock() string {
	return "clock wrong"
}

// VerifyLetterAlone is "--entry and --json are for the trail, not for a letter"
func VerifyLetterAlone() string {
	return "--entry and --json are for the trail, not for a letter"
}

// VerifyLetterUnreadable is "the letter cannot be read"
func VerifyLetterUnreadable() string {
	return "the letter cannot be read"
}

// VerifyLetterLarge is "the letter is too large"
func VerifyLetterLarge() string {
	return "the letter is too large"
}

// VerifyLetterForm is "the letter is no PDF"
func VerifyLetterForm() string {
	return "the letter is no PDF"
}

// VerifyLetterOtherwise is "something is drawn, or kept, in a way which no letter of Careview has: what is read here may not be what is seen"
func VerifyLetterOtherwise() string {
	return "something is drawn, or kept, in a way which no letter of Careview has: what is read here may not be what is seen"
}

// VerifyLetterCode is "its code"
func VerifyLetterCode() string {
	return "its code"
}

// VerifyLetterPage is "page {{.Number}}"
func VerifyLetterPage(number string) string {
	return "page " + number
}

// VerifyLetterSignature is "its head is not signed with this key: it is of another trail"
func VerifyLetterSignature() string {
	return "its head is not signed with this key: it is of another trail"
}

// VerifyLetterMaking is "entry {{.Number}} of the trail is not of the making of a letter"
func VerifyLetterMaking(number string) string {
	return "entry " + number + " of the trail is not of the making of a letter"
}

// VerifyLetterTrail is "{{.File}}: not held against the trail, which is not whole."
func VerifyLetterTrail(file string) string {
	return file + ": not held against the trail, which is not whole."
}

// VerifyLetterBad is "{{.File}}: NOT as it was made."
func VerifyLetterBad(file string) string {
	return file + ": NOT as it was made."
}

// VerifyLetterBadLeave is "Keep the letter and the trail as they are, and tell the privacy officer."
func VerifyLetterBadLeave() string {
	return "Keep the letter and the trail as they are, and tell the privacy officer."
}

// VerifyLetterGood is "{{.File}}: its hashes stand in the tree of this head, and its words are those of its own digest."
func VerifyLetterGood(file string) string {
	return file + ": its hashes stand in the tree of this head, and its words are those of its own digest."
}

// VerifyLetterWhole is "Every word is as it was made, and every entry about the person up to entry {{.Number}} is in it. {{.Drawn}} Its lines as the trail has them, to hold against the paper:"
func VerifyLetterWhole(number string, drawn string) string {
	return "Every word is as it was made, and every entry about the person up to entry " + number + " is in it. " + drawn + " Its lines as the trail has them, to hold against the paper:"
}

// VerifyLetterWholeNone is "(none: the trail holds no entry about the person)"
func VerifyLetterWholeNone() string {
	return "(none: the trail holds no entry about the person)"
}

// VerifyLetterReachTrail is "The letter was held against the trail, and the trail against the head of the letter. Looks made without Careview, or on another PC, this cannot show."
func VerifyLetterReachTrail() string {
	return "The letter was held against the trail, and the trail against the head of the letter. Looks made without Careview, or on another PC, this cannot show."
}

// VerifyLetterReachSigned is "Without the trail this shows only that the hashes of the letter stand in a tree whose head this key signed. It cannot show that the words of its lines are those of the entries, nor that none is missing, nor that its letters look like what they are read as."
func VerifyLetterReachSigned() string {
	return "Without the trail this shows only that the hashes of the letter stand in a tree whose head this key signed. It cannot show that the words of its lines are those of the entries, nor that none is missing, nor that its letters look like what they are read as."
}

// VerifyLetterReachAlone is "Without the trail this shows only that the hashes of the letter stand in the tree of the head that it bears. It cannot show whose head that is (--key), that the words of its lines are those of the entries, that none is missing, nor that its letters look like what they are read as."
func VerifyLetterReachAlone() string {
	return "Without the trail this shows only that the hashes of the letter stand in the tree of the head that it bears. It cannot show whose head that is (--key), that the words of its lines are those of the entries, that none is missing, nor that its letters look like what they are read as."
}

// VerifyPaperPage is "its page {{.Number}} does not say that it is page {{.Number}} of {{.Pages}} of a letter"
func VerifyPaperPage(number string, pages string) string {
	return "its page " + number + " does not say that it is page " + number + " of " + pages + " of a letter"
}

// VerifyPaperHead is "its page {{.Number}} is headed otherwise than the first"
func VerifyPaperHead(number string) string {
	return "its page " + number + " is headed otherwise than the first"
}

// VerifyPaperNone is "there is no letter in it that careview-verify could check"
func VerifyPaperNone() string {
	return "there is no letter in it that careview-verify could check"
}

// VerifyPaperOwn is "its words are not those that its own digest was made of"
func VerifyPaperOwn() string {
	return "its words are not those that its own digest was made of"
}

// VerifyPaperTrail is "its words are not those that the trail has the digest of: something was changed, left out or added since it was made"
func VerifyPaperTrail() string {
	return "its words are not those that the trail has the digest of: something was changed, left out or added since it was made"
}

// VerifyPaperProofShort is "the proof of the line of entry {{.Number}}, and of those after it, is left out"
func VerifyPaperProofShort(number string) string {
	return "the proof of the line of entry " + number + ", and of those after it, is left out"
}

// VerifyPaperProofOther is "the proof of the line of entry {{.Number}} is not that of its entries in the trail"
func VerifyPaperProofOther(number string) string {
	return "the proof of the line of entry " + number + " is not that of its entries in the trail"
}

// VerifyPaperProofLong is "it proves a line that the trail does not have"
func VerifyPaperProofLong() string {
	return "it proves a line that the trail does not have"
}

// VerifyPaperLinesNone is "it has lines, and the trail holds no entry about the person"
func VerifyPaperLinesNone() string {
	return "it has lines, and the trail holds no entry about the person"
}

// VerifyPaperLinesChanged is "entry {{.Number}} says “{{.Line}}”, and no line of the letter does: it was changed or left out"
func VerifyPaperLinesChanged(number string, line string) string {
	return "entry " + number + " says “" + line + "”, and no line of the letter does: it was changed or left out"
}

// VerifyPaperLinesAdded is "between its lines stands something that the trail does not have: it was added"
func VerifyPaperLinesAdded() string {
	return "between its lines stands something that the trail does not have: it was added"
}

// VerifyPaperProofTwice is "entry {{.Number}} stands in it twice"
func VerifyPaperProofTwice(number string) string {
	return "entry " + number + " stands in it twice"
}

// VerifyPaperProofUnread is "the hashes on its last pages cannot be read"
func VerifyPaperProofUnread() string {
	return "the hashes on its last pages cannot be read"
}

// VerifyPaperProofHead is "the hashes of its lines do not lead to the head that it bears"
func VerifyPaperProofHead() string {
	return "the hashes of its lines do not lead to the head that it bears"
}

// VerifyRemoved is "The words of entries 1 to {{.Number}}, made before {{.Day}}, were removed by Careview, for their time was over: a later entry says by whom. Their hashes stay, and are those that were signed. What is counted, or written in a letter, is of the entries after them alone."
func VerifyRemoved(number string, day string) string {
	return "The words of entries 1 to " + number + ", made before " + day + ", were removed by Careview, for their time was over: a later entry says by whom. Their hashes stay, and are those that were signed. What is counted, or written in a letter, is of the entries after them alone."
}

// VerifyRemovedUndated is "The words of entries 1 to {{.Number}} were removed by Careview, for their time was over: a later entry says by whom. Their hashes stay, and are those that were signed. What is counted, or written in a letter, is of the entries after them alone."
func VerifyRemovedUndated(number string) string {
	return "The words of entries 1 to " + number + " were removed by Careview, for their time was over: a later entry says by whom. Their hashes stay, and are those that were signed. What is counted, or written in a letter, is of the entries after them alone."
}

// VerifySeveral is "--key, --head, --entry and --json are for one trail: name it alone. Of several, each is checked with the key beside it"
func VerifySeveral() string {
	return "--key, --head, --entry and --json are for one trail: name it alone. Of several, each is checked with the key beside it"
}

// VerifySame is "the trail {{.Trail}} is named twice: what it holds would be counted twice"
func VerifySame(trail string) string {
	return "the trail " + trail + " is named twice: what it holds would be counted twice"
}

// VerifyCovers is "{{.File}} is the trail of the PC {{.Device}}: {{.Entries}} entries."
func VerifyCovers(file string, device string, entries string) string {
	return file + " is the trail of the PC " + device + ": " + entries + " entries."
}

// VerifyCountKey is "Of {{.File}}, the trail of the PC {{.Device}}, pages that were read and what looks led to are not counted: its key is not in the keyring of this account. Count it by itself on its own PC."
func VerifyCountKey(file string, device string) string {
	return "Of " + file + ", the trail of the PC " + device + ", pages that were read and what looks led to are not counted: its key is not in the keyring of this account. Count it by itself on its own PC."
}

// VerifyLetterOther is "{{.File}} Whole, and another trail than the letter’s: looks that were made there are not in it. Make a letter there as well."
func VerifyLetterOther(file string) string {
	return file + " Whole, and another trail than the letter’s: looks that were made there are not in it. Make a letter there as well."
}

// VerifyLetterNone is "its head is not signed with the key of any of these trails: it is of another"
func VerifyLetterNone() string {
	return "its head is not signed with the key of any of these trails: it is of another"
}

// VerifyNone is "{{.File}}: no entries. Whether there ever were any a file without entries cannot tell."
func VerifyNone(file string) string {
	return file + ": no entries. Whether there ever were any a file without entries cannot tell."
}

// VerifyOver is "Its last entry hands it over to the PC “{{.Device}}”, as its head says that is signed with it: it goes on there."
func VerifyOver(device string) string {
	return "Its last entry hands it over to the PC “" + device + "”, as its head says that is signed with it: it goes on there."
}

// VerifyGone is "Entry {{.Number}} was one of those: its hash is in the trail, and what it said nobody can read any more."
func VerifyGone(number string) string {
	return "Entry " + number + " was one of those: its hash is in the trail, and what it said nobody can read any more."
}

// VerifyLetterRemoved is "its hashes stand in the tree of its head, and its words are those of its own digest. Not held against the trail: the words of entries 1 to {{.Number}}, on which lines of it rest, were removed since, for their time was over."
func VerifyLetterRemoved(number string) string {
	return "its hashes stand in the tree of its head, and its words are those of its own digest. Not held against the trail: the words of entries 1 to " + number + ", on which lines of it rest, were removed since, for their time was over."
}

// VerifyLetterReach is "This shows only that the hashes of the letter stand in a tree whose head this key signed, and that the trail carries on from that head. Whether the words of its lines are those of the entries nobody can tell any more."
func VerifyLetterReach() string {
	return "This shows only that the hashes of the letter stand in a tree whose head this key signed, and that the trail carries on from that head. Whether the words of its lines are those of the entries nobody can tell any more."
}

// VerifyLetterCame is "what it says of emergency accesses and of what came of them is not what the trail has"
func VerifyLetterCame() string {
	return "what it says of emergency accesses and of what came of them is not what the trail has"
}

// VerifyLetterEarly is "An earlier Careview made it: that did not say yet what came of emergency accesses, and the letter does not. Of those before it was made the trail has:"
func VerifyLetterEarly() string {
	return "An earlier Careview made it: that did not say yet what came of emergency accesses, and the letter does not. Of those before it was made the trail has:"
}

// VerifyLetterFile is "its file is not the one that the trail has the digest of: what is seen in it may not be what it is read as"
func VerifyLetterFile() string {
	return "its file is not the one that the trail has the digest of: what is seen in it may not be what it is read as"
}

// VerifyLetterDrawn is "Its file is the one that was made, so what is seen is what is read."
func VerifyLetterDrawn() string {
	return "Its file is the one that was made, so what is seen is what is read."
}

// VerifyLetterUnkept is "Of its file the trail has no digest: whether its letters look like what they are read as is not shown."
func VerifyLetterUnkept() string {
	return "Of its file the trail has no digest: whether its letters look like what they are read as is not shown."
}

// VerifyLetterClosed is "its hashes stand in the tree of its head, and its words are those of its own digest. Not held against the words of the trail: its key is not in the keyring of this account. Check it on the PC where it was made, in the account that Careview runs in."
func VerifyLetterClosed() string {
	return "its hashes stand in the tree of its head, and its words are those of its own digest. Not held against the words of the trail: its key is not in the keyring of this account. Check it on the PC where it was made, in the account that Careview runs in."
}

// VerifyLetterClosedReach is "This shows only that the hashes of the letter stand in a tree whose head this key signed, and that the trail is whole and carries on from that head. That its words are those of the entries, and that none is missing, takes the key of the trail."
func VerifyLetterClosedReach() string {
	return "This shows only that the hashes of the letter stand in a tree whose head this key signed, and that the trail is whole and carries on from that head. That its words are those of the entries, and that none is missing, takes the key of the trail."
}

// VerifyLettersNumbers is "the letters are to different NHS numbers: check each by itself"
func VerifyLettersNumbers() string {
	return "the letters are to different NHS numbers: check each by itself"
}

// VerifyLettersTogether is "Together these letters answer one person for these trails, and for no other. Each letter names the PCs that it does not cover, as far as they were known:"
func VerifyLettersTogether() string {
	return "Together these letters answer one person for these trails, and for no other. Each letter names the PCs that it does not cover, as far as they were known:"
}

// LaunchQuestion is "Another program asks for NHS number {{.Number}}. Look for them now?"
func LaunchQuestion(number string) string {
	return "Another program asks for NHS number " + number + ". Look for them now?"
}

// LaunchLeaves is "What is open here is closed, and what was typed and not kept is gone. Nobody's record opens by itself."
func LaunchLeaves() string {
	return "What is open here is closed, and what was typed and not kept is gone. Nobody's record opens by itself."
}

// LaunchLook is "Look for them"
func LaunchLook() string {
	return "Look for them"
}

// LaunchStay is "Stay here"
func LaunchStay() string {
	return "Stay here"
}

// LaunchWaits is "Another program asks for somebody. Sign in within five minutes, and they are looked for."
func LaunchWaits() string {
	return "Another program asks for somebody. Sign in within five minutes, and they are looked for."
}

// LaunchBarred is "Another program asks for somebody, and your role does not search. Ask a colleague whose role does."
func LaunchBarred() string {
	return "Another program asks for somebody, and your role does not search. Ask a colleague whose role does."
}

// LaunchCopies is "Another program asks for somebody. Leave the copies first, and have them asked for again."
func LaunchCopies() string {
	return "Another program asks for somebody. Leave the copies first, and have them asked for again."
}

// LaunchNobody is "Nobody was looked for."
func LaunchNobody() string {
	return "Nobody was looked for."
}

// LaunchUnusable is "What another program gave Careview to look for is neither careview://open?ref= and a reference, nor careview://open?nhs= and an NHS number."
func LaunchUnusable() string {
	return "What another program gave Careview to look for is neither careview://open?ref= and a reference, nor careview://open?nhs= and an NHS number."
}

// LaunchReference is "Another program gave a reference to somebody, and the system that it is from did not say who it is."
func LaunchReference() string {
	return "Another program gave a reference to somebody, and the system that it is from did not say who it is."
}

// LaunchReferences is "Another program gave a reference to somebody, and the policy of this PC does not say which system it is from."
func LaunchReferences() string {
	return "Another program gave a reference to somebody, and the policy of this PC does not say which system it is from."
}

// UnsafeHeading is "This version of Careview is not safe to use"
func UnsafeHeading() string {
	return "This version of Careview is not safe to use"
}

// UnsafeClosed is "Nobody signs in with this version of Careview: its makers say that it is not safe."
func UnsafeClosed() string {
	return "Nobody signs in with this version of Careview: its makers say that it is not safe."
}

// UnsafeCopies is "Emergency copies are not opened with this version of Careview: its makers say that it is not safe."
func UnsafeCopies() string {
	return "Emergency copies are not opened with this version of Careview: its makers say that it is not safe."
}

// UnsafeHint is "Tell whoever looks after this PC: it needs the newest version. Until then use the paper folder, or ring the services."
func UnsafeHint() string {
	return "Tell whoever looks after this PC: it needs the newest version. Until then use the paper folder, or ring the services."
}

// UnsafeOpen is "You can still sign in: check what you read here with whoever holds the record."
func UnsafeOpen() string {
	return "You can still sign in: check what you read here with whoever holds the record."
}

// StartArguments is "What Careview was given to start with cannot be used."
func StartArguments() string {
	return "What Careview was given to start with cannot be used."
}

// StartRaised is "Careview is open already: its window comes to the front."
func StartRaised() string {
	return "Careview is open already: its window comes to the front."
}

// StartUndrawn is "Careview cannot draw its window here: there is no display, or no way to draw on it."
func StartUndrawn() string {
	return "Careview cannot draw its window here: there is no display, or no way to draw on it."
}

// StartUndrawnHint is "Start it where there is a screen, or tell the support desk."
func StartUndrawnHint() string {
	return "Start it where there is a screen, or tell the support desk."
}

// StartBroke is "Careview had to close, for something in it broke. Start it again; if it closes again, tell the support desk."
func StartBroke() string {
	return "Careview had to close, for something in it broke. Start it again; if it closes again, tell the support desk."
}

// StartLogged is "This stands in {{.File}}, too, for whoever looks after the PC."
func StartLogged(file string) string {
	return "This stands in " + file + ", too, for whoever looks after the PC."
}

// PolicyNone is "This PC has no policy at {{.Policy}}: ask the administrator to put it there. To see Careview with made-up people, start careview-demo."
func PolicyNone(policy string) string {
	return "This PC has no policy at " + policy + ": ask the administrator to put it there. To see Careview with made-up people, start careview-demo."
}

// PolicyOpen is "{{.Policy}} is not used, because the account that runs Careview can change {{.Place}}: let the administrator alone own it and write there, and start Careview as another account."
func PolicyOpen(policy string, place string) string {
	return policy + " is not used, because the account that runs Careview can change " + place + ": let the administrator alone own it and write there, and start Careview as another account."
}

// PolicyFileOpen is "{{.File}} is not used, because the account that runs Careview can change {{.Place}}: ask the administrator to put what it says into {{.Policy}}, or to keep it where the administrator alone can write, and do not start Careview as the administrator."
func PolicyFileOpen(file string, place string, policy string) string {
	return file + " is not used, because the account that runs Careview can change " + place + ": ask the administrator to put what it says into " + policy + ", or to keep it where the administrator alone can write, and do not start Careview as the administrator."
}

// PolicyDisk is "{{.File}} is not used, because it is not on the disk of this PC's system: ask the administrator to put what it says into {{.Policy}}."
func PolicyDisk(file string, policy string) string {
	return file + " is not used, because it is not on the disk of this PC's system: ask the administrator to put what it says into " + policy + "."
}

// PolicyLink is "{{.Link}} is a link that Careview does not follow."
func PolicyLink(link string) string {
	return link + " is a link that Careview does not follow."
}

// PolicyValue is "\"{{.Name}}\" is of a kind that no policy has: it must be text, several texts, or a number."
func PolicyValue(name string) string {
	return "\"" + name + "\" is of a kind that no policy has: it must be text, several texts, or a number."
}

// PolicyUnread is "{{.File}} cannot be read by the account that runs Careview: ask the administrator to let everybody read it, and nobody but the administrator change it."
func PolicyUnread(file string) string {
	return file + " cannot be read by the account that runs Careview: ask the administrator to let everybody read it, and nobody but the administrator change it."
}

// PolicyFolder is "{{.File}} is no file."
func PolicyFolder(file string) string {
	return file + " is no file."
}

// PolicyOnly is "\"{{.Key}}\" is for the policy of this PC alone to say: take the line out, or ask the administrator to change it in {{.Policy}}."
func PolicyOnly(key string, policy string) string {
	return "\"" + key + "\" is for the policy of this PC alone to say: take the line out, or ask the administrator to change it in " + policy + "."
}

// PolicyShorter is "\"{{.Key}}\" may be shorter than the {{.Limit}} that the policy of this PC says, not longer: shorten it, or take the line out."
func PolicyShorter(key string, limit string) string {
	return "\"" + key + "\" may be shorter than the " + limit + " that the policy of this PC says, not longer: shorten it, or take the line out."
}

// PolicyTrainingHere is "\"{{.Key}}\" must be on this PC in training, such as \"http://127.0.0.1:8700/fhir\": training reaches nothing else."
func PolicyTrainingHere(key string) string {
	return "\"" + key + "\" must be on this PC in training, such as \"http://127.0.0.1:8700/fhir\": training reaches nothing else."
}

// PolicyTrainingFolder is "Training cannot keep its things in {{.Folder}}, where live use keeps its own: name another \"storage.folder\"."
func PolicyTrainingFolder(folder string) string {
	return "Training cannot keep its things in " + folder + ", where live use keeps its own: name another \"storage.folder\"."
}

// RolesNone is "\"role\" is missing: name at least one role, such as [role.nurse]."
func RolesNone() string {
	return "\"role\" is missing: name at least one role, such as [role.nurse]."
}

// RolesTitle is "\"{{.Key}}\" is missing or empty."
func RolesTitle(key string) string {
	return "\"" + key + "\" is missing or empty."
}

// RolesCodes is "\"{{.Key}}\" is missing: without a job-role code nobody has this role."
func RolesCodes(key string) string {
	return "\"" + key + "\" is missing: without a job-role code nobody has this role."
}

// RolesCode is "\"{{.Key}}\" names {{.Code}}, which is no job-role code: use the last part of a role_code alone."
func RolesCode(key string, code string) string {
	return "\"" + key + "\" names " + code + ", which is no job-role code: use the last part of a role_code alone."
}

// RolesCodeTaken is "\"{{.Key}}\" names {{.Code}}, which {{.Role}} has too: a job-role code stands for one role."
func RolesCodeTaken(key string, code string, role string) string {
	return "\"" + key + "\" names " + code + ", which " + role + " has too: a job-role code stands for one role."
}

// RolesSections is "\"{{.Key}}\" is missing: a role that opens records sees sections of them."
func RolesSections(key string) string {
	return "\"" + key + "\" is missing: a role that opens records sees sections of them."
}

// RolesSection is "\"{{.Key}}\" is no section: use {{.Sections}}."
func RolesSection(key string, sections string) string {
	return "\"" + key + "\" is no section: use " + sections + "."
}

// RolesSight is "\"{{.Key}}\" cannot be \"{{.Sight}}\": use {{.Sights}}."
func RolesSight(key string, sight string, sights string) string {
	return "\"" + key + "\" cannot be \"" + sight + "\": use " + sights + "."
}

// RolesSightOnly is "\"{{.Key}}\" cannot be \"{{.Sight}}\", which is for {{.Section}} alone."
func RolesSightOnly(key string, sight string, section string) string {
	return "\"" + key + "\" cannot be \"" + sight + "\", which is for " + section + " alone."
}

// CDABroken is "The clinical document cannot be read to its end, so none of it is shown."
func CDABroken() string {
	return "The clinical document cannot be read to its end, so none of it is shown."
}

// CDAWordless is "Some of its sections hold data without words, which are not shown."
func CDAWordless() string {
	return "Some of its sections hold data without words, which are not shown."
}

// CDAInsideBroken is "The document within the clinical document cannot be read."
func CDAInsideBroken() string {
	return "The document within the clinical document cannot be read."
}

// CDAInsideAbsent is "The clinical document holds a reference to another, and not the document itself."
func CDAInsideAbsent() string {
	return "The clinical document holds a reference to another, and not the document itself."
}

// CDAInsideAnother is "The clinical document holds another, which Careview does not open."
func CDAInsideAnother() string {
	return "The clinical document holds another, which Careview does not open."
}

// PDFPage is "Page {{.Number}}"
func PDFPage(number string) string {
	return "Page " + number
}

// PDFUndrawable is "This document is a PDF, and Careview cannot draw its pages on this PC."
func PDFUndrawable() string {
	return "This document is a PDF, and Careview cannot draw its pages on this PC."
}

// PDFUnstarted is "This document is a PDF, and the program that draws PDF could not be started."
func PDFUnstarted() string {
	return "This document is a PDF, and the program that draws PDF could not be started."
}

// PDFEmpty is "The PDF has no pages that can be shown."
func PDFEmpty() string {
	return "The PDF has no pages that can be shown."
}

// PDFFirst is "Only the first {{.Shown}} of its {{.Total}} pages are shown. Ring the service that holds it for the rest."
func PDFFirst(shown string, total string) string {
	return "Only the first " + shown + " of its " + total + " pages are shown. Ring the service that holds it for the rest."
}

// PDFWordsAlone is "Only words are shown, of {{.Said}} of its {{.Total}} pages: what is drawn, pictured or written by hand is missing. Ring the service that holds it."
func PDFWordsAlone(said string, total string) string {
	return "Only words are shown, of " + said + " of its " + total + " pages: what is drawn, pictured or written by hand is missing. Ring the service that holds it."
}

// PDFSlow is "Drawing this PDF took too long, so it was stopped."
func PDFSlow() string {
	return "Drawing this PDF took too long, so it was stopped."
}

// PDFUndrawn is "The PDF cannot be drawn."
func PDFUndrawn() string {
	return "The PDF cannot be drawn."
}

// PDFDamaged is "The PDF cannot be drawn: it is damaged, or more than Careview can open."
func PDFDamaged() string {
	return "The PDF cannot be drawn: it is damaged, or more than Careview can open."
}

// PDFUnaccepted is "The PDF was drawn in a way that Careview does not accept."
func PDFUnaccepted() string {
	return "The PDF was drawn in a way that Careview does not accept."
}

// PDFLocked is "This PDF is locked with a password, so Careview cannot show it."
func PDFLocked() string {
	return "This PDF is locked with a password, so Careview cannot show it."
}

// PDFPartial is "This PDF is damaged: not all of its pages can be drawn."
func PDFPartial() string {
	return "This PDF is damaged: not all of its pages can be drawn."
}

// PDFLarge is "This PDF is larger than Careview opens."
func PDFLarge() string {
	return "This PDF is larger than Careview opens."
}

// PDFAttached is "1 file is attached to it, which is not shown here.", or "{{.Count}} files are attached to it, which are not shown here."
func PDFAttached(count int) string {
	if count == 1 {
		return "1 file is attached to it, which is not shown here."
	}
	return strconv.Itoa(count) + " files are attached to it, which are not shown here."
}

// PDFForm is "It is a form (XFA) whose fields are not shown here: ring the service that holds it and ask what they say."
func PDFForm() string {
	return "It is a form (XFA) whose fields are not shown here: ring the service that holds it and ask what they say."
}

// PDFLayers is "It has layers, some of which may be hidden: what its pages do not show is left out of its words."
func PDFLayers() string {
	return "It has layers, some of which may be hidden: what its pages do not show is left out of its words."
}

// PDFHidden is "Words that its pages do not show, in the colour of the paper or drawn with nothing, are left out."
func PDFHidden() string {
	return "Words that its pages do not show, in the colour of the paper or drawn with nothing, are left out."
}

// PDFStruck is "Words are struck out on its pages: look at the pages, for its words do not show it."
func PDFStruck() string {
	return "Words are struck out on its pages: look at the pages, for its words do not show it."
}

// PronounBecomes is "they become"
func PronounBecomes(person Pronoun) string {
	switch person {
	case She:
		return "she becomes"
	case He:
		return "he becomes"
	}
	return "they become"
}

// PronounWants is "they want"
func PronounWants(person Pronoun) string {
	switch person {
	case She:
		return "she wants"
	case He:
		return "he wants"
	}
	return "they want"
}

// PronounIs is "they are"
func PronounIs(person Pronoun) string {
	switch person {
	case She:
		return "she is"
	case He:
		return "he is"
	}
	return "they are"
}

// PronounHer is "them"
func PronounHer(person Pronoun) string {
	switch person {
	case She:
		return "her"
	case He:
		return "him"
	}
	return "them"
}

// CPRHidden is "CPR recommendation: not shown to your role"
func CPRHidden() string {
	return "CPR recommendation: not shown to your role"
}

// CPRAsking is "Asking {{.Sources}} …"
func CPRAsking(sources string) string {
	return "Asking " + sources + " …"
}

// CPRAskingSources is "1 source", or "{{.Count}} sources"
func CPRAskingSources(count int) string {
	if count == 1 {
		return "1 source"
	}
	return strconv.Itoa(count) + " sources"
}

// CPRBecause is "{{.Why}}."
func CPRBecause(why string) string {
	return why + "."
}

// CPRUnavailable is "CPR recommendation unavailable"
func CPRUnavailable() string {
	return "CPR recommendation unavailable"
}

// CPRReview is "The review of this plan was due on {{.Date}}: check that the recommendation still holds."
func CPRReview(date string) string {
	return "The review of this plan was due on " + date + ": check that the recommendation still holds."
}

// CPRUnknown is "Not known is not a decision either way: look for a paper form, and ask the family or the GP."
func CPRUnknown() string {
	return "Not known is not a decision either way: look for a paper form, and ask the family or the GP."
}

// CPRNone is "That is not a decision either way: look for a paper form, and ask the family or the GP."
func CPRNone() string {
	return "That is not a decision either way: look for a paper form, and ask the family or the GP."
}

// CPRDocument is "A document in Care plan may hold one that Careview cannot sort: read it."
func CPRDocument() string {
	return "A document in Care plan may hold one that Careview cannot sort: read it."
}

// CPRDiffer is "Careview does not choose between them: read each, look for a paper form, and ask the GP."
func CPRDiffer() string {
	return "Careview does not choose between them: read each, look for a paper form, and ask the GP."
}

// CPRInWords is "The record says something of CPR in words as well: read that too."
func CPRInWords() string {
	return "The record says something of CPR in words as well: read that too."
}

// CPRAnother is "There may be another recommendation: {{.Why}}."
func CPRAnother(why string) string {
	return "There may be another recommendation: " + why + "."
}

// AgoYears is "1 year ago", or "{{.Count}} years ago"
func AgoYears(count int) string {
	if count == 1 {
		return "1 year ago"
	}
	return strconv.Itoa(count) + " years ago"
}

// AgoMonths is "1 month ago", or "{{.Count}} months ago"
func AgoMonths(count int) string {
	if count == 1 {
		return "1 month ago"
	}
	return strconv.Itoa(count) + " months ago"
}

// AgoWeeks is "1 week ago", or "{{.Count}} weeks ago"
func AgoWeeks(count int) string {
	if count == 1 {
		return "1 week ago"
	}
	return strconv.Itoa(count) + " weeks ago"
}

// AgoDays is "1 day ago", or "{{.Count}} days ago"
func AgoDays(count int) string {
	if count == 1 {
		return "1 day ago"
	}
	return strconv.Itoa(count) + " days ago"
}

// AgoYesterday is "yesterday"
func AgoYesterday() string {
	return "yesterday"
}

// AgoToday is "today"
func AgoToday() string {
	return "today"
}

// TimeDays is "1 day", or "{{.Count}} days"
func TimeDays(count int) string {
	if count == 1 {
		return "1 day"
	}
	return strconv.Itoa(count) + " days"
}

// TimeHours is "1 hour", or "{{.Count}} hours"
func TimeHours(count int) string {
	if count == 1 {
		return "1 hour"
	}
	return strconv.Itoa(count) + " hours"
}

// TimeMinutes is "1 minute", or "{{.Count}} minutes"
func TimeMinutes(count int) string {
	if count == 1 {
		return "1 minute"
	}
	return strconv.Itoa(count) + " minutes"
}

// TimeSeconds is "1 second", or "{{.Count}} seconds"
func TimeSeconds(count int) string {
	if count == 1 {
		return "1 second"
	}
	return strconv.Itoa(count) + " seconds"
}

// FormPDF is "a PDF"
func FormPDF() string {
	return "a PDF"
}

// FormPDFDamaged is "a damaged PDF"
func FormPDFDamaged() string {
	return "a damaged PDF"
}

// FormText is "plain text"
func FormText() string {
	return "plain text"
}

// FormHTML is "a web page"
func FormHTML() string {
	return "a web page"
}

// FormCDA is "a clinical document (CDA)"
func FormCDA() string {
	return "a clinical document (CDA)"
}

// FormPicture is "a picture"
func FormPicture() string {
	return "a picture"
}

// FormRTF is "a rich text file (RTF)"
func FormRTF() string {
	return "a rich text file (RTF)"
}

// FormArchive is "a saved web page (MHT)"
func FormArchive() string {
	return "a saved web page (MHT)"
}

// FormTIFF is "a scanned picture (TIFF)"
func FormTIFF() string {
	return "a scanned picture (TIFF)"
}

// FormZIP is "a word-processor file or an archive (ZIP)"
func FormZIP() string {
	return "a word-processor file or an archive (ZIP)"
}

// FormWord is "an old word-processor file"
func FormWord() string {
	return "an old word-processor file"
}

// FormCompressed is "a compressed file"
func FormCompressed() string {
	return "a compressed file"
}

// FormData is "a file of data"
func FormData() string {
	return "a file of data"
}

// FormDataFHIR is "a file of data (FHIR)"
func FormDataFHIR() string {
	return "a file of data (FHIR)"
}

// FormDataXML is "a file of data (XML)"
func FormDataXML() string {
	return "a file of data (XML)"
}

// FormTIFFBig is "a scan of a newer kind (BigTIFF)"
func FormTIFFBig() string {
	return "a scan of a newer kind (BigTIFF)"
}

// SizeBytes is "{{.Number}} bytes"
func SizeBytes(number string) string {
	return number + " bytes"
}

// SizeKB is "{{.Number}} KB"
func SizeKB(number string) string {
	return number + " KB"
}

// SizeMB is "{{.Number}} MB"
func SizeMB(number string) string {
	return number + " MB"
}

// GapSilent is "{{.Sources}} did not answer"
func GapSilent(sources string) string {
	return sources + " did not answer"
}

// GapMore is "there may be more from {{.Sources}}"
func GapMore(sources string) string {
	return "there may be more from " + sources
}

// GapAsking is "still asking {{.Sources}}"
func GapAsking(sources string) string {
	return "still asking " + sources
}

// GapHidden is "not shown to your role"
func GapHidden() string {
	return "not shown to your role"
}

// GapUnsupplied is "no source that Careview asks holds this"
func GapUnsupplied() string {
	return "no source that Careview asks holds this"
}

// GapUnread is "1 item could not be shown", or "{{.Count}} items could not be shown"
func GapUnread(count int) string {
	if count == 1 {
		return "1 item could not be shown"
	}
	return strconv.Itoa(count) + " items could not be shown"
}

// GapRefused is "1 item about somebody else came and was refused", or "{{.Count}} items about somebody else came and were refused"
func GapRefused(count int) string {
	if count == 1 {
		return "1 item about somebody else came and was refused"
	}
	return strconv.Itoa(count) + " items about somebody else came and were refused"
}

// GapWithdrawn is "1 item marked entered in error is left out", or "{{.Count}} items marked entered in error are left out"
func GapWithdrawn(count int) string {
	if count == 1 {
		return "1 item marked entered in error is left out"
	}
	return strconv.Itoa(count) + " items marked entered in error are left out"
}

// GapOther is "1 item about somebody else was refused", or "{{.Count}} items about somebody else were refused"
func GapOther(count int) string {
	if count == 1 {
		return "1 item about somebody else was refused"
	}
	return strconv.Itoa(count) + " items about somebody else were refused"
}

// BannerRestricted is "Restricted: where this person lives and their GP practice are withheld. Do not try to find out or pass them on."
func BannerRestricted() string {
	return "Restricted: where this person lives and their GP practice are withheld. Do not try to find out or pass them on."
}

// BannerUnverified is "NHS number not verified. Check by name, date of birth and address that this is the right person."
func BannerUnverified() string {
	return "NHS number not verified. Check by name, date of birth and address that this is the right person."
}

// BannerUnverifiedBy is "{{.Source}}: NHS number not verified. Check by name, date of birth and address that this is the right person."
func BannerUnverifiedBy(source string) string {
	return source + ": NHS number not verified. Check by name, date of birth and address that this is the right person."
}

// BannerReplaced is "Asked for under NHS No. {{.Old}}, which has been replaced by {{.New}}."
func BannerReplaced(old string, new string) string {
	return "Asked for under NHS No. " + old + ", which has been replaced by " + new + "."
}

// BannerReplacedAnother is "Asked for under NHS No. {{.Old}}, which has been replaced by another."
func BannerReplacedAnother(old string) string {
	return "Asked for under NHS No. " + old + ", which has been replaced by another."
}

// BannerRefused is "1 item about somebody else came from {{.Source}} and was refused", or "{{.Count}} items about somebody else came from {{.Source}} and were refused"
func BannerRefused(count int, source string) string {
	if count == 1 {
		return "1 item about somebody else came from " + source + " and was refused"
	}
	return strconv.Itoa(count) + " items about somebody else came from " + source + " and were refused"
}

// BannerDiffersHere is "{{.What}}: {{.Ours}} here, but {{.Theirs}} in {{.Source}}. Check that this is the same person."
func BannerDiffersHere(what string, ours string, theirs string, source string) string {
	return what + ": " + ours + " here, but " + theirs + " in " + source + ". Check that this is the same person."
}

// BannerDiffersIn is "{{.What}}: {{.Ours}} in {{.Other}}, but {{.Theirs}} in {{.Source}}. Check that this is the same person."
func BannerDiffersIn(what string, ours string, other string, theirs string, source string) string {
	return what + ": " + ours + " in " + other + ", but " + theirs + " in " + source + ". Check that this is the same person."
}

// BannerAllergiesAsking is "Allergies: asking {{.Sources}} …"
func BannerAllergiesAsking(sources string) string {
	return "Allergies: asking " + sources + " …"
}

// BannerAllergiesNamed is "also read in {{.Section}}: {{.Names}}"
func BannerAllergiesNamed(section string, names string) string {
	return "also read in " + section + ": " + names
}

// BannerMore is "there may be more"
func BannerMore() string {
	return "there may be more"
}

// BannerAnother is "there may be another"
func BannerAnother() string {
	return "there may be another"
}

// BannerCPRAttempt is "CPR: recommendation to attempt"
func BannerCPRAttempt() string {
	return "CPR: recommendation to attempt"
}

// BannerCPRNot is "CPR: recommendation not to attempt"
func BannerCPRNot() string {
	return "CPR: recommendation not to attempt"
}

// BannerCPRDiffer is "CPR: plans differ"
func BannerCPRDiffer() string {
	return "CPR: plans differ"
}

// BannerCPRRead is "CPR: read the recommendation"
func BannerCPRRead() string {
	return "CPR: read the recommendation"
}

// BannerCPRNone is "CPR: not recorded"
func BannerCPRNone() string {
	return "CPR: not recorded"
}

// BannerMerged is "{{.Source}} keeps this person under another record now, which replaced this one: what is there may not be here."
func BannerMerged(source string) string {
	return source + " keeps this person under another record now, which replaced this one: what is there may not be here."
}

// BannerWords is "words say more: read them"
func BannerWords() string {
	return "words say more: read them"
}

// BannerCPRAsking is "CPR: asking {{.Sources}} …"
func BannerCPRAsking(sources string) string {
	return "CPR: asking " + sources + " …"
}

// BannerCPRUnavailable is "CPR unavailable"
func BannerCPRUnavailable() string {
	return "CPR unavailable"
}

// BannerBriefAllergies is "Known allergies: {{.Substance}}"
func BannerBriefAllergies(substance string) string {
	return "Known allergies: " + substance
}

// BannerBriefMany is "{{.Said}} and {{.More}} more"
func BannerBriefMany(said string, more string) string {
	return said + " and " + more + " more"
}

// BannerBriefManyMore is "{{.Said}}, {{.More}}+ more"
func BannerBriefManyMore(said string, more string) string {
	return said + ", " + more + "+ more"
}

// BannerBriefAllergiesAsking is "Allergies: asking …"
func BannerBriefAllergiesAsking() string {
	return "Allergies: asking …"
}

// BannerBriefAllergiesNamed is "{{.Heading}}, but read {{.Section}}"
func BannerBriefAllergiesNamed(heading string, section string) string {
	return heading + ", but read " + section
}

// BannerBriefAllergyIn is "Allergy in {{.Section}}"
func BannerBriefAllergyIn(section string) string {
	return "Allergy in " + section
}

// BannerBriefMore is "{{.Said}}, maybe more"
func BannerBriefMore(said string) string {
	return said + ", maybe more"
}

// BannerBriefCPRAttempt is "CPR: attempt"
func BannerBriefCPRAttempt() string {
	return "CPR: attempt"
}

// BannerBriefCPRNot is "CPR: do not attempt"
func BannerBriefCPRNot() string {
	return "CPR: do not attempt"
}

// BannerBriefCPRAsking is "CPR: asking …"
func BannerBriefCPRAsking() string {
	return "CPR: asking …"
}

// BannerBriefCPRWords is "{{.Said}}, but read the words"
func BannerBriefCPRWords(said string) string {
	return said + ", but read the words"
}

// BannerBriefAnother is "{{.Said}}, maybe another"
func BannerBriefAnother(said string) string {
	return said + ", maybe another"
}

// BannerCountAllergies is "{{.Count}} allergy", or "{{.Count}} allergies"
func BannerCountAllergies(count int) string {
	if count == 1 {
		return strconv.Itoa(count) + " allergy"
	}
	return strconv.Itoa(count) + " allergies"
}

// BannerCountAllergiesMore is "{{.Count}}+ allergies", or "{{.Count}}+ allergies"
func BannerCountAllergiesMore(count int) string {
	if count == 1 {
		return strconv.Itoa(count) + "+ allergies"
	}
	return strconv.Itoa(count) + "+ allergies"
}

// BannerFewestCPRNot is "DNACPR"
func BannerFewestCPRNot() string {
	return "DNACPR"
}

// BannerFewestCPRAttempt is "For CPR"
func BannerFewestCPRAttempt() string {
	return "For CPR"
}

// BannerFewestCPRDiffer is "CPR differs"
func BannerFewestCPRDiffer() string {
	return "CPR differs"
}

// BannerFewestCPRNone is "CPR unrecorded"
func BannerFewestCPRNone() string {
	return "CPR unrecorded"
}

// BannerFewestCPRRead is "CPR: see plan"
func BannerFewestCPRRead() string {
	return "CPR: see plan"
}

// BannerFewestSoFar is "{{.Said}} so far"
func BannerFewestSoFar(said string) string {
	return said + " so far"
}

// BannerAll is "all {{.Count}}", or "all {{.Count}}"
func BannerAll(count int) string {
	if count == 1 {
		return "all " + strconv.Itoa(count)
	}
	return "all " + strconv.Itoa(count)
}

// BannerLess is "Show less"
func BannerLess() string {
	return "Show less"
}

// BannerFlags is "Flags: {{.Gaps}}"
func BannerFlags(gaps string) string {
	return "Flags: " + gaps
}

// BannerInterpreter is "Interpreter: {{.Language}}"
func BannerInterpreter(language string) string {
	return "Interpreter: " + language
}

// BannerBorn is "Born {{.Date}}"
func BannerBorn(date string) string {
	return "Born " + date
}

// BannerDied is "Died {{.Date}}"
func BannerDied(date string) string {
	return "Died " + date
}

// BannerAgeDeath is "Age at death {{.Age}}"
func BannerAgeDeath(age string) string {
	return "Age at death " + age
}

// BannerGender is "Gender {{.Gender}}"
func BannerGender(gender string) string {
	return "Gender " + gender
}

// BannerNumber is "NHS No. {{.Number}}"
func BannerNumber(number string) string {
	return "NHS No. " + number
}

// DateOfBirth is "date of birth"
func DateOfBirth() string {
	return "date of birth"
}

// DateOfDeath is "date of death"
func DateOfDeath() string {
	return "date of death"
}

// DateAsWritten is "The {{.What}} was sent as “{{.Written}}”: the day is shown as it is written."
func DateAsWritten(what string, written string) string {
	return "The " + what + " was sent as “" + written + "”: the day is shown as it is written."
}

// DateNone is "The {{.What}} was sent as “{{.Written}}”, which is no date."
func DateNone(what string, written string) string {
	return "The " + what + " was sent as “" + written + "”, which is no date."
}

// DateAhead is "The {{.What}} has not come yet: {{.Day}}."
func DateAhead(what string, day string) string {
	return "The " + what + " has not come yet: " + day + "."
}

// DateLong is "The date of birth makes an age that nobody has reached: {{.Day}}."
func DateLong(day string) string {
	return "The date of birth makes an age that nobody has reached: " + day + "."
}

// DateDiedBefore is "The date of death is before the date of birth."
func DateDiedBefore() string {
	return "The date of death is before the date of birth."
}

// SectionCount is "{{.Count}} shown", or "{{.Count}} shown"
func SectionCount(count int) string {
	if count == 1 {
		return strconv.Itoa(count) + " shown"
	}
	return strconv.Itoa(count) + " shown"
}

// SectionMore is "{{.Gaps}}: there may be more"
func SectionMore(gaps string) string {
	return gaps + ": there may be more"
}

// SectionAllAnswered is "all sources answered"
func SectionAllAnswered() string {
	return "all sources answered"
}

// SectionTheseAnswered is "{{.Sources}} answered"
func SectionTheseAnswered(sources string) string {
	return sources + " answered"
}

// SectionOrderNewest is "newest first"
func SectionOrderNewest() string {
	return "newest first"
}

// SectionOrderChanged is "last change first, long stopped at the end"
func SectionOrderChanged() string {
	return "last change first, long stopped at the end"
}

// SectionOrderNext is "the next one first"
func SectionOrderNext() string {
	return "the next one first"
}

// SectionOrderRecent is "last 6 months first"
func SectionOrderRecent() string {
	return "last 6 months first"
}

// SectionShown is "{{.Count}} shown, {{.Order}}"
func SectionShown(count int, order string) string {
	return strconv.Itoa(count) + " shown, " + order
}

// SectionShownRows is "{{.Count}} shown in {{.Rows}}, {{.Order}}"
func SectionShownRows(count int, rows string, order string) string {
	return strconv.Itoa(count) + " shown in " + rows + ", " + order
}

// SectionRows is "1 row", or "{{.Count}} rows"
func SectionRows(count int) string {
	if count == 1 {
		return "1 row"
	}
	return strconv.Itoa(count) + " rows"
}

// SectionSides is "1 entry, the lists of {{.Sources}} side by side, {{.Order}}", or "{{.Count}} entries, the lists of {{.Sources}} side by side, {{.Order}}"
func SectionSides(count int, sources string, order string) string {
	if count == 1 {
		return "1 entry, the lists of " + sources + " side by side, " + order
	}
	return strconv.Itoa(count) + " entries, the lists of " + sources + " side by side, " + order
}

// SectionHidden is "Not shown to your role"
func SectionHidden() string {
	return "Not shown to your role"
}

// SectionUnsupplied is "Not known: no source that Careview asks holds this"
func SectionUnsupplied() string {
	return "Not known: no source that Careview asks holds this"
}

// SectionUnknown is "Not known: {{.Why}}"
func SectionUnknown(why string) string {
	return "Not known: " + why
}

// SectionAsking is "Asking {{.Sources}} …"
func SectionAsking(sources string) string {
	return "Asking " + sources + " …"
}

// SectionAskingOne is "asking {{.Source}} …"
func SectionAskingOne(source string) string {
	return "asking " + source + " …"
}

// SectionNoneOne is "Nothing is recorded: {{.Sources}} answered that it holds none"
func SectionNoneOne(sources string) string {
	return "Nothing is recorded: " + sources + " answered that it holds none"
}

// SectionNoneBoth is "Nothing is recorded: {{.Sources}} both answered that they hold none"
func SectionNoneBoth(sources string) string {
	return "Nothing is recorded: " + sources + " both answered that they hold none"
}

// SectionNoneAll is "Nothing is recorded: {{.Sources}} all answered that they hold none"
func SectionNoneAll(sources string) string {
	return "Nothing is recorded: " + sources + " all answered that they hold none"
}

// SectionNoneAt is "{{.Sentence}} ({{.Time}})"
func SectionNoneAt(sentence string, time string) string {
	return sentence + " (" + time + ")"
}

// SectionSomeHidden is "{{.Source}}: some are not shown to your role"
func SectionSomeHidden(source string) string {
	return source + ": some are not shown to your role"
}

// SectionSlow is "{{.Source}} timed out: {{.What}} from there may be missing"
func SectionSlow(source string, what string) string {
	return source + " timed out: " + what + " from there may be missing"
}

// SectionFailed is "{{.Source}} {{.State}}: {{.What}} from there may be missing"
func SectionFailed(source string, state string, what string) string {
	return source + " " + state + ": " + what + " from there may be missing"
}

// SectionManyPlans is "plans"
func SectionManyPlans() string {
	return "plans"
}

// SectionManyContacts is "contacts"
func SectionManyContacts() string {
	return "contacts"
}

// SectionManyTeam is "members of the care team"
func SectionManyTeam() string {
	return "members of the care team"
}

// SectionManyOther is "other items"
func SectionManyOther() string {
	return "other items"
}

// SectionManyEntries is "entries"
func SectionManyEntries() string {
	return "entries"
}

// TrendResults is "1 result", or "{{.Count}} results"
func TrendResults(count int) string {
	if count == 1 {
		return "1 result"
	}
	return strconv.Itoa(count) + " results"
}

// TrendRange is "range {{.Between}} from the laboratory"
func TrendRange(between string) string {
	return "range " + between + " from the laboratory"
}

// TrendUnits is "1 result in another unit not drawn", or "{{.Count}} results in another unit not drawn"
func TrendUnits(count int) string {
	if count == 1 {
		return "1 result in another unit not drawn"
	}
	return strconv.Itoa(count) + " results in another unit not drawn"
}

// TrendUndated is "1 result without a date not drawn", or "{{.Count}} results without a date not drawn"
func TrendUndated(count int) string {
	if count == 1 {
		return "1 result without a date not drawn"
	}
	return strconv.Itoa(count) + " results without a date not drawn"
}

// TrendEarlier is "before: {{.Value}}"
func TrendEarlier(value string) string {
	return "before: " + value
}

// TrendBefore is "before: {{.Value}}, {{.Date}}"
func TrendBefore(value string, date string) string {
	return "before: " + value + ", " + date
}

// ScanLost is "{{.Lost}} of its {{.Total}} pages cannot be drawn and are missing here."
func ScanLost(lost string, total string) string {
	return lost + " of its " + total + " pages cannot be drawn and are missing here."
}

// ScanMore is "It has more pages than Careview shows: the last of them are missing here."
func ScanMore() string {
	return "It has more pages than Careview shows: the last of them are missing here."
}

// RTFBroken is "The rich text cannot be read to its end, so none of it is shown."
func RTFBroken() string {
	return "The rich text cannot be read to its end, so none of it is shown."
}

// MarkupStruck is "[struck out: {{.Words}}]"
func MarkupStruck(words string) string {
	return "[struck out: " + words + "]"
}

// MarkupHidden is "[hidden in the original: {{.Words}}]"
func MarkupHidden(words string) string {
	return "[hidden in the original: " + words + "]"
}

// MarkupFilled is "[filled in: {{.Words}}]"
func MarkupFilled(words string) string {
	return "[filled in: " + words + "]"
}

// MarkupNote is "[note: {{.Words}}]"
func MarkupNote(words string) string {
	return "[note: " + words + "]"
}

// MarkupBlank is "[blank]"
func MarkupBlank() string {
	return "[blank]"
}

// MarkupTicked is "[ticked]"
func MarkupTicked() string {
	return "[ticked]"
}

// MarkupTickedNot is "[not ticked]"
func MarkupTickedNot() string {
	return "[not ticked]"
}

// MarkupCrossed is "[crossed]"
func MarkupCrossed() string {
	return "[crossed]"
}

// MarkupRadio is "[chosen]"
func MarkupRadio() string {
	return "[chosen]"
}

// MarkupRadioNot is "[not chosen]"
func MarkupRadioNot() string {
	return "[not chosen]"
}

// MarkupChosen is "[chosen: {{.Chosen}}]"
func MarkupChosen(chosen string) string {
	return "[chosen: " + chosen + "]"
}

// MarkupChosenOf is "[chosen: {{.Chosen}}; not chosen: {{.Others}}]"
func MarkupChosenOf(chosen string, others string) string {
	return "[chosen: " + chosen + "; not chosen: " + others + "]"
}

// MarkupChosenNone is "[none chosen; not chosen: {{.Others}}]"
func MarkupChosenNone(others string) string {
	return "[none chosen; not chosen: " + others + "]"
}

// MarkupSignature is "[signature field]"
func MarkupSignature() string {
	return "[signature field]"
}

// MarkupNoteLabelled is "[note {{.Label}}: {{.Words}}]"
func MarkupNoteLabelled(label string, words string) string {
	return "[note " + label + ": " + words + "]"
}

// MarkupSeeNote is "[see note {{.Label}}]"
func MarkupSeeNote(label string) string {
	return "[see note " + label + "]"
}

// MarkupStandsFor is "[stands for: {{.Words}}]"
func MarkupStandsFor(words string) string {
	return "[stands for: " + words + "]"
}

// MarkupFormula is "[formula: {{.Words}}]"
func MarkupFormula(words string) string {
	return "[formula: " + words + "]"
}

// MarkupSign is "[a sign that cannot be read]"
func MarkupSign() string {
	return "[a sign that cannot be read]"
}

// MarkupOf is "[{{.Value}} of {{.Most}}]"
func MarkupOf(value string, most string) string {
	return "[" + value + " of " + most + "]"
}

// MarkupEmpty is "[nothing is written here]"
func MarkupEmpty() string {
	return "[nothing is written here]"
}

// PeopleCount is "1 person", or "{{.Count}} people"
func PeopleCount(count int) string {
	if count == 1 {
		return "1 person"
	}
	return strconv.Itoa(count) + " people"
}

// SearchExample is "For example: Smith 24 Feb 1943, or 999 123 4567."
func SearchExample() string {
	return "For example: Smith 24 Feb 1943, or 999 123 4567."
}

// SearchFound is "1 person found", or "{{.Count}} people found"
func SearchFound(count int) string {
	if count == 1 {
		return "1 person found"
	}
	return strconv.Itoa(count) + " people found"
}

// SearchFoundMissing is "{{.Found}}, and {{.Count}} more whose details could not be read"
func SearchFoundMissing(count int, found string) string {
	return found + ", and " + strconv.Itoa(count) + " more whose details could not be read"
}

// SearchNobody is "Nobody was found"
func SearchNobody() string {
	return "Nobody was found"
}

// SearchAsked is "asked {{.Source}}"
func SearchAsked(source string) string {
	return "asked " + source
}

// SearchAskedAt is "asked {{.Source}} at {{.Time}}"
func SearchAskedAt(source string, time string) string {
	return "asked " + source + " at " + time
}

// SearchReadNumber is "NHS No. {{.Number}}"
func SearchReadNumber(number string) string {
	return "NHS No. " + number
}

// SearchReadNumberAlone is "NHS No. {{.Number}} alone: hold the name and date of birth against what was said"
func SearchReadNumberAlone(number string) string {
	return "NHS No. " + number + " alone: hold the name and date of birth against what was said"
}

// SearchReadFamily is "{{.Family}}, born {{.Born}}"
func SearchReadFamily(family string, born string) string {
	return family + ", born " + born
}

// SearchReadName is "{{.Family}}, {{.Given}}, born {{.Born}}"
func SearchReadName(family string, given string, born string) string {
	return family + ", " + given + ", born " + born
}

// SearchReadEither is "{{.Family}}, {{.Given}}, or {{.OtherFamily}}, {{.OtherGiven}}, born {{.Born}}"
func SearchReadEither(family string, given string, otherFamily string, otherGiven string, born string) string {
	return family + ", " + given + ", or " + otherFamily + ", " + otherGiven + ", born " + born
}

// SearchReadOr is "{{.Read}}, or {{.Other}}"
func SearchReadOr(read string, other string) string {
	return read + ", or " + other
}

// SearchReadAside is "{{.Read}}; not looked for: {{.Aside}}"
func SearchReadAside(read string, aside string) string {
	return read + "; not looked for: " + aside
}

// SearchReadAlso is "{{.Read}}; also as {{.Given}}"
func SearchReadAlso(read string, given string) string {
	return read + "; also as " + given
}

// SearchTryName is "Check each digit of the NHS number, or try the family name and date of birth."
func SearchTryName() string {
	return "Check each digit of the NHS number, or try the family name and date of birth."
}

// SearchTryNumber is "Try the NHS number, which finds one person alone. Or try an earlier family name, another spelling, the family name without a given name, or only the year of birth."
func SearchTryNumber() string {
	return "Try the NHS number, which finds one person alone. Or try an earlier family name, another spelling, the family name without a given name, or only the year of birth."
}

// IdleEnded is "Your sign-in has ended. Sign in again to go on."
func IdleEnded() string {
	return "Your sign-in has ended. Sign in again to go on."
}

// IdleOut is "You were signed out because nobody was there."
func IdleOut() string {
	return "You were signed out because nobody was there."
}

// IdleLocked is "Careview locked because nobody was there."
func IdleLocked() string {
	return "Careview locked because nobody was there."
}

// IdleEnds is "Your sign-in ends in {{.Count}} s. Sign in again to go on."
func IdleEnds(count int) string {
	return "Your sign-in ends in " + strconv.Itoa(count) + " s. Sign in again to go on."
}

// IdleOuts is "You will be signed out in {{.Count}} s. Press any key to stay."
func IdleOuts(count int) string {
	return "You will be signed out in " + strconv.Itoa(count) + " s. Press any key to stay."
}

// IdleLocks is "Careview will lock in {{.Count}} s. Press any key to stay."
func IdleLocks(count int) string {
	return "Careview will lock in " + strconv.Itoa(count) + " s. Press any key to stay."
}

// PaperTrail is "Audit trail: {{.Head}}"
func PaperTrail(head string) string {
	return "Audit trail: " + head
}

// PaperUnprintable is "□ stands for a letter or sign that cannot be printed here: read it on the screen."
func PaperUnprintable() string {
	return "□ stands for a letter or sign that cannot be printed here: read it on the screen."
}

// PaperLeft is "Left out by choice"
func PaperLeft() string {
	return "Left out by choice"
}

// PaperSources is "Sources"
func PaperSources() string {
	return "Sources"
}

// PaperPage is "Page {{.Number}} of {{.Total}}"
func PaperPage(number string, total string) string {
	return "Page " + number + " of " + total
}

// PaperContinues is "Continues on page {{.Number}}"
func PaperContinues(number string) string {
	return "Continues on page " + number
}

// OutputPrinted is "Sent to the printer."
func OutputPrinted() string {
	return "Sent to the printer."
}

// OutputPrinterNone is "No printer was found."
func OutputPrinterNone() string {
	return "No printer was found."
}

// OutputPrinterNoneHint is "Choose a printer in the settings of this PC, or save the copy as a PDF."
func OutputPrinterNoneHint() string {
	return "Choose a printer in the settings of this PC, or save the copy as a PDF."
}

// OutputPrinterRefused is "The printer did not take the copy."
func OutputPrinterRefused() string {
	return "The printer did not take the copy."
}

// OutputPrinterRefusedHint is "Check the printer, or save the copy as a PDF."
func OutputPrinterRefusedHint() string {
	return "Check the printer, or save the copy as a PDF."
}

// OutputShowFailed is "The copy cannot be shown for printing on this PC."
func OutputShowFailed() string {
	return "The copy cannot be shown for printing on this PC."
}

// OutputShowFailedHint is "Save it as a PDF and print it from there."
func OutputShowFailedHint() string {
	return "Save it as a PDF and print it from there."
}

// OutputShown is "Opened for printing. Print it from there: it is removed from this PC when you close the record or lock."
func OutputShown() string {
	return "Opened for printing. Print it from there: it is removed from this PC when you close the record or lock."
}

// OutputWipeFailed is "A copy that was opened for printing could not be removed from this PC."
func OutputWipeFailed() string {
	return "A copy that was opened for printing could not be removed from this PC."
}

// OutputWipeFailedHint is "Close the program that shows it. Careview removes it at the next lock or start."
func OutputWipeFailedHint() string {
	return "Close the program that shows it. Careview removes it at the next lock or start."
}

// OutputSavePath is "The copy was not saved: the place is not a whole path."
func OutputSavePath() string {
	return "The copy was not saved: the place is not a whole path."
}

// OutputSavePathHint is "Name the folder too, as the proposal does."
func OutputSavePathHint() string {
	return "Name the folder too, as the proposal does."
}

// OutputSaveExists is "The copy was not saved: there is a file of that name."
func OutputSaveExists() string {
	return "The copy was not saved: there is a file of that name."
}

// OutputSaveExistsHint is "Give it another name."
func OutputSaveExistsHint() string {
	return "Give it another name."
}

// OutputSaveFailed is "The copy could not be saved there."
func OutputSaveFailed() string {
	return "The copy could not be saved there."
}

// OutputSaveFailedHint is "Choose another folder, or check that there is room."
func OutputSaveFailedHint() string {
	return "Choose another folder, or check that there is room."
}

// DoseThen is "{{.Before}}; then {{.After}}"
func DoseThen(before string, after string) string {
	return before + "; then " + after
}

// DoseAnd is "{{.Before}}; and {{.After}}"
func DoseAnd(before string, after string) string {
	return before + "; and " + after
}

// DosePartUnread is "a part of this dose could not be read"
func DosePartUnread() string {
	return "a part of this dose could not be read"
}

// DoseStepNone is "a step that says no dose"
func DoseStepNone() string {
	return "a step that says no dose"
}

// DoseWritten is "in words: {{.Text}}"
func DoseWritten(text string) string {
	return "in words: " + text
}

// DoseNeeded is "as needed"
func DoseNeeded() string {
	return "as needed"
}

// DoseNeededFor is "as needed for {{.Reason}}"
func DoseNeededFor(reason string) string {
	return "as needed for " + reason
}

// DoseNeededIf is "as needed, {{.Reason}}"
func DoseNeededIf(reason string) string {
	return "as needed, " + reason
}

// DoseMost is "no more than {{.Amount}}"
func DoseMost(amount string) string {
	return "no more than " + amount
}

// DoseMostOnce is "no more than {{.Amount}} at a time"
func DoseMostOnce(amount string) string {
	return "no more than " + amount + " at a time"
}

// DoseMostEver is "no more than {{.Amount}} in a lifetime"
func DoseMostEver(amount string) string {
	return "no more than " + amount + " in a lifetime"
}

// DoseFor is "for {{.Time}}"
func DoseFor(time string) string {
	return "for " + time
}

// DoseOver is "over {{.Time}} each"
func DoseOver(time string) string {
	return "over " + time + " each"
}

// DoseTimes is "{{.Number}} times"
func DoseTimes(number string) string {
	return number + " times"
}

// DoseTimesAllOne is "1 time in all"
func DoseTimesAllOne() string {
	return "1 time in all"
}

// DoseTimesAll is "{{.Number}} times in all"
func DoseTimesAll(number string) string {
	return number + " times in all"
}

// DoseOn is "on {{.Days}}"
func DoseOn(days string) string {
	return "on " + days
}

// DoseAt is "at {{.Times}}"
func DoseAt(times string) string {
	return "at " + times
}

// DoseEvery is "{{.Times}} every {{.Number}} {{.Unit}}"
func DoseEvery(times string, number string, unit string) string {
	return times + " every " + number + " " + unit
}

// DoseTimeUnsaid is "{{.Times}}, in what time is not said"
func DoseTimeUnsaid(times string) string {
	return times + ", in what time is not said"
}

// DoseUnitUnsaid is "in a unit of time that is not said"
func DoseUnitUnsaid() string {
	return "in a unit of time that is not said"
}

// DoseEventWritten is "at a time written as “{{.Code}}”"
func DoseEventWritten(code string) string {
	return "at a time written as “" + code + "”"
}

// DoseMinute is "1 minute"
func DoseMinute() string {
	return "1 minute"
}

// DoseMinutes is "{{.Number}} minutes"
func DoseMinutes(number string) string {
	return number + " minutes"
}

// DoseOffset is "{{.Event}}, {{.Minutes}} after that"
func DoseOffset(event string, minutes string) string {
	return event + ", " + minutes + " after that"
}

// DoseInstructionCode is "an instruction that was sent as a code alone: {{.Code}}"
func DoseInstructionCode(code string) string {
	return "an instruction that was sent as a code alone: " + code
}

// DoseOffsetUnsaid is "{{.Minutes}} from a time that is not said"
func DoseOffsetUnsaid(minutes string) string {
	return minutes + " from a time that is not said"
}

// UnitContradicted is "{{.Unit}} (coded as {{.Code}})"
func UnitContradicted(unit string, code string) string {
	return unit + " (coded as " + code + ")"
}

// ResultAged is "aged {{.Years}}"
func ResultAged(years string) string {
	return "aged " + years
}

// ResultSeries is "A series of 1 measurement, {{.Period}} ms apart", or "A series of {{.Count}} measurements, {{.Period}} ms apart"
func ResultSeries(count int, period string) string {
	if count == 1 {
		return "A series of 1 measurement, " + period + " ms apart"
	}
	return "A series of " + strconv.Itoa(count) + " measurements, " + period + " ms apart"
}

// ResultSeriesEnd is "{{.Milliseconds}} ms"
func ResultSeriesEnd(milliseconds string) string {
	return milliseconds + " ms"
}

// ResultSeriesDimensions is "{{.Count}} values each time"
func ResultSeriesDimensions(count int) string {
	return strconv.Itoa(count) + " values each time"
}

// ResultSeriesLower is "L stands for less than the limit of {{.Limit}}"
func ResultSeriesLower(limit string) string {
	return "L stands for less than the limit of " + limit
}

// ResultSeriesUpper is "U stands for more than the limit of {{.Limit}}"
func ResultSeriesUpper(limit string) string {
	return "U stands for more than the limit of " + limit
}

// ResultSeriesFailed is "E stands for a measurement that failed"
func ResultSeriesFailed() string {
	return "E stands for a measurement that failed"
}

// ResultRange is "range {{.Bounds}}"
func ResultRange(bounds string) string {
	return "range " + bounds
}

// ResultDoubted is "{{.Value}} (but said to have no value: {{.Reason}})"
func ResultDoubted(value string, reason string) string {
	return value + " (but said to have no value: " + reason + ")"
}

// ItemAllergyReaction is "{{.Reaction}} ({{.Severity}})"
func ItemAllergyReaction(reaction string, severity string) string {
	return reaction + " (" + severity + ")"
}

// ItemDoseUnread is "A part of its dose could not be read."
func ItemDoseUnread() string {
	return "A part of its dose could not be read."
}

// ItemNote is "{{.Text}} ({{.Date}})"
func ItemNote(text string, date string) string {
	return text + " (" + date + ")"
}

// ItemFiguresUnshown is "This part holds numbers and dates that are too many to be shown."
func ItemFiguresUnshown() string {
	return "This part holds numbers and dates that are too many to be shown."
}

// ItemUndated is "Its date could not be read: {{.Written}}."
func ItemUndated(written string) string {
	return "Its date could not be read: " + written + "."
}

// ItemUnmade is "There is no such date or time: {{.Written}}."
func ItemUnmade(written string) string {
	return "There is no such date or time: " + written + "."
}

// ItemUnread is "Part of this item could not be read: {{.Part}}."
func ItemUnread(part string) string {
	return "Part of this item could not be read: " + part + "."
}

// ItemModified is "This item says more that Careview cannot read and that may change its meaning."
func ItemModified() string {
	return "This item says more that Careview cannot read and that may change its meaning."
}

// ItemProcedureComplication is "Complication"
func ItemProcedureComplication() string {
	return "Complication"
}

// ItemSpecimen is "Specimen"
func ItemSpecimen() string {
	return "Specimen"
}

// ItemSpecimenAnother is "Its specimen is somebody else’s: check whose result it is."
func ItemSpecimenAnother() string {
	return "Its specimen is somebody else’s: check whose result it is."
}

// ItemSpecimenFasted is "fasted for {{.Long}}"
func ItemSpecimenFasted(long string) string {
	return "fasted for " + long
}

// ItemSpecimenCollected is "collected {{.When}}"
func ItemSpecimenCollected(when string) string {
	return "collected " + when
}

// ItemSpecimenReceived is "received {{.When}}"
func ItemSpecimenReceived(when string) string {
	return "received " + when
}

// ItemObservationAnother is "another person"
func ItemObservationAnother() string {
	return "another person"
}

// ItemObservationDoubtful is "The panels that hold this do not agree on whom it is about. It may not be about the person themselves."
func ItemObservationDoubtful() string {
	return "The panels that hold this do not agree on whom it is about. It may not be about the person themselves."
}

// ItemObservationUncertain is "it is not certain whom"
func ItemObservationUncertain() string {
	return "it is not certain whom"
}

// ItemObservationFocus is "About"
func ItemObservationFocus() string {
	return "About"
}

// ItemObservationOf is "{{.What}} (about: {{.Whom}})"
func ItemObservationOf(what string, whom string) string {
	return what + " (about: " + whom + ")"
}

// ItemObservationOther is "This is about {{.Whom}}, and not about the person themselves."
func ItemObservationOther(whom string) string {
	return "This is about " + whom + ", and not about the person themselves."
}

// ItemMedicineContains is "Contains"
func ItemMedicineContains() string {
	return "Contains"
}

// ItemMedicineInactive is "{{.What}} (inactive)"
func ItemMedicineInactive(what string) string {
	return what + " (inactive)"
}

// ItemMedicinePack is "Pack"
func ItemMedicinePack() string {
	return "Pack"
}

// ItemMedicineBatch is "Batch"
func ItemMedicineBatch() string {
	return "Batch"
}

// ItemMedicineExpires is "expires {{.When}}"
func ItemMedicineExpires(when string) string {
	return "expires " + when
}

// ItemPersonElsewhere is "This item names the person by the same record number at another address. Check that it is theirs."
func ItemPersonElsewhere() string {
	return "This item names the person by the same record number at another address. Check that it is theirs."
}

// ItemLetters is "Some letters of this item were not sent as UTF-8. They may be wrong."
func ItemLetters() string {
	return "Some letters of this item were not sent as UTF-8. They may be wrong."
}

// ItemPeriodUnread is "Its dates could not be read: {{.Written}}. Whether it holds now is not known."
func ItemPeriodUnread(written string) string {
	return "Its dates could not be read: " + written + ". Whether it holds now is not known."
}

// ItemPeriodContradicts is "It ends before it begins: {{.Written}}. Whether it holds now is not known."
func ItemPeriodContradicts(written string) string {
	return "It ends before it begins: " + written + ". Whether it holds now is not known."
}

// ItemRestricted is "Marked restricted."
func ItemRestricted() string {
	return "Marked restricted."
}

// ItemRestrictedVery is "Marked very restricted."
func ItemRestrictedVery() string {
	return "Marked very restricted."
}

// ItemUntold is "Not to be told to the person without their clinician."
func ItemUntold() string {
	return "Not to be told to the person without their clinician."
}

// ItemRedacted is "Parts of this item were taken out by its source."
func ItemRedacted() string {
	return "Parts of this item were taken out by its source."
}

// ItemAllergyUnnamed is "Substance not named"
func ItemAllergyUnnamed() string {
	return "Substance not named"
}

// ItemAllergyWords is "Its code says that no allergy is known, its words say: {{.Words}}"
func ItemAllergyWords(words string) string {
	return "Its code says that no allergy is known, its words say: " + words
}

// ItemAllergySaid is "Said"
func ItemAllergySaid() string {
	return "Said"
}

// ItemAllergySaidWords is "In words alone: no code states it"
func ItemAllergySaidWords() string {
	return "In words alone: no code states it"
}

// ItemAllergyCode is "Its code says that no allergy is known, another of its codes says: {{.Words}}"
func ItemAllergyCode(words string) string {
	return "Its code says that no allergy is known, another of its codes says: " + words
}

// ItemAllergyNote is "It says that no allergy is known, its note says: {{.Words}}"
func ItemAllergyNote(words string) string {
	return "It says that no allergy is known, its note says: " + words
}

// ItemAllergyLast is "It says that no allergy is known, its last reaction was on: {{.Date}}"
func ItemAllergyLast(date string) string {
	return "It says that no allergy is known, its last reaction was on: " + date
}

// ItemAllergyRisk is "It says that no allergy is known, and it is marked as a high risk."
func ItemAllergyRisk() string {
	return "It says that no allergy is known, and it is marked as a high risk."
}

// ItemAllergyUnconfirmed is "That no allergy is known is not confirmed."
func ItemAllergyUnconfirmed() string {
	return "That no allergy is known is not confirmed."
}

// ItemAllergyHigh is "High: may be life-threatening"
func ItemAllergyHigh() string {
	return "High: may be life-threatening"
}

// ItemAllergyLow is "Low"
func ItemAllergyLow() string {
	return "Low"
}

// ItemAllergyUnassessed is "Could not be assessed"
func ItemAllergyUnassessed() string {
	return "Could not be assessed"
}

// ItemProblemUnnamed is "Problem not named"
func ItemProblemUnnamed() string {
	return "Problem not named"
}

// ItemProblemAge is "at the age of {{.Age}}"
func ItemProblemAge(age string) string {
	return "at the age of " + age
}

// ItemFlagUnnamed is "Flag not named"
func ItemFlagUnnamed() string {
	return "Flag not named"
}

// ItemVaccineUnnamed is "Vaccine not named"
func ItemVaccineUnnamed() string {
	return "Vaccine not named"
}

// ItemVaccineNot is "Not given: {{.Vaccine}}"
func ItemVaccineNot(vaccine string) string {
	return "Not given: " + vaccine
}

// ItemVaccineNotStatus is "Not given"
func ItemVaccineNotStatus() string {
	return "Not given"
}

// ItemProcedureUnnamed is "Procedure not named"
func ItemProcedureUnnamed() string {
	return "Procedure not named"
}

// ItemProcedureNot is "Not done: {{.Procedure}}"
func ItemProcedureNot(procedure string) string {
	return "Not done: " + procedure
}

// ItemProcedureNotStatus is "Not done"
func ItemProcedureNotStatus() string {
	return "Not done"
}

// ItemMedicineNot is "Do not give: {{.Medicine}}"
func ItemMedicineNot(medicine string) string {
	return "Do not give: " + medicine
}

// ItemMedicineNotMark is "This is an order not to give the medicine."
func ItemMedicineNotMark() string {
	return "This is an order not to give the medicine."
}

// ItemMedicineUntaken is "Recorded as not taken."
func ItemMedicineUntaken() string {
	return "Recorded as not taken."
}

// ItemMedicineWithdrawn is "What its source called this medicine was entered in error, and is not shown. Ask who prescribed it."
func ItemMedicineWithdrawn() string {
	return "What its source called this medicine was entered in error, and is not shown. Ask who prescribed it."
}

// ItemMedicineVersion is "The version that names this medicine did not come. Another version is called: {{.Medicine}}. Check before it is given."
func ItemMedicineVersion(medicine string) string {
	return "The version that names this medicine did not come. Another version is called: " + medicine + ". Check before it is given."
}

// ItemObservationUnnamed is "Observation not named"
func ItemObservationUnnamed() string {
	return "Observation not named"
}

// ItemObservationRead is "{{.Value}}; read its note"
func ItemObservationRead(value string) string {
	return value + "; read its note"
}

// ItemObservationUnvalued is "No value given"
func ItemObservationUnvalued() string {
	return "No value given"
}

// ItemNameAbsent is "Name not given ({{.Reason}})"
func ItemNameAbsent(reason string) string {
	return "Name not given (" + reason + ")"
}

// ItemObservationAbsent is "No value: {{.Reason}}"
func ItemObservationAbsent(reason string) string {
	return "No value: " + reason
}

// ItemObservationUnshown is "Its value cannot be shown here: {{.Kind}}"
func ItemObservationUnshown(kind string) string {
	return "Its value cannot be shown here: " + kind
}

// ItemReportUnnamed is "Report not named"
func ItemReportUnnamed() string {
	return "Report not named"
}

// ItemReportElsewhere is "Its results are not in words here"
func ItemReportElsewhere() string {
	return "Its results are not in words here"
}

// ItemReportEmpty is "Report without results"
func ItemReportEmpty() string {
	return "Report without results"
}

// ItemTeam is "Care team"
func ItemTeam() string {
	return "Care team"
}

// ItemMember is "Contact person"
func ItemMember() string {
	return "Contact person"
}

// ItemRequest is "Request or referral"
func ItemRequest() string {
	return "Request or referral"
}

// ItemRequestIntent is "{{.Request}} ({{.Intent}})"
func ItemRequestIntent(request string, intent string) string {
	return request + " (" + intent + ")"
}

// ItemIntentProposal is "Proposal"
func ItemIntentProposal() string {
	return "Proposal"
}

// ItemIntentPlan is "Plan"
func ItemIntentPlan() string {
	return "Plan"
}

// ItemIntentOption is "Option"
func ItemIntentOption() string {
	return "Option"
}

// ItemIntentDirective is "Directive"
func ItemIntentDirective() string {
	return "Directive"
}

// ItemIntentNot is "{{.Intent}}, not an order"
func ItemIntentNot(intent string) string {
	return intent + ", not an order"
}

// ItemYes is "Yes"
func ItemYes() string {
	return "Yes"
}

// ItemNo is "No"
func ItemNo() string {
	return "No"
}

// ItemPriorityRoutine is "Routine"
func ItemPriorityRoutine() string {
	return "Routine"
}

// ItemPriorityUrgent is "Urgent"
func ItemPriorityUrgent() string {
	return "Urgent"
}

// ItemPriorityAsap is "As soon as possible"
func ItemPriorityAsap() string {
	return "As soon as possible"
}

// ItemPriorityStat is "At once"
func ItemPriorityStat() string {
	return "At once"
}

// ItemNutrition is "Nutrition order"
func ItemNutrition() string {
	return "Nutrition order"
}

// ItemNutritionTexture is "texture {{.Texture}}"
func ItemNutritionTexture(texture string) string {
	return "texture " + texture
}

// ItemNutritionFluids is "fluids {{.Thickness}}"
func ItemNutritionFluids(thickness string) string {
	return "fluids " + thickness
}

// ItemNutritionFeed is "tube feed {{.Feed}}"
func ItemNutritionFeed(feed string) string {
	return "tube feed " + feed
}

// ItemNutritionWithout is "without {{.Foods}}"
func ItemNutritionWithout(foods string) string {
	return "without " + foods
}

// ItemVision is "Vision prescription"
func ItemVision() string {
	return "Vision prescription"
}

// ItemVisionEyeRight is "Right eye"
func ItemVisionEyeRight() string {
	return "Right eye"
}

// ItemVisionEyeLeft is "Left eye"
func ItemVisionEyeLeft() string {
	return "Left eye"
}

// ItemVisionEyeUnsaid is "Eye not said"
func ItemVisionEyeUnsaid() string {
	return "Eye not said"
}

// ItemVisionWear is "worn for at most {{.Time}}"
func ItemVisionWear(time string) string {
	return "worn for at most " + time
}

// ItemRisk is "Risk assessment"
func ItemRisk() string {
	return "Risk assessment"
}

// ItemRiskPercent is "{{.Number}}%"
func ItemRiskPercent(number string) string {
	return number + "%"
}

// ItemRiskShare is "{{.Number}} (per cent or a share of 1: not said)"
func ItemRiskShare(number string) string {
	return number + " (per cent or a share of 1: not said)"
}

// ItemRiskRelative is "relative risk {{.Number}}"
func ItemRiskRelative(number string) string {
	return "relative risk " + number
}

// ItemRiskWhen is "when, or at what age: {{.Time}}"
func ItemRiskWhen(time string) string {
	return "when, or at what age: " + time
}

// ItemFamily is "Family history"
func ItemFamily() string {
	return "Family history"
}

// ItemFamilyUnnamed is "relative not named"
func ItemFamilyUnnamed() string {
	return "relative not named"
}

// ItemFamilyUnknown is "health not known"
func ItemFamilyUnknown() string {
	return "health not known"
}

// ItemFamilyBegan is "began {{.When}}"
func ItemFamilyBegan(when string) string {
	return "began " + when
}

// ItemFamilyContributed is "contributed to death"
func ItemFamilyContributed() string {
	return "contributed to death"
}

// ItemFamilyContributedNot is "did not contribute to death"
func ItemFamilyContributedNot() string {
	return "did not contribute to death"
}

// ItemFamilyEstimated is "{{.Age}} (estimated)"
func ItemFamilyEstimated(age string) string {
	return age + " (estimated)"
}

// ItemFamilyEstimatedAlone is "estimated"
func ItemFamilyEstimatedAlone() string {
	return "estimated"
}

// ItemVaccination is "Vaccine recommendation"
func ItemVaccination() string {
	return "Vaccine recommendation"
}

// ItemVaccinationContraindicated is "contraindicated: {{.Vaccine}}"
func ItemVaccinationContraindicated(vaccine string) string {
	return "contraindicated: " + vaccine
}

// ItemVaccinationDose is "dose {{.Number}}"
func ItemVaccinationDose(number string) string {
	return "dose " + number
}

// ItemVaccinationDoseOf is "dose {{.Number}} of {{.All}}"
func ItemVaccinationDoseOf(number string, all string) string {
	return "dose " + number + " of " + all
}

// ItemVaccinationDoses is "{{.All}} doses in all"
func ItemVaccinationDoses(all string) string {
	return all + " doses in all"
}

// ItemFamilyName is "Name of the relative"
func ItemFamilyName() string {
	return "Name of the relative"
}

// ItemFamilySex is "Sex of the relative"
func ItemFamilySex() string {
	return "Sex of the relative"
}

// ItemFamilyBorn is "Relative born"
func ItemFamilyBorn() string {
	return "Relative born"
}

// ItemFamilyAge is "Age of the relative"
func ItemFamilyAge() string {
	return "Age of the relative"
}

// ItemFamilyDied is "Relative died"
func ItemFamilyDied() string {
	return "Relative died"
}

// ItemFamilyAbsent is "Not known because"
func ItemFamilyAbsent() string {
	return "Not known because"
}

// ItemFamilyCondition is "Condition of the relative"
func ItemFamilyCondition() string {
	return "Condition of the relative"
}

// ItemNutritionOmit is "Leave out"
func ItemNutritionOmit() string {
	return "Leave out"
}

// ItemNutritionInstruction is "Diet instruction"
func ItemNutritionInstruction() string {
	return "Diet instruction"
}

// ItemNutritionFeedAdded is "Added to the feed"
func ItemNutritionFeedAdded() string {
	return "Added to the feed"
}

// ItemNutritionFeedEnergy is "Energy of the feed"
func ItemNutritionFeedEnergy() string {
	return "Energy of the feed"
}

// ItemNutritionFeedRoute is "Feed given by"
func ItemNutritionFeedRoute() string {
	return "Feed given by"
}

// ItemNutritionFeedRate is "Rate of the feed"
func ItemNutritionFeedRate() string {
	return "Rate of the feed"
}

// ItemNutritionFeedMost is "Most of the feed"
func ItemNutritionFeedMost() string {
	return "Most of the feed"
}

// ItemNutritionFeedInstruction is "Feed instruction"
func ItemNutritionFeedInstruction() string {
	return "Feed instruction"
}

// ItemRequestNeeded is "As needed"
func ItemRequestNeeded() string {
	return "As needed"
}

// ItemRequestDetail is "In detail"
func ItemRequestDetail() string {
	return "In detail"
}

// ItemRequestPerformer is "To be done by"
func ItemRequestPerformer() string {
	return "To be done by"
}

// ItemRequestTold is "Told the person"
func ItemRequestTold() string {
	return "Told the person"
}

// ItemSite is "Body site"
func ItemSite() string {
	return "Body site"
}

// ItemSeries is "Series"
func ItemSeries() string {
	return "Series"
}

// ItemTimed is "The time that it is for: {{.Time}}."
func ItemTimed(time string) string {
	return "The time that it is for: " + time + "."
}

// ItemListed is "The list “{{.List}}” says of it: {{.Flag}}"
func ItemListed(list string, flag string) string {
	return "The list “" + list + "” says of it: " + flag
}

// ItemNumbered is "Named by its number alone: {{.Number}}"
func ItemNumbered(number string) string {
	return "Named by its number alone: " + number
}

// ItemNamed is "Only its name came, on the list “{{.List}}”: ring whoever keeps it for the rest."
func ItemNamed(list string) string {
	return "Only its name came, on the list “" + list + "”: ring whoever keeps it for the rest."
}

// ItemImages is "Images"
func ItemImages() string {
	return "Images"
}

// ItemImagesCount is "1 image", or "{{.Count}} images"
func ItemImagesCount(count int) string {
	if count == 1 {
		return "1 image"
	}
	return strconv.Itoa(count) + " images"
}

// ItemImaging is "Modality"
func ItemImaging() string {
	return "Modality"
}

// ItemRiskMitigation is "To lessen the risk"
func ItemRiskMitigation() string {
	return "To lessen the risk"
}

// ItemRiskBasis is "Based on"
func ItemRiskBasis() string {
	return "Based on"
}

// ItemConsentExcept is "But {{.Does}}"
func ItemConsentExcept(does string) string {
	return "But " + does
}

// ItemConsentLimited is "within limits that are not shown here"
func ItemConsentLimited() string {
	return "within limits that are not shown here"
}

// ItemConsentOtherwise is "Otherwise: {{.Does}}"
func ItemConsentOtherwise(does string) string {
	return "Otherwise: " + does
}

// ItemConsentSomebody is "somebody whose name is not here"
func ItemConsentSomebody() string {
	return "somebody whose name is not here"
}

// ItemConsentUnsaid is "it is not said what"
func ItemConsentUnsaid() string {
	return "it is not said what"
}

// ItemConsentWho is "who: {{.Who}}"
func ItemConsentWho(who string) string {
	return "who: " + who
}

// ItemConsentFor is "for {{.Purpose}}"
func ItemConsentFor(purpose string) string {
	return "for " + purpose
}

// ItemConsentOf is "data: {{.Data}}"
func ItemConsentOf(data string) string {
	return "data: " + data
}

// ItemConsentData is "Consent about data or research"
func ItemConsentData() string {
	return "Consent about data or research"
}

// ItemForm is "Filled-in form"
func ItemForm() string {
	return "Filled-in form"
}

// ItemContact is "Contact"
func ItemContact() string {
	return "Contact"
}

// ItemContactOutpatient is "Outpatient contact"
func ItemContactOutpatient() string {
	return "Outpatient contact"
}

// ItemContactEmergency is "Emergency"
func ItemContactEmergency() string {
	return "Emergency"
}

// ItemContactStay is "Hospital stay"
func ItemContactStay() string {
	return "Hospital stay"
}

// ItemContactHome is "At home"
func ItemContactHome() string {
	return "At home"
}

// ItemContactRemote is "Remote contact"
func ItemContactRemote() string {
	return "Remote contact"
}

// ItemContactAmbulance is "Ambulance"
func ItemContactAmbulance() string {
	return "Ambulance"
}

// ItemContactShort is "Short stay"
func ItemContactShort() string {
	return "Short stay"
}

// ItemContactObserved is "Observation stay"
func ItemContactObserved() string {
	return "Observation stay"
}

// ItemContactBefore is "Before admission"
func ItemContactBefore() string {
	return "Before admission"
}

// ItemContactDiagnosis is "Diagnosis"
func ItemContactDiagnosis() string {
	return "Diagnosis"
}

// ItemContactParticipant is "Participant"
func ItemContactParticipant() string {
	return "Participant"
}

// ItemContactRank is "rank {{.Rank}}"
func ItemContactRank(rank string) string {
	return "rank " + rank
}

// ItemReplaced is "Superseded"
func ItemReplaced() string {
	return "Superseded"
}

// ItemReplacedMark is "Another that came with it replaces it."
func ItemReplacedMark() string {
	return "Another that came with it replaces it."
}

// ItemContinued is "A later {{.Kind}} came with it and goes on from this one. Read both."
func ItemContinued(kind string) string {
	return "A later " + kind + " came with it and goes on from this one. Read both."
}

// ItemAbsent is "not here"
func ItemAbsent() string {
	return "not here"
}

// ItemAbsentResults is "1 result is not here.", or "{{.Count}} results are not here."
func ItemAbsentResults(count int) string {
	if count == 1 {
		return "1 result is not here."
	}
	return strconv.Itoa(count) + " results are not here."
}

// ItemAbsentAside is "Named, but not here"
func ItemAbsentAside() string {
	return "Named, but not here"
}

// ItemAbsentOthers is "1 thing that this refers to is not here.", or "{{.Count}} things that this refers to are not here."
func ItemAbsentOthers(count int) string {
	if count == 1 {
		return "1 thing that this refers to is not here."
	}
	return strconv.Itoa(count) + " things that this refers to are not here."
}

// ItemUnnamed is "{{.Kind}} without a name"
func ItemUnnamed(kind string) string {
	return kind + " without a name"
}

// ItemCode is "code “{{.Code}}”"
func ItemCode(code string) string {
	return "code “" + code + "”"
}

// ItemQuoted is "“{{.Code}}”"
func ItemQuoted(code string) string {
	return "“" + code + "”"
}

// ItemCertainty is "Certainty"
func ItemCertainty() string {
	return "Certainty"
}

// ItemCertaintyConfirmed is "Confirmed"
func ItemCertaintyConfirmed() string {
	return "Confirmed"
}

// PeriodOver is "{{.Period}}, ended"
func PeriodOver(period string) string {
	return period + ", ended"
}

// PeriodAhead is "{{.Period}}, not begun"
func PeriodAhead(period string) string {
	return period + ", not begun"
}

// UpTo is "up to {{.Most}}"
func UpTo(most string) string {
	return "up to " + most
}

// FromTo is "{{.Least}} to {{.Most}}"
func FromTo(least string, most string) string {
	return least + " to " + most
}

// NameMaiden is "maiden name"
func NameMaiden() string {
	return "maiden name"
}

// NameAlias is "alias"
func NameAlias() string {
	return "alias"
}

// NameNickname is "nickname"
func NameNickname() string {
	return "nickname"
}

// NameFormer is "former name"
func NameFormer() string {
	return "former name"
}

// FHIRPersonLarge is "A source sent more than Careview holds of one person, so the rest was not asked for."
func FHIRPersonLarge() string {
	return "A source sent more than Careview holds of one person, so the rest was not asked for."
}

// FHIRAnswerLarge is "The answer was larger than Careview accepts, so it was not read."
func FHIRAnswerLarge() string {
	return "The answer was larger than Careview accepts, so it was not read."
}

// FHIRAnswerCut is "The answer ended before it was complete."
func FHIRAnswerCut() string {
	return "The answer ended before it was complete."
}

// FHIRAnswerNotFHIR is "The answer is not a FHIR record."
func FHIRAnswerNotFHIR() string {
	return "The answer is not a FHIR record."
}

// FHIRAnswerXML is "The answer is FHIR written as XML; Careview reads JSON."
func FHIRAnswerXML() string {
	return "The answer is FHIR written as XML; Careview reads JSON."
}

// FHIRAnswerPacked is "The answer is compressed and cannot be unpacked."
func FHIRAnswerPacked() string {
	return "The answer is compressed and cannot be unpacked."
}

// FHIRAnswerNotJson is "The answer is not readable JSON."
func FHIRAnswerNotJson() string {
	return "The answer is not readable JSON."
}

// FHIRVersionOld is "This is FHIR of an older version than R4 (STU3 or before); Careview reads R4."
func FHIRVersionOld() string {
	return "This is FHIR of an older version than R4 (STU3 or before); Careview reads R4."
}

// FHIRDocumentHost is "This letter is kept elsewhere: on another service, which Careview does not ask."
func FHIRDocumentHost() string {
	return "This letter is kept elsewhere: on another service, which Careview does not ask."
}

// FHIRDocumentPath is "This letter is kept elsewhere: outside the records that Careview may ask this service for. It was not asked."
func FHIRDocumentPath() string {
	return "This letter is kept elsewhere: outside the records that Careview may ask this service for. It was not asked."
}

// FHIRDocumentUnread is "The document cannot be read."
func FHIRDocumentUnread() string {
	return "The document cannot be read."
}

// FHIRDocumentOther is "The document that came belongs to somebody else. It is not shown."
func FHIRDocumentOther() string {
	return "The document that came belongs to somebody else. It is not shown."
}

// FHIRServiceNot is "A source does not answer as a FHIR service."
func FHIRServiceNot() string {
	return "A source does not answer as a FHIR service."
}

// FHIRServiceVersion is "A source speaks another version of FHIR than R4, which is the one Careview reads."
func FHIRServiceVersion() string {
	return "A source speaks another version of FHIR than R4, which is the one Careview reads."
}

// FHIRAddressNot is "The address of a source of records is not a web address."
func FHIRAddressNot() string {
	return "The address of a source of records is not a web address."
}

// FHIRAnswerOther is "A source gave something else than an answer to what it was asked."
func FHIRAnswerOther() string {
	return "A source gave something else than an answer to what it was asked."
}

// FHIRAnswerShort is "A source sent less than it says it holds."
func FHIRAnswerShort() string {
	return "A source sent less than it says it holds."
}

// FHIRRedirectHost is "A source sent Careview to another host. Careview did not follow."
func FHIRRedirectHost() string {
	return "A source sent Careview to another host. Careview did not follow."
}

// FHIRReplyLarge is "A source sent more than Careview accepts, so the answer was not read."
func FHIRReplyLarge() string {
	return "A source sent more than Careview accepts, so the answer was not read."
}

// FHIRCertificateBad is "The identity of a source could not be confirmed, so nothing was asked of it."
func FHIRCertificateBad() string {
	return "The identity of a source could not be confirmed, so nothing was asked of it."
}

// FHIRUnreachable is "A source could not be reached."
func FHIRUnreachable() string {
	return "A source could not be reached."
}

// FHIRNotUnderstood is "A source did not understand what it was asked."
func FHIRNotUnderstood() string {
	return "A source did not understand what it was asked."
}

// FHIRSignIn is "A source asks you to sign in again."
func FHIRSignIn() string {
	return "A source asks you to sign in again."
}

// FHIRNotAllowed is "A source does not allow this to be seen."
func FHIRNotAllowed() string {
	return "A source does not allow this to be seen."
}

// FHIRPersonUnknown is "A source does not know this person."
func FHIRPersonUnknown() string {
	return "A source does not know this person."
}

// FHIRGone is "A source no longer holds this."
func FHIRGone() string {
	return "A source no longer holds this."
}

// FHIRSlow is "A source was too slow to answer."
func FHIRSlow() string {
	return "A source was too slow to answer."
}

// FHIRFoundMuch is "A source found too much to send."
func FHIRFoundMuch() string {
	return "A source found too much to send."
}

// FHIRNotUsable is "A source could not use what it was asked."
func FHIRNotUsable() string {
	return "A source could not use what it was asked."
}

// FHIRBusy is "A source is busy."
func FHIRBusy() string {
	return "A source is busy."
}

// FHIRBusyUpkeep is "A source is busy or being looked after."
func FHIRBusyUpkeep() string {
	return "A source is busy or being looked after."
}

// FHIRRefused is "A source refused what it was asked."
func FHIRRefused() string {
	return "A source refused what it was asked."
}

// FHIRFault is "A source has a fault of its own."
func FHIRFault() string {
	return "A source has a fault of its own."
}

// FHIRSourceAny is "A source"
func FHIRSourceAny() string {
	return "A source"
}

// FHIRConsentPerson is "The person has said that this may not be shared."
func FHIRConsentPerson() string {
	return "The person has said that this may not be shared."
}

// FHIRConsentOrganisation is "The organisation that holds this does not share it."
func FHIRConsentOrganisation() string {
	return "The organisation that holds this does not share it."
}

// FHIRRecordNone is "A source holds no record for this person."
func FHIRRecordNone() string {
	return "A source holds no record for this person."
}

// FHIRMoreUnclear is "A source did not say clearly whether there is more."
func FHIRMoreUnclear() string {
	return "A source did not say clearly whether there is more."
}

// FHIRPageLoop is "A source sent the same page again and again, so reading was stopped."
func FHIRPageLoop() string {
	return "A source sent the same page again and again, so reading was stopped."
}

// FHIRPagesMany is "A source sent more pages than Careview accepts, so the rest was not read."
func FHIRPagesMany() string {
	return "A source sent more pages than Careview accepts, so the rest was not read."
}

// FHIRMoreHost is "A source pointed to another host for more of the record. Careview did not follow."
func FHIRMoreHost() string {
	return "A source pointed to another host for more of the record. Careview did not follow."
}

// FHIRAnswerPart is "The answer says of itself that it is not whole."
func FHIRAnswerPart() string {
	return "The answer says of itself that it is not whole."
}

// CommandAbout is "Viewer of shared care records and care plans."
func CommandAbout() string {
	return "Viewer of shared care records and care plans."
}

// CommandHelpOpen is "Open the viewer (what happens without a command)."
func CommandHelpOpen() string {
	return "Open the viewer (what happens without a command)."
}

// CommandHelpDoctor is "Say how this PC and the services of its settings are. Nothing of a person, nothing changed."
func CommandHelpDoctor() string {
	return "Say how this PC and the services of its settings are. Nothing of a person, nothing changed."
}

// CommandHelpInspect is "Show how Careview reads FHIR files. No service, no sign-in, nothing kept."
func CommandHelpInspect() string {
	return "Show how Careview reads FHIR files. No service, no sign-in, nothing kept."
}

// CommandHelpTrail is "Move the audit trail to another PC."
func CommandHelpTrail() string {
	return "Move the audit trail to another PC."
}

// CommandHelpPages is "Draw the pages of the PDF on standard input."
func CommandHelpPages() string {
	return "Draw the pages of the PDF on standard input."
}

// CommandHelpRenderer is "Compile what draws PDF for this PC, as the installer does."
func CommandHelpRenderer() string {
	return "Compile what draws PDF for this PC, as the installer does."
}

// CommandHelpDraws is "Find out whether windows can be drawn by OpenGL here."
func CommandHelpDraws() string {
	return "Find out whether windows can be drawn by OpenGL here."
}

// CommandHelpVersion is "Print the version."
func CommandHelpVersion() string {
	return "Print the version."
}

// CommandHelpHandover is "Hand the audit trail of this PC over to another PC, in a file that one code opens. Nothing can be recorded here any more until a new trail is begun."
func CommandHelpHandover() string {
	return "Hand the audit trail of this PC over to another PC, in a file that one code opens. Nothing can be recorded here any more until a new trail is begun."
}

// CommandHelpTakeover is "Take over the audit trail that another PC handed over to this one, before Careview is first started here."
func CommandHelpTakeover() string {
	return "Take over the audit trail that another PC handed over to this one, before Careview is first started here."
}

// CommandHelpSettingsLive is "The settings that the viewer is opened with, where it is."
func CommandHelpSettingsLive() string {
	return "The settings that the viewer is opened with, where it is."
}

// CommandHelpHandoverTo is "The name of the other PC, as Windows has it: it alone can take the trail over. Check the name: Careview undoes no hand-over, and gives the trail to no other PC then."
func CommandHelpHandoverTo() string {
	return "The name of the other PC, as Windows has it: it alone can take the trail over. Check the name: Careview undoes no hand-over, and gives the trail to no other PC then."
}

// CommandHelpHandoverFile is "The file to be made."
func CommandHelpHandoverFile() string {
	return "The file to be made."
}

// CommandHelpTakeoverFile is "The file that the other PC made."
func CommandHelpTakeoverFile() string {
	return "The file that the other PC made."
}

// CommandHelpInspectJson is "Print one JSON object for each file."
func CommandHelpInspectJson() string {
	return "Print one JSON object for each file."
}

// CommandHelpInspectJsonl is "Print one JSON object for each file, on one line."
func CommandHelpInspectJsonl() string {
	return "Print one JSON object for each file, on one line."
}

// CommandHelpInspectFiles is "FHIR R4 files: a bundle, a bulk export (NDJSON) or one resource."
func CommandHelpInspectFiles() string {
	return "FHIR R4 files: a bundle, a bulk export (NDJSON) or one resource."
}

// CommandHelpRendererFile is "What is written."
func CommandHelpRendererFile() string {
	return "What is written."
}

// CommandHelpOpenLaunched is "Somebody whom another program has looked for: careview://open?ref= and a reference, or ?nhs= and their NHS number."
func CommandHelpOpenLaunched() string {
	return "Somebody whom another program has looked for: careview://open?ref= and a reference, or ?nhs= and their NHS number."
}

// CommandHelpOpenSettings is "Settings that narrow the policy of this PC, or are for training."
func CommandHelpOpenSettings() string {
	return "Settings that narrow the policy of this PC, or are for training."
}

// CommandHelpOpenSoftware is "Draw without OpenGL, also where there is some."
func CommandHelpOpenSoftware() string {
	return "Draw without OpenGL, also where there is some."
}

// InspectClosed is "The file cannot be opened."
func InspectClosed() string {
	return "The file cannot be opened."
}

// InspectFolder is "This is a folder, not a file."
func InspectFolder() string {
	return "This is a folder, not a file."
}

// InspectLarge is "The file is larger than Careview reads."
func InspectLarge() string {
	return "The file is larger than Careview reads."
}

// InspectUnreadable is "The file cannot be read."
func InspectUnreadable() string {
	return "The file cannot be read."
}

// InspectUnknown is "not known"
func InspectUnknown() string {
	return "not known"
}

// InspectPerson is "Born {{.Born}} · NHS No. {{.Number}}"
func InspectPerson(born string, number string) string {
	return "Born " + born + " · NHS No. " + number
}

// InspectCounts is "{{.Entries}} in the file: {{.Shown}} shown, {{.NotShown}} not shown, {{.Refused}} refused, {{.Support}} in support."
func InspectCounts(entries string, shown string, notShown string, refused string, support string) string {
	return entries + " in the file: " + shown + " shown, " + notShown + " not shown, " + refused + " refused, " + support + " in support."
}

// InspectRefused is "{{.Entries}} not about this person: refused."
func InspectRefused(entries string) string {
	return entries + " not about this person: refused."
}

// InspectUnshown is "{{.Entries}} could not be shown"
func InspectUnshown(entries string) string {
	return entries + " could not be shown"
}

// InspectLacksWithheld is "It says that something was withheld as confidential."
func InspectLacksWithheld() string {
	return "It says that something was withheld as confidential."
}

// InspectLacksPart is "It says that it is not whole: a part failed or was left out."
func InspectLacksPart() string {
	return "It says that it is not whole: a part failed or was left out."
}

// InspectWithin is "An entry that holds others counts as one: {{.Shown}} shown with what they hold."
func InspectWithin(shown string) string {
	return "An entry that holds others counts as one: " + shown + " shown with what they hold."
}

// InspectUnwritten is "The result could not be written."
func InspectUnwritten() string {
	return "The result could not be written."
}

// ElementAbatement is "End"
func ElementAbatement() string {
	return "End"
}

// ElementAbout is "About"
func ElementAbout() string {
	return "About"
}

// ElementAchievementStatus is "How far it is reached"
func ElementAchievementStatus() string {
	return "How far it is reached"
}

// ElementActuality is "Whether it happened"
func ElementActuality() string {
	return "Whether it happened"
}

// ElementAddresses is "What it is for"
func ElementAddresses() string {
	return "What it is for"
}

// ElementAdjudication is "Decision on the claim"
func ElementAdjudication() string {
	return "Decision on the claim"
}

// ElementAdmitSource is "Where they came from"
func ElementAdmitSource() string {
	return "Where they came from"
}

// ElementAppliesTo is "Whom it applies to"
func ElementAppliesTo() string {
	return "Whom it applies to"
}

// ElementAsserter is "Who said it"
func ElementAsserter() string {
	return "Who said it"
}

// ElementAuthoredOn is "Date of writing"
func ElementAuthoredOn() string {
	return "Date of writing"
}

// ElementAuthored is "Date of writing"
func ElementAuthored() string {
	return "Date of writing"
}

// ElementBasis is "What it rests on"
func ElementBasis() string {
	return "What it rests on"
}

// ElementBusinessStatus is "How far it has come"
func ElementBusinessStatus() string {
	return "How far it has come"
}

// ElementCarrierHrf is "Bar code in figures"
func ElementCarrierHrf() string {
	return "Bar code in figures"
}

// ElementClassHistory is "Earlier kinds of contact"
func ElementClassHistory() string {
	return "Earlier kinds of contact"
}

// ElementCode is "Also called"
func ElementCode() string {
	return "Also called"
}

// ElementContext is "Contact"
func ElementContext() string {
	return "Contact"
}

// ElementCourseOfTherapyType is "Course of treatment"
func ElementCourseOfTherapyType() string {
	return "Course of treatment"
}

// ElementCustodian is "Who keeps it"
func ElementCustodian() string {
	return "Who keeps it"
}

// ElementDateAsserted is "Date it was said"
func ElementDateAsserted() string {
	return "Date it was said"
}

// ElementDateTime is "Date"
func ElementDateTime() string {
	return "Date"
}

// ElementDaysSupply is "Days’ supply"
func ElementDaysSupply() string {
	return "Days’ supply"
}

// ElementDischargeDisposition is "Where they went"
func ElementDischargeDisposition() string {
	return "Where they went"
}

// ElementDispenseRequest is "Supply"
func ElementDispenseRequest() string {
	return "Supply"
}

// ElementDiv is "Words of the source"
func ElementDiv() string {
	return "Words of the source"
}

// ElementDocStatus is "Status of the document"
func ElementDocStatus() string {
	return "Status of the document"
}

// ElementDosageInstruction is "Dose"
func ElementDosageInstruction() string {
	return "Dose"
}

// ElementDosage is "Dose"
func ElementDosage() string {
	return "Dose"
}

// ElementDoseAndRate is "Dose and rate"
func ElementDoseAndRate() string {
	return "Dose and rate"
}

// ElementEffective is "Time"
func ElementEffective() string {
	return "Time"
}

// ElementEncounter is "Contact"
func ElementEncounter() string {
	return "Contact"
}

// ElementEnteralFormula is "Tube feed"
func ElementEnteralFormula() string {
	return "Tube feed"
}

// ElementExtension is "Addition of its system"
func ElementExtension() string {
	return "Addition of its system"
}

// ElementFollowUp is "Follow-up"
func ElementFollowUp() string {
	return "Follow-up"
}

// ElementHasMember is "What it includes"
func ElementHasMember() string {
	return "What it includes"
}

// ElementHospitalization is "Hospital stay"
func ElementHospitalization() string {
	return "Hospital stay"
}

// ElementId is "Its number at the source"
func ElementId() string {
	return "Its number at the source"
}

// ElementIdentifier is "Number"
func ElementIdentifier() string {
	return "Number"
}

// ElementInformationSource is "Who told it"
func ElementInformationSource() string {
	return "Who told it"
}

// ElementInterpretation is "Flag"
func ElementInterpretation() string {
	return "Flag"
}

// ElementIsSubpotent is "Weaker than it should be"
func ElementIsSubpotent() string {
	return "Weaker than it should be"
}

// ElementItem is "Answers"
func ElementItem() string {
	return "Answers"
}

// ElementLotNumber is "Batch"
func ElementLotNumber() string {
	return "Batch"
}

// ElementManifestation is "Reaction"
func ElementManifestation() string {
	return "Reaction"
}

// ElementMedication is "Medicine"
func ElementMedication() string {
	return "Medicine"
}

// ElementMeta is "Data about the entry"
func ElementMeta() string {
	return "Data about the entry"
}

// ElementMinutesDuration is "Minutes"
func ElementMinutesDuration() string {
	return "Minutes"
}

// ElementModifierExtension is "Also, which may change the meaning"
func ElementModifierExtension() string {
	return "Also, which may change the meaning"
}

// ElementObservedSeq is "Observed sequence"
func ElementObservedSeq() string {
	return "Observed sequence"
}

// ElementOccurrence is "Time"
func ElementOccurrence() string {
	return "Time"
}

// ElementOnset is "Beginning"
func ElementOnset() string {
	return "Beginning"
}

// ElementOralDiet is "Diet"
func ElementOralDiet() string {
	return "Diet"
}

// ElementOrganization is "Organisation"
func ElementOrganization() string {
	return "Organisation"
}

// ElementPayor is "Who pays"
func ElementPayor() string {
	return "Who pays"
}

// ElementPerformed is "Time"
func ElementPerformed() string {
	return "Time"
}

// ElementPerformer is "Who did it"
func ElementPerformer() string {
	return "Who did it"
}

// ElementPerformerType is "Who should do it"
func ElementPerformerType() string {
	return "Who should do it"
}

// ElementPeriod is "Time"
func ElementPeriod() string {
	return "Time"
}

// ElementPreAuthRef is "Agreement beforehand"
func ElementPreAuthRef() string {
	return "Agreement beforehand"
}

// ElementPresentedForm is "Document"
func ElementPresentedForm() string {
	return "Document"
}

// ElementPrimarySource is "Recorded by whoever gave it"
func ElementPrimarySource() string {
	return "Recorded by whoever gave it"
}

// ElementProtocolApplied is "Vaccination schedule"
func ElementProtocolApplied() string {
	return "Vaccination schedule"
}

// ElementProvision is "What is agreed"
func ElementProvision() string {
	return "What is agreed"
}

// ElementReAdmission is "Readmission"
func ElementReAdmission() string {
	return "Readmission"
}

// ElementRecordedDate is "Date of recording"
func ElementRecordedDate() string {
	return "Date of recording"
}

// ElementRecorder is "Who recorded it"
func ElementRecorder() string {
	return "Who recorded it"
}

// ElementReferenceRange is "Range"
func ElementReferenceRange() string {
	return "Range"
}

// ElementReferenceSeq is "Reference sequence"
func ElementReferenceSeq() string {
	return "Reference sequence"
}

// ElementRequester is "Who asked for it"
func ElementRequester() string {
	return "Who asked for it"
}

// ElementSelectionBehavior is "How to choose"
func ElementSelectionBehavior() string {
	return "How to choose"
}

// ElementSeriesDoses is "Doses in the series"
func ElementSeriesDoses() string {
	return "Doses in the series"
}

// ElementStatusHistory is "Earlier statuses"
func ElementStatusHistory() string {
	return "Earlier statuses"
}

// ElementSubType is "Kind"
func ElementSubType() string {
	return "Kind"
}

// ElementSubtype is "Kind"
func ElementSubtype() string {
	return "Kind"
}

// ElementSupportingInfo is "Supporting information"
func ElementSupportingInfo() string {
	return "Supporting information"
}

// ElementTelecom is "Telephone or e-mail"
func ElementTelecom() string {
	return "Telephone or e-mail"
}

// ElementText is "Words of the source"
func ElementText() string {
	return "Words of the source"
}

// ElementUdiCarrier is "Bar code of the device"
func ElementUdiCarrier() string {
	return "Bar code of the device"
}

// ElementValidityPeriod is "Time it is valid"
func ElementValidityPeriod() string {
	return "Time it is valid"
}

// ElementVariantsetId is "Variant set"
func ElementVariantsetId() string {
	return "Variant set"
}

// ElementWhenPrepared is "Time of preparing"
func ElementWhenPrepared() string {
	return "Time of preparing"
}

// ElementPostalCode is "Postcode"
func ElementPostalCode() string {
	return "Postcode"
}

// ElementSubscriberId is "Subscriber number"
func ElementSubscriberId() string {
	return "Subscriber number"
}

// ElementStatusDate is "Status since"
func ElementStatusDate() string {
	return "Status since"
}

// ElementAlso is "Also"
func ElementAlso() string {
	return "Also"
}

// ResourceAdverseEvent is "Harm or near miss"
func ResourceAdverseEvent() string {
	return "Harm or near miss"
}

// ResourceAllergyIntolerance is "Allergy"
func ResourceAllergyIntolerance() string {
	return "Allergy"
}

// ResourceAppointmentResponse is "Reply to an appointment"
func ResourceAppointmentResponse() string {
	return "Reply to an appointment"
}

// ResourceBasic is "Other entry"
func ResourceBasic() string {
	return "Other entry"
}

// ResourceBiologicallyDerivedProduct is "Blood or tissue product"
func ResourceBiologicallyDerivedProduct() string {
	return "Blood or tissue product"
}

// ResourceBodyStructure is "Part of the body"
func ResourceBodyStructure() string {
	return "Part of the body"
}

// ResourceChargeItem is "Charge"
func ResourceChargeItem() string {
	return "Charge"
}

// ResourceClaimResponse is "Reply to a claim"
func ResourceClaimResponse() string {
	return "Reply to a claim"
}

// ResourceClinicalImpression is "Clinical assessment"
func ResourceClinicalImpression() string {
	return "Clinical assessment"
}

// ResourceCommunication is "Message"
func ResourceCommunication() string {
	return "Message"
}

// ResourceCommunicationRequest is "Request for a message"
func ResourceCommunicationRequest() string {
	return "Request for a message"
}

// ResourceCondition is "Problem"
func ResourceCondition() string {
	return "Problem"
}

// ResourceCoverageEligibilityRequest is "Question about cover"
func ResourceCoverageEligibilityRequest() string {
	return "Question about cover"
}

// ResourceCoverageEligibilityResponse is "Reply about cover"
func ResourceCoverageEligibilityResponse() string {
	return "Reply about cover"
}

// ResourceDetectedIssue is "Possible problem with care"
func ResourceDetectedIssue() string {
	return "Possible problem with care"
}

// ResourceDeviceRequest is "Request for a device"
func ResourceDeviceRequest() string {
	return "Request for a device"
}

// ResourceDeviceUseStatement is "Use of a device"
func ResourceDeviceUseStatement() string {
	return "Use of a device"
}

// ResourceDiagnosticReport is "Report"
func ResourceDiagnosticReport() string {
	return "Report"
}

// ResourceDocumentManifest is "Set of documents"
func ResourceDocumentManifest() string {
	return "Set of documents"
}

// ResourceDocumentReference is "Document"
func ResourceDocumentReference() string {
	return "Document"
}

// ResourceEncounter is "Contact"
func ResourceEncounter() string {
	return "Contact"
}

// ResourceEnrollmentRequest is "Request to enrol"
func ResourceEnrollmentRequest() string {
	return "Request to enrol"
}

// ResourceEnrollmentResponse is "Reply about enrolment"
func ResourceEnrollmentResponse() string {
	return "Reply about enrolment"
}

// ResourceEpisodeOfCare is "Time under care"
func ResourceEpisodeOfCare() string {
	return "Time under care"
}

// ResourceExplanationOfBenefit is "Account of costs"
func ResourceExplanationOfBenefit() string {
	return "Account of costs"
}

// ResourceGuidanceResponse is "Advice of a computer"
func ResourceGuidanceResponse() string {
	return "Advice of a computer"
}

// ResourceImagingStudy is "Imaging"
func ResourceImagingStudy() string {
	return "Imaging"
}

// ResourceImmunization is "Immunisation"
func ResourceImmunization() string {
	return "Immunisation"
}

// ResourceImmunizationEvaluation is "Check of an immunisation"
func ResourceImmunizationEvaluation() string {
	return "Check of an immunisation"
}

// ResourceMeasureReport is "Report on quality"
func ResourceMeasureReport() string {
	return "Report on quality"
}

// ResourceMedia is "Picture or recording"
func ResourceMedia() string {
	return "Picture or recording"
}

// ResourceMedicationAdministration is "Giving of a medicine"
func ResourceMedicationAdministration() string {
	return "Giving of a medicine"
}

// ResourceMedicationDispense is "Supply of a medicine"
func ResourceMedicationDispense() string {
	return "Supply of a medicine"
}

// ResourceMedicationRequest is "Request for a medicine"
func ResourceMedicationRequest() string {
	return "Request for a medicine"
}

// ResourceMedicationStatement is "Medicine"
func ResourceMedicationStatement() string {
	return "Medicine"
}

// ResourceMolecularSequence is "Genetic sequence"
func ResourceMolecularSequence() string {
	return "Genetic sequence"
}

// ResourcePaymentNotice is "Notice of payment"
func ResourcePaymentNotice() string {
	return "Notice of payment"
}

// ResourcePaymentReconciliation is "Account of payments"
func ResourcePaymentReconciliation() string {
	return "Account of payments"
}

// ResourceRequestGroup is "Group of requests"
func ResourceRequestGroup() string {
	return "Group of requests"
}

// ResourceResearchSubject is "Taking part in research"
func ResourceResearchSubject() string {
	return "Taking part in research"
}

// ResourceSupplyDelivery is "Delivery"
func ResourceSupplyDelivery() string {
	return "Delivery"
}

// ResourceSupplyRequest is "Request for supplies"
func ResourceSupplyRequest() string {
	return "Request for supplies"
}

// CodeUnconfirmed is "Not confirmed"
func CodeUnconfirmed() string {
	return "Not confirmed"
}

// CodeDifferential is "One of several possible"
func CodeDifferential() string {
	return "One of several possible"
}

// CodeNoshow is "Did not come"
func CodeNoshow() string {
	return "Did not come"
}

// CodeWaitlist is "On the waiting list"
func CodeWaitlist() string {
	return "On the waiting list"
}

// CodeOnleave is "On leave"
func CodeOnleave() string {
	return "On leave"
}

// CodeTriaged is "Seen by triage"
func CodeTriaged() string {
	return "Seen by triage"
}

// CodeAskedUnknown is "Asked, not known"
func CodeAskedUnknown() string {
	return "Asked, not known"
}

// CodeAskedDeclined is "Asked, not answered"
func CodeAskedDeclined() string {
	return "Asked, not answered"
}

// CodeNotAsked is "Not asked"
func CodeNotAsked() string {
	return "Not asked"
}

// CodeTempUnknown is "Not known yet"
func CodeTempUnknown() string {
	return "Not known yet"
}

// CodeMasked is "Withheld"
func CodeMasked() string {
	return "Withheld"
}

// CodeReflexOrder is "Order that followed from a result"
func CodeReflexOrder() string {
	return "Order that followed from a result"
}

// CodeInstanceOrder is "Order for one occasion"
func CodeInstanceOrder() string {
	return "Order for one occasion"
}

// CodeMustUnlessDocumented is "Must be done, unless the reason not to is written down"
func CodeMustUnlessDocumented() string {
	return "Must be done, unless the reason not to is written down"
}

// CodeInformationOnly is "For information only"
func CodeInformationOnly() string {
	return "For information only"
}

// CodeAuthRequirements is "What an authorisation needs"
func CodeAuthRequirements() string {
	return "What an authorisation needs"
}

// CodeProblemListItem is "On the list of problems"
func CodeProblemListItem() string {
	return "On the list of problems"
}

// CodeEncounterDiagnosis is "Diagnosis at a visit"
func CodeEncounterDiagnosis() string {
	return "Diagnosis at a visit"
}

// CodeHealthConcern is "Concern about health"
func CodeHealthConcern() string {
	return "Concern about health"
}

// CopiesNone is "No emergency copies are kept on this PC."
func CopiesNone() string {
	return "No emergency copies are kept on this PC."
}

// CopiesExpired is "The emergency copies on this PC are older than {{.Hours}} hours by its clock, so they are not shown."
func CopiesExpired(hours string) string {
	return "The emergency copies on this PC are older than " + hours + " hours by its clock, so they are not shown."
}

// CopiesExpiredHint is "If the clock of this PC is wrong, set it and open them again. Otherwise sign in when the line is back. In an emergency ring 999."
func CopiesExpiredHint() string {
	return "If the clock of this PC is wrong, set it and open them again. Otherwise sign in when the line is back. In an emergency ring 999."
}

// CopiesPolicyOver is "The last day of Careview here was {{.Day}} by the clock of this PC, so the emergency copies are not shown."
func CopiesPolicyOver(day string) string {
	return "The last day of Careview here was " + day + " by the clock of this PC, so the emergency copies are not shown."
}

// CopiesUndated is "The clock of this PC and what was recorded here do not agree: how old the emergency copies are cannot be told, so they are not opened."
func CopiesUndated() string {
	return "The clock of this PC and what was recorded here do not agree: how old the emergency copies are cannot be told, so they are not opened."
}

// CopiesUndatedHint is "Set the clock of this PC, then open them again. Nothing was used up. In an emergency ring 999."
func CopiesUndatedHint() string {
	return "Set the clock of this PC, then open them again. Nothing was used up. In an emergency ring 999."
}

// CopiesUnread is "The emergency copies on this PC cannot be opened: they were changed, or their key is gone."
func CopiesUnread() string {
	return "The emergency copies on this PC cannot be opened: they were changed, or their key is gone."
}

// CopiesLost is "There are emergency copies on this PC that cannot be opened: the keyring of this account was emptied, or they are another account’s."
func CopiesLost() string {
	return "There are emergency copies on this PC that cannot be opened: the keyring of this account was emptied, or they are another account’s."
}

// CopiesLostHint is "If another account is used here, open them there. Otherwise sign in when the line is back and choose a PIN: then they are taken anew. In an emergency ring 999."
func CopiesLostHint() string {
	return "If another account is used here, open them there. Otherwise sign in when the line is back and choose a PIN: then they are taken anew. In an emergency ring 999."
}

// CopiesOther is "The emergency copies on this PC were taken for another site, or under another policy. They are not shown."
func CopiesOther() string {
	return "The emergency copies on this PC were taken for another site, or under another policy. They are not shown."
}

// CopiesPINNothing is "This PIN opens no emergency copies: the shift is over, or none were taken since it was chosen."
func CopiesPINNothing() string {
	return "This PIN opens no emergency copies: the shift is over, or none were taken since it was chosen."
}

// CopiesPINSpent is "The PIN was wrong too often, so it opens no emergency copies any more."
func CopiesPINSpent() string {
	return "The PIN was wrong too often, so it opens no emergency copies any more."
}

// CopiesPINHint is "Ask a colleague on shift to open them, or use the recovery code."
func CopiesPINHint() string {
	return "Ask a colleague on shift to open them, or use the recovery code."
}

// CopiesRole is "This role may not open emergency copies."
func CopiesRole() string {
	return "This role may not open emergency copies."
}

// CopiesShut is "The emergency copies are not open."
func CopiesShut() string {
	return "The emergency copies are not open."
}

// CopiesShutHint is "Open them again with your PIN."
func CopiesShutHint() string {
	return "Open them again with your PIN."
}

// CopiesPerson is "There is no emergency copy of this person."
func CopiesPerson() string {
	return "There is no emergency copy of this person."
}

// CopiesManage is "Only who sees the residents’ list and the audit trail may do this."
func CopiesManage() string {
	return "Only who sees the residents’ list and the audit trail may do this."
}

// CopiesClock is "The clock of this PC was set back: how old the copies are is not known."
func CopiesClock() string {
	return "The clock of this PC was set back: how old the copies are is not known."
}

// CopiesCodeWho is "Type your name, as it is to stand in the audit trail."
func CopiesCodeWho() string {
	return "Type your name, as it is to stand in the audit trail."
}

// CopiesCodeOff is "This PC’s policy allows no recovery code."
func CopiesCodeOff() string {
	return "This PC’s policy allows no recovery code."
}

// CopiesCodeWrong is "That recovery code opens nothing: it is not right, was used, or was replaced."
func CopiesCodeWrong() string {
	return "That recovery code opens nothing: it is not right, was used, or was replaced."
}

// CopiesCodeNothing is "Nothing was copied since this recovery code was made, so it opens nothing. It is not used up."
func CopiesCodeNothing() string {
	return "Nothing was copied since this recovery code was made, so it opens nothing. It is not used up."
}

// CopiesCodeHint is "Read it again from the paper. A code works once."
func CopiesCodeHint() string {
	return "Read it again from the paper. A code works once."
}

// CopiesSigninHint is "Sign in when the line is back. In an emergency ring 999."
func CopiesSigninHint() string {
	return "Sign in when the line is back. In an emergency ring 999."
}

// CopiesMade is "the emergency copies of {{.At}}"
func CopiesMade(at string) string {
	return "the emergency copies of " + at
}

// CopiesLacks is "Not in the copy: letters, results, observations, contacts. Ring the services named here."
func CopiesLacks() string {
	return "Not in the copy: letters, results, observations, contacts. Ring the services named here."
}

// CopiesGone is "The emergency copies have run out and are gone."
func CopiesGone() string {
	return "The emergency copies have run out and are gone."
}

// CopiesGoneHint is "Sign in when the line is back. Until then use the paper folder, or ring the services."
func CopiesGoneHint() string {
	return "Sign in when the line is back. Until then use the paper folder, or ring the services."
}

// CopiesClosed is "The emergency copies were closed: the time for which they may be read is over."
func CopiesClosed() string {
	return "The emergency copies were closed: the time for which they may be read is over."
}

// CopiesCloses is "The emergency copies close in {{.Count}} s."
func CopiesCloses(count int) string {
	return "The emergency copies close in " + strconv.Itoa(count) + " s."
}

// CopiesNot is "This is not in the emergency copies."
func CopiesNot() string {
	return "This is not in the emergency copies."
}

// CopiesNotHint is "It is there again when the line is back."
func CopiesNotHint() string {
	return "It is there again when the line is back."
}

// CopiesAgeDays is "1\u00a0day {{.Hours}}\u00a0h", or "{{.Count}}\u00a0days {{.Hours}}\u00a0h"
func CopiesAgeDays(count int, hours string) string {
	if count == 1 {
		return "1\u00a0day " + hours + "\u00a0h"
	}
	return strconv.Itoa(count) + "\u00a0days " + hours + "\u00a0h"
}

// CopiesAgeHours is "{{.Hours}}\u00a0h {{.Minutes}}\u00a0min"
func CopiesAgeHours(hours string, minutes string) string {
	return hours + "\u00a0h " + minutes + "\u00a0min"
}

// CopiesAgeMinutes is "{{.Minutes}}\u00a0min"
func CopiesAgeMinutes(minutes string) string {
	return minutes + "\u00a0min"
}

// CopiesAgeOld is "{{.Age}}\u00a0old"
func CopiesAgeOld(age string) string {
	return age + "\u00a0old"
}

// CopiesAgeAgo is "{{.Age}}\u00a0ago"
func CopiesAgeAgo(age string) string {
	return age + "\u00a0ago"
}

// CopiesAgeUnknown is "age not known (clock set back)"
func CopiesAgeUnknown() string {
	return "age not known (clock set back)"
}

// CopiesBand is "COPY from {{.At}}, {{.Age}} · no source is asked · what changed since is not here"
func CopiesBand(at string, age string) string {
	return "COPY from " + at + ", " + age + " · no source is asked · what changed since is not here"
}

// CopiesBandDrill is "DRILL · COPY from {{.At}}, {{.Age}} · no source is asked · what changed since is not here"
func CopiesBandDrill(at string, age string) string {
	return "DRILL · COPY from " + at + ", " + age + " · no source is asked · what changed since is not here"
}

// CopiesBandBrief is "COPY from {{.At}}, {{.Age}} · changes since are not here"
func CopiesBandBrief(at string, age string) string {
	return "COPY from " + at + ", " + age + " · changes since are not here"
}

// CopiesBandDrillBrief is "DRILL · COPY from {{.At}}, {{.Age}} · changes since are not here"
func CopiesBandDrillBrief(at string, age string) string {
	return "DRILL · COPY from " + at + ", " + age + " · changes since are not here"
}

// CopiesBandWaits is "Careview tells you here when the line is back"
func CopiesBandWaits() string {
	return "Careview tells you here when the line is back"
}

// CopiesBandWaitsLive is "Close the copies to ask the sources again"
func CopiesBandWaitsLive() string {
	return "Close the copies to ask the sources again"
}

// CopiesBandBack is "The line is back: sign in"
func CopiesBandBack() string {
	return "The line is back: sign in"
}

// CopiesBandClose is "Close the copies"
func CopiesBandClose() string {
	return "Close the copies"
}

// CopiesHeading is "Emergency copies are kept on this PC"
func CopiesHeading() string {
	return "Emergency copies are kept on this PC"
}

// CopiesPeople is "The emergency page of 1 resident as it was on {{.At}}, {{.Age}}. It may have changed since.", or "The emergency pages of {{.Count}} residents as they were on {{.At}}, {{.Age}}. They may have changed since."
func CopiesPeople(count int, at string, age string) string {
	if count == 1 {
		return "The emergency page of 1 resident as it was on " + at + ", " + age + ". It may have changed since."
	}
	return "The emergency pages of " + strconv.Itoa(count) + " residents as they were on " + at + ", " + age + ". They may have changed since."
}

// CopiesOldest is "The oldest is from {{.At}}."
func CopiesOldest(at string) string {
	return "The oldest is from " + at + "."
}

// CopiesPIN is "Open them with your PIN. Every look is recorded."
func CopiesPIN() string {
	return "Open them with your PIN. Every look is recorded."
}

// CopiesOpen is "Open the copies"
func CopiesOpen() string {
	return "Open the copies"
}

// CopiesOpening is "Opening the copies …"
func CopiesOpening() string {
	return "Opening the copies …"
}

// CopiesUntil is "Kept because this home’s policy says so. Sealed for the staff of this shift; they open to nobody after {{.At}}, or when the policy ends it."
func CopiesUntil(at string) string {
	return "Kept because this home’s policy says so. Sealed for the staff of this shift; they open to nobody after " + at + ", or when the policy ends it."
}

// CopiesNobody is "Nobody’s PIN opens them any more."
func CopiesNobody() string {
	return "Nobody’s PIN opens them any more."
}

// CopiesMine is "Your own PIN does not open them: sign in and choose a PIN first."
func CopiesMine() string {
	return "Your own PIN does not open them: sign in and choose a PIN first."
}

// CopiesCode is "Use the recovery code"
func CopiesCode() string {
	return "Use the recovery code"
}

// CopiesCodeHeading is "Open them with the recovery code that the manager keeps on paper. It works once, and an alert is raised."
func CopiesCodeHeading() string {
	return "Open them with the recovery code that the manager keeps on paper. It works once, and an alert is raised."
}

// CopiesCodeField is "Recovery code"
func CopiesCodeField() string {
	return "Recovery code"
}

// CopiesCodeName is "Your name"
func CopiesCodeName() string {
	return "Your name"
}

// CopiesCodeReason is "Why, in a few words"
func CopiesCodeReason() string {
	return "Why, in a few words"
}

// CopiesCodeBack is "Use a PIN instead"
func CopiesCodeBack() string {
	return "Use a PIN instead"
}

// CopiesCodeMenu is "Recovery code of the copies"
func CopiesCodeMenu() string {
	return "Recovery code of the copies"
}

// CopiesCodePage is "The recovery code of the emergency copies"
func CopiesCodePage() string {
	return "The recovery code of the emergency copies"
}

// CopiesCodeOpens is "Whoever holds the code can open the emergency copies of this PC with it, once, with their name and a reason, and an alert is raised. It opens only what is copied after it was made, and shows as much of it as your role sees: {{.Role}}."
func CopiesCodeOpens(role string) string {
	return "Whoever holds the code can open the emergency copies of this PC with it, once, with their name and a reason, and an alert is raised. It opens only what is copied after it was made, and shows as much of it as your role sees: " + role + "."
}

// CopiesCodeOnce is "It is shown once, and kept nowhere: write it down, and keep the paper locked away. That it was made is recorded in the audit trail."
func CopiesCodeOnce() string {
	return "It is shown once, and kept nowhere: write it down, and keep the paper locked away. That it was made is recorded in the audit trail."
}

// CopiesCodeMake is "Make a recovery code"
func CopiesCodeMake() string {
	return "Make a recovery code"
}

// CopiesCodeSure is "A code that was made before opens nothing once this one is made: destroy its paper."
func CopiesCodeSure() string {
	return "A code that was made before opens nothing once this one is made: destroy its paper."
}

// CopiesCodeReplace is "Make it, and end the one before"
func CopiesCodeReplace() string {
	return "Make it, and end the one before"
}

// CopiesCodeKeep is "Make none"
func CopiesCodeKeep() string {
	return "Make none"
}

// CopiesCodeMaking is "Making the code …"
func CopiesCodeMaking() string {
	return "Making the code …"
}

// CopiesCodeShown is "Write it down now. It is gone when this page is left, covered or locked."
func CopiesCodeShown() string {
	return "Write it down now. It is gone when this page is left, covered or locked."
}

// CopiesCodeLetters is "Letters, and the digits 2 to 7: there is no zero and no one."
func CopiesCodeLetters() string {
	return "Letters, and the digits 2 to 7: there is no zero and no one."
}

// CopiesCodeDone is "It is written down"
func CopiesCodeDone() string {
	return "It is written down"
}

// CopiesCodeNotyet is "Not yet"
func CopiesCodeNotyet() string {
	return "Not yet"
}

// CopiesCodeLeave is "It is on paper: leave this page"
func CopiesCodeLeave() string {
	return "It is on paper: leave this page"
}

// CopiesCodeGone is "The code is no longer shown, and cannot be shown again. If it is not on paper, make another."
func CopiesCodeGone() string {
	return "The code is no longer shown, and cannot be shown again. If it is not on paper, make another."
}

// CopiesCodeFailed is "There is no new code, and the one before may open nothing any more. Make one again."
func CopiesCodeFailed() string {
	return "There is no new code, and the one before may open nothing any more. Make one again."
}

// CopiesYet is "No emergency copies are kept on this PC yet."
func CopiesYet() string {
	return "No emergency copies are kept on this PC yet."
}

// CopiesYetHint is "They are taken when somebody signs in and the list of residents is read."
func CopiesYetHint() string {
	return "They are taken when somebody signs in and the list of residents is read."
}

// CopiesDrill is "Try it with the line cut"
func CopiesDrill() string {
	return "Try it with the line cut"
}

// CopiesDrillHint is "This shows the emergency copies as they would be read with the line cut. Nothing is cut. It is recorded as a drill, and each page can be printed as proof."
func CopiesDrillHint() string {
	return "This shows the emergency copies as they would be read with the line cut. Nothing is cut. It is recorded as a drill, and each page can be printed as proof."
}

// CopiesDownHint is "No source answers. The emergency copies of this PC can be read until they do."
func CopiesDownHint() string {
	return "No source answers. The emergency copies of this PC can be read until they do."
}

// CopiesNow is "Read the emergency copies"
func CopiesNow() string {
	return "Read the emergency copies"
}

// CopiesSince is "Since the emergency copy from {{.At}}, last read here {{.Read}}: {{.What}}"
func CopiesSince(at string, read string, what string) string {
	return "Since the emergency copy from " + at + ", last read here " + read + ": " + what
}

// CopiesSinceBrief is "Since the copy: {{.What}}"
func CopiesSinceBrief(what string) string {
	return "Since the copy: " + what
}

// CopiesSinceChanged is "changed: {{.Parts}}"
func CopiesSinceChanged(parts string) string {
	return "changed: " + parts
}

// CopiesSinceSame is "as copied: {{.Parts}}"
func CopiesSinceSame(parts string) string {
	return "as copied: " + parts
}

// CopiesSinceUnknown is "not known: {{.Parts}}"
func CopiesSinceUnknown(parts string) string {
	return "not known: " + parts
}

// CopiesSinceAsking is "being asked: {{.Parts}}"
func CopiesSinceAsking(parts string) string {
	return "being asked: " + parts
}

// AppearanceHeading is "How Careview looks for you"
func AppearanceHeading() string {
	return "How Careview looks for you"
}

// AppearanceKept is "kept for you on this PC; nobody else’s screen changes"
func AppearanceKept() string {
	return "kept for you on this PC; nobody else’s screen changes"
}

// AppearanceKeptAll is "on this PC, for whoever has chosen nothing"
func AppearanceKeptAll() string {
	return "on this PC, for whoever has chosen nothing"
}

// AppearanceSize is "Size of words"
func AppearanceSize() string {
	return "Size of words"
}

// AppearancePercent is "{{.Percent}} %"
func AppearancePercent(percent string) string {
	return percent + " %"
}

// AppearanceColours is "Colours"
func AppearanceColours() string {
	return "Colours"
}

// AppearanceLight is "Light"
func AppearanceLight() string {
	return "Light"
}

// AppearanceDark is "Dark, for the night"
func AppearanceDark() string {
	return "Dark, for the night"
}

// AppearanceContrast is "High contrast"
func AppearanceContrast() string {
	return "High contrast"
}

// AppearanceSystem is "As this PC is set"
func AppearanceSystem() string {
	return "As this PC is set"
}

// FeedbackOpen is "Something wrong or missing?"
func FeedbackOpen() string {
	return "Something wrong or missing?"
}

// FeedbackSentence is "Press what fits. It tells those who run this programme which page this is, the day, and this version of Careview. It does not tell who you are or whose record is open. In danger, or for care to change, tell a person: nobody reads this at once."
func FeedbackSentence() string {
	return "Press what fits. It tells those who run this programme which page this is, the day, and this version of Careview. It does not tell who you are or whose record is open. In danger, or for care to change, tell a person: nobody reads this at once."
}

// FeedbackAboutWrong is "Something here is wrong"
func FeedbackAboutWrong() string {
	return "Something here is wrong"
}

// FeedbackAboutMissing is "Something is missing"
func FeedbackAboutMissing() string {
	return "Something is missing"
}

// FeedbackAboutUnclear is "I do not understand it"
func FeedbackAboutUnclear() string {
	return "I do not understand it"
}

// FeedbackAboutSlow is "It is too slow"
func FeedbackAboutSlow() string {
	return "It is too slow"
}

// FeedbackAboutOther is "Something else"
func FeedbackAboutOther() string {
	return "Something else"
}

// FeedbackWords is "In your own words, if you like: no names, no numbers, nothing about one person"
func FeedbackWords() string {
	return "In your own words, if you like: no names, no numbers, nothing about one person"
}

// FeedbackUnchecked is "Own words are not taken now: there is no list here of everybody whose name would have to be looked for in them."
func FeedbackUnchecked() string {
	return "Own words are not taken now: there is no list here of everybody whose name would have to be looked for in them."
}

// FeedbackCaught is "Not sent. Take out what may tell of a person: {{.Found}}. Then press again."
func FeedbackCaught(found string) string {
	return "Not sent. Take out what may tell of a person: " + found + ". Then press again."
}

// FeedbackLong is "Not sent. It may have {{.Most}} letters at most."
func FeedbackLong(most string) string {
	return "Not sent. It may have " + most + " letters at most."
}

// FeedbackThanks is "Thank you. It is kept on this PC, and goes out as soon as it can."
func FeedbackThanks() string {
	return "Thank you. It is kept on this PC, and goes out as soon as it can."
}

// FeedbackClose is "Close"
func FeedbackClose() string {
	return "Close"
}

// FeedbackClosed is "What you said could not be kept on this PC."
func FeedbackClosed() string {
	return "What you said could not be kept on this PC."
}

// FeedbackFull is "What you said was not kept: too much waits on this PC to be sent."
func FeedbackFull() string {
	return "What you said was not kept: too much waits on this PC to be sent."
}

// FeedbackFullHint is "Tell whoever looks after this PC: the programme’s address for it may not be reached."
func FeedbackFullHint() string {
	return "Tell whoever looks after this PC: the programme’s address for it may not be reached."
}

// ThisPcHeading is "This PC"
func ThisPcHeading() string {
	return "This PC"
}

// ThisPcMenu is "How Careview looks, and this PC"
func ThisPcMenu() string {
	return "How Careview looks, and this PC"
}

// ThisPcSentence is "What a support desk asks first. Nothing of a person is in it."
func ThisPcSentence() string {
	return "What a support desk asks first. Nothing of a person is in it."
}

// ThisPcLink is "Larger words, other colours, or something wrong?"
func ThisPcLink() string {
	return "Larger words, other colours, or something wrong?"
}

// ThisPcSave is "Save for the support desk"
func ThisPcSave() string {
	return "Save for the support desk"
}

// ThisPcSaveHint is "no names, numbers or records in it"
func ThisPcSaveHint() string {
	return "no names, numbers or records in it"
}

// ThisPcSaved is "Saved as {{.Place}}."
func ThisPcSaved(place string) string {
	return "Saved as " + place + "."
}

// ThisPcBack is "Back"
func ThisPcBack() string {
	return "Back"
}

// ThisPcAsking is "asking …"
func ThisPcAsking() string {
	return "asking …"
}

// ThisPcTextHead is "Careview, this PC, {{.When}}"
func ThisPcTextHead(when string) string {
	return "Careview, this PC, " + when
}

// ThisPcVersion is "Careview"
func ThisPcVersion() string {
	return "Careview"
}

// ThisPcSettings is "Settings"
func ThisPcSettings() string {
	return "Settings"
}

// ThisPcSettingsWrong is "cannot be used"
func ThisPcSettingsWrong() string {
	return "cannot be used"
}

// ThisPcSettingsTraining is "training: made-up people, services on this PC"
func ThisPcSettingsTraining() string {
	return "training: made-up people, services on this PC"
}

// ThisPcSettingsPolicy is "set by the policy of this PC"
func ThisPcSettingsPolicy() string {
	return "set by the policy of this PC"
}

// ThisPcSettingsGroup is "set by the group policy of this PC"
func ThisPcSettingsGroup() string {
	return "set by the group policy of this PC"
}

// ThisPcSettingsLocked is "locked by group policy: {{.Keys}}"
func ThisPcSettingsLocked(keys string) string {
	return "locked by group policy: " + keys
}

// ThisPcSettingsLockedFile is "locked by the policy’s file: {{.Keys}}"
func ThisPcSettingsLockedFile(keys string) string {
	return "locked by the policy’s file: " + keys
}

// ThisPcSettingsBoth is "set by the policy of this PC: its file, and group policy over it"
func ThisPcSettingsBoth() string {
	return "set by the policy of this PC: its file, and group policy over it"
}

// ThisPcSettingsFile is "a file named at the start: this PC has no policy"
func ThisPcSettingsFile() string {
	return "a file named at the start: this PC has no policy"
}

// ThisPcSettingsHidden is "this PC’s policy cannot be read"
func ThisPcSettingsHidden() string {
	return "this PC’s policy cannot be read"
}

// ThisPcWindow is "Window"
func ThisPcWindow() string {
	return "Window"
}

// ThisPcWindowOpengl is "drawn by OpenGL"
func ThisPcWindowOpengl() string {
	return "drawn by OpenGL"
}

// ThisPcWindowOwn is "drawn by Careview itself, without OpenGL"
func ThisPcWindowOwn() string {
	return "drawn by Careview itself, without OpenGL"
}

// ThisPcWindowNone is "no OpenGL for whoever asks here: Careview draws by itself, where there is a screen"
func ThisPcWindowNone() string {
	return "no OpenGL for whoever asks here: Careview draws by itself, where there is a screen"
}

// ThisPcSignIn is "Sign-in service"
func ThisPcSignIn() string {
	return "Sign-in service"
}

// ThisPcSignInOther is "another service answers there"
func ThisPcSignInOther() string {
	return "another service answers there"
}

// ThisPcServiceOther is "something else answers there"
func ThisPcServiceOther() string {
	return "something else answers there"
}

// ThisPcDirectory is "Finding people"
func ThisPcDirectory() string {
	return "Finding people"
}

// ThisPcAudit is "Audit service"
func ThisPcAudit() string {
	return "Audit service"
}

// ThisPcAnswers is "answers, {{.Time}}"
func ThisPcAnswers(time string) string {
	return "answers, " + time
}

// ThisPcSlow is "slow: {{.Time}}"
func ThisPcSlow(time string) string {
	return "slow: " + time
}

// ThisPcBusy is "answers: too many requests"
func ThisPcBusy() string {
	return "answers: too many requests"
}

// ThisPcStatus is "answers with a fault: HTTP {{.Status}}"
func ThisPcStatus(status string) string {
	return "answers with a fault: HTTP " + status
}

// ThisPcCertificateUntil is "certificate until {{.When}}"
func ThisPcCertificateUntil(when string) string {
	return "certificate until " + when
}

// ThisPcCertificateSoon is "certificate runs out on {{.When}}"
func ThisPcCertificateSoon(when string) string {
	return "certificate runs out on " + when
}

// ThisPcCertificateUnknown is "certificate is from an authority that this PC does not trust"
func ThisPcCertificateUnknown() string {
	return "certificate is from an authority that this PC does not trust"
}

// ThisPcCertificateOther is "certificate is for another name"
func ThisPcCertificateOther() string {
	return "certificate is for another name"
}

// ThisPcCertificateEnded is "certificate has run out, or the clock is wrong"
func ThisPcCertificateEnded() string {
	return "certificate has run out, or the clock is wrong"
}

// ThisPcCertificateBad is "certificate is not good for this"
func ThisPcCertificateBad() string {
	return "certificate is not good for this"
}

// ThisPcNoAnswer is "no answer within {{.Time}}"
func ThisPcNoAnswer(time string) string {
	return "no answer within " + time
}

// ThisPcNoName is "name not found (DNS)"
func ThisPcNoName() string {
	return "name not found (DNS)"
}

// ThisPcNoTls is "does not speak TLS as it must"
func ThisPcNoTls() string {
	return "does not speak TLS as it must"
}

// ThisPcProxy is "the proxy cannot be reached"
func ThisPcProxy() string {
	return "the proxy cannot be reached"
}

// ThisPcRefused is "not reached: connection refused"
func ThisPcRefused() string {
	return "not reached: connection refused"
}

// ThisPcBroken is "not reached"
func ThisPcBroken() string {
	return "not reached"
}

// ThisPcClock is "Clock"
func ThisPcClock() string {
	return "Clock"
}

// ThisPcClockRight is "right"
func ThisPcClockRight() string {
	return "right"
}

// ThisPcClockSlow is "{{.Time}} behind the sign-in service"
func ThisPcClockSlow(time string) string {
	return time + " behind the sign-in service"
}

// ThisPcClockFast is "{{.Time}} ahead of the sign-in service"
func ThisPcClockFast(time string) string {
	return time + " ahead of the sign-in service"
}

// ThisPcClockUnknown is "not known: the sign-in service gave no time"
func ThisPcClockUnknown() string {
	return "not known: the sign-in service gave no time"
}

// ThisPcKeyring is "Keyring"
func ThisPcKeyring() string {
	return "Keyring"
}

// ThisPcKeyringWorks is "works"
func ThisPcKeyringWorks() string {
	return "works"
}

// ThisPcKeyringMemory is "in memory alone: training"
func ThisPcKeyringMemory() string {
	return "in memory alone: training"
}

// ThisPcKeyringFails is "does not answer"
func ThisPcKeyringFails() string {
	return "does not answer"
}

// ThisPcTrail is "Audit trail"
func ThisPcTrail() string {
	return "Audit trail"
}

// ThisPcTrailNone is "none on this PC yet"
func ThisPcTrailNone() string {
	return "none on this PC yet"
}

// ThisPcTrailClosed is "closed: it was changed from outside"
func ThisPcTrailClosed() string {
	return "closed: it was changed from outside"
}

// ThisPcTrailWhole is "whole, 1 entry", or "whole, {{.Count}} entries"
func ThisPcTrailWhole(count int) string {
	if count == 1 {
		return "whole, 1 entry"
	}
	return "whole, " + strconv.Itoa(count) + " entries"
}

// ThisPcTrailBroken is "not whole: run careview-verify on it"
func ThisPcTrailBroken() string {
	return "not whole: run careview-verify on it"
}

// ThisPcTrailEnd is "open; not yet checked as a whole"
func ThisPcTrailEnd() string {
	return "open; not yet checked as a whole"
}

// ThisPcTrailFound is "found whole on {{.When}}, up to entry {{.Number}}"
func ThisPcTrailFound(when string, number string) string {
	return "found whole on " + when + ", up to entry " + number
}

// ThisPcTrailLong is "too long to check here: run careview-verify on it"
func ThisPcTrailLong() string {
	return "too long to check here: run careview-verify on it"
}

// ThisPcTrailUnread is "cannot be checked"
func ThisPcTrailUnread() string {
	return "cannot be checked"
}

// ThisPcDisk is "Disk"
func ThisPcDisk() string {
	return "Disk"
}

// ThisPcDiskFree is "{{.Gigabytes}} GB free"
func ThisPcDiskFree(gigabytes string) string {
	return gigabytes + " GB free"
}

// ThisPcDiskLittle is "{{.Megabytes}} MB free"
func ThisPcDiskLittle(megabytes string) string {
	return megabytes + " MB free"
}

// ThisPcUpdate is "Newest version"
func ThisPcUpdate() string {
	return "Newest version"
}

// ThisPcUpdateOff is "not asked for: the policy names no address"
func ThisPcUpdateOff() string {
	return "not asked for: the policy names no address"
}

// ThisPcUpdateThis is "this is the newest"
func ThisPcUpdateThis() string {
	return "this is the newest"
}

// ThisPcUpdateNewer is "{{.Version}} is out"
func ThisPcUpdateNewer(version string) string {
	return version + " is out"
}

// ThisPcUpdateUnsafe is "this version is not safe to use"
func ThisPcUpdateUnsafe() string {
	return "this version is not safe to use"
}

// ThisPcUpdateOf is "manifest of {{.Day}}"
func ThisPcUpdateOf(day string) string {
	return "manifest of " + day
}

// ThisPcUpdateNoKey is "no key is built into this Careview: nothing can be believed"
func ThisPcUpdateNoKey() string {
	return "no key is built into this Careview: nothing can be believed"
}

// ThisPcUpdateUnsigned is "what is at the address is not signed by the makers"
func ThisPcUpdateUnsigned() string {
	return "what is at the address is not signed by the makers"
}

// ThisPcUpdateUnread is "what is at the address cannot be read"
func ThisPcUpdateUnread() string {
	return "what is at the address cannot be read"
}

// ThisPcUpdateOlder is "what is at the address is older than what was seen here"
func ThisPcUpdateOlder() string {
	return "what is at the address is older than what was seen here"
}

// ThisPcUpdateExpired is "what is at the address has expired, or the clock is wrong"
func ThisPcUpdateExpired() string {
	return "what is at the address has expired, or the clock is wrong"
}

// ThisPcUpdateEarly is "what is at the address is of a time to come, or the clock is wrong"
func ThisPcUpdateEarly() string {
	return "what is at the address is of a time to come, or the clock is wrong"
}

// ThisPcUpdateLarge is "what is at the address is too large"
func ThisPcUpdateLarge() string {
	return "what is at the address is too large"
}

// ThisPcUpdateKept is "what was said cannot be kept on this PC"
func ThisPcUpdateKept() string {
	return "what was said cannot be kept on this PC"
}

// ThisPcUnknown is "not known"
func ThisPcUnknown() string {
	return "not known"
}
