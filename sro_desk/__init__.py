"""SRO Desk: a records manager for a police department's School Resource Officer programme."""

__version__ = "0.1.0"
