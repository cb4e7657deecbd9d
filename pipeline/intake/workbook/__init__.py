"""Bytes of any received file become a raw workbook or a refusal; nothing here knows a form."""
