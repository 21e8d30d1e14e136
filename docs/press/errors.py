"""What an author got wrong."""


class AuthorError(Exception):
    """`file:line: what is wrong, what to write`: the build stops and shows that alone."""
