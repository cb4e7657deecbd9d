"""Reading: one file becomes typed rows and issues."""
