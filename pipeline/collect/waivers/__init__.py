"""审核意见: approved exceptions, what they are about, and which issues they silence."""
