"""The nouns: frozen values that never import each other, and read no file."""
