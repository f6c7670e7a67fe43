package parse

import "time"

// Patient gives files the time that it takes to read their pages as pictures: some seconds each, and a scanned page has
// at least some ten KB.
func (p *Pool) Patient() {
	p.wall = func(bytes int64) time.Duration {
		return min(2*time.Minute+time.Duration(bytes>>15)*10*time.Second, 30*time.Minute)
	}
}
