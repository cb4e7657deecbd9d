"""Personal data: recognising and masking it."""
