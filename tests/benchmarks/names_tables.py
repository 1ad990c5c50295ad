"""Published romanisation systems, each a table from a letter to how that system writes it; none of it is our own code.

Sources: ISO 9:1995 · BGN/PCGN 1947 Russian · ICAO Doc 9303-3, section 6 (Cyrillic, Arabic) · ALA-LC Russian, Greek,
Georgian, Armenian, Arabic, Persian, Hebrew, Amharic · ELOT 743/ISO 843 Greek · ISO 9984, Georgian system of 2002 ·
ISO 9985, BGN/PCGN 1981 Armenian · DIN 31635, ISO 233-2, BGN/PCGN 1956, IGN 1973 Arabic · Hebrew Academy 2006 (UN),
ISO 259 · BGN/PCGN 1967 Amharic · ISO 15919, Hunterian Devanagari and Bengali.
"""

from collections.abc import Callable

System = Callable[[str], str]


def _spread(letters: str, written: str) -> dict[str, str]:
    return dict(zip(letters.split(), ("" if one == "-" else one for one in written.split()), strict=True))


def by_letter(table: dict[str, str]) -> System:
    """Written letter by letter, pairs of letters first."""
    longest = max(map(len, table))

    def romanise(native: str) -> str:
        latin, at, lower = "", 0, native.lower()
        while at < len(lower):
            size = next((n for n in range(longest, 0, -1) if lower[at : at + n] in table), 1)
            latin += table.get(lower[at : at + size], lower[at : at + size])
            at += size
        return " ".join(word[:1].upper() + word[1:] for word in latin.split())

    return romanise


_RUSSIAN = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
CYRILLIC = {
    "ISO 9": by_letter(_spread(_RUSSIAN, "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â")),
    "BGN/PCGN": by_letter(
        _spread(_RUSSIAN, "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y ’ e yu ya")
    ),
    "ICAO 9303": by_letter(
        _spread(_RUSSIAN, "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia")
    ),
    "ALA-LC": by_letter(
        _spread(_RUSSIAN, "a b v g d e ë zh z i ĭ k l m n o p r s t u f kh t͡s ch sh shch ʺ y ʹ ė i͡u i͡a")
    ),
    "German passport (GDR)": by_letter(
        _spread(_RUSSIAN, "a b w g d e jo sh s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja")
    ),
}

_GREEK = "α ά β γ δ ε έ ζ η ή θ ι ί ϊ κ λ μ ν ξ ο ό π ρ σ ς τ υ ύ φ χ ψ ω ώ"
_GREEK_PAIRS = {
    "ου": "ou",
    "ού": "ou",
    "γγ": "ng",
    "γκ": "gk",
    "μπ": "b",
    "αυ": "av",
    "ευ": "ev",
    "εύ": "ev",
    "αύ": "av",
}
GREEK = {
    "ELOT 743": by_letter(
        _spread(_GREEK, "a a v g d e e z i i th i i i k l m n x o o p r s s t y y f ch ps o o") | _GREEK_PAIRS
    ),
    "ISO 843 type 1": by_letter(
        _spread(_GREEK, "a á v g d e é z ī ī th i í ï k l m n x o ó p r s s t y ý f ch ps ō ṓ")
        | {"ου": "ou", "ού": "oú"}
    ),
    "BGN/PCGN 1962": by_letter(
        _spread(_GREEK, "a a v g dh e e z i i th i i i k l m n x o o p r s s t i i f kh ps o o") | _GREEK_PAIRS
    ),
    "ALA-LC": by_letter(
        _spread(_GREEK, "a a v g d e e z ē ē th i i i k l m n x o o p r s s t y y ph ch ps ō ō")
        | _GREEK_PAIRS
        | {"αυ": "au", "ευ": "eu", "αύ": "au", "εύ": "eu", "γκ": "nk"}
    ),
}

