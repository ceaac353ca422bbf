"""Speed as ratios: each figure against a baseline that runs in the same minutes on the same machine."""
