"""The clinic in St. Peters: a low plaza under a big sky, a canopy, two parked cars."""

from .landscape import backdrop, cloud
from .mark import sign
from .paper import (
    PAPER,
    at,
    box,
    clay,
    disc,
    flat,
    ink,
    land,
    leaf,
    line,
    mint,
    moss,
    ochre,
    outline,
    sand,
    sheet,
    teal,
)


def draw() -> str:
    return sky() + at(0, -46, plaza() + clinic() + planters() + lot() + cars())


def sky() -> str:
    return (
        backdrop(teal(0.86))
        + sheet(
            outline("-60,330! 60,300 150,300 210,240 320,210 430,240 500,290 620,300 700,330!"),
            teal(0.91),
            4,
        )
        + sheet(
            outline(
                "820,250! 900,240 960,180 1070,150 1190,180 1270,160 1380,210 1500,240 1660,250!"
            ),
            teal(0.91),
            4,
        )
        + at(560, 190, cloud(PAPER), size=1.5)
        + at(1240, 300, cloud(PAPER), size=1.1, flip=True)
        + at(180, 130, cloud(PAPER), size=0.8)
        + sheet(land("-50,480 300,460 700,472 1200,454 1660,476"), leaf(0.68), 4)
    )


def plaza() -> str:
    """The row of shops, longer and lower than the clinic in front of it."""
    shops = ""
    for x, fill in ((120, clay(0.7)), (290, ochre(0.78)), (1150, leaf(0.62)), (1320, clay(0.7))):
        panes = "".join(flat(box(x + 16 + i * 48, 560, 40, 96), teal(0.5)) for i in range(3))
        stripes = outline(f"{x},520! {x + 168},520! {x + 176},556! {x - 8},556!")
        shops += panes + sheet(stripes, fill, 4)
    return (
        sheet(box(90, 436, 1420, 236), sand(0.86))
        + sheet(box(76, 424, 1448, 26), sand(0.95), 4)
        + sheet(box(90, 648, 1420, 24), sand(0.76), 2)
        + shops
    )


def clinic() -> str:
    tower = outline("520,680! 520,356! 704,330! 704,680!")
    glass = "".join(flat(box(x, 520, 66, 152), teal(0.42)) for x in range(724, 1070, 74))
    gleams = "".join(line(f"M{x + 14} 620L{x + 46} 560", teal(0.62), 7) for x in (724, 872, 1020))
    door = (
        flat(box(872, 520, 140, 152), teal(0.3))
        + line("M942 520V672", PAPER, 5)
        + line("M928 590v30M956 590v30", ochre(0.8), 5)
    )
    mark = sheet(box(558, 396, 108, 108, 28), PAPER, 4) + sign(612, 450, 92)
    return (
        sheet(box(700, 440, 400, 240), PAPER, 6)
        + glass
        + gleams
        + door
        + sheet(tower, teal(0.46), 8)
        + mark
        + sheet(outline("668,492! 690,470! 1130,440! 1150,462! 1150,480! 690,520!"), ochre(0.74), 8)
        + "".join(
            sheet(box(x, top, 14, 684 - top), ink(0.42), 3) for x, top in ((1116, 484), (800, 506))
        )
        + flat(box(548, 560, 128, 18), teal(0.36))
        + flat(box(548, 600, 128, 18), teal(0.36))
        + flat(box(548, 640, 128, 18), teal(0.36))
    )


def planters() -> str:
    crown = outline("0,-190 40,-176 60,-130 44,-86 0,-70 -44,-86 -60,-130 -40,-176")
    tree = (
        line("M0 -20V-110", ink(0.4), 8)
        + sheet(crown, leaf(0.58), 5)
        + line("M0 -84V-150M0 -104l20 -16M0 -118l-20 -16", leaf(0.78), 4)
        + sheet(outline("-40,-34! 40,-34! 32,0! -32,0!"), clay(0.62), 4)
    )
    flowers = "".join(
        flat(disc(x, -52 - (x % 3) * 9, 8), fill)
        for x, fill in (
            (-50, clay(0.66)),
            (-22, ochre(0.8)),
            (8, PAPER),
            (34, clay(0.66)),
            (56, ochre(0.8)),
        )
    )
    bed = (
        sheet(outline("-76,-30! -70,-60 -30,-66 10,-58 50,-70 76,-30!"), moss(0.56), 4)
        + flowers
        + sheet(box(-84, -34, 168, 36, 6), sand(0.95), 4)
    )
    return (
        at(460, 690, tree, size=0.95)
        + at(1200, 690, tree, size=1.05)
        + at(250, 690, tree, size=0.8)
        + at(1390, 690, tree, size=0.85)
        + at(1030, 694, bed, size=0.5)
        + at(610, 694, bed, size=0.9)
    )


def lot() -> str:
    lines = "".join(
        line(f"M{x} 764L{x + slope * 1.3:g} 900", PAPER, 9)
        for x, slope in ((250, -60), (430, -42), (610, -22), (990, 22), (1170, 42), (1350, 60))
    )
    crossing = "".join(
        flat(outline(f"{x},716! {x + 26},716! {x + 26 + s},890! {x - 12 + s},890!"), PAPER)
        for x, s in ((700, -14), (756, -8), (812, 0), (868, 8))
    )
    return (
        sheet(box(-20, 676, 1640, 36), sand(0.93), 3)
        + sheet(box(-20, 706, 1640, 280), ink(0.6), 3)
        + lines
        + crossing
    )


def cars() -> str:
    return at(385, 826, car(clay(0.6)), size=1.0) + at(
        1240, 822, car(leaf(0.5)), size=1.0, flip=True
    )


def car(fill: str) -> str:
    """A small car from the side, 260 wide, its wheels on 0."""
    body = outline(
        "-130,-18! -132,-52 -116,-68 -70,-74! -40,-116 -10,-124 44,-122 84,-78! "
        "120,-70 134,-48 134,-18!"
    )
    panes = outline("-54,-76! -30,-108 -4,-114! -4,-76!") + outline(
        "8,-114! 42,-112 68,-76! 8,-76!"
    )
    wheels = "".join(
        sheet(disc(x, -20, 27), ink(0.27), 3) + flat(disc(x, -20, 12), sand(0.85))
        for x in (-78, 82)
    )
    return (
        sheet(body, fill, 6)
        + flat(panes, mint(0.88))
        + line("M-12 -58h16", PAPER, 5)
        + flat(disc(126, -50, 8), ochre(0.85))
        + wheels
    )
