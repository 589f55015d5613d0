package pages

// Compiled reports whether the library is compiled.
func (p *Program) Compiled() bool {
	compiled, _ := p.code()
	return compiled != nil
}
