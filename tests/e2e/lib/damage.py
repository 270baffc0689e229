"""Ways to damage a file. Every one takes bytes and a random generator and returns other bytes."""

BLOCK = 4096


def cut_tail(data, rng):
    return data[:rng.randrange(len(data))]


def cut_head(data, rng):
    return data[rng.randrange(1, len(data)):]


def cut_middle(data, rng):
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randrange(1, BLOCK):]


def flip_bits(data, rng):
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def flip_early_bits(data, rng):
    """Headers stand at the beginning."""
    head = min(len(data), 256)
    return flip_bits(data[:head], rng) + data[head:]


def swap_blocks(data, rng):
    size = rng.randrange(1, min(BLOCK, max(2, len(data) // 2)))
    a, b = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    b = max(b, a + size)
    return data[:a] + data[b:b + size] + data[a + size:b] + data[a:a + size] + data[b + size:]


def duplicate_block(data, rng):
    at, size = rng.randrange(len(data)), rng.randrange(1, BLOCK)
    return data[:at + size] + data[at:at + size] + data[at + size:]


def overwrite_block(data, rng):
    at, size = rng.randrange(len(data)), rng.randrange(1, BLOCK)
    filling = rng.choice((b"\0" * size, b"\xff" * size, rng.randbytes(size)))
    return data[:at] + filling + data[at + size:]


def insert_garbage(data, rng):
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randrange(1, 512)) + data[at:]


KINDS = (cut_tail, cut_head, cut_middle, flip_bits, flip_early_bits, swap_blocks, duplicate_block,
         overwrite_block, insert_garbage)
