"""一致性检查: what a finished report says in one place, held against what it says in another and the facts."""
