"""``python -m digest`` is ``bidigest``."""

from digest.cli import main

main()
