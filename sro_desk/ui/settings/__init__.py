"""The quiet place for what is set once: the agency, its policy, its districts and schools, limits and the password."""
