"""What the secretary's pages on meetings are made of."""
