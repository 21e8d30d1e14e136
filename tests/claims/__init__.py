"""What pages say of directions and orders, computed: that one thing falls as another grows, that this is the smallest.

A file for each page. A function below `@claim("page#section", zh="…", en="…")` computes what these words say, with the
snippets, and compares what comes out; the words are the shortest part of the sentence that holds the words of
direction and what they are about, as the page has them. `UNCOMPUTED` quotes, in either language, what no function
computes: what only leads through the text, what is cited, what a reviewer has to judge. If the text changes, a test
asks for both to follow.
"""

import importlib
import pkgutil

from claims.common import CLAIMS as CLAIMS

FILES = {file.name: importlib.import_module(f"claims.{file.name}") for file in pkgutil.iter_modules(__path__)}
HELPERS = {"common", "reading", "words"}
UNCOMPUTED = {name: file.UNCOMPUTED for name, file in FILES.items() if name not in HELPERS}
