"""表二 to 表四: the forms that the statutory tables are counted from."""
