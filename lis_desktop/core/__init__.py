"""Nouns and arithmetic: frozen values and pure functions over them, standard library only."""
