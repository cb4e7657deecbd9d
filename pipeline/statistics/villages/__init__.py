"""What the villages posted, paid and accounted for."""
