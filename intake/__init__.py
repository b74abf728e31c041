"""The program: commands, screens, imports, tables and reports."""
