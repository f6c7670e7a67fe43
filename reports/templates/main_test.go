package templates

import (
	"os"
	"testing"

	"beian/fixtures/unraced"
)

func TestMain(m *testing.M) {
	unraced.Rerun()
	os.Exit(m.Run())
}
