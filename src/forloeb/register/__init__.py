"""What was recorded, by whom, and who may see it. Rows are added, never changed (docs/register.md)."""
