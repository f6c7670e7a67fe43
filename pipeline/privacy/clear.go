package privacy

import "regexp"

// Clear takes personal numbers out altogether, and what a mask has left of one; for the public list, the page and all else
// where not even the last digits may show. Applied twice it changes nothing more.
func Clear(s string) string { return left.ReplaceAllString(Scrub(s), Hidden) }

// left is what Mask leaves: 138****1234, **************1234, z***@example.com.
var left = regexp.MustCompile(`[0-9A-Za-z]{0,4}\*{3,}(?:@[A-Za-z0-9.\-]+|[0-9Xx]{0,4})`)
