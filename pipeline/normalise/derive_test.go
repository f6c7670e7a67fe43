package normalise

import (
	"strings"
	"testing"

	"beian/pipeline/record"
)

func listNamed(t *testing.T, lists []record.List, key string) record.List {
	t.Helper()
	l, ok := find(lists, key)
	if !ok {
		t.Fatalf("no list %s", key)
	}
	return l
}

func TestAListInTwoVersionsIsSaidSoAndNotAddedUp(t *testing.T) {
	header := "name uscc"
	a := withTables(reading("名单1.xlsx", record.ItemList), items("名单1.xlsx", "residents", header, "甲公司|"+alpha, "乙公司|"+beta, "丙公司|"))
	b := withTables(reading("名单2.xlsx", record.ItemList), items("名单2.xlsx", "residents", header, "甲公司|"+alpha, "乙公司|"+beta, "丁公司|"))
	_, lists, _ := Facts([]record.Reading{a, b}, defaultLexicon(t))
	l := listNamed(t, lists, "residents")
	if len(l.Rows) != 3 || !strings.Contains(l.Unread, "内容不同") || len(l.Dropped) != 1 {
		t.Errorf("%d rows, unread %q, dropped %v", len(l.Rows), l.Unread, l.Dropped)
	}
}

func TestAnExtractInTheFormDoesNotHideTheWholeList(t *testing.T) {
	header := "name uscc"
	a := withTables(reading("申请表.xlsx", record.Form), items("申请表.xlsx", "residents", header, "甲公司|"+alpha))
	b := withTables(reading("名单.xlsx", record.ItemList), items("名单.xlsx", "residents", header, "甲公司|"+alpha, "乙公司|"+beta, "丙公司|"))
	_, lists, _ := Facts([]record.Reading{a, b}, defaultLexicon(t))
	if l := listNamed(t, lists, "residents"); len(l.Rows) != 3 || l.Unread != "" {
		t.Errorf("%d rows, unread %q", len(l.Rows), l.Unread)
	}
}

func TestAReportsOtherTableAddsNothingToTheList(t *testing.T) {
	a := withTables(reading("申请表.xlsx", record.Form), items("申请表.xlsx", "events", "date name", "2020.5.1|创业沙龙", "2020.6.1|项目路演"))
	b := withTables(reading("报告.pdf", record.Report), items("报告.pdf", "events", "date name", "2018.5.1|往年活动"))
	_, lists, _ := Facts([]record.Reading{a, b}, defaultLexicon(t))
	if l := listNamed(t, lists, "events"); len(l.Rows) != 2 || len(l.Dropped) != 1 {
		t.Errorf("%d rows, dropped %v", len(l.Rows), l.Dropped)
	}
}

func TestServiceStaffMarkedAmongAllStaffAreAList(t *testing.T) {
	a := withTables(reading("人员.xlsx", record.ItemList), items("人员.xlsx", "all_staff", "name is_service", "王一|是", "李二|否", "张三|是"))
	_, lists, _ := Facts([]record.Reading{a}, defaultLexicon(t))
	if l := listNamed(t, lists, "service_staff"); len(l.Rows) != 2 || l.Distinct != 2 {
		t.Errorf("%d rows, distinct %d", len(l.Rows), l.Distinct)
	}
}
