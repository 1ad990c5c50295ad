"""The outside of an OpenPGP message: its first packets, read strictly, and the recipients in them hidden.

RFC 9580, sections 4.2 and 5.1. Neither a version 3 packet's key ID nor a version 6 packet's fingerprint is
authenticated: a recipient's software uses them only to choose a key, and tries each of its keys when they are blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_PKESK, _SEIPD = 1, 18
_V3, _V6 = 3, 6
_KEY_ID = slice(1, 9)
_BLANK_KEY_ID = bytes(8)
_ECDH = 18
# A Curve25519 point as ECDH carries it: 263 bits, the first byte 0x40, the top bit of the last never set.
_CURVE25519_POINT = bytes((0x01, 0x07, 0x40))
_MOST_RECIPIENTS = 64


Message = bytes | memoryview
"""An encrypted message, in memory of this process or in a file that is mapped to it."""


class MalformedError(ValueError):
    """These bytes are not an encrypted OpenPGP message."""


@dataclass(frozen=True, slots=True)
class _Packet:
    tag: int
    body: bytes
    end: int


def addressed(message: Message, *, hides: bool) -> tuple[bytes, memoryview]:
    """The recipients' packets of the encrypted `message`, written in the one way that is accepted, and what follows.

    When it hides them, every recipient's key ID or fingerprint is blanked.
    """
    packets, rest = _leading(message)
    written = (_write(_PKESK, _blanked(packet.body) if hides else packet.body) for packet in packets)
    return b"".join(written), memoryview(message)[rest:]


def hide_recipients(message: bytes) -> bytes:
    """Return the encrypted `message` with every recipient's key ID or fingerprint blanked."""
    return b"".join(addressed(message, hides=True))


def names_no_recipient(message: bytes) -> bool:
    """Tell whether `message` is recipients, all blank and written as we write them, then encrypted data to its end."""
    try:
        return not any(recipients(message))
    except MalformedError:
        return False


def recipients(message: bytes) -> tuple[bytes, ...]:
    """The key ID or fingerprint of each recipient of an envelope written as we write them, empty where it is blank."""
    packets, rest = _leading(message)
    written = b"".join(_write(_PKESK, packet.body) for packet in packets)
    blanked = (_blanked(packet.body) for packet in packets)
    if written != message[:rest] or not all(_is_canonical(body) for body in blanked):
        raise MalformedError
    return tuple(_named(packet.body) for packet in packets)


def is_of_before_rfc_9580(message: bytes) -> bool:
    """Tell whether older software, such as GnuPG 2.2, reads `message`: its recipients' packets are of version 3."""
    packets, _ = _leading(message)
    return all(packet.body[0] == _V3 for packet in packets)


def _leading(message: Message) -> tuple[list[_Packet], int]:
    """Return the recipients' packets and where the encrypted data begin; these must reach to the end."""
    packets: list[_Packet] = []
    start = 0
    for packet in _packets(message):
        if packet.tag == _SEIPD and packets and packet.end == len(message):
            return packets, start
        if packet.tag != _PKESK or len(packets) == _MOST_RECIPIENTS:
            break
        packets.append(packet)
        start = packet.end
    raise MalformedError


def _blanked(body: bytes) -> bytes:
    if body[0] == _V3 and len(body) > _KEY_ID.stop:
        return body[: _KEY_ID.start] + _BLANK_KEY_ID + body[_KEY_ID.stop :]
    if body[0] == _V6 and len(body) > 2 + body[1]:
        return bytes((_V6, 0)) + body[2 + body[1] :]
    raise MalformedError


def _named(body: bytes) -> bytes:
    """What names the recipient: a key ID in version 3, the version of a key and its fingerprint in version 6."""
    if body[0] == _V3:
        return b"" if body[_KEY_ID] == _BLANK_KEY_ID else body[_KEY_ID]
    return body[2 : 2 + body[1]]


def _is_canonical(body: bytes) -> bool:
    """Refuse the one bit that decryption would overlook: Curve25519 ignores the top bit of a point."""
    algorithm = _KEY_ID.stop if body[0] == _V3 else 2
    point = body[algorithm + 1 : algorithm + 36]
    is_curve25519 = body[algorithm] == _ECDH and point.startswith(_CURVE25519_POINT)
    return not is_curve25519 or point[-1] < 0x80


def _packets(message: Message) -> Iterator[_Packet]:
    at = 0
    while at < len(message):
        header = message[at]
        if not header & 0x80:
            raise MalformedError
        is_new = header & 0x40
        packet = _new_format(message, at + 1, header & 0x3F) if is_new else _old_format(message, at + 1, header)
        if not packet.body or packet.end > len(message):
            raise MalformedError
        yield packet
        at = packet.end


def _old_format(message: Message, at: int, header: int) -> _Packet:
    tag, octets = header >> 2 & 0x0F, 1 << (header & 3)
    if octets == 8:  # a length not given: to the end, as only encrypted data may be
        return _Packet(tag if tag == _SEIPD else 0, bytes(message[at : at + 1]), len(message))
    begin = at + octets
    end = begin + int.from_bytes(message[at:begin])
    return _Packet(tag, _body(message, tag, begin, end), end)


def _new_format(message: Message, at: int, tag: int) -> _Packet:
    begin, length, partial = _new_length(message, at)
    first = begin
    while partial:
        if tag != _SEIPD:
            raise MalformedError
        begin, length, partial = _new_length(message, begin + length)
    return _Packet(tag, _body(message, tag, first, begin + length), begin + length)


def _new_length(message: Message, at: int) -> tuple[int, int, bool]:
    """Return where the body (or this part of it) begins, its length, and whether another part follows."""
    octets = message[at : at + 5]
    if not octets:
        raise MalformedError
    first = octets[0]
    if first < 192:
        return at + 1, first, False
    if first < 224 and len(octets) > 1:
        return at + 2, ((first - 192) << 8) + octets[1] + 192, False
    if first == 255:
        return at + 5, int.from_bytes(octets[1:5]), False
    return at + 1, 1 << (first & 0x1F), True


def _body(message: Message, tag: int, begin: int, end: int) -> bytes:
    """Return a packet's body; of encrypted data, which may be large and are not looked at, the first byte only."""
    return bytes(message[begin : begin + 1] if tag == _SEIPD else message[begin:end])


def _write(tag: int, body: bytes) -> bytes:
    length = len(body)
    if length < 192:
        octets = bytes((length,))
    elif length < 8384:
        octets = bytes((((length - 192) >> 8) + 192, (length - 192) & 0xFF))
    else:
        octets = b"\xff" + length.to_bytes(4)
    return bytes((0xC0 | tag,)) + octets + body
