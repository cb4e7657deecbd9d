"""总览页: where things stand, on one offline page for the office's screen."""
