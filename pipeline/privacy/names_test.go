package privacy

import "testing"

func TestNamesAreHiddenWhereverTheyStand(t *testing.T) {
	n := NewNames(
		[]string{"王伟", "李 喆", "欧阳振华、张堃（主任）", "赵敏教授", "买买提·艾力", "John Smith", "见附件", "某某公司", "无", "", "吴敏（签字） 日期：2021年5月"},
		[]string{"刘洋", "沈阳兴业置业有限公司", "高新", "大连东芯智能装备有限公司"},
	)
	for _, c := range []struct{ in, want string }{
		{"“欧阳振华”同时是 3 家众创空间的导师", "“[姓名]”同时是 3 家众创空间的导师"},
		{"王伟和王 伟是一人", "[姓名]和[姓名]是一人"},
		{"李喆；李　喆", "[姓名]；[姓名]"},
		{"导师聘书 张堃.pdf", "导师聘书 [姓名].pdf"},
		{"赵敏、买买提·艾力、John Smith", "[姓名]、[姓名]、[姓名]"},
		{"出租方刘洋", "出租方[姓名]"},
		{"吴敏；类型、日期、角色均合规", "[姓名]；类型、日期、角色均合规"},
		{"见附件，某某公司，沈阳兴业置业有限公司，无", "见附件，某某公司，沈阳兴业置业有限公司，无"},
	} {
		if got := n.Hide(c.in); got != c.want {
			t.Errorf("%q gives %q, want %q", c.in, got, c.want)
		}
	}
	if got := (Names{}).Hide("王伟"); got != "王伟" {
		t.Errorf("no names known: %q", got)
	}
}

func TestClearLeavesNotEvenTheLastDigits(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"138****1234", Hidden},
		{"电话 13812345678", "电话 " + Hidden},
		{"身份证 11010519491231002X", "身份证 " + Hidden},
		{"**************1234、z***@example.com", Hidden + "、" + Hidden},
		{"同一联系方式（*********73）", "同一联系方式（" + Hidden + "）"},
		{"91210102MA10W3K76L 500 × 2 ** 3", "91210102MA10W3K76L 500 × 2 ** 3"},
	} {
		got := Clear(c.in)
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.in, got, c.want)
		}
		if again := Clear(got); again != got {
			t.Errorf("%q is not stable: %q", got, again)
		}
		if masked := Clear(Mask(c.in)); masked != c.want {
			t.Errorf("%q masked first gives %q", c.in, masked)
		}
	}
}
