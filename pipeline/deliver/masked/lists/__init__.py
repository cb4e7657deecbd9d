"""公示名单: a list of persons as it may be posted, and the record of what was masked."""
