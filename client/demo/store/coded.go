package store

import "strings"

// codedOf is what a resource says in the elements that are searched by a code: for each
// code "element=code" and "element=system|code", each on a line of its own.
func codedOf(kind string, resource Object) string {
	var lines strings.Builder
	seen := map[string]bool{}
	for _, param := range Params(kind) {
		if param.Kind != Word && param.Kind != Token || seen[param.Path] {
			continue
		}
		seen[param.Path] = true
		for _, code := range codesAt(param, resource) {
			lines.WriteString(coded(param.Path, code))
		}
	}
	return lines.String()
}

// coded is the line of one code of an element.
func coded(path, code string) string { return "\n" + path + "=" + code + "\n" }

func codesAt(param Param, resource Object) []string {
	if param.Kind == Token {
		return codingsIn(resource[param.Path])
	}
	var value any = resource
	for name := range strings.SplitSeq(param.Path, ".") {
		name, first := strings.CutSuffix(name, "[0]")
		value = object(value)[name]
		if all := list(value); first && len(all) > 0 {
			value = all[0]
		}
	}
	word, is := value.(string)
	if !is {
		return nil
	}
	return []string{word}
}

// codingsIn are the codes anywhere in an element, each without and with its system.
func codingsIn(value any) []string {
	var codes []string
	for _, item := range list(value) {
		codes = append(codes, codingsIn(item)...)
	}
	for name, inner := range object(value) {
		if code, is := inner.(string); is && name == "code" {
			system, _ := object(value)["system"].(string)
			codes = append(codes, code, system+"|"+code)
			continue
		}
		codes = append(codes, codingsIn(inner)...)
	}
	return codes
}
