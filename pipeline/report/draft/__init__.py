"""起草: the words of the annual report, each number of which is a fact."""
