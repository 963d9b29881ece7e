"""What every face answers with: each question asked once here, of values, whoever asks it."""
