"""A whole invented municipality as records: for the demo, the documentation and the tests."""
