package nhs

import (
	"net/netip"
	"strings"
)

// Address is an address or a reference as all who write it another way write it too:
// scheme, host and UUID without capitals, no port that is the scheme's own, no dot
// segments, no escapes that need not be, no slash at its end (RFC 3986 §6.2.2–6.2.3, RFC
// 9562 §4). What is left is compared letter by letter.
func Address(written string) string {
	if isNormal(written) {
		return written
	}
	written = strings.TrimSpace(written)
	if isUUID(written) {
		return "urn:uuid:" + strings.ToLower(written)
	}
	scheme, rest, ok := cutScheme(written)
	switch {
	case !ok:
		return relative(written)
	case scheme == "urn":
		return urn(rest)
	case defaultPorts[scheme] == "" || !strings.HasPrefix(rest, "//"):
		return written
	}
	authority, path := rest[2:], ""
	if at := strings.IndexAny(authority, "/?#"); at >= 0 {
		authority, path = authority[:at], authority[at:]
	}
	if strings.Contains(authority, "@") {
		return written
	}
	authority = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(authority), ":"+defaultPorts[scheme]), ":")
	path = normalPath(path)
	if len(written) == len(scheme)+len("://")+len(authority)+len(path) && strings.HasPrefix(written, scheme) && strings.HasPrefix(rest[2:], authority) && strings.HasSuffix(rest, path) {
		return written // most are
	}
	return scheme + "://" + authority + path
}

// isNormal reports whether an address is one of a resource, written in its normal form, as
// most are. It is told by plain letters alone: one with others may be normal too.
func isNormal(written string) bool {
	rest, secure := strings.CutPrefix(written, "https://")
	if !secure {
		rest = strings.TrimPrefix(written, "http://")
	}
	host := strings.IndexByte(rest, '/')
	if len(rest) == len(written) || host <= 0 || rest[len(rest)-1] == '/' {
		return false
	}
	for i := range host {
		if c := rest[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	segment, capitals := host+1, false
	for i := segment; i < len(rest); i++ {
		switch c := rest[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-':
		case c >= 'A' && c <= 'Z':
			capitals = true
		case c == '/' && (!capitals || i-segment != uuidLength):
			segment, capitals = i+1, false
		default:
			return false
		}
	}
	return !capitals || len(rest)-segment != uuidLength
}

// cutScheme takes a scheme off, in small letters.
func cutScheme(written string) (scheme, rest string, ok bool) {
	for i := range len(written) {
		c := written[i]
		switch {
		case c == ':' && i > 0:
			return strings.ToLower(written[:i]), written[i+1:], true
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return "", "", false
		}
	}
	return "", "", false
}

// urn is a name (RFC 8141 §3.1): its scheme and its kind are without case, and so is a
// UUID.
func urn(rest string) string {
	kind, name, _ := strings.Cut(rest, ":")
	kind = strings.ToLower(kind)
	if kind == "uuid" || kind == "oid" {
		name = strings.ToLower(name)
	}
	return "urn:" + kind + ":" + name
}

// relative is a reference within its server: "/Patient/1" is Patient/1.
func relative(written string) string {
	trimmed := strings.TrimSuffix(written, "/")
	if inner := strings.TrimPrefix(trimmed, "/"); strings.Count(inner, "/") == 1 {
		trimmed = inner
	}
	return lowerUUIDs(trimmed)
}

func normalPath(path string) string {
	path, query := cutBefore(path, "?#")
	if strings.Contains(path, "%") {
		path = unescaped(path)
	}
	if strings.Contains(path, "/.") {
		path = withoutDots(path)
	}
	return lowerUUIDs(strings.TrimRight(path, "/")) + query
}

func cutBefore(text, any string) (before, after string) {
	if at := strings.IndexAny(text, any); at >= 0 {
		return text[:at], text[at:]
	}
	return text, ""
}

// unescaped is a path in which only that is escaped which must be.
func unescaped(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		if path[i] != '%' || i+2 >= len(path) || !isHex(path[i+1]) || !isHex(path[i+2]) {
			b.WriteByte(path[i])
			continue
		}
		c := hexValue(path[i+1])<<4 | hexValue(path[i+2])
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString(strings.ToUpper(path[i : i+3]))
		}
		i += 2
	}
	return b.String()
}

// withoutDots resolves the segments "." and ".." (RFC 3986 §5.2.4).
func withoutDots(path string) string {
	var kept []string
	for segment := range strings.SplitSeq(path, "/") {
		switch segment {
		case ".":
		case "..":
			if len(kept) > 1 {
				kept = kept[:len(kept)-1]
			}
		default:
			kept = append(kept, segment)
		}
	}
	return strings.Join(kept, "/")
}

// lowerUUIDs is a path with each UUID that is a segment of it in small letters.
func lowerUUIDs(path string) string {
	for at := 0; len(path)-at >= uuidLength; {
		segment, _, _ := strings.Cut(path[at:], "/")
		end := at + len(segment)
		if isUUID(segment) && strings.ToLower(segment) != segment {
			path = path[:at] + strings.ToLower(segment) + path[end:]
		}
		at = end + 1
	}
	return path
}

const uuidLength = len("01234567-89ab-cdef-0123-456789abcdef")

func isUUID(text string) bool {
	if len(text) != uuidLength {
		return false
	}
	for i := range len(text) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (text[i] == '-') || !dash && !isHex(text[i]) {
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func hexValue(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}

// IsLoopback reports whether a host is this machine itself, by its name or its address.
func IsLoopback(host string) bool {
	at, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && at.IsLoopback()
}
