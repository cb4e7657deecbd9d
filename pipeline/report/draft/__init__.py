"""起草: the report's six parts as paragraphs whose numbers are facts."""
