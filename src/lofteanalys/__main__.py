"""`python -m lofteanalys`: the command line, for where the script is not on the path."""

from lofteanalys.cli import main

main()
