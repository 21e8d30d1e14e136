"""One formula, one file, one function: snippets/<page>/<formula>.py defines <formula>()."""
