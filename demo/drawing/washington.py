"""The clinic in Washington: a brick house above the river, a truss bridge, pale bluffs."""

from .landscape import backdrop, bird
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
    land,
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


def draw() -> str:
    return sky() + bluffs() + river() + bridge() + town() + clinic() + quay()


def sky() -> str:
    return (
        backdrop(ochre(0.92))
        + sheet(
            outline("-60,170! 200,150 420,176 640,158 800,190! 560,206 300,200 -60,220!"),
            earth(0.88),
            3,
        )
        + sheet(
            outline("900,110! 1100,92 1300,118 1660,96! 1660,150! 1360,160 1100,140!"),
            earth(0.88),
            3,
        )
        + sheet(disc(968, 330, 116), clay(0.7), 4)
        + at(660, 250, bird(ink(0.4)), size=0.9)
        + at(716, 226, bird(ink(0.4)), size=0.7)
        + at(610, 220, bird(ink(0.4)), size=0.6)
    )


def bluffs() -> str:
    """Limestone on the far bank: faces with ledges, woods on top."""
    rock = outline(
        "860,470! 880,420! 930,410 950,350! 1010,340 1040,300! 1110,292 1150,262! "
        "1260,250 1330,226! 1440,222 1500,196! 1660,190! 1660,560! 860,560!"
    )
    wood = outline(
        "940,362! 950,330 990,318 1020,288 1070,288 1100,256 1160,248 1200,220 "
        "1270,226 1310,194 1380,196 1420,168 1490,176 1530,146 1660,140! 1660,250! "
        "1500,240 1440,262 1330,262 1260,296 1150,304 1110,336 1040,340 1010,372!"
    )
    ledges = "".join(
        strand(way, earth(0.76), 5)
        for way in (
            "900,452 1000,440 1080,448",
            "1010,392 1130,380 1220,392",
            "1170,440 1300,426 1440,440",
            "1240,350 1350,336 1450,346",
            "1380,390 1500,376 1620,388",
            "1480,310 1560,300 1640,306",
            "1060,350 1120,342 1170,348",
        )
    )
    return (
        sheet(land("-50,440 200,420 460,436 700,420 900,440 1660,440"), mint(0.76), 4)
        + sheet(rock, sand(0.9))
        + ledges
        + sheet(wood, leaf(0.6), 5)
        + sheet(land("-50,490 300,476 620,484 900,470 1660,486"), leaf(0.66), 3)
    )


def river() -> str:
    ripple = line("M-60 0q15 -9 30 0t30 0t30 0t30 0", teal(0.78), 5)
    eddies = spots("300,560 620,590 880,556 1130,600 1390,570 1500,640 1010,660 1300,690")
    return (
        sheet(land("-50,512 400,506 900,512 1660,508"), teal(0.6), 4)
        + flat(
            outline(
                "908,520! 1028,520! 1008,548 1048,566 988,600 1038,640 948,680! 898,680! "
                "968,640 908,600 956,566 920,548"
            ),
            clay(0.78),
        )
        + "".join(at(x, y, ripple) for x, y in eddies)
    )


def bridge() -> str:
    """Three truss spans on stone piers, crossing the picture."""
    spans = ""
    for x0, x1 in ((470, 850), (850, 1230), (1230, 1610)):
        step = (x1 - x0) / 8
        tops = [(x0 + step * i, 462 - 78 * (1 - ((i - 4) / 4) ** 2) - 14) for i in range(1, 8)]
        chord = "M" + f"{x0} 462L" + "L".join(f"{x:.0f} {y:.0f}" for x, y in tops) + f"L{x1} 462"
        posts = "".join(f"M{x:.0f} {y:.0f}V462" for x, y in tops)
        braces = "".join(
            f"M{x:.0f} {y:.0f}L{x + (step if index < 3 else -step):.0f} 462"
            for index, (x, y) in enumerate(tops)
            if index != 3
        )
        spans += line(posts + braces, teal(0.36), 5) + line(chord, teal(0.36), 10)
    piers = "".join(
        sheet(outline(f"{x - 18},474! {x + 18},474! {x + 26},600! {x - 26},600!"), sand(0.82), 4)
        for x in (850, 1230, 470)
    )
    return piers + sheet(box(380, 458, 1280, 20), teal(0.36), 5) + spans


