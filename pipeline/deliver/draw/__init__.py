"""抽签表: the result of a draw, and a sheet to take along to each village that was drawn."""
