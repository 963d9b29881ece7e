"""What is known of Chinese writing: script, width, sound, and the liberties writers take."""
