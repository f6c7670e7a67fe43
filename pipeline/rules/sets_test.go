package rules

import "testing"

func TestEverySetThatComesWithTheProgramLoads(t *testing.T) {
	ids := IDs()
	if len(ids) == 0 {
		t.Fatal("no rule sets")
	}
	for _, id := range ids {
		data, err := Source(id)
		if err != nil {
			t.Fatal(err)
		}
		s, problems := Load(id+".yaml", data, Vocabulary{})
		for _, p := range problems {
			t.Error(p)
		}
		if s != nil && s.ID != id {
			t.Errorf("file %s.yaml holds the set %q", id, s.ID)
		}
	}
}
