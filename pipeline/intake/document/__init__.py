"""A finished report in, its paragraphs and tables out, whatever program wrote it."""
