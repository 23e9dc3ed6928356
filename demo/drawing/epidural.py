"""Epidural steroid injections: a tree grown from a spine; water is led to one sore root."""

from .landscape import backdrop, bird, cloud, grass, sprig, stone
from .paper import (
    BONE,
    PAPER,
    at,
    box,
    clay,
    disc,
    earth,
    flat,
    ink,
    land,
    leaf,
    limb,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    skin,
    spots,
    strand,
    teal,
)

GROUND = "-50,520 240,508 520,516 800,506 1120,520 1660,500"


def draw() -> str:
    return sky() + crown() + soil() + roots() + trunk() + turf() + drops() + can() + hand()


def sky() -> str:
    return (
        backdrop(mint(0.93))
        + at(200, 150, cloud(PAPER), size=0.9)
        + at(1400, 120, cloud(PAPER), size=0.8, flip=True)
        + at(1010, 110, bird(ink(0.45)))
        + at(1062, 146, bird(ink(0.45)), size=0.7)
        + sheet(land("-50,440 300,380 700,430 1000,380 1300,420 1660,370"), mint(0.82))
        + sheet(land("-50,480 400,440 900,476 1400,440 1660,470"), moss(0.82), 4)
    )


def crown() -> str:
    """Leaves on branches that leave the spine in pairs, as the ribs do."""
    boughs = ("600,300 520,250 400,230", "600,300 690,240 800,220", "600,230 560,160 500,110")
    boughs += ("600,230 650,150 730,104", "600,360 480,350 360,356", "600,360 720,340 850,340")
    blades = spots(
        "400,230,-96 440,222,-30 480,236,-130 360,356,-100 410,350,-20 450,356,-150 500,110,-50 "
        "520,140,-110 548,150,10 600,100,0 578,150,-20 636,150,24 730,104,50 690,130,-10 "
        "670,150,100 800,220,96 750,226,20 720,246,140 850,340,100 790,340,16 740,346,150 "
        "560,210,-60 648,206,60 520,330,-40 690,320,40"
    )
    blade = outline("0,10! 30,-40 28,-86 0,-132! -28,-86 -30,-40")
    return "".join(strand(bough, earth(0.5), 13) for bough in boughs) + "".join(
        at(
            x,
            y,
            sheet(blade, leaf(0.5 + 0.07 * (index % 4)), 4) + line("M0 4V-100", leaf(0.44), 3),
            turn=turn,
            size=0.92,
        )
        for index, (x, y, turn) in enumerate(blades)
    )


def soil() -> str:
    pebbles = spots("120,700,30 250,830,42 1010,840,34 1330,760,46 1500,860,30 820,860,22")
    return (
        sheet(land(GROUND), earth(0.6), 8)
        + sheet(land("-50,640 300,610 700,650 1100,610 1660,650"), earth(0.52), 5)
        + sheet(land("-50,790 400,760 900,800 1300,760 1660,800"), earth(0.44), 5)
        + flat(outline("800,512! 1070,510! 1040,600 950,650 850,600"), earth(0.5))
        + flat(outline("846,512! 1016,510! 1000,580 940,612 870,570"), earth(0.4))
        + "".join(stone(earth(0.68), x, y, across) for x, y, across in pebbles)
    )


ROOTS = (
    ("590,560 500,590 400,600 250,640", 15),
    ("590,600 480,650 380,690 230,740", 14),
    ("594,640 520,710 440,780 360,870", 14),
    ("604,690 590,770 560,830 540,930", 12),
    ("612,690 630,770 670,830 690,930", 12),
    ("612,600 720,640 850,664 960,720", 14),
    ("610,640 690,710 760,780 800,850", 13),
)
SORE = "612,556 720,584 850,590 980,630 1130,680 1250,690"
TWIGS = ("400,600 340,590 270,572", "380,690 330,730 290,800", "850,664 900,670 960,660")


def roots() -> str:
    strands = [*ROOTS, *((twig, 8) for twig in TWIGS)]
    return (
        "".join(strand(way, earth(0.3), width + 8) for way, width in strands)
        + "".join(strand(way, sand(0.86), width) for way, width in strands)
        + strand(SORE, earth(0.3), 28)
        + strand(SORE, clay(0.62), 20)
        + strand("980,630 1040,690 1100,760", clay(0.62), 10)
    )


def trunk() -> str:
    """Eleven vertebrae, wider toward the ground, and the sacrum below it."""
    bone = outline(
        "0,-19 20,-19 26,-8 62,-16 70,-4 34,8 24,18 0,22 -24,18 -34,8 -70,-4 -62,-16 -26,-8 -20,-19"
    )
    sacrum = outline("-52,-30! 0,-20 52,-30! 44,24 16,88 0,110 -16,88 -44,24")
    bones = "".join(
        at(600, 196 + index * 41, sheet(bone, BONE, 4), size=0.66 + index * 0.04)
        for index in range(11)
    )
    pad = "".join(
        flat(disc(600, 216 + index * 41, 16 + index, 5), mint(0.7)) for index in range(10)
    )
    return at(604, 662, sheet(sacrum, BONE, 5)) + pad + bones


def turf() -> str:
    tufts = spots("90,524,0.9 250,520,0.7 400,522,0.6 780,520,0.7 1010,524,0.7 1540,514,0.9")
    return "".join(at(x, y, grass(leaf(0.45)), size=size) for x, y, size in tufts) + "".join(
        at(x, 530, sprig(leaf(0.36), leaf(0.5)), turn=turn, size=size)
        for x, turn, size in ((1480, 8, 0.5), (1440, -14, 0.4), (150, -8, 0.5))
    )


def drops() -> str:
    """They fall on the soil right above the sore root."""
    places = spots(
        "912,462,1 938,486,0.8 894,494,0.8 930,516,0.8 906,540,0.8 960,548,0.7 880,560,0.7 "
        "936,576,0.8"
    )
    drop = outline("0,-20! 10,2 0,14 -10,2")
    return "".join(at(x, y, sheet(drop, teal(0.76), 2), size=size) for x, y, size in places)


def can() -> str:
    body = outline("1130,300! 1360,300! 1384,500! 1106,500!")
    spout = outline("1132,470! 1110,440! 960,372! 930,400! 944,424! 1118,500!")
    rose = outline("930,360! 980,356! 920,446! 884,424!")
    handle = line("M1372 340Q1470 350 1450 420Q1440 470 1380 474", teal(0.34), 24)
    bow = line("M1150 300Q1160 190 1250 186Q1340 190 1346 300", teal(0.34), 22)
    return (
        bow
        + handle
        + sheet(spout, teal(0.42), 7)
        + sheet(rose, ochre(0.74), 5)
        + sheet(body, teal(0.48), 9)
        + flat(outline("1124,330! 1362,330! 1366,358! 1121,358!"), mint(0.78))
        + flat(disc(1245, 300, 115, 15), teal(0.3))
    )


def hand() -> str:
    sleeve = limb("1400,60,66 1500,10,80 1640,-60,90")
    palm = limb("1250,180,36 1320,130,44 1400,70,40")
    fingers = spots("1212,184,-24 1238,176,-12 1264,172,0 1290,174,14")
    nail = box(-15, -12, 30, 62, 15)
    return (
        sheet(palm, skin(0.58), 5)
        + "".join(at(x, y, sheet(nail, skin(0.6), 3), turn=turn) for x, y, turn in fingers)
        + sheet(sleeve, ochre(0.72), 7)
        + strand("1356,20 1390,84 1440,110", ochre(0.62), 8)
    )
