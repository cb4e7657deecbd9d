"""Names within the period's folder that more than one writer has to know."""

from __future__ import annotations

PAGE_NAME, RETURNS_FOLDER, REMINDERS_FOLDER = "index.html", "returns", "催报"
