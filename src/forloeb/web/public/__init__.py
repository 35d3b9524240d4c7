"""What everybody may read, without signing in: meetings, cases, decisions and what became of them."""
