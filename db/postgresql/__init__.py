"""Stores on a PostgreSQL server, for a secretariat of many officers at many machines."""