def town() -> str:
    """Brick fronts and a steeple climb the near bank behind the clinic."""
    steeple = outline("236,420! 236,230! 262,110! 288,230! 288,420!")
    houses = ""
    for x, y, wide, fill, roof in (
        (20, 400, 130, ochre(0.74), clay(0.5)),
        (140, 430, 120, clay(0.66), teal(0.36)),
        (288, 410, 130, sand(0.88), clay(0.5)),
    ):
        gable = outline(f"{x - 8},{y + 4}! {x + wide / 2},{y - 62}! {x + wide + 8},{y + 4}!")
        panes = "".join(
            flat(box(x + 22 + i * (wide - 70), y + 34, 26, 40), ink(0.4)) for i in (0, 1)
        )
        houses += sheet(box(x, y, wide, 260), fill, 5) + sheet(gable, roof, 5) + panes
    return (
        sheet(land("-50,470 120,440 300,470 460,560 520,700 1660,1000"), moss(0.62))
        + sheet(steeple, PAPER, 5)
        + flat(box(252, 262, 20, 40, 9), teal(0.42))
        + sheet(outline("228,236! 262,96! 296,236!"), teal(0.42), 4)
        + houses
    )


def clinic() -> str:
    front = box(404, 380, 380, 370)
    cornice = sheet(box(390, 362, 408, 30, 3), sand(0.92), 5) + "".join(
        flat(box(x, 392, 14, 14), sand(0.84)) for x in range(404, 784, 30)
    )
    arched = "M{0} 524V460a26 26 0 0 1 52 0V524Z"
    panes = "".join(
        sheet(f"M{x - 7} 531V460a33 33 0 0 1 66 0V531Z", sand(0.92), 3)
        + flat(arched.format(x), teal(0.4))
        + line(f"M{x + 26} 436V524M{x} 476h52", PAPER, 4)
        for x in (442, 526, 610, 694)
    )
    awning = outline("424,576! 764,576! 786,628! 402,628!")
    stripes = "".join(
        flat(f"M{424 + i * 57} 576h28L{434 + i * 64} 628h-32Z", PAPER) for i in range(6)
    )
    shop = (
        flat(box(426, 628, 140, 96), teal(0.36))
        + flat(box(640, 628, 120, 96), teal(0.36))
        + flat(box(576, 628, 56, 122), teal(0.28))
        + flat(disc(622, 690, 5), ochre(0.8))
        + line("M446 700L500 642M660 700L706 650", teal(0.55), 7)
    )
    bracket = line("M784 470H838M808 470V462", ink(0.3), 6)
    return (
        sheet(front, clay(0.56), 9)
        + panes
        + cornice
        + shop
        + sheet(awning, teal(0.5), 6)
        + stripes
        + bracket
        + sign(838, 510, 78)
    )


def quay() -> str:
    wall = outline("-50,742! 880,742! 1000,800 1180,846 1660,870! 1660,960! -50,960!")
    lamp = (
        line("M0 0V-150", ink(0.3), 8)
        + sheet(disc(0, -166, 20), ochre(0.86), 3)
        + line("M-14 -144H14", ink(0.3), 8)
    )
    rail = line("M884 726L1000 780L1180 826L1640 850", ink(0.35), 6) + line(
        "M900 734v40M960 762v38M1030 790v36M1110 810v36M1200 830v34M1300 836v34M1400 "
        "840v36M1500 846v34",
        ink(0.35),
        5,
    )
    tubs = "".join(
        sheet(
            outline(f"{x},708! {x - 8},676 {x + 16},660 {x + 40},662 {x + 62},680 {x + 54},708!"),
            leaf(0.5),
            3,
        )
        + sheet(outline(f"{x - 4},706! {x + 60},706! {x + 54},746! {x + 2},746!"), ochre(0.66), 3)
        for x in (360, 802)
    )
    return (
        tubs
        + sheet(wall, sand(0.86))
        + line("M-50 800H700M200 850H1000M-50 880H260", sand(0.78), 5)
        + rail
        + at(1130, 842, lamp)
        + at(300, 744, lamp)
    )
