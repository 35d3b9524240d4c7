"""Files at the edge: books' folders and records in, rows out; CSV and Parquet, whole or not at all."""
