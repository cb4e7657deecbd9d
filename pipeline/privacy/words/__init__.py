"""文字: homes, names and what is told of somebody, in a running text."""
