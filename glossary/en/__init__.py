"""What is known of English: words and their stems, roots, where renderings stand, spelling."""
