"""The given names of the country's peoples, with their other spellings and their short forms.

A name outside these lists is still read, by where it stands. Written here from general knowledge: between commas the
spellings of one name, the key is that of the first; behind a short form the full names that it stands for. A woman's name
that looks like some case of a man's («Александра») shares his key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from sudebnik.text.slips import is_one_slip
from sudebnik.text.transliteration import skeleton

_RUSSIAN = """
александр олександр аляксандр александер, алексей олексий аляксей алексий, анатолий анатоль, андрей андрий андре,
антон, аркадий, арсений арсентий, артем артём артиом, артемий, артур, афанасий, богдан бохдан, борис барыс, вадим
вадым, валентин, валерий, василий василь, вениамин, виктор, виталий виталь, владимир володимир уладзимир уладимир,
владислав уладислав, всеволод, вячеслав вечеслав вячаслав, геннадий генадий, георгий георхий, герман, глеб хлеб,
григорий григорий хрыхорий хрихорий рыгор, давид давыд, даниил данил данила данило, дамир, денис, дмитрий димитрий
дмитро дмытро змицер, евгений евген евхений явген яухен, евдоким, егор, емельян, ефим, захар, игнат, игнатий, игорь
ихор, илья илля, иннокентий, иван, иосиф осип, ипполит, карл, али, кирилл кырыло кирило, клим, климент, константин
костянтин, корней, кузьма, лаврентий, лев, леонид, леонтий, лука, макар, максим, максимилиан, марат, мариан, марк,
мартын, матвей матвий, мирон, мирослав, митрофан, михаил михайло мыхайло михась, модест, назар, наум, никита мыкыта
микита, никифор, николай, никодим, олег олех алег, остап, павел павло, петр петро пиотр, платон, прохор, радик,
ратмир, роберт, родион, роман, ростислав, рудольф, руслан, савва, савелий, самуил, святослав, семен семион, серафим,
сергей сергий серхий сяргей, спартак, станислав, степан, тарас, тимофей, тимур, тихон, трофим, устин, фаддей, федор
фиодор, федот, феликс, филипп, фома, харитон, христофор, эдуард едуард, эмиль, эрик, юлиан, юлий, юрий, яков якив, ян, ярослав
"""
_OTHER_PEOPLES = """
аслан, асланбек, ахмат, ахмед ахмет, адам, адлан, алан, алибек, алихан, амир, амирхан, анзор, апти, арби, арсен,
арслан, артак, армен, ашот, асхаб, ислам, аюб, бекхан, бесик, беслан, борхой, вагиф, ваха, вахтанг, гагик, гаджи,
гаджимурад гаджимурат, гамзат, гарик, хасан гасан, гайк айк, гела, геворг геворк, гиви, гурам, давлет, давуд,
джабраил, джамал, джамалудин, джамбулат, заур, залим, заза, зелимхан, зураб, ибрагим ибрахим, идрис, илияс ильяс,
имам, имран, иса, исмаил, исрапил, казбек, камал, карен, каха, леван, лечи, магомед магомет, магомедрасул,
магомедсаид, малик, мамед, мансур, мовсар, мурад, мурат, муртазали, муса, муслим, мухаммад мухаммед мохаммад
мухамад, мухтар, нарек, нодар, нурмагомед, омар, осман, рамазан рамадан, рамзан, рамиль, расул, рашид, резо, ризван,
руслан, рустам, саид, сайдмагомед сайд-магомед, салман, сослан, сулейман, сулим, султан, тагир тахир, тамерлан,
темирлан, тигран, тенгиз, турпал, умар, усман, хабиб, хаджимурат хаджи-мурат, хамзат, хасанби, хусейн гусейн хусеин,
шамиль, шахбан, шота, эльбрус, эльдар, эльман, юнус, юсуп юсуф, якуб, айрат, азамат, азат, айдар, айнур, альберт,
альфред, анвар, ахат, баязит, булат, вилдан, гаяз, дамир, динар, ильгиз, ильдар, ильнар, ильназ, ильнур, ильсур,
ильфат, ильшат, инсаф, ирек, камиль, линар, марсель, мидхат, наиль, нияз, равиль, ренат, раис, рамис, ранис, расим,
ринат, рифат, рифкат, риф, рустем, рушан, рафаэль, рафик, салават, самат, тагир, талгат, урал, фанис, фарид, фархад,
фаниль, филюс, хайдар, шавкат, эльвир, эльмир, юлай, абдула абдулла, абдулмажид, абдурахман, акмаль, алишер, бахтияр
бахтиёр, бахром, бобур, дильшод дилшод, дониёр данияр, джамшид жамшид, зафар, искандер искандар, иззат, комил, мирзо
мирза, муроджон, нурлан, ойбек айбек, отабек, равшан, сардор сардар, санжар санджар, собир сабир, темур, улугбек,
фаррух фарух, фируз фирдавс, хуршед хуршид, шерзод, эркин, эльнур, эльчин, ильхам, самир, рауф, турал, азиз, аскар,
бауржан, ермек, ерлан, канат, марлен, нурбек, серик, талант, чингиз, аюр, алдар, амгалан, ардан, арсалан, баир,
баатр, бадма, баясхалан, бато, батор баатор, батомунко, баярто, бэлигто бэликто, даба, даши, доржи, дугар, дылык,
жамсаран, жаргал, зорикто зоригто, мунко мунхо, нима, очир, пурбо, саян, солбон, тумэн, цыбик, цырен, цыден, чимит,
эрдэм, эрдэни, эрдни, санал, савр, адьян, айдыс, айлан, аяс, азият, буян, белек, кан-оол, кежик, менги, мерген,
мингиян, омак, сайын, сылдыс, хеймер, чаян, чойган, шолбан, эрес, айаал, айсен, дьулустан, ньургун, сарыал, тускул,
эрчим, айтал, амыр, аржан, эжер
"""
_WOMEN = """
алена олена, алина, алиса, алла, алевтина, анастасия, ангелина, анжела, анна ганна ханна, антонина, ася, валерия,
варвара, василиса, вера, вероника, виктория виктория, галина халина, дарья, дарина, диана, ева, екатерина катерина,
елена, елизавета, жанна, зинаида, злата, зоя, инга, инна, ирина, карина, кира, клавдия, кристина христина, ксения
аксинья, оксана, лариса, лидия, лилия, лия, людмила, любовь, майя, маргарита, марина, мария марья, мила, милана,
надежда, наталья наталия наталка, нелли, нина, нонна, олеся, ольга ольха, полина, раиса, рита, роза, светлана
свитлана, снежана, софья софия, стефания, таисия, тамара, татьяна татиана, ульяна, фаина, эвелина, элина, эльвира,
эльмира, эмма, юлия, яна, ядвига, александра, валентина, евгения, владислава, станислава, ярослава, мирослава,
святослава, юлиана, айгуль, алсу, альбина, альфия, амина, аида, айша, асият, аминат, венера, гузель, гульнара,
гюзель, динара, дина, залина, зарема, зарина, зухра, зульфия, индира, камила, лейла, ляйсан, лиана, мадина, малика,
марьям, миляуша, патимат, рамиля, регина, резеда, сабина, седа, фатима, хава, хадижат, чулпан, эльза, эсмира, аюна,
арюна, баярма, дарима, дулма, жаргалма, сэсэг, сэсэгма, туяна, цыпилма, чойганмаа, айлана, саяна
"""
_SHORT = """
алик александр альберт олег, андрюха андрей, андрюша андрей, антоша антон, аркаша аркадий, арсюша арсений, боря
борис, вадик вадим, валера валерий валерия, валя валентин валентина, ваня иван, вася василий, веня вениамин, витя
виктор, виталик виталий, влад владислав владимир, вова владимир, володя владимир, гена геннадий, гера герман
георгий, гоша георгий егор, гриша григорий, даня даниил, дема дмитрий демьян, деня денис, дима дмитрий, дениска
денис, женя евгений, жека евгений, жора георгий, игорек игорь, игорёк игорь, ильюха илья, илюша илья, кеша
иннокентий, киря кирилл, кирюша кирилл, коля николай, костя константин, лева лев, лёня леонид, леня леонид, леша
алексей, лёха алексей, леха алексей, макс максим, миша михаил, митя дмитрий, олежка олег, паша павел, петя петр,
рома роман, ростик ростислав, русик руслан, рустик рустам, саня александр, саша александр, сашка александр, сева
всеволод, сема семен, сеня семен арсений, серега сергей, серёжа сергей, слава вячеслав владислав ярослав станислав
святослав, стас станислав, степа степан, тема артем, тимоха тимофей, тима тимофей тимур, толик анатолий, толя
анатолий, федя федор, эдик эдуард, юра юрий, ярик ярослав, яша яков, аня анна, вика виктория, галя галина, даша
дарья, ира ирина, катя екатерина, ксюша ксения, лена елена, лиза елизавета, люба любовь, люда людмила, маша мария,
надя надежда, настя анастасия, наташа наталья, оля ольга, поля полина, света светлана, соня софья, таня татьяна, юля
юлия
"""
_STEMS = {"павел": "павл", "лев": "льв", "петр": "петр", "пётр": "петр"}
"""Names that lose a vowel when they are declined."""
_LONG, _FEW = 5, 2
_SHORTEST_FORM = 3
"""«Ли» is a surname, not «Лии»."""


class Given(NamedTuple):
    """What a word may be as a given name: the keys of the full names, most usual first.

    ``short`` is a short form («Саша»); ``inflected`` a case other than the nominative («Ивану»); ``usual`` tells a name
    that is usual among Russians, where a word that looks the same is hardly a surname.
    """

    keys: tuple[str, ...]
    short: bool
    inflected: bool
    usual: bool = True


def given(word_key: str) -> Given | None:
    """The given name that a word of this skeleton is, in any grammatical case; None where the lists have none."""
    return _by_form().get(word_key)


@cache
def _by_form() -> Mapping[str, Given]:
    """Nominatives before short forms, short forms before other cases; a man's name before a woman's of the same look."""
    usual = dict(_keys(_RUSSIAN))
    men = dict(_keys(_OTHER_PEOPLES)) | usual
    of_men = {form: key for name, key in men.items() for form in forms(name)}
    women = {name: of_men.get(skeleton(name), key) for name, key in _keys(_WOMEN)}
    full = men | {name: key for name, key in women.items() if name not in men}
    table: dict[str, Given] = {}
    for name, key in full.items():
        known = Given((key,), short=False, inflected=False, usual=name in usual or name in women)
        table.setdefault(skeleton(name), known)
    short = dict(_short_forms(full))
    for name, keys in short.items():
        table.setdefault(skeleton(name), Given(keys, short=True, inflected=False))
    for name, key in full.items():
        for form in forms(name):
            table.setdefault(form, Given((key,), short=False, inflected=True, usual=name in usual))
    for name, keys in short.items():
        for form in forms(name):
            table.setdefault(form, Given(keys, short=True, inflected=True))
    return table


def names_of_men() -> frozenset[str]:
    """The keys of all men's names in the lists."""
    return frozenset(key for table in (_RUSSIAN, _OTHER_PEOPLES) for _, key in _keys(table))


