package lenient

// DecodeMended is DecodeInto without the fast reading.
var DecodeMended = decodeMended
