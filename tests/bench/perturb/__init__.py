"""The kinds of mistakes that stress.py makes, one module a cause."""
