// Package viewing holds what passes between a member of staff and the desk that
// records are read at: who they are and what they may do, whom they search for and
// why they look, and what the audit trail keeps of it.
//
// It stands above the record: client/record does not know who reads it. Everything
// here is a plain value; what identifies a person redacts itself when printed.
package viewing
