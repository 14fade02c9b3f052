"""What people answer, and how it compares with what the machine proposed."""
