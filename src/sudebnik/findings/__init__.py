"""What the machine proposes, always with the words it rests on."""
