"""Inspections of villages, their draw, and spot checks of the service hall."""
