"""A packer for the tests of what unpacks Unix's old `compress`."""

NARROWEST = 9
FIRST_WITHOUT_CLEAR, FIRST = 256, 257
CLEAR = 256


def compressed(content: bytes, widest: int = 16, clear_every: int = 0) -> bytes:
    """What `compress -b WIDEST` makes, with the table cleared every so many bytes or never."""
    first = FIRST if clear_every else FIRST_WITHOUT_CLEAR
    packed = bytearray([0x1F, 0x9D, widest | (0x80 if clear_every else 0)])
    table, width, codes, known = _fresh(), NARROWEST, [], first
    string = b""
    for position, byte in enumerate(content):
        longer = string + bytes([byte])
        if longer in table:
            string = longer
            continue
        codes.append(table[string])
        # The reader learns each string one code later than it is made here.
        if known == 1 << width and width < widest:
            packed += _group(codes, width)
            codes, width = [], width + 1
        if known < 1 << widest:
            table[longer] = known
            known += 1
        string = bytes([byte])
        if clear_every and position % clear_every == 0:
            packed += _group([*codes, CLEAR], width)
            table, width, codes, known = _fresh(), NARROWEST, [], first
    if string:
        codes.append(table[string])
    return bytes(packed + _group(codes, width, is_last=True))


def _fresh() -> dict[bytes, int]:
    return {bytes([value]): value for value in range(256)}


def _group(codes: list[int], width: int, is_last: bool = False) -> bytes:
    """Codes, filled up to a multiple of eight before the width changes."""
    filled = codes if is_last else codes + [0] * (-len(codes) % 8)
    return b"".join(_bits(filled[at : at + 8], width) for at in range(0, len(filled), 8))


def _bits(codes: list[int], width: int) -> bytes:
    bits = sum(code << (width * place) for place, code in enumerate(codes))
    return bits.to_bytes((width * len(codes) + 7) // 8, "little")
