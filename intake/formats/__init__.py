"""How anything laid out is written: terminal, Markdown, HTML, CSV, JSON and XLSX."""
