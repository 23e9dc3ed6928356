"""Sciatica: a leg-shaped peninsula on a map; the sciatic nerve runs through it like a river."""

from .landscape import backdrop, fir
from .paper import (
    BONE,
    PAPER,
    SHADE,
    at,
    clay,
    disc,
    flat,
    ink,
    inside,
    leaf,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    spots,
    strand,
    teal,
)

# A leg that lies on its back: hip at the left, toes up at the right.
LEG = outline(
    "-120,96! 60,110 220,150 400,222 600,262 740,250 830,224 900,236 960,290 "
    "1080,366 1176,420 1226,392 1262,310 1296,226 1340,190 1384,206 1396,262 "
    "1394,370 1384,480 1366,576 1322,634 1258,636 1200,590 1110,580 1010,574 "
    "920,528 846,458 780,446 680,510 540,596 380,660 220,686 60,668 -120,640!"
)


def draw() -> str:
    return sea() + coast() + inside(LEG, "leg", valley()) + spine() + nerve() + woods() + boats()


def sea() -> str:
    waves = spots(
        "330,800 560,730 880,790 1460,740 960,170 640,110 1490,170 1150,770 1500,560 1100,250"
    )
    ripple = line("M-34 0q8.500 -12 17 0t17 0t17 0t17 0", teal(0.66), 5)
    return backdrop(teal(0.55)) + "".join(at(x, y, ripple) for x, y in waves)


def coast() -> str:
    shallows = ((150, teal(0.64)), (84, teal(0.74)), (24, sand(0.92)))
    return "".join(terrace(width, fill) for width, fill in shallows) + sheet(LEG, moss(0.8), 6)


def terrace(width: float, fill: str) -> str:
    """A ring of paper along the coast; `width` / 2 reaches to each side of it."""
    shade = line(LEG, SHADE, width + 8, 'opacity=".12" transform="translate(2 3)"')
    return shade + line(LEG, PAPER, width + 2, 'opacity=".35"') + line(LEG, fill, width)


def valley() -> str:
    """The land sinks in terraces from the coast to the river."""
    steps = ((196, leaf(0.66)), (120, leaf(0.74)), (52, moss(0.82)))
    return flat(LEG, leaf(0.58)) + "".join(terrace(width, fill) for width, fill in steps)


def spine() -> str:
    """The lowest vertebrae and the sacrum, like white rocks; nerves leave the canal behind them."""
    block = outline("-28,-36! -21,0 -28,34! 0,28 28,34! 21,0 28,-36! 0,-30")
    process = outline("-12,52! 10,50! 30,96! 2,104! -14,76")
    sacrum = outline("-28,-36! 30,-28 84,4 112,54! 70,46 22,36 -28,34! -22,0")
    tail = outline("-22,54! 16,52 62,62 104,78! 60,84 8,84!")
    places = ((30, 414, 3), (98, 420, 5), (166, 428, 8), (234, 440, 11))
    vertebra = sheet(block, BONE, 5) + sheet(process, BONE, 5)
    discs = "".join(
        at(
            x + 34,
            y + 4,
            sheet(disc(0, 0, 8, 31), clay(0.62) if x == 234 else ochre(0.8), 3),
            turn=turn,
        )
        for x, y, turn in places
    )
    bones = "".join(at(x, y, vertebra, turn=turn) for x, y, turn in places)
    return discs + bones + at(304, 458, sheet(sacrum, BONE, 5) + sheet(tail, BONE, 5), turn=14)


MAIN = "-40,452 90,462 170,474 250,490 330,536 420,572 520,542 640,464 740,386 800,366"
TIBIAL = "800,366 870,430 950,490 1060,510 1170,526 1240,580 1310,572 1342,480 1354,360 1356,280"
FIBULAR = "800,366 880,352 960,392 1060,446 1160,478 1240,462 1290,380 1326,290 1342,236"
TWIGS = (
    "176,476 250,540 330,536",
    "330,536 380,620 460,612",
    "520,542 580,550 620,530",
    "640,464 690,470 730,452",
    "950,490 1000,540 1060,548",
    "960,392 1020,388 1060,402",
)


def nerve() -> str:
    reaches = [(MAIN, 26), (TIBIAL, 17), (FIBULAR, 13), *((twig, 9) for twig in TWIGS)]
    banks = "".join(strand(way, PAPER, width + 10) for way, width in reaches)
    return banks + "".join(strand(way, clay(0.6), width) for way, width in reaches)


def woods() -> str:
    places = spots(
        "150,250,0.5 206,262,0.62 262,268,0.46 470,330,0.44 516,340,0.36 640,352,0.4 "
        "120,640,0.5 174,650,0.4 1160,452,0.26 900,312,0.3"
    )
    return "".join(at(x, y, fir(leaf(0.42), ink(0.35)), size=size) for x, y, size in places)


def boats() -> str:
    hull = outline("-44,0! 0,6 46,0! 30,24! -28,24!")
    sail = outline("0,-86! 12,-40 38,-8! 2,-8!")
    jib = outline("-6,-70! -14,-30 -34,-8! -6,-8!")
    boat = sheet(sail, PAPER, 4) + sheet(jib, ochre(0.8), 4) + sheet(hull, clay(0.55), 4)
    return (
        at(760, 730, boat, size=1.05)
        + at(1090, 190, boat, size=0.7, flip=True)
        + compass()
        + sheet(disc(1480, 350, 46, 26), mint(0.8), 4)
        + sheet(disc(1480, 346, 30, 15), leaf(0.66), 4)
    )


def compass() -> str:
    star = outline("0,-74! 13,-13! 74,0! 13,13! 0,74! -13,13! -74,0! -13,-13!")
    needle = outline("0,-74! 13,-13! 0,0! -13,-13!")
    return at(
        980,
        752,
        line(disc(0, 0, 44), teal(0.72), 5) + sheet(star, BONE, 4) + flat(needle, clay(0.6)),
    )
