"""What makes SRO Desk an installed program."""
