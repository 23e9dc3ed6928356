"""Neck pain at a desk: a man leans to his screen; the bones of his neck show the bend."""

from .landscape import backdrop, bird, cloud, poplar, sprig
from .paper import (
    BONE,
    PAPER,
    at,
    box,
    clay,
    disc,
    flat,
    ink,
    inside,
    land,
    leaf,
    limb,
    line,
    mint,
    ochre,
    outline,
    sand,
    sheet,
    skin,
    spots,
    strand,
    teal,
)

PANE = box(800, 70, 560, 440, 4)


def draw() -> str:
    return room() + inside(PANE, "view", view()) + frame() + chair() + person() + neck() + desk()


def room() -> str:
    floor = flat(box(-10, 790, 1620, 120), ochre(0.7)) + line("M-10 790H1610", sand(0.98), 10)
    shelf = (
        sheet(box(170, 300, 300, 20, 4), ochre(0.6), 5)
        + sheet(box(196, 190, 34, 110, 3), teal(0.5), 3)
        + sheet(box(234, 206, 28, 94, 3), clay(0.64), 3)
        + sheet(box(266, 180, 40, 120, 3), leaf(0.6), 3)
        + at(322, 300, sheet(box(-14, -100, 28, 100, 3), sand(0.98), 3), turn=-9)
        + sheet(outline("378,240! 446,240! 438,300! 386,300!"), clay(0.7), 3)
        + at(412, 244, sprig(leaf(0.4), leaf(0.55), 5), size=0.42, turn=-16)
        + at(412, 244, sprig(leaf(0.4), leaf(0.6), 5), size=0.36, turn=22)
    )
    return backdrop(ochre(0.89)) + floor + shelf


def view() -> str:
    return (
        flat(PANE, mint(0.9))
        + at(1190, 150, bird(ink(0.45)))
        + at(1250, 190, bird(ink(0.45)), size=0.7)
        + at(930, 170, cloud(PAPER), size=0.7)
        + sheet(land("700,380 900,330 1060,370 1220,310 1400,350"), mint(0.78), 4)
        + sheet(land("700,430 900,420 1100,400 1400,440"), leaf(0.74), 4)
        + "".join(
            at(x, 470, poplar(leaf(0.56), ink(0.4)), size=s)
            for x, s in ((1180, 0.6), (1232, 0.72), (1284, 0.54))
        )
        + sheet(land("700,470 960,462 1400,480"), leaf(0.64), 4)
    )


def frame() -> str:
    wood = PANE + box(778, 48, 604, 484, 4)
    return (
        f'<path d="{wood}" fill="{PAPER}" fill-rule="evenodd"/>'
        + sheet(box(1072, 70, 14, 440), PAPER, 3)
        + sheet(box(760, 520, 640, 24, 4), PAPER, 6)
    )


def chair() -> str:
    back = limb("512,470,26 496,560,34 508,660,34 540,730,26")
    return (
        sheet(back, teal(0.36), 8)
        + sheet(box(520, 730, 290, 46, 22), teal(0.36), 8)
        + flat(box(652, 776, 24, 70), ink(0.35))
        + line("M560 872L664 840L770 872", ink(0.35), 22)
        + flat(disc(560, 878, 18) + disc(664, 878, 18) + disc(770, 878, 18), ink(0.27))
    )


def person() -> str:
    thigh = limb("610,690,70 720,694,66 860,700,56 930,712,48")
    shin = limb("930,712,48 936,800,40 926,960,36")
    torso = outline(
        "540,740! 532,650 540,560 572,470 620,404 668,378 716,388 748,430 752,520 726,620 720,740!"
    )
    arm = limb("672,446,54 676,530,50 720,598,44 760,610,36")
    forearm = limb("740,606,36 840,596,30 940,584,24")
    hand = outline("930,562 976,556 1014,566 1036,584 1020,592 980,592 936,606")
    return (
        sheet(shin, ink(0.32))
        + sheet(thigh, ink(0.36))
        + sheet(torso, leaf(0.5), 8)
        + head()
        + sheet(hand, skin(0.66), 4)
        + sheet(forearm, leaf(0.46), 5)
        + sheet(arm, leaf(0.46), 6)
    )


def head() -> str:
    throat = outline("640,400! 676,330 712,280! 790,300! 776,340 752,372 738,420!")
    profile = outline(
        "716,250 716,190 760,148 820,142 862,168 872,206 870,222! 900,262 896,272 "
        "874,276! 878,290 870,298! 876,308 866,322! 862,342 836,350 796,336 760,316 "
        "728,292"
    )
    hair = outline(
        "700,262 690,206 716,150 776,118 838,122 880,158! 866,186 826,184 800,196! "
        "796,226 780,232 776,262 752,290 724,286"
    )
    beard = outline(
        "780,270! 800,300 834,306 862,296! 872,312 862,326 866,346 836,362 796,350 768,316"
    )
    ear = sheet(disc(772, 244, 15, 22), skin(0.63), 3)
    eye = line("M838 222v10", ink(0.25), 8)
    glasses = line(disc(846, 228, 24) + "M822 226L778 232", ink(0.3), 5)
    brow = strand("824,194 846,188 862,196", ink(0.25), 7)
    return (
        sheet(throat, skin(0.63), 4)
        + sheet(profile, skin(0.66))
        + flat(beard, ink(0.28))
        + eye
        + brow
        + ear
        + sheet(hair, ink(0.25), 4)
        + glasses
    )


def neck() -> str:
    """Seven neck bones and the first of the back, following the nape; the lowest ones ache."""
    places = spots(
        "738,306,24 724,328,30 709,350,36 693,372,42 676,394,46 658,417,48 640,442,48 "
        "622,470,42 606,500,34 594,532,26 586,566,20 581,601,12 580,637,4"
    )
    bone = outline("-6,-11! 22,-11! 20,0 22,11! -6,11! -34,14 -40,6 -34,0 -8,-2")
    return "".join(
        at(
            x,
            y,
            sheet(bone, clay(0.64) if 4 <= index <= 6 else BONE, 3),
            turn=turn,
            size=0.74 + index * 0.035,
        )
        for index, (x, y, turn) in enumerate(places)
    )


def desk() -> str:
    laptop = at(1086, 604, sheet(box(-10, -210, 20, 210, 8), ink(0.4), 5), turn=14) + sheet(
        box(940, 598, 160, 14, 6), ink(0.5), 4
    )
    mug = sheet(box(1214, 540, 62, 72, 10), clay(0.62), 4) + line(
        "M1278 556q30 0 26 22t-28 18", clay(0.62), 9
    )
    pens = (
        line("M1340 560l-12 -64", teal(0.5), 9)
        + line("M1360 560l6 -72", ochre(0.6), 9)
        + sheet(box(1322, 546, 56, 66, 6), PAPER, 4)
    )
    top = sheet(box(856, 612, 620, 30, 6), ochre(0.56), 8)
    return pens + mug + laptop + sheet(box(1380, 636, 36, 270), ochre(0.5), 4) + top
