package page

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
)

// A frame is what every page begins with: its own style and script, and a policy that lets nothing else in.
type frame struct {
	Policy string
	Style  template.CSS
	Script template.JS // "" for a page without one
}

func frameWith(script bool) frame {
	f := frame{Style: template.CSS(asset("style.css"))}
	f.Policy = "default-src 'none'; img-src data:; style-src " + digest(string(f.Style))
	if script {
		f.Script = template.JS(asset("script.js"))
		f.Policy += "; script-src " + digest(string(f.Script))
	}
	f.Policy += "; base-uri 'none'; form-action 'none'"
	return f
}

// digest names a text in the policy; a text with another digest is not obeyed by the browser.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// asset reads a file that is built in.
func asset(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return string(data)
}
