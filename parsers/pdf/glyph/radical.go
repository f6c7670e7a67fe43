package glyph

// Producers that subset Noto Sans CJK name ideographs as the radicals that share their glyph (reading.md A 2). Both ranges
// are folded: U+2F00 to U+2FD5 as NFKC does (but 户, whose mainland form is meant), U+2E80 to U+2EF3 by Unicode's
// EquivalentUnifiedIdeograph, which NFKC leaves out.
const (
	kangxi = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴" +
		"廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿" +
		"目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵" +
		"邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
	supplement = "⺀厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爪丬牛犭王疋目示礻竹糸纟罒罒网网网" +
		"羊羊羊耂聿聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉" +
		"齐歯齿竜龙龜亀龟"
)

var radicals, supplements = []rune(kangxi), []rune(supplement)

// unradical is the ideograph of a radical.
func unradical(r rune) (string, bool) {
	switch {
	case r >= 0x2F00 && r <= 0x2FD5:
		return string(radicals[r-0x2F00]), true
	case r >= 0x2E80 && r <= 0x2EF3:
		return string(supplements[r-0x2E80]), true
	}
	return "", false
}
