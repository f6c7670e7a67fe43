package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"beian/pipeline/record"
)

func TestANameAndANumberInOneCellAreParted(t *testing.T) {
	for _, c := range []struct {
		name, drawing string
		want          []string
	}{
		{"under a label that asks for both", `
联系人及电话 | 李喆 13900421234`,
			[]string{"contact_name=李喆", "contact_mobile=13900421234"}},
		{"under a label with a stroke, a landline and a mobile", `
联系人/联系方式 | 李喆，024-23983139、139 0042 1234`,
			[]string{"contact_name=李喆", "contact_phone=024-23983139", "contact_mobile=139 0042 1234"}},
		{"of the head", `
空间负责人及联系方式 | 王强（13800001111）`,
			[]string{"head_name=王强", "head_phone=13800001111"}},
		{"under the label of the name", `
联系人 | 李喆主任 13900421234
手机 | 13900421234`,
			[]string{"contact_name=李喆主任", "contact_mobile=13900421234"}},
		{"under the label of the number", `
联系人 | 李喆
联系电话 | 赵敏 024-23983139`,
			[]string{"contact_name=李喆", "contact_phone=024-23983139"}},
		{"what is no name stays with its number", `
联系人 | 李喆
联系电话 | 办公室 024-23983139`,
			[]string{"contact_name=李喆", "contact_phone=办公室 024-23983139"}},
		{"two numbers without a name stay together", `
联系电话 | 024-23983139 13900421234`,
			[]string{"contact_phone=024-23983139 13900421234"}},
		{"a landline that begins like the country's code", `
联系人及电话 | 李喆 86123456`,
			[]string{"contact_name=李喆", "contact_phone=86123456"}},
	} {
		r := &reader{lex: mustLexicon(t), doc: record.Document{Blocks: []record.Block{sheet("表", record.Grid, c.drawing)}}}
		r.block(0)
		r.contacts()
		r.stepBack()
		if diff := cmp.Diff(c.want, said(r.out.Statements)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}
}
