"""The report's sections: each lays itself out from the figures."""