_GEORGIAN = "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ"
GEORGIAN = {
    "national 2002": by_letter(
        _spread(_GEORGIAN, "a b g d e v z t i k’ l m n o p’ zh r s t’ u p k gh q’ sh ch ts dz ts’ ch’ kh j h")
    ),
    "passport": by_letter(
        _spread(_GEORGIAN, "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h")
    ),
    "ISO 9984": by_letter(_spread(_GEORGIAN, "a b g d e v z t’ i k l m n o p ž r s t u p’ k’ ḡ q š č’ c’ j c č x ǰ h")),
    "ALA-LC": by_letter(_spread(_GEORGIAN, "a b g d e v z tʻ i k l m n o p ž r s t u pʻ kʻ ġ q š čʻ cʻ ż c č x j h")),
}

_ARMENIAN = "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ու ւ փ ք և օ ֆ"
ARMENIAN = {
    "BGN/PCGN 1981": by_letter(
        _spread(
            _ARMENIAN,
            "a b g d e z e y t’ zh i l kh ts k h dz gh ch m y n sh o ch’ p j rr s v t r ts’ u v p’ k’ ev o f",
        )
    ),
    "passport": by_letter(
        _spread(_ARMENIAN, "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u v p k ev o f")
    ),
    "ISO 9985": by_letter(
        _spread(_ARMENIAN, "a b g d e z ē ë t’ ž i l x ç k h j ġ č̣ m y n š o č p ǰ ṙ s v t r c’ ow w p’ k’ ew ò f")
    ),
    "ALA-LC": by_letter(
        _spread(
            _ARMENIAN, "a b g d e z ē ě tʻ zh i l kh ts k h dz gh ch m y n sh o chʻ p j ṛ s v t r tsʻ u w pʻ kʻ ew ō f"
        )
    ),
}

# From DIN 31635, in which the names of this script are noted with their vowels, to what other systems write there.
_DIN = "ʾ ṯ ǧ ḥ ḫ ḏ š ṣ ḍ ṭ ẓ ʿ ġ q w y ā ī ū"
ARABIC = {
    "DIN 31635": by_letter({"ʾ": "ʾ"}),
    "ISO 233-2": by_letter(_spread(_DIN, "ʾ ṯ ǧ ḥ ẖ ḏ š ṣ ḍ ṭ ẓ ʿ ġ q w y ā ī ū")),
    "ALA-LC": by_letter(_spread(_DIN, "ʼ th j ḥ kh dh sh ṣ ḍ ṭ ẓ ʻ gh q w y ā ī ū")),
    "BGN/PCGN 1956": by_letter(_spread(_DIN, "’ th j ḩ kh dh sh ş ḑ ţ z̧ ‘ gh q w y ā ī ū")),
    "ICAO 9303 passport": by_letter(_spread(_DIN, "- th j h kh dh sh s d t z - gh q w y a i u")),
    "IGN 1973": by_letter(_spread(_DIN, "- th dj h kh dh ch s d t z - gh k ou y a i ou")),
    "English press": by_letter(_spread(_DIN, "- th j h kh z sh s d t z - gh k w y a ee oo") | {"i": "e", "u": "o"}),
}
PERSIAN = {
    "DIN 31635": by_letter({"w": "v"}),
    "ALA-LC": by_letter(_spread(_DIN, "ʼ s̲ j ḥ kh z̲ sh ṣ z̤ ṭ ẓ ʻ gh q v y ā ī ū") | {"č": "ch", "ž": "zh"}),
    "BGN/PCGN 1958": by_letter(
        _spread(_DIN, "’ s̄ j ḩ kh z̄ sh ş ẕ ţ z̧ ‘ gh q v y ā ī ū") | {"i": "e", "u": "o", "č": "ch", "ž": "zh"}
    ),
    "passport": by_letter(
        _spread(_DIN, "- s j h kh z sh s z t z - gh gh v y a i ou") | {"i": "e", "u": "o", "č": "ch", "ž": "zh"}
    ),
}
# From ISO 259, vocalised.
_ISO_259 = "ʾ ḇ b ḡ w ḥ ṭ y ḵ ʿ p̄ ṣ q š ś ā ē ō"
HEBREW = {
    "ISO 259": by_letter({"ʾ": "ʾ"}),
    "Academy 2006": by_letter(_spread(_ISO_259, "- v b g v h t y kh - f ts k sh s a e o")),
    "ALA-LC": by_letter(_spread(_ISO_259, "ʼ v b g ṿ ḥ ṭ y kh ʻ f ts ḳ sh ś a e o")),
    "passport": by_letter(_spread(_ISO_259, "- v b g v ch t y ch - f tz k sh s a e o")),
}

