"""Tables with their denominators, and estimates made from them."""
