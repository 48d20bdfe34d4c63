"""How much is read: what is larger is refused before it costs memory."""

#: Larger files are refused unread, in bytes, unless the installation says otherwise.
MAX_BYTES = 25 * 1024 * 1024
#: Longer texts are refused, in code points: some 160,000 words.
MAX_LENGTH = 1_000_000
#: What a part of a zipped document may unpack to, in bytes: far more than a text of that length.
MAX_UNPACKED = 64 * 1024 * 1024
