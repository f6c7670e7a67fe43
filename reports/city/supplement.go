package city

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"beian/pipeline/record"
	"beian/pipeline/report"
	"beian/reports/letter"
	"beian/reports/look"
	"beian/reports/remedy"
)

// lacking reports whether an application gets a notice.
func lacking(v report.View, a record.Application) bool {
	return len(remedy.Of(a, v.Lexicon)) > 0 || len(doubts(a)) > 0
}

// doubts are the findings inside one application that its applicant can explain.
func doubts(a record.Application) []record.Finding {
	return slices.DeleteFunc(slices.Clone(a.Findings), func(f record.Finding) bool {
		return f.Severity == record.Information || strings.HasPrefix(f.Code, "D") || len(f.Parties) > 0 || len(f.Owners) > 0
	})
}

// supplement is the notice of all that has to be supplied, told once and completely: what, where, by which clause, how much
// is missing, and by when.
func supplement(w io.Writer, v report.View, a record.Application) error {
	office := office(v, a.City)
	l := letter.Letter{Title: "补正通知", Subject: v.Rules.Title, Program: v.Program, Day: v.AsOf, Office: office}
	add := func(style letter.Style, text string) { l.Blocks = append(l.Blocks, letter.Para(style, text)) }
	add(letter.Number, numberOf(v))
	add(letter.Plain, "")
	add(letter.Title, "关于补正备案申报材料的通知")
	add(letter.Plain, "")
	addressee := letter.Blank("申报单位名称")
	if name := a.Text("operator_name"); name != "" {
		addressee = letter.Quote(name)
	}
	add(letter.Addressee, addressee+"：")
	kind := ""
	if a.Type != "" {
		kind = a.Type.Noun() + "，"
	}
	add(letter.Text, fmt.Sprintf("你单位申报“%s”（%s申请编号 %s）的备案材料收悉。经形式审查，有下列事项需要补正。按照%s的要求，现一次性告知如下。",
		letter.Quote(spaceName(a)), kind, a.ID, letter.Quote(firstBasis(v.Rules.Basis))))
	if all := remedy.Of(a, v.Lexicon); len(all) > 0 {
		add(letter.Head1, "一、需要补正的事项")
		l.Blocks = append(l.Blocks, remediesTable(v, all))
	}
	if all := doubts(a); len(all) > 0 {
		add(letter.Head1, chapter(len(l.Blocks) > 6)+"、请一并核实说明的数据")
		l.Blocks = append(l.Blocks, doubtsTable(all))
	}
	add(letter.Text, deadline(v))
	closing(&l, v, office)
	return l.Write(w)
}

// chapter numbers the second part of a notice, which is the first where nothing else has to be supplied.
func chapter(second bool) string {
	if second {
		return "二"
	}
	return "一"
}

func numberOf(v report.View) string {
	return fmt.Sprintf("%s科函〔%d〕%s号", letter.Blank("×"), v.AsOf.Year, letter.Blank("×"))
}

// firstBasis is the notice among the legal bases of a rule set.
func firstBasis(basis string) string {
	first, _, _ := strings.Cut(basis, "；")
	return first
}

// placesShown is how many places stand with one matter; the review report has them all.
const placesShown = 3

func remediesTable(v report.View, all []remedy.Remedy) letter.Block {
	t := letter.Table{Heads: []string{"序号", "需要补正的事项", "所在材料", "补正要求", "依据"}, Widths: []int{10, 56, 36, 34, 20}, Centred: []bool{true, false, false, false, false}}
	for i, r := range all {
		var clauses []string
		for _, c := range r.Checks {
			if c.Clause != "" && !slices.Contains(clauses, "通知"+c.Clause) {
				clauses = append(clauses, "通知"+c.Clause)
			}
		}
		t.Rows = append(t.Rows, []letter.Cell{letter.Of(strconv.Itoa(i + 1)), {Strong: letter.Quote(r.Problem), Texts: quoted(r.Details)},
			letter.Of(quoted(look.Places(r.Places, placesShown))...), letter.Of(letter.Quote(r.Action)), letter.Of(clauses...)})
	}
	return letter.Block{Table: &t}
}

func doubtsTable(all []record.Finding) letter.Block {
	t := letter.Table{Heads: []string{"序号", "内容", "所在材料"}, Widths: []int{10, 96, 50}, Centred: []bool{true, false, false}}
	for i, f := range all {
		t.Rows = append(t.Rows, []letter.Cell{letter.Of(strconv.Itoa(i + 1)), letter.Of(letter.Quote(f.Message)), letter.Of(quoted(look.Places(f.Evidence, placesShown))...)})
	}
	return letter.Block{Table: &t}
}

func quoted(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = letter.Quote(t)
	}
	return out
}

// deadline says by when: the applicants' last day while it lies ahead; after it the office has to set one.
func deadline(v report.View) string {
	last, office := v.Rules.Deadlines.Applicant, v.Rules.Deadlines.Recommender
	text := "请于" + letter.Blank("×年×月×日") + "前"
	if !last.IsZero() && !v.AsOf.After(last) {
		text = "请于" + look.Day(last) + "（填报截止日）前"
	}
	text += "按上述要求一次性补正，通过原申报渠道更新填报内容，并将补正材料报送我局。逾期未补正，或者补正后仍不符合要求的，按现有材料提出审查意见。"
	if !office.IsZero() {
		text += "我局须于" + look.Day(office) + "前向上级主管部门报送推荐材料。"
	}
	return text
}

// closing is the signature, the day and whom to ask, which people fill in.
func closing(l *letter.Letter, v report.View, office string) {
	l.Blocks = append(l.Blocks,
		letter.Para(letter.Plain, ""),
		letter.Para(letter.Signature, letter.Quote(office)),
		letter.Para(letter.Signature, letter.Blank(fmt.Sprintf("%d年×月×日", v.AsOf.Year))),
		letter.Para(letter.Text, "（联系人："+letter.Blank("×××")+"，电话："+letter.Blank("×××")+"）"))
}
