"""`python -m sudebnik` is `sudebnik`."""

from sudebnik.cli.main import main

if __name__ == "__main__":
    main()
