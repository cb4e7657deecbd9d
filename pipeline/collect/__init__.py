"""Many submissions become one dataset: merged, checked across rows, forms and units, and accounted for."""
