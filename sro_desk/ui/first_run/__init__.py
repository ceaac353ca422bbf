"""The assistant that makes an agency's database, step by step."""
