// Package kin owns the words for relatives, by which what is said of one of them is told from
// what is said of the person.
//
// It imports nothing.
package kin

// Relative is a pattern of one relative, or of more, in small letters; the words of one
// are parted by spaces or hyphens.
const Relative = `(?:(?:step|half|great)?[ -]?(?:mother|mum|mummy|mam|father|dad|daddy|husband|wife|spouse|partner|son|daughter|brother|sister|sibling|twin|uncle|aunt|auntie|cousin|niece|nephew|gran|nan|nana|granny|grand\w+|relative|parent|family member|girlfriend|boyfriend)s?(?:[ -]in[ -]law)?)`
