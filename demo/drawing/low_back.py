"""Low back pain: a woman at sunrise, seen from behind, a hand on her aching back."""

from .landscape import backdrop, bird, cloud, leaf_tree, sprig
from .paper import (
    BONE,
    PAPER,
    at,
    clay,
    disc,
    earth,
    ink,
    land,
    leaf,
    limb,
    ochre,
    outline,
    sand,
    sheet,
    skin,
    strand,
    teal,
)


def draw() -> str:
    woman = legs() + trunk() + spine() + arms() + head()
    return scenery() + at(40, 43, woman, size=0.95) + foreground()


def scenery() -> str:
    return (
        backdrop(sand(0.93))
        + sheet(disc(1010, 440, 340), ochre(0.86), 5)
        + sheet(disc(1030, 450, 250), ochre(0.81), 5)
        + at(270, 250, cloud(PAPER), size=1.1)
        + at(1400, 190, cloud(PAPER), size=0.9, flip=True)
        + at(500, 350, bird(clay(0.5)))
        + at(552, 320, bird(clay(0.5)), size=0.75)
        + sheet(
            land("-50,520 130,500 330,590 560,640 900,590 1160,560 1330,470 1660,540"), earth(0.88)
        )
        + sheet(land("-50,640 200,570 430,660 760,700 1080,640 1400,610 1660,680"), earth(0.8))
        + at(210, 690, leaf_tree(leaf(0.62), clay(0.9)), size=0.85)
        + at(325, 715, leaf_tree(ochre(0.76), clay(0.95)), size=0.62)
        + at(1370, 700, leaf_tree(leaf(0.55), clay(0.9)), size=1.05)
        + sheet(land("-50,760 240,722 560,770 820,752 1100,768 1380,730 1660,760"), earth(0.7))
    )


def legs() -> str:
    return sheet(limb("690,760,66 560,778,72 440,812,56 400,830,40"), ink(0.34)) + sheet(
        limb("910,760,66 1040,778,72 1160,812,56 1200,830,40"), ink(0.34)
    )


def trunk() -> str:
    hips = outline("630,840! 616,760 650,690 720,660 800,664 880,660 950,690 984,760 970,840!")
    body = outline(
        "800,326 858,338 930,356 990,394 1004,450 974,540 940,610 938,660 956,706! "
        "800,726 644,706! 662,660 660,610 626,540 596,450 610,394 670,356 742,338"
    )
    return sheet(hips, ink(0.36)) + sheet(body, teal(0.46), 8)


def spine() -> str:
    bones = []
    for index in range(13):
        y = 352 + index * 23 + index * index * 0.5
        fill = clay(0.66) if index in (10, 11) else BONE
        bones.append(at(800, y, sheet(VERTEBRA, fill, 3), size=0.5 + index * 0.054))
    return "".join(bones)


VERTEBRA = outline(
    "0,-17 15,-19 22,-9 48,-15 53,-4 26,6 14,11 7,24 0,29 -7,24 -14,11 -26,6 "
    "-53,-4 -48,-15 -22,-9 -15,-19"
)


def arms() -> str:
    sleeve, tone = teal(0.43), skin(0.7)
    resting = sheet(limb("580,560,32 540,660,29 500,752,21 486,790,24"), tone) + sheet(
        limb("652,408,48 616,460,50 588,520,44 572,574,40"), sleeve
    )
    forearm = sheet(limb("1068,576,32 1010,626,31 940,652,25 906,660,24"), tone)
    hand = sheet(HAND, tone, 4)
    return (
        resting
        + forearm
        + hand
        + sheet(limb("948,408,48 990,460,50 1032,520,44 1074,582,38"), sleeve)
    )


HAND = outline(
    "938,632 896,626 862,610 850,596 840,604 852,626 866,640 834,644 806,652 "
    "806,664 840,664 812,676 814,688 850,682 826,696 832,706 866,696 850,710 "
    "858,718 898,702 940,682"
)


def head() -> str:
    nape = outline("758,250! 762,306 736,338 770,360 800,364 830,360 864,338 838,306 842,250!")
    hair = outline(
        "800,140 856,160 880,212 866,262 836,290 822,312! 800,300 778,312! 764,290 "
        "734,262 720,212 744,160"
    )
    ears = sheet(disc(722, 236, 13, 22), skin(0.66), 3) + sheet(
        disc(878, 236, 13, 22), skin(0.66), 3
    )
    bun = sheet(disc(808, 136, 52, 42), ink(0.32), 4)
    loops = strand("772,126 800,112 836,120", ink(0.5), 4) + strand(
        "776,146 812,134 844,142", ink(0.5), 4
    )
    return sheet(nape, skin(0.68), 4) + ears + sheet(hair, ink(0.27)) + bun + loops


def foreground() -> str:
    return (
        sheet(land("-50,850 300,806 640,828 960,822 1300,838 1660,790"), teal(0.36), 8)
        + at(330, 850, sprig(teal(0.3), leaf(0.5)), turn=-14, size=0.9)
        + at(400, 860, sprig(teal(0.3), leaf(0.58)), turn=10, size=0.7)
        + at(1290, 850, sprig(teal(0.3), leaf(0.5)), turn=16, size=0.8)
    )
