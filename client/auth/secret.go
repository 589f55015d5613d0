package auth

import "log/slog"

// secret is a token. It shows itself only to reveal: the text lies behind a
// pointer, because fmt prints the unexported fields of a struct without asking
// their String method.
type secret struct{ text *string }

func newSecret(text string) secret {
	if text == "" {
		return secret{}
	}
	return secret{&text}
}

func (s secret) reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

func (s secret) none() bool { return s.text == nil }

// String hides the token.
func (s secret) String() string { return "[secret]" }

// GoString hides the token.
func (s secret) GoString() string { return s.String() }

// LogValue hides the token.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalJSON hides the token.
func (s secret) MarshalJSON() ([]byte, error) { return []byte(`"[secret]"`), nil }
