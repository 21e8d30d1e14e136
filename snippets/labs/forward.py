import numpy as np


def forward(layers, x):
    """h ← tanh(h W + b) layer by layer; the last one stops at z = h W + b.

    Returns what enters each layer, x first, and z: (networks, n, outputs).
    """
    inputs = [x]
    for w, b in layers[:-1]:
        inputs.append(np.tanh(inputs[-1] @ w + b))
    w, b = layers[-1]
    return inputs, inputs[-1] @ w + b
