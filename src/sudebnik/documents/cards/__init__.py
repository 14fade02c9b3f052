"""From pages of court sites to case cards: page state first, then the engine that made the page."""
