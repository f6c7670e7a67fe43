package mend

// predicted undoes the predictors of 7.4.4.4: PNG rows of any kind, and TIFF for bytes.
func (f *File) predicted(data []byte, parm Dict) []byte {
	predictor := whole(f.Resolve(parm["Predictor"]), 1)
	if predictor < 2 {
		return data
	}
	colors := min(max(whole(f.Resolve(parm["Colors"]), 1), 1), 64)
	bits := min(max(whole(f.Resolve(parm["BitsPerComponent"]), 8), 1), 16)
	columns := min(max(whole(f.Resolve(parm["Columns"]), 1), 1), 1<<20)
	step := max(colors*bits/8, 1)
	row := (colors*bits*columns + 7) / 8
	if predictor == 2 {
		return tiff(data, row, step, bits)
	}
	return png(data, row, step)
}

func tiff(data []byte, row, step, bits int) []byte {
	if bits != 8 {
		return data
	}
	for start := 0; start < len(data); start += row {
		line := data[start:min(start+row, len(data))]
		for i := step; i < len(line); i++ {
			line[i] += line[i-step]
		}
	}
	return data
}

func png(data []byte, row, step int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(row+1, len(data))]
		data = data[1+len(line):]
		unpng(kind, line, above, step)
		out = append(out, line...)
		copy(above, line)
	}
	return out
}

func unpng(kind byte, line, above []byte, step int) {
	for i := range line {
		var left, corner byte
		if i >= step {
			left, corner = line[i-step], above[i-step]
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}

func abs(x int) int { return max(x, -x) }
