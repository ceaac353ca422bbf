"""The program's command line, and then a list of all modules that it loaded: cli.py MODULES WORD..."""

import sys
from pathlib import Path

from sro_desk.cli.main import main

code = main(sys.argv[2:])
loaded = [name for name, module in sys.modules.items() if getattr(module, "__spec__", None) is not None]
Path(sys.argv[1]).write_text("\n".join(loaded))
sys.exit(code)
