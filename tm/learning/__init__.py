"""Learn bilingual documents: paragraphs into units, units into the memory."""
