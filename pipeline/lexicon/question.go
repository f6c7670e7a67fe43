package lexicon

import "regexp"

// statement turns a label that is spelled as a question, or that says who signs, into the noun it asks for, keeping the unit
// that the question names: 提供多少个创业工位？ is 提供创业工位(个), 机构注册于何时 is 机构注册时间, 运营机构(盖章) is 运营机构.
func statement(label string) string {
	label = signed.ReplaceAllString(label, "")
	for _, q := range questions {
		if q.is.MatchString(label) {
			return q.is.ReplaceAllString(label, q.as)
		}
	}
	return label
}

var signed = regexp.MustCompile(`\((?:加盖|盖)?(?:单位)?(?:公章|盖章|签章|印章|签字|签名|章|签字盖章|签字并盖章)\)`)

var questions = []struct {
	is *regexp.Regexp
	as string
}{
	{regexp.MustCompile(`^(.+?)(?:一共|共有|共|总共|各有|有|为|是|占|达|约)?多少(个|家|人|名|位|场次|场|次|台套|台|套|项|平方米|平米|㎡|万元|千元|元)(.*?)\??$`), "$1$3($2)"},
	{regexp.MustCompile(`^多少(个|家|人|名|位|场次|场|次|台|套|项|平方米|万元|元)(.+?)\??$`), "$2($1)"},
	{regexp.MustCompile(`^(.+?)(?:一共|共有|共|有|为|是)?多少\??$`), "$1"},
	{regexp.MustCompile(`^(.+?)(?:是|叫|为)?(?:什么|哪些|哪个|何)\??$`), "$1"},
	{regexp.MustCompile(`^(.+?)[于在]?(?:何时|什么时候|哪年)\??$`), "${1}时间"},
	{regexp.MustCompile(`^(?:何时|什么时候)(.+?)\??$`), "${1}时间"},
	{regexp.MustCompile(`^(.+?)(?:位于|在)(?:哪里|何处|何地)\??$`), "${1}地址"},
	{regexp.MustCompile(`^(.+?)\?$`), "$1"},
}
