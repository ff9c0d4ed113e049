"""The rules, one small module to a group. Each takes the library and yields problems."""
