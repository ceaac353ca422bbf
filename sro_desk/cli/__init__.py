"""The command line: a complete product on its own, over the same services as the window."""
