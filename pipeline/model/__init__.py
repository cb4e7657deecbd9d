"""The vocabulary of the project: forms, fields, rules, issues, facts, periods. No pandas, no Excel."""
