"""What the units of the worked example send: one module per kind of unit."""
