# SPDX-License-Identifier: Apache-2.0
"""Keccak-256 with the original padding (0x01), which the machine's Merkle tree uses and hashlib lacks."""
MASK = (1 << 64) - 1


def _round_constants():
    constants, lfsr = [], 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if lfsr & 1:
                constant |= 1 << ((1 << j) - 1)
            lfsr = (lfsr << 1) ^ (0x171 if lfsr & 0x80 else 0)
        constants.append(constant)
    return constants


ROUND_CONSTANTS = _round_constants()


def _rotate(word, by):
    by %= 64
    return ((word << by) | (word >> (64 - by))) & MASK


def _permute(a):
    for constant in ROUND_CONSTANTS:
        column = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        for x in range(5):
            d = column[(x + 4) % 5] ^ _rotate(column[(x + 1) % 5], 1)
            for y in range(0, 25, 5):
                a[x + y] ^= d
        x, y, moving = 1, 0, a[1]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            a[x + 5 * y], moving = _rotate(moving, (t + 1) * (t + 2) // 2), a[x + 5 * y]
        for y in range(0, 25, 5):
            row = a[y:y + 5]
            for x in range(5):
                a[x + y] = row[x] ^ (~row[(x + 1) % 5] & MASK & row[(x + 2) % 5])
        a[0] ^= constant


def keccak256(data):
    """The 32-byte digest of the bytes `data`."""
    rate = 136
    padded = bytearray(data) + b'\x01' + bytes(-(len(data) + 1) % rate)
    padded[-1] |= 0x80
    state = [0] * 25
    for block in range(0, len(padded), rate):
        for i in range(rate // 8):
            state[i] ^= int.from_bytes(padded[block + 8 * i:block + 8 * i + 8], 'little')
        _permute(state)
    return b''.join(word.to_bytes(8, 'little') for word in state[:4])