def _keys(table: str) -> Iterator[tuple[str, str]]:
    """Every spelling with the key of the first one beside it."""
    for entry in table.split(","):
        first, *others = entry.split()
        for name in (first, *others):
            yield name, skeleton(first)


def _short_forms(full: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in _SHORT.split(","):
        name, *stands_for = entry.split()
        yield name, tuple(dict.fromkeys(full.get(one, skeleton(one)) for one in stands_for))


@lru_cache(maxsize=65536)
def meant(word_key: str) -> tuple[str, ...]:
    """The keys of the given names that a word of no list is one slip away from («Алесей», «Масим»).

    Only in words of five letters and more, where the first one is right; nothing where they are many.
    """
    if len(word_key) < _LONG:
        return ()
    near = {form for cut in (word_key, *_cuts(word_key)) for form in _by_cut().get(cut, ())}
    keys = {key for form in near if is_one_slip(form, word_key) for key in _by_form()[form].keys}
    return tuple(sorted(keys)) if len(keys) <= _FEW else ()


@cache
def _by_cut() -> Mapping[str, tuple[str, ...]]:
    """The forms of full names under what is left of them when at most one letter is taken out."""
    table: dict[str, list[str]] = {}
    for form, known in _by_form().items():
        if len(form) >= _LONG - 1 and not known.short:
            for cut in (form, *_cuts(form)):
                table.setdefault(cut, []).append(form)
    return {cut: tuple(dict.fromkeys(found)) for cut, found in table.items()}


def _cuts(word_key: str) -> Iterator[str]:
    return (word_key[:place] + word_key[place + 1 :] for place in range(1, len(word_key)))


def forms(name: str) -> set[str]:
    """The skeletons of a name's other cases in the singular: «павел» → pavla, pavlu, pavlom, pavle."""
    plain = name.replace("ё", "е")
    stem = _STEMS.get(plain, plain)
    endings: tuple[str, ...]
    if plain[-1] in "ая":
        endings = ("ы", "и", "е", "у", "ой", "ою") if plain[-1] == "а" else ("и", "е", "ю", "ей", "ею")
        stem = plain[:-1]
    elif plain[-1] in "йь":
        endings = ("я", "ю", "ем", "е", "и", "ью") if name != "любовь" else ("и", "ью")
        stem = stem[:-1] if plain not in _STEMS else stem
    elif plain[-1] in "оиуэеы":
        return set()
    else:
        endings = ("а", "у", "ом", "ем", "е")
    found = {skeleton(stem + ending) for ending in endings} - {skeleton(name)}
    return {form for form in found if len(form) >= _SHORTEST_FORM}
