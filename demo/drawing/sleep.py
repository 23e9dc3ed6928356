"""Sleep and pain: a moonlit window and a sleeper whose blanket repeats the hills outside."""

from math import cos, radians, sin

from .landscape import backdrop, fir
from .paper import (
    BONE,
    PAPER,
    at,
    box,
    clay,
    disc,
    dusk,
    flat,
    ink,
    inside,
    land,
    leaf,
    limb,
    line,
    ochre,
    outline,
    rose,
    sand,
    sheet,
    skin,
    spots,
    strand,
    teal,
)

PANE = box(430, 96, 560, 440, 6)


def draw() -> str:
    return room() + inside(PANE, "pane", night()) + frame() + curtains() + bed() + table()


def room() -> str:
    stripes = "".join(flat(box(x, 0, 44, 900), dusk(0.345)) for x in range(20, 1600, 110))
    return backdrop(dusk(0.33)) + stripes


def night() -> str:
    stars = spots(
        "480,150,0.7 560,250,0.4 900,140,0.6 940,260,0.4 620,140,0.4 470,330,0.5 "
        "860,330,0.35 540,390,0.3 760,120,0.3"
    )
    return (
        flat(PANE, teal(0.27))
        + flat(disc(745, 250, 128), teal(0.33))
        + sheet(disc(745, 250, 92), BONE, 4)
        + flat(disc(718, 230, 16), sand(0.88))
        + flat(disc(772, 280, 22), sand(0.88))
        + flat(disc(770, 214, 9), sand(0.88))
        + "".join(at(x, y, flat(STAR, ochre(0.86)), size=size) for x, y, size in stars)
        + sheet(land("400,420 520,380 660,430 820,400 1000,440"), teal(0.42))
        + sheet(land("400,470 560,450 720,480 860,450 1000,470"), teal(0.36))
        + at(530, 470, fir(teal(0.2), ink(0.2)), size=0.5)
        + at(572, 476, fir(teal(0.2), ink(0.2)), size=0.36)
        + sheet(land("400,520 600,496 800,510 1000,490"), teal(0.3))
    )


def star() -> str:
    tips = []
    for index in range(8):
        reach = 26 if index % 2 == 0 else 8
        angle = radians(index * 45)
        tips.append(f"{sin(angle) * reach:.1f},{cos(angle) * reach:.1f}!")
    return outline(" ".join(tips))


STAR = star()


def frame() -> str:
    wood = PANE + box(408, 74, 604, 484, 8)
    return (
        f'<path d="{wood}" fill="{sand(0.8)}" fill-rule="evenodd"/>'
        + sheet(box(702, 96, 14, 440), sand(0.8), 3)
        + sheet(box(430, 300, 560, 12), sand(0.8), 3)
        + sheet(box(386, 548, 648, 26, 4), sand(0.84), 7)
    )


def curtains() -> str:
    left = outline(
        "330,50! 560,50! 548,180 500,330 440,420! 446,560 430,700! 320,700! 326,400 330,200"
    )
    right = outline(
        "1090,50! 880,50! 884,180 930,330 986,420! 980,560 990,700! 1096,700! 1090,400 1094,200"
    )
    folds = (
        "370,60 366,300 360,690",
        "440,60 430,260 392,420",
        "510,60 490,240 424,410",
        "1050,60 1054,300 1060,690",
        "980,60 990,260 1030,420",
        "930,60 950,240 1000,410",
    )
    return (
        sheet(left, dusk(0.52), 8)
        + sheet(right, dusk(0.52), 8)
        + "".join(strand(fold, dusk(0.44), 6) for fold in folds)
        + strand("330,428 380,440 444,420", ochre(0.78), 12)
        + strand("1094,428 1040,440 982,420", ochre(0.78), 12)
        + line("M290 50H1130", ochre(0.7), 16)
        + flat(disc(286, 50, 16) + disc(1134, 50, 16), ochre(0.78))
    )


def bed() -> str:
    board = outline("1230,900! 1230,520! 1260,450 1340,420 1420,450 1450,520! 1450,900!")
    pillow = outline("1010,640 1090,596 1220,590 1290,620 1300,690 1260,730 1100,744 1016,716")
    return (
        sheet(board, ochre(0.55), 8)
        + sheet(
            outline("1262,900! 1262,540 1290,486 1340,466 1390,486 1418,540 1418,900!"),
            ochre(0.48),
            3,
        )
        + sheet(box(200, 716, 1180, 220, 20), sand(0.86), 5)
        + sheet(pillow, PAPER, 7)
        + strand("1250,640 1220,660 1210,690", sand(0.85), 5)
        + at(1150, 652, at(-1150, -652, sleeper()), turn=40, size=0.96)
        + blanket()
    )


def sleeper() -> str:
    hair = outline("1076,560 1140,540 1200,566 1226,620 1222,690 1180,716 1120,700 1080,640")
    face = outline(
        "1096,572 1066,584 1046,610! 1034,622 1016,640 1030,648! 1030,660 1024,668 "
        "1034,676 1030,690 1050,712 1090,722 1150,716 1170,660 1150,600"
    )
    ear = sheet(disc(1140, 652, 17, 22), skin(0.72), 3)
    eye = strand("1056,640 1068,650 1084,648", ink(0.3), 5)
    brow = strand("1052,616 1068,608 1086,612", ink(0.3), 6)
    lips = strand("1034,680 1046,682 1056,678", clay(0.5), 4)
    fringe = outline("1090,566 1130,546 1190,570 1216,640 1180,690! 1160,630 1130,604 1086,600!")
    return (
        sheet(hair, ink(0.25))
        + sheet(face, skin(0.78), 4)
        + eye
        + brow
        + lips
        + ear
        + sheet(fringe, ink(0.25), 3)
    )


def blanket() -> str:
    sleeve = limb("1098,744,44 1030,742,40 952,712,34 900,690,30")
    hand = outline("912,664 880,652 846,656 824,672 832,690 862,704 900,714")
    return (
        sheet(
            land(
                "-100,800! 200,700 400,640 560,650 700,604 860,600 990,650 1090,730 1130,800 "
                "1160,960!"
            ),
            teal(0.5),
            8,
        )
        + sheet(limb("1080,740,50 1090,690,44 1110,660,40"), skin(0.74), 3)
        + sheet(
            outline("960,720 1010,690 1060,672 1110,706 1140,740 1120,800 1000,800"), rose(0.66), 4
        )
        + sheet(hand, skin(0.78), 4)
        + sheet(sleeve, rose(0.72), 6)
        + sheet(
            land("-100,840! 260,750 430,716 560,722 720,700 860,720 970,780 1040,850 1080,960!"),
            leaf(0.62),
            8,
        )
        + sheet(land("-100,890! 280,800 500,786 700,780 860,804 950,860 990,960!"), ochre(0.74), 8)
        + strand("300,830 420,818 520,816", ochre(0.62), 5)
        + strand("560,826 680,814 800,826", ochre(0.62), 5)
    )


def table() -> str:
    cup = sheet(box(140, 566, 70, 74, 10), PAPER, 5) + line("M212 584q34 0 30 26t-34 20", PAPER, 9)
    books = sheet(box(96, 640, 150, 26, 4), clay(0.62), 4) + sheet(
        box(84, 666, 170, 28, 4), teal(0.55), 4
    )
    return (
        sheet(box(50, 694, 240, 24, 6), ochre(0.55), 6)
        + flat(box(70, 718, 200, 190), ochre(0.45))
        + books
        + cup
    )
