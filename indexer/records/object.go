package records

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// object is a JSON object as it was read, its numbers as they were written.
type object map[string]any

// decodeObject reads one JSON value that must be an object.
func decodeObject(b []byte) (object, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var o object
	if err := d.Decode(&o); err != nil {
		return nil, err
	}
	if o == nil || len(bytes.TrimSpace(b[d.InputOffset():])) > 0 {
		return nil, errNoObject
	}
	return o, nil
}

// text is a value as text. Lists are joined line by line; what has no text, as an object,
// is empty.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case []any:
		var parts []string
		for _, item := range v {
			if s := text(item); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	}
	return ""
}

// objects is a value as a list of objects, nil when it is none.
func objects(v any) []object {
	items, ok := v.([]any)
	if !ok {
		return nil
	}
	var out []object
	for _, item := range items {
		if o, ok := item.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}
