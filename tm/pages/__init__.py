"""What is written as HTML: pages that stand alone, in one style, and load nothing."""
