"""年度报告: sentences from facts, and the check of finished sentences against facts and each other."""
