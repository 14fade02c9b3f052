"""What is asked: variables, categories and units, in YAML that a lawyer can edit."""
