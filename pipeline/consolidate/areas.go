package consolidate

import (
	"fmt"
	"math/big"

	"beian/pipeline/record"
)

// Between these bounds a seat's share of the workstation area is plausible (domain.md 6.3 X11, inferred).
var (
	tightSeat = big.NewRat(3, 2)
	wideSeat  = big.NewRat(20, 1)
	tolerance = big.NewRat(1, 1) // m², for rounding in forms
)

var areas = Check{
	Code: "X11",
	Doc:  "面积不合：分项大于总面积，入驻面积过大，人均工位面积异常，使用工位多于工位",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		var out []record.Finding
		total := app.Field("total_area_m2").Best()
		site := app.Field("site_area_m2").Best()
		whole := total
		if whole.Low == nil {
			whole = site
		}
		for _, key := range []string{"workstation_area_m2", "public_area_m2", "own_office_area_m2"} {
			out = append(out, exceeds(app.Field(key).Best(), whole, kit.Label(key), kit.Label("total_area_m2"))...)
		}
		out = append(out, exceeds(app.Field("seats_used").Best(), app.Field("seat_count").Best(), kit.Label("seats_used"), kit.Label("seat_count"))...)
		out = append(out, perSeat(app, kit)...)
		out = append(out, tenantAreas(app, whole, kit)...)
		return out
	},
}

// exceeds is a finding when a part is surely greater than the whole.
func exceeds(part, whole record.Value, partName, wholeName string) []record.Finding {
	if part.Low == nil || whole.High == nil || part.Low.Cmp(whole.High) <= 0 {
		return nil
	}
	return []record.Finding{warn("X11", fmt.Sprintf("%s（%s）大于%s（%s）", partName, shown(part.Low, part.Kind), wholeName, shown(whole.High, whole.Kind)), part.At, whole.At)}
}

func perSeat(app record.Application, kit Kit) []record.Finding {
	area, seats := app.Field("workstation_area_m2").Best(), app.Field("seat_count").Best()
	if area.Low == nil || seats.Low == nil || seats.Low.Sign() <= 0 {
		return nil
	}
	each := new(big.Rat).Quo(area.Low, seats.Low)
	if each.Cmp(tightSeat) >= 0 && each.Cmp(wideSeat) <= 0 {
		return nil
	}
	return []record.Finding{warn("X11", fmt.Sprintf("每个工位平均 %s ㎡（%s ÷ %s 个），不在 1.5～20 ㎡ 之间，请核对面积或工位数", each.FloatString(2), shown(area.Low, record.Area), decimal(seats.Low)), area.At, seats.At)}
}

func tenantAreas(app record.Application, whole record.Value, kit Kit) []record.Finding {
	list, ok := app.List("residents")
	if !ok || whole.High == nil {
		return nil
	}
	sum := new(big.Rat)
	for _, row := range list.Rows {
		if v := row.Get("area_m2"); v.Low != nil && !gone(row.Get("left_on"), kit.AsOf) {
			sum.Add(sum, v.Low)
		}
	}
	left := new(big.Rat).Set(whole.High)
	if public := app.Field("public_area_m2").Best(); public.Low != nil {
		left.Sub(left, public.Low)
	}
	if sum.Cmp(new(big.Rat).Add(left, tolerance)) <= 0 {
		return nil
	}
	return []record.Finding{warn("X11", fmt.Sprintf("入驻单位使用面积合计 %s，大于总面积扣除公共服务面积后的 %s", shown(sum, record.Area), shown(left, record.Area)), append([]record.Evidence{whole.At}, list.At...)...)}
}
