"""The way to the clinic in Des Peres, as a map: the light, the library, the oaks, the drive."""

from .landscape import backdrop
from .mark import sign
from .paper import (
    PAPER,
    at,
    box,
    clay,
    disc,
    earth,
    flat,
    ink,
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

EXAMPLE_ROAD = "1010,1000 1004,760 996,640 1010,480 1050,320 1076,160 1090,-80"
DRIVE = "1068,196 960,150 800,112 640,104 500,130 420,196 400,290 400,420"
WAY = (
    "60,798 400,794 800,790 940,776 996,706 1000,600 1014,470 1054,316 1064,226 "
    "1030,180 960,150 800,112 640,104 512,128 430,200 404,290 400,356"
)


def draw() -> str:
    return ground() + roads() + library() + neighbor() + clinic() + oaks() + way()


def ground() -> str:
    creek = outline("-60,330! 60,356 150,420 200,520 180,600 90,640 -60,650!")
    lawn = outline("560,60! 900,40 1010,120 1000,300 960,440 700,470 540,430 480,250!")
    park = outline("1190,-60! 1180,120 1230,260 1360,330 1500,320 1680,360! 1680,-60!")
    return (
        backdrop(sand(0.93))
        + sheet(park, moss(0.86))
        + sheet(creek, mint(0.84))
        + sheet(lawn, moss(0.88))
    )


def roads() -> str:
    # A road is its paper and, a little wider and below it, its shade.
    wide = line("M-80 772Q400 768 800 764T1700 744", PAPER, 104)
    shade = line("M-80 778Q400 774 800 770T1700 750", ink(0.2), 108, 'opacity=".13"')
    middle = line("M-80 772Q400 768 800 764T1700 744", ochre(0.78), 5, 'stroke-dasharray="34 26"')
    return (
        shade
        + strand(EXAMPLE_ROAD, sand(0.84), 84)
        + strand(DRIVE, sand(0.84), 52)
        + strand(EXAMPLE_ROAD, PAPER, 76)
        + strand(DRIVE, PAPER, 44)
        + wide
        + middle
        + light(1078, 690)
    )


def light(x: float, y: float) -> str:
    lamps = zip((clay(0.6), ochre(0.8), leaf(0.6)), (-40, 0, 40), strict=True)
    return sheet(box(x - 26, y - 66, 52, 132, 16), ink(0.3)) + "".join(
        flat(disc(x, y + down, 15), colour) for colour, down in lamps
    )


def library() -> str:
    """Seen from above and in front, with an open book on its wall."""
    roof = outline("1150,470! 1300,400! 1450,470!")
    pages = outline("0,0! -50,-26 -84,-14! -84,40! -50,28 0,54! 50,28 84,40! 84,-14! 50,-26")
    bricks = "".join(
        line(f"M{x} {y}h34", clay(0.5), 4)
        for x, y in spots("1180,500 1384,520 1180,590 1380,600 1250,616 1330,496")
    )
    return (
        sheet(box(1166, 466, 268, 164), clay(0.62))
        + bricks
        + sheet(roof, clay(0.46))
        + at(1300, 540, sheet(pages, PAPER, 4) + line("M0 2V50", ink(0.5), 4))
    )


def neighbor() -> str:
    windows = "".join(flat(box(x, 596, 34, 44), mint(0.88)) for x in (668, 734, 800, 866))
    roof = outline("620,560! 650,510! 920,510! 948,560!")
    return sheet(box(640, 556, 288, 112), sand(0.8)) + windows + sheet(roof, earth(0.6))


def clinic() -> str:
    windows = "".join(
        flat(box(x, y, 38, 42), mint(0.9)) for x in (560, 628, 764, 832) for y in (266, 334)
    )
    roof = outline("512,240! 548,176! 880,176! 916,240!")
    return (
        sheet(box(532, 236, 366, 168), clay(0.56), 10)
        + windows
        + sheet(roof, teal(0.42), 8)
        + sign(715, 312, 84)
    )


def oaks() -> str:
    return "".join(
        sheet(disc(x, y, size), leaf(tone))
        + flat(disc(x - size * 0.2, y - size * 0.22, size * 0.55), leaf(tone + 0.08))
        for x, y, size, tone in spots(
            "960,250,44,0.5 944,340,50,0.55 956,440,40,0.5 880,446,34,0.58 520,560,40,0.55 "
            "1290,90,52,0.6 1440,190,60,0.56 1530,70,46,0.62 250,180,50,0.6 150,90,40,0.55 "
            "290,330,44,0.58 460,650,34,0.62 300,880,40,0.6 1380,860,44,0.58"
        )
    )


def way() -> str:
    dots = line(outline(WAY, closed=False), clay(0.52), 15, 'stroke-dasharray="2 30"')
    return dots + parking(400, 432)


def parking(x: float, y: float) -> str:
    letter = line(f"M{x - 15} {y + 36}V{y - 34}h20a20 20 0 0 1 0 42h-18", PAPER, 13)
    return sheet(box(x - 58, y - 58, 116, 116, 18), teal(0.45)) + letter
