package lexicon

import "testing"

func TestTheRegionTableIsTheOneOfTheStandard(t *testing.T) {
	cities := Cities()
	if len(cities) != 15 || cities[0].Code != "210100" || cities[14].Code != "LN-SF" {
		t.Fatalf("got %d cities: %v", len(cities), cities)
	}
	units, seen := 0, map[string]bool{}
	for _, c := range regionTable().Cities {
		for _, u := range c.Units {
			units++
			if seen[u.Code] || u.Code[:4] != c.Code[:4] {
				t.Errorf("%s %s stands twice or under the wrong city", u.Code, u.Name)
			}
			seen[u.Code] = true
		}
	}
	if units != 100 {
		t.Errorf("got %d county-level units, want 100 (GB/T 2260)", units)
	}
}

func TestCityIsFoundByNameCodeAndFolderName(t *testing.T) {
	for _, c := range []struct{ in, code string }{
		{"沈阳", "210100"}, {"沈阳市", "210100"}, {"210100", "210100"}, {"210100-沈阳市", "210100"}, {"210200_大连", "210200"},
		{"沈抚示范区", "LN-SF"}, {"沈抚改革创新示范区", "LN-SF"}, {"LN-SF-沈抚改革创新示范区", "LN-SF"}, {"ln-sf", "LN-SF"},
		{"01 沈阳市（15家）", "210100"}, {"1.大连市", "210200"}, {"沈阳市申报材料", "210100"}, {"葫芦岛市科技局", "211400"},
		{"沈阳市某某众创空间", ""}, {"210100-大连市", ""}, {"219999", ""}, {"", ""}, {"沈河区", ""}, {"众创空间", ""},
	} {
		got, ok := City(c.in)
		if got.Code != c.code || ok != (c.code != "") {
			t.Errorf("City(%q) = %v, %v; want %q", c.in, got, ok, c.code)
		}
	}
}

func TestTheBeginningOfAnAddressDecidesWhereItLies(t *testing.T) {
	for _, c := range []struct {
		name, in       string
		where          Where
		city, district string
	}{
		{"province, city, district", "辽宁省沈阳市和平区三好街24号", In, "210100", "210102"},
		{"a street named after another city", "沈阳市和平区南京南街10号", In, "210100", "210102"},
		{"only a street named after another city", "南京南街10号", Unknown, "", ""},
		{"北京路 is a street", "北京路5号", Unknown, "", ""},
		{"太原街 is a street", "太原北街2号", Unknown, "", ""},
		{"blanks and a label", "注册地址： 辽宁省 大连市 高新园区 火炬路 1 号", In, "210200", ""},
		{"city without 市", "大连甘井子区凌水路1号", In, "210200", "210211"},
		{"short district", "沈阳浑南上深沟村", In, "210100", "210112"},
		{"a former district", "沈阳市东陵区南塔街", In, "210100", "210112"},
		{"a district that only one city of the country has", "甘井子区凌水街道", In, "210200", "210211"},
		{"a district that Tianjin has too", "和平区三好街24号", Unknown, "210100", "210102"},
		{"铁西区 alone is ambiguous", "铁西区建设大路1号", Unknown, "", ""},
		{"铁西区 with its city", "鞍山市铁西区人民路", In, "210300", "210303"},
		{"朝阳 with 市", "朝阳市双塔区文化路", In, "211300", "211302"},
		{"朝阳区 is not in Liaoning", "朝阳区建国路88号", Unknown, "", ""},
		{"Beijing", "北京市朝阳区建国路88号", Out, "", ""},
		{"Beijing without 市", "北京朝阳区建国路88号", Out, "", ""},
		{"another province", "吉林省长春市朝阳区", Out, "", ""},
		{"another city", "深圳市南山区科技园", Out, "", ""},
		{"another city without 市", "深圳南山区科技园", Out, "", ""},
		{"中山区 is in Dalian", "中山区人民路23号", In, "210200", "210202"},
		{"中山市 is not", "中山市火炬开发区", Out, "", ""},
		{"the zone 沈抚", "辽宁省沈抚改革创新示范区金枫街75号", In, "LN-SF", ""},
		{"the zone under a city", "抚顺市沈抚新区滨河路", In, "LN-SF", ""},
		{"a street named 沈抚", "抚顺市顺城区沈抚路5号", In, "210400", "210411"},
		{"the free trade zone", "中国（辽宁）自由贸易试验区沈阳片区全运路109号", In, "210100", ""},
		{"another free trade zone", "中国（上海）自由贸易试验区张江路", Out, "", ""},
		{"an autonomous county", "阜新蒙古族自治县阜新镇", In, "210900", "210921"},
		{"a university in its city", "大连理工大学科技园A座", In, "210200", ""},
		{"a postal code first", "110000 沈阳市沈河区", In, "210100", "210103"},
		{"the city behind", "三好街24号（沈阳市和平区）", Unknown, "210100", ""},
		{"an administrative code", "210106", In, "210100", "210106"},
		{"an obsolete code", "210122", In, "210100", "210115"},
		{"another country", "美国加利福尼亚州", Out, "", ""},
		{"no address", "无", Unknown, "", ""},
		{"numbered", "①沈阳市皇姑区崇山东路", In, "210100", "210105"},
		{"本溪 county", "本溪满族自治县小市镇", In, "210500", "210521"},
		{"a road named after the city", "沈阳路1号", Unknown, "", ""},
	} {
		city, _ := CityOfAddress(c.in)
		district, _ := DistrictOf(c.in)
		if got := ProvinceOf(c.in); got != c.where || city.Code != c.city || district != c.district {
			t.Errorf("%s: %q: where %d, city %q, district %q; want %d, %q, %q", c.name, c.in, got, city.Code, district, c.where, c.city, c.district)
		}
	}
}

func TestRecommenderIsTheBureauOfACity(t *testing.T) {
	for _, c := range []struct{ in, code string }{
		{"沈阳市科技局", "210100"}, {"大连市科学技术局", "210200"}, {"辽宁省鞍山市科技局", "210300"}, {"沈抚示范区科技局", "LN-SF"},
		{"沈抚改革创新示范区科技创新局", "LN-SF"}, {"沈阳市科技局（盖章）", "210100"}, {"盘锦市", "211100"}, {"沈阳市和平区科技局", "210100"},
		{"大连理工大学", ""}, {"东北大学", ""}, {"辽宁省教育厅", ""}, {"", ""},
	} {
		got, ok := Recommender(c.in)
		if got.Code != c.code || ok != (c.code != "") {
			t.Errorf("Recommender(%q) = %v, %v; want %q", c.in, got, ok, c.code)
		}
	}
}
