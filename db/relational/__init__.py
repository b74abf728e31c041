"""What all engines of tables do alike: the verbs of a store, in the SQL that all of them read."""
