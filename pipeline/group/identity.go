package group

import "beian/pipeline/record"

// Identity is what a file says of itself. Names are keys for comparison: what the driver takes for the same is equal.
type Identity struct {
	Document string // kind; that of the file's name where it could not be read
	Type     record.ApplicationType
	USCC     string // valid code of the operator
	Operator string
	Space    string
	Names    []string // of space and operator, the space's first, as the file writes them
}

// known reports whether a file says whose it is.
func (i Identity) known() bool { return i.USCC != "" || i.Operator != "" || i.Space != "" }

// dossier reports whether a file makes an application.
func (i Identity) dossier() bool { return i.Document == record.Form || i.Document == record.Report }

// sameApplicant compares by the first that both say: code, operator's name, space's name.
func (i Identity) sameApplicant(o Identity) bool {
	switch {
	case i.USCC != "" && o.USCC != "":
		return i.USCC == o.USCC
	case i.Operator != "" && o.Operator != "":
		return i.Operator == o.Operator
	}
	return i.Space != "" && i.Space == o.Space
}

// SameApplication is sameApplicant, of one type where both say which, and of one space where both name it.
func (i Identity) SameApplication(o Identity) bool {
	return i.sameApplicant(o) && i.sameType(o) && (i.Space == o.Space || i.Space == "" || o.Space == "")
}

func (i Identity) sameType(o Identity) bool { return i.Type == o.Type || i.Type == "" || o.Type == "" }

// add takes over what the identity does not say and another of the same application does.
func (i *Identity) add(o Identity) {
	for _, f := range []struct {
		mine   *string
		theirs string
	}{{&i.USCC, o.USCC}, {&i.Operator, o.Operator}, {&i.Space, o.Space}} {
		if *f.mine == "" {
			*f.mine = f.theirs
		}
	}
	if i.Type == "" {
		i.Type = o.Type
	}
	i.Names = append(i.Names, o.Names...)
}
