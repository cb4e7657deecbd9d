"""表格: what headings and neighbours add to, or take from, what a cell says by itself."""
