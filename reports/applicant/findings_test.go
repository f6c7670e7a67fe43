package applicant

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func TestOnlyOwnPlacesOfAFindingAreShown(t *testing.T) {
	f := record.Finding{Evidence: []record.Evidence{{File: "mine"}, {File: "theirs"}}, Owners: []string{"me", "they"}}
	if diff := cmp.Diff([]record.Evidence{{File: "mine"}}, ownEvidence(f, "me")); diff != "" {
		t.Error(diff)
	}
}
