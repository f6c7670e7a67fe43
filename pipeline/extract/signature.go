package extract

import (
	"regexp"
	"strings"

	"beian/pipeline/record"
)

// signed takes the date under the applicant's own signature for the day of filing where no label asks for it:
// 法定代表人（签字）： （公章） 2021年5月6日. What the recommending authority signs is another date.
func (r *reader) signed() {
	if r.out.Document != record.Form {
		return
	}
	for _, s := range r.out.Statements {
		if s.Key == "filled_on" && clean(s.Text) != "" {
			return
		}
	}
	for _, b := range r.doc.Blocks {
		g := newGrid(b)
		for i, c := range b.Cells {
			text := clean(c.Text)
			about := text
			if j := g.before(i); b.Kind == record.Grid && j >= 0 {
				about = squeeze(g.text(j)) + text
			}
			m := lastDate.FindString(text)
			if m == "" || !seal.MatchString(text) || authority.MatchString(about) || !applicant.MatchString(about) {
				continue
			}
			r.out.Statements = append(r.out.Statements, g.part("filled_on", i, strings.TrimSpace(m), ""))
			return
		}
	}
}

var (
	lastDate  = regexp.MustCompile(`\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$`)
	seal      = regexp.MustCompile(`签字|签章|公章|盖章|签名`)
	applicant = regexp.MustCompile(`承诺|声明|申报单位|申请单位|填报单位|运营机构|法定代表人|单位负责人`)
	authority = regexp.MustCompile(`推荐|初审|主管部门|科技局|科技厅|审核|审查|专家|核查`)
)
