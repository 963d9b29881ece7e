"""What an editor may ask for: a file each feature."""