_GEEZ_ROWS = "ሀለሐመሠረሰሸቀበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ"


def _syllables(consonants: str, vowels: str) -> dict[str, str]:
    rows = zip(_GEEZ_ROWS, ("" if one == "-" else one for one in consonants.split()), strict=True)
    kept = ["" if one == "-" else one for one in vowels.split()]
    return {chr(ord(first) + order): latin + kept[order] for first, latin in rows for order in range(7)}


GEEZ = {
    "BGN/PCGN 1967": by_letter(
        _syllables("h l ḥ m s r s sh k’ b t ch ḫ n ny - k kh w - z zh y d j g t’ ch’ p’ ts’ ts’ f p", "e u ī a ē i o")
    ),
    "ALA-LC": by_letter(
        _syllables("h l ḥ m ś r s š q b t č ḫ n ñ ʼ k x w ʻ z ž y d ǧ g ṭ č̣ p̣ ṣ ṡ f p", "a u i ā é e o")
    ),
    "without marks": by_letter(
        _syllables("h l h m s r s sh k b t ch h n gn - k h w - z zh y d j g t ch p ts ts f p", "e u i a e - o")
    ),
}

_NAGARI = "क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह"
_BENGALI = "ক খ গ ঘ ঙ চ ছ জ ঝ ঞ ট ঠ ড ঢ ণ ত থ দ ধ ন প ফ ব ভ ম য র ল ৱ শ ষ স হ"
_ISO_15919 = "k kh g gh ṅ c ch j jh ñ ṭ ṭh ḍ ḍh ṇ t th d dh n p ph b bh m y r l v ś ṣ s h"
_HUNTERIAN = "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h"
_SIGNS = {
    "ा": "ā",
    "ि": "i",
    "ी": "ī",
    "ु": "u",
    "ू": "ū",
    "े": "e",
    "ै": "ai",
    "ो": "o",
    "ौ": "au",
    "ृ": "ṛ",
    "्": "",
    "ं": "ṁ",
}
_VOWELS = {"अ": "a", "आ": "ā", "इ": "i", "ई": "ī", "उ": "u", "ऊ": "ū", "ए": "e", "ऐ": "ai", "ओ": "o"}


def _brahmic(letters: str, written: str, *, shift: int, plain: bool) -> System:
    """Consonants bear an a unless a sign follows; not at the end of a word, where `plain`."""
    consonants = _spread(letters, written) | {"ড়": "ṛ", "য়": "ẏ", "ং": "ṅ"}
    signs = {chr(ord(one) + shift): latin for one, latin in _SIGNS.items()}
    vowels = {chr(ord(one) + shift): latin for one, latin in _VOWELS.items()}
    marks = str.maketrans("āīūṛẏṅṁ", "aiurynn" if plain else "āīūṛẏṅṁ")

    def romanise(native: str) -> str:
        return " ".join(word(one).translate(marks).capitalize() for one in native.split())

    def word(native: str) -> str:
        latin = ""
        for at, letter in enumerate(native):
            follows = native[at + 1 : at + 2]
            latin += consonants.get(letter) or signs.get(letter) or vowels.get(letter, "")
            bears = letter in consonants and letter != "ং" and follows not in signs and follows != "়"
            latin += "a" if bears and (follows or not plain) else ""
        return latin

    return romanise


DEVANAGARI = {
    "ISO 15919": _brahmic(_NAGARI, _ISO_15919, shift=0, plain=False),
    "Hunterian": _brahmic(_NAGARI, _HUNTERIAN, shift=0, plain=True),
}
BENGALI = {
    "ISO 15919": _brahmic(_BENGALI, _ISO_15919, shift=0x80, plain=False),
    "Hunterian": _brahmic(_BENGALI, _HUNTERIAN, shift=0x80, plain=True),
}
