"""What a face opens: termbases, memory, day and style, and the settings of a folder."""
