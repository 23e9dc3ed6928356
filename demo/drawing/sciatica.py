"""Sciatica: a leg-shaped peninsula on a map; the sciatic nerve runs through it like a river."""

from .landscape import backdrop, fir
from .paper import (
    BONE,
    PAPER,
    at,
    clay,
    disc,
    flat,
    ink,
    leaf,
    limb,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    strand,
    teal,
)  # fmt: skip

# The middle line of the leg, from the hip at the left to the ankle, with the land's half width.
LEG = ((-500, 300, 360), (-140, 330, 340), (120, 370, 300), (300, 432, 214), (480, 452, 158), (650, 420, 124),
       (780, 396, 108), (900, 444, 112), (1020, 510, 92), (1130, 566, 62), (1190, 590, 54))  # fmt: skip
FOOT = ((1110, 570, 70), (1180, 602, 92), (1250, 566, 88), (1312, 480, 70), (1352, 390, 60),
        (1374, 326, 50), (1384, 296, 30))  # fmt: skip


def draw() -> str:
    peninsula = coast() + ground() + woods() + spine() + nerve()
    return sea() + at(216, 76, peninsula, size=0.86) + boats()


def contour(grow: float) -> str:
    """The leg's outline, `grow` pixels outside (or, negative, inside) its coast."""
    shape = (
        limb(" ".join(f"{x},{y},{max(6, r + grow)}" for x, y, r in part)) for part in (LEG, FOOT)
    )
    return "".join(shape)


def sea() -> str:
    waves = ((330, 800), (560, 730), (880, 790), (1420, 720), (960, 190), (640, 130), (1490, 200),
             (1180, 800), (770, 260), (1460, 560), (1130, 330))  # fmt: skip
    ripple = line("M-34 0q8.500 -12 17 0t17 0t17 0t17 0", teal(0.66), 5)
    return backdrop(teal(0.55)) + "".join(at(x, y, ripple) for x, y in waves)


def coast() -> str:
    return sheet(contour(74), teal(0.64), 3) + sheet(contour(42), teal(0.74), 3)


def ground() -> str:
    layers = ((14, sand(0.92)), (-8, moss(0.8)), (-34, leaf(0.72)), (-60, leaf(0.63)))
    return "".join(sheet(contour(grow), fill, 7) for grow, fill in layers)


def woods() -> str:
    places = ((60, 590, 0.4), (110, 610, 0.5), (170, 600, 0.36), (420, 380, 0.36), (462, 372, 0.28),
              (640, 370, 0.3), (900, 420, 0.28), (936, 440, 0.24), (300, 620, 0.3))  # fmt: skip
    return "".join(at(x, y, fir(leaf(0.45), ink(0.35)), size=size) for x, y, size in places)


def spine() -> str:
    """The lowest vertebrae and the sacrum, lying like white rocks above the source."""
    block = outline("-48,-26! 0,-20 48,-26! 43,0 48,26! 0,20 -48,26! -43,0")
    sacrum = outline("-46,-24! 0,-18 44,-24! 40,30 18,82 -8,118! -20,70 -42,20")
    places = ((96, 118, 16), (120, 182, 14), (142, 246, 14))
    discs = "".join(
        at(x + 12, y + 32, flat(disc(0, 0, 42, 9), ochre(0.78)), turn=t) for x, y, t in places
    )
    bones = "".join(at(x, y, sheet(block, BONE, 5), turn=turn) for x, y, turn in places)
    return discs + bones + at(164, 316, sheet(sacrum, BONE, 5), turn=-8)


def nerve() -> str:
    main = "176,250 236,310 262,400 340,470 470,490 620,462 740,430 800,428"
    tibial = "800,428 900,478 1010,540 1120,592 1190,640 1250,600 1310,500 1352,380"
    fibular = "800,428 880,420 980,458 1090,528 1180,548 1240,520 1290,440 1326,360"
    twigs = ("470,490 540,520 590,516", "340,470 400,520 450,540", "900,478 950,530 1000,560",
             "620,462 660,500 700,502", "176,182 220,240 236,310", "200,330 230,370 262,400")  # fmt: skip
    banks = "".join(
        strand(way, PAPER, width + 9) for way, width in reaches(main, tibial, fibular, twigs)
    )
    return banks + "".join(
        strand(way, clay(0.6), width) for way, width in reaches(main, tibial, fibular, twigs)
    )


def reaches(main: str, tibial: str, fibular: str, twigs):
    return [(main, 24), (tibial, 16), (fibular, 12), *((twig, 8) for twig in twigs)]


def boats() -> str:
    hull = outline("-44,0! 0,6 46,0! 30,24! -28,24!")
    sail = outline("0,-86! 12,-40 38,-8! 2,-8!")
    jib = outline("-6,-70! -14,-30 -34,-8! -6,-8!")
    boat = sheet(sail, PAPER, 4) + sheet(jib, ochre(0.8), 4) + sheet(hull, clay(0.55), 4)
    return (
        at(700, 700, boat, size=0.9)
        + at(1010, 270, boat, size=0.6, flip=True)
        + sheet(disc(1450, 420, 40, 22), mint(0.8), 4)
        + sheet(disc(1450, 416, 26, 13), leaf(0.66), 4)
    )
