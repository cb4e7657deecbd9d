"""What the speed of `gongkai report` is measured with, and against."""
