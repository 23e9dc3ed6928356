"""Shoulder pain: a man reaches for an apple; the bones and one red tendon show."""

from .landscape import BLADE, backdrop, bird, cloud
from .paper import (
    BONE,
    PAPER,
    at,
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


def draw() -> str:
    return orchard() + ladder() + man() + tree()


def orchard() -> str:
    rows = spots("900,560,0.5 1010,548,0.62 1130,556,0.5 1260,540,0.7 1400,552,0.56 180,590,0.6")
    return (
        backdrop(sand(0.945))
        + at(250, 170, cloud(PAPER))
        + at(760, 110, cloud(PAPER), size=0.7, flip=True)
        + at(560, 120, bird(clay(0.5)))
        + at(610, 92, bird(clay(0.5)), size=0.7)
        + sheet(land("-50,470 300,400 700,470 1100,420 1660,480"), mint(0.84))
        + sheet(land("-50,560 400,520 900,560 1300,520 1660,560"), moss(0.82))
        + "".join(at(x, y, round_tree(), size=size) for x, y, size in rows)
        + sheet(land("-50,640 500,590 1000,640 1660,600"), moss(0.72))
        + sheet(land("-50,790 500,740 1000,780 1660,730"), leaf(0.6), 8)
    )


def round_tree() -> str:
    fruit = spots("-40,-150 20,-190 50,-120 -10,-120")
    return (
        sheet(outline("-12,0! -8,-80! 8,-80! 12,0!"), earth(0.5), 3)
        + sheet(disc(0, -150, 92, 80), leaf(0.62), 5)
        + "".join(flat(disc(x, y, 11), clay(0.62)) for x, y in fruit)
    )


def ladder() -> str:
    rungs = "".join(f"M{1266 + step * 13} {800 - step * 90}h104" for step in range(5))
    return (
        line("M1256 860L1350 330", ochre(0.56), 20)
        + line("M1392 860L1446 330", ochre(0.6), 20)
        + line(rungs, ochre(0.66), 16)
    )


def man() -> str:
    return body() + head() + raised_arm() + bones()


def body() -> str:
    trunk = outline(
        "250,960! 262,820 246,700 262,590 320,520 420,476 520,470 610,476 668,520 676,600 "
        "648,720 640,840 650,960!"
    )
    hanging = limb("312,590,62 252,690,54 236,800,44 262,960,38")
    pocket = outline("360,640! 460,640! 456,730! 410,752! 364,730!")
    return (
        sheet(hanging, teal(0.4), 6)
        + sheet(trunk, teal(0.46), 9)
        + sheet(pocket, teal(0.42), 3)
        + strand("520,500 530,640 520,800 526,960", teal(0.38), 6)
    )


def head() -> str:
    """In profile, looking up to the right."""
    throat = outline("430,490! 440,400 470,360! 570,390! 560,450 590,486!")
    face = outline(
        "-92,60 -104,-30 -70,-104 10,-124 70,-100 88,-60 84,-36! 112,4 108,14 88,18! "
        "92,32 84,42! 92,54 80,68! 78,96 44,110 -10,98 -50,104"
    )
    hair = outline(
        "-84,70 -106,20 -106,-56 -68,-116 8,-136 72,-112 92,-70! 60,-84 30,-70 6,-74! 0,-40 "
        "-14,-14! -34,-20 -44,10 -30,40! -50,70"
    )
    beard = outline("-14,36! 10,66 50,70 84,62! 84,96 46,124 4,112 -30,84")
    eye = line("M50 -34v12", ink(0.25), 8)
    brow = strand("34,-58 54,-64 72,-54", sand(0.8), 8)
    ear = sheet(disc(-24, 4, 17, 24), skin(0.44), 3)
    drawing = (
        sheet(face, skin(0.48), 5)
        + flat(beard, sand(0.86))
        + sheet(hair, sand(0.86), 4)
        + ear
        + eye
        + brow
    )
    return sheet(throat, skin(0.45), 4) + at(520, 320, drawing, turn=-24, size=1.06)


def raised_arm() -> str:
    sleeve = limb("610,566,86 690,480,80 780,392,66 830,340,58")
    forearm = limb("812,356,50 880,300,44 950,238,34 1000,200,30")
    palm = outline("980,226 976,186 1004,150 1040,128 1070,140 1060,176 1030,214 1006,236")
    thumb = limb("1000,176,15 1018,140,14 1048,118,12")
    return (
        sheet(forearm, skin(0.48), 6)
        + sheet(thumb, skin(0.46), 3)
        + sheet(palm, skin(0.48), 4)
        + sheet(sleeve, teal(0.46), 9)
        + strand("790,302 822,330 866,392", teal(0.38), 8)
    )


def bones() -> str:
    """The shoulder blade, the collar bone, the upper arm and the tendon that runs over its head."""
    blade = outline("520,520! 620,506 640,540 634,580 600,640 566,742! 540,690 516,600")
    shaft = limb("640,548,24 700,482,17 770,410,16 816,362,24")
    ball = disc(634, 548, 42, 42)
    collar = "400,520 470,486 540,498 616,478"
    roof = limb("566,516,12 610,478,13 652,470,15")
    cuff = "560,548 600,510 640,494 676,502"
    return (
        sheet(blade, BONE, 5)
        + sheet(shaft, BONE, 5)
        + sheet(ball, BONE, 5)
        + strand(cuff, clay(0.62), 24)
        + strand("566,556 604,522 640,508", clay(0.74), 5)
        + sheet(roof, BONE, 4)
        + strand(collar, sand(0.7), 27)
        + strand(collar, BONE, 22)
    )


def tree() -> str:
    boughs = (
        ("1660,40 1500,90 1360,70 1220,90", 46),
        ("1400,80 1300,150 1200,170 1130,160", 26),
        ("1560,70 1480,190 1420,250", 24),
        ("1300,74 1200,20 1100,20", 20),
    )
    leaves = spots(
        "1120,20,-70 1160,14,-20 1200,30,-110 1180,90,-70 1230,84,-20 1260,60,30 1290,130,-120 "
        "1240,166,-160 1180,176,150 1160,150,-40 1330,60,-10 1380,70,20 1350,120,150 1420,250,170 "
        "1440,220,-120 1470,200,120 1460,150,60 1500,90,-30 1540,110,160 1580,60,20 1600,120,140 "
        "1420,100,-60 1400,30,0 1500,30,-10"
    )
    blades = "".join(
        at(x, y, sheet(BLADE, leaf(0.42 + 0.07 * (index % 3)), 4), turn=turn, size=1.05)
        for index, (x, y, turn) in enumerate(leaves)
    )
    return (
        "".join(strand(way, earth(0.42), width) for way, width in boughs)
        + blades
        + at(1086, 176, apple(), size=1.05)
        + at(1330, 200, apple(), size=0.95)
        + at(1500, 270, apple(), size=0.9)
        + at(1250, 70, apple(), size=0.7)
        + fingers()
    )


def apple() -> str:
    fruit = outline(
        "0,-40! 30,-56 62,-36 64,8 40,50 10,56 0,50! -10,56 -40,50 -64,8 -62,-36 -30,-56"
    )
    return (
        line("M0 -38Q2 -64 16 -78", earth(0.4), 7)
        + sheet(fruit, clay(0.56), 6)
        + line("M-38 -22Q-46 0 -36 22", PAPER, 7, 'opacity=".5"')
    )


def fingers() -> str:
    """Over the apple that the hand has reached."""
    places = spots("1056,140,58 1062,166,66 1058,192,76 1046,214,88")
    finger = limb("-28,0,12 6,-4,13 40,2,11")
    return "".join(at(x, y, sheet(finger, skin(0.5), 3), turn=turn - 70) for x, y, turn in places)
