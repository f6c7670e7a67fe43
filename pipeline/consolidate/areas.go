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
	Doc:  "面积不合：分项大于总面积，占比算错，入驻面积过大，人均工位面积异常，使用工位多于工位",
	Alone: func(app record.Application, kit Kit) []record.Finding {
		wholeKey := "total_area_m2"
		if app.Field(wholeKey).Best().Low == nil {
			wholeKey = "site_area_m2"
		}
		whole := app.Field(wholeKey).Best()
		out := parts(app, whole, wholeKey, kit)
		out = append(out, ratio(app, whole, kit)...)
		out = append(out, exceeds(app.Field("seats_used").Best(), app.Field("seat_count").Best(), kit.Label("seats_used"), kit.Label("seat_count"))...)
		out = append(out, perSeat(app, kit)...)
		out = append(out, tenantAreas(app, whole, kit)...)
		return out
	},
}

// parts finds parts that are greater than the whole: one of them, else all together.
func parts(app record.Application, whole record.Value, wholeKey string, kit Kit) []record.Finding {
	var out []record.Finding
	sum := new(big.Rat)
	at := []record.Evidence{whole.At}
	for _, key := range []string{"workstation_area_m2", "public_area_m2", "own_office_area_m2", "other_area_m2"} {
		v := app.Field(key).Best()
		out = append(out, exceeds(v, whole, kit.Label(key), kit.Label(wholeKey))...)
		if v.Low != nil {
			sum.Add(sum, v.Low)
			at = append(at, v.At)
		}
	}
	if len(out) > 0 || whole.High == nil || sum.Cmp(new(big.Rat).Add(whole.High, tolerance)) <= 0 {
		return out
	}
	return []record.Finding{warn("X11", fmt.Sprintf("各分项面积合计 %s，大于%s（%s）", shown(sum, record.Area), kit.Label(wholeKey), shown(whole.High, record.Area)), at...)}
}

// ratio holds the percentage that the form states against what its own areas come to; half a percentage point is rounding.
// Type B is asked for no such share: 占比 in its form may be that of the sub-sector.
func ratio(app record.Application, whole record.Value, kit Kit) []record.Finding {
	declared := app.Field("declared_area_ratio").Best()
	seats, public := app.Field("workstation_area_m2").Best(), app.Field("public_area_m2").Best()
	if app.Type == record.TypeB || declared.Low == nil || seats.Low == nil || public.Low == nil || whole.Low == nil || whole.Low.Sign() <= 0 ||
		seats.Low.Cmp(seats.High)+public.Low.Cmp(public.High)+whole.Low.Cmp(whole.High) != 0 {
		return nil
	}
	found := new(big.Rat).Quo(new(big.Rat).Add(seats.Low, public.Low), whole.Low)
	apart := new(big.Rat).Sub(found, declared.Low)
	if apart.Abs(apart).Cmp(big.NewRat(1, 200)) <= 0 {
		return nil
	}
	return []record.Finding{warn("X11", fmt.Sprintf("%s填报为 %s%%，按所填面积计算为 %s%%", kit.Label("declared_area_ratio"), percent(declared.Low), percent(found)), declared.At, seats.At, public.At, whole.At)}
}

func percent(r *big.Rat) string { return new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(2) }

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
	sum := inForce(list, "area_m2", kit)
	left := new(big.Rat).Set(whole.High)
	if public := app.Field("public_area_m2").Best(); public.Low != nil {
		left.Sub(left, public.Low)
	}
	if sum.Cmp(new(big.Rat).Add(left, tolerance)) <= 0 {
		return nil
	}
	return []record.Finding{warn("X11", fmt.Sprintf("入驻单位使用面积合计 %s，大于总面积扣除公共服务面积后的 %s", shown(sum, record.Area), shown(left, record.Area)), append([]record.Evidence{whole.At}, list.At...)...)}
}
