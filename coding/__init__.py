"""What the text says: sources, segments, codebooks and codings."""
