"""Terms in the memory's documents: where they stand, when they were used, which are new."""
