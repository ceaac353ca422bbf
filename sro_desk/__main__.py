"""`python -m sro_desk`, and the installed command `sro-desk`."""

import sys

from sro_desk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
