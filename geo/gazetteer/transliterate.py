"""Cyrillic to Latin, by the systems that reports use, and the spellings that readers make of them.

Sources: resolution 55 of Ukraine's Cabinet of Ministers (27 January 2010) for Ukrainian; BGN/PCGN 1947 for Russian and
BGN/PCGN 1965 for Ukrainian, both without soft signs as newspapers print them.
"""

import re

__all__ = ["russian", "russian_name", "ukrainian", "ukrainian_variants"]

_UK = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia - - -".replace("-", "\0").split(
            " "
        ),
        strict=True,
    )
)
_UK_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "\0").split(" "),
        strict=True,
    )
)
_VOWELS = set("аеёиоуыэюяъьієї")
_WORD = re.compile(r"[^\W\d_'’ʼ]+(?:['’ʼ][^\W\d_'’ʼ]+)*")


def _cased(source: str, latin: str) -> str:
    if source.isupper() and len(source) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if source[:1].isupper() else latin


def ukrainian(name: str) -> str:
    """Return the Latin form of a Ukrainian name by the resolution of 2010.

    >>> ukrainian("Куп'янськ"), ukrainian("Запоріжжя"), ukrainian("Згурівка"), ukrainian("Єнакієве")
    ('Kupiansk', 'Zaporizhzhia', 'Zghurivka', 'Yenakiieve')
    """
    return _WORD.sub(lambda found: _cased(found.group(), _ukrainian_word(found.group().lower())), name)


def _ukrainian_word(word: str) -> str:
    letters = []
    for at, letter in enumerate(word):
        if at == 0 and letter in _UK_FIRST:
            letters.append(_UK_FIRST[letter])
        elif letter == "г" and at and word[at - 1] == "з":
            letters.append("gh")
        else:
            letters.append(_UK.get(letter, letter))
    return "".join(letters).replace("\0", "")


def russian(name: str) -> str:
    """Return the Latin form of a Russian name as newspapers print it (BGN/PCGN without soft signs).

    >>> russian("Курская область"), russian("Белгород"), russian("Семёновка"), russian("Ельня")
    ('Kurskaya oblast', 'Belgorod', 'Semyonovka', 'Yelnya')
    """
    return _WORD.sub(lambda found: _cased(found.group(), _russian_word(found.group().lower())), name)


def _russian_word(word: str) -> str:
    letters = []
    for at, letter in enumerate(word):
        if letter == "е" and (at == 0 or word[at - 1] in _VOWELS):
            letters.append("ye")
        else:
            letters.append(_RU.get(letter, letter))
    return "".join(letters).replace("\0", "")


_BGN_UKRAINIAN = (
    (re.compile(r"(?<=[a-z])ii(?=v|e)"), "iyi"), (re.compile(r"(?<=[a-z])ia"), "ya"),
    (re.compile(r"(?<=[a-z])iu"), "yu"),
    (re.compile(r"(?<=[a-z])ie"), "ye"), (re.compile(r"yi\b"), "yy"),
)  # fmt: skip


def ukrainian_variants(name: str) -> list[str]:
    """Return other Latin spellings of a Ukrainian name that is given in Latin by `ukrainian`.

    >>> ukrainian_variants("Zaporizhzhia")[:3]
    ['Zaporizhzhya', 'Zaporizhya', 'Zaporizhia']
    """
    found: list[str] = []
    other = name
    for pattern, letters in _BGN_UKRAINIAN:
        other = pattern.sub(letters, other)
    for form in (other, name):
        found += [form, form.replace("zhzh", "zh"), re.sub(r"(.)\1", r"\1", form)]
        found += [re.sub(r"(?:yi|yy|ii|iy)\b", "y", form), re.sub(r"(?:yi|yy|ii|iy)\b", "yj", form)]
        found.append(form.replace("shch", "sch").replace("kh", "h"))
    return [form for form in dict.fromkeys(found) if form != name]


# Russian forms of the names in Ukrainian place names that the sound rules below would miss.
_RUSSIAN_STEMS = (
    ("олексії", "алексее"), ("андрії", "андрее"), ("сергії", "сергее"), ("матвії", "матвее"), ("мойсії", "моисее"),
    ("тимофії", "тимофее"), ("єлисе", "елисее"), ("миколаї", "николае"), ("миколо", "николо"), ("михайлі", "михайло"),
    ("олександрі", "александро"), ("олександро", "александро"), ("олени", "елено"), ("оленів", "еленов"),
    ("семені", "семено"), ("степані", "степано"), ("григорі", "григорь"), ("василі", "василье"), ("юрії", "юрье"),
    ("іллін", "ильин"), ("катерин", "екатерин"), ("єлизавет", "елизавет"), ("антоні", "антоно"), ("великі", "велики"),
    ("велика ", "большая "), ("велике ", "большое "), ("великий ", "большой "), ("новий ", "новый "),
    ("червон", "красн"),
    ("біл", "бел"), ("сірк", "серк"), ("піск", "песк"), ("кам'ян", "камен"), ("зелен", "зелен"), ("робот", "работ"),
    ("північн", "северн"), ("південн", "южн"), ("східн", "восточн"), ("західн", "западн"), ("верхні", "верхне"),
    ("нижні", "нижне"), ("середні", "средне"), ("залізн", "железн"), ("дружб", "дружб"), ("підгор", "подгор"),
    ("торецьк", "торецк"), ("лісов", "лесов"), ("вугл", "угл"), ("богоявлен", "богоявлен"), ("вірн", "верн"),
    ("річ", "реч"), ("надії", "надежд"), ("хліб", "хлеб"), ("міст", "мест"), ("сніг", "снег"), ("слов'ян", "славян"),
)  # fmt: skip
_RUSSIAN_ENDS = (
    (r"іївка\b", "еевка"),
    (r"(?<=[лнжчшщц])івка\b", "евка"), (r"івка\b", "овка"), (r"ївка\b", "евка"), (r"івці\b", "овцы"),
    (r"ське\b", "ское"),
    (r"цьке\b", "цкое"), (r"ський\b", "ский"), (r"цький\b", "цкий"), (r"ська\b", "ская"), (r"цька\b", "цкая"),
    (r"не\b", "ное"), (r"нє\b", "нее"), (r"ове\b", "овое"), (r"еве\b", "евое"), (r"ів\b", "ов"), (r"їв\b", "ев"),
    (r"ий\b", "ый"),
    (r"ьк\b", "ьк"), (r"ськ\b", "ск"), (r"цьк\b", "цк"), (r"ин\b", "ин"), (r"'я", "ья"), (r"['’ʼ]", "ъ"),
)  # fmt: skip
_UK_TO_RU = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})


def russian_name(name: str) -> str:
    """Return the Russian form that a Ukrainian place name most likely has, in Cyrillic: a guess by the rules of sound.

    >>> russian_name("Новоолександрівка"), russian_name("Курдюмівка"), russian_name("Спірне")
    ('Новоалександровка', 'Курдюмовка', 'Спирное')
    """
    word = name.lower().replace("’", "'").replace("ʼ", "'")
    for stem, other in _RUSSIAN_STEMS:
        word = word.replace(stem, other)
    for end, other in _RUSSIAN_ENDS:
        word = re.sub(end, other, word)
    words = [part[:1].upper() + part[1:] for part in word.translate(_UK_TO_RU).split()]
    return "-".join(part[:1].upper() + part[1:] for part in " ".join(words).split("-"))
