import numpy as np
from snippets.checks.numbers import numbers, same_shape


@np.errstate(over="ignore")
def bits_per_byte(loss, tokens, utf8_bytes):
    """B = L N / (M ln 2): mean loss in nats, N tokens made of M bytes."""
    loss = numbers(loss, "loss", "[0, inf)")
    tokens = numbers(tokens, "tokens", "[1, inf)")
    utf8_bytes = numbers(utf8_bytes, "utf8_bytes", "[1, inf)")
    same_shape(loss=loss, tokens=tokens, utf8_bytes=utf8_bytes)
    return loss * (tokens / utf8_bytes) / np.log(2)
