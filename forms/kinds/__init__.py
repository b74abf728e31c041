"""The kinds of question, a module each: what an answer may be, and how it is read and summed up."""
