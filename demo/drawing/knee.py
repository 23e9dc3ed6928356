"""Knee osteoarthritis: two legs in walking shoes on a trail, a window cut into one knee."""

from .landscape import backdrop, fir, sprig, stone
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


def draw() -> str:
    walker = back_leg() + front_leg() + at(194, 78, knee(), size=0.8)
    return scenery() + trail() + at(110, -8, walker, size=0.88) + foreground()


def scenery() -> str:
    firs = spots(
        "180,560,0.5 236,575,0.62 300,566,0.5 1310,540,0.55 1376,552,0.75 1440,540,0.5 "
        "520,590,0.45 1180,580,0.4"
    )
    return (
        backdrop(mint(0.93))
        + sheet(disc(400, 250, 92), PAPER, 5)
        + sheet(land("-50,470 90,404 250,380 420,452 560,500 760,470 960,500 1660,520"), mint(0.85))
        + sheet(land("-50,560 500,560 860,480 1060,360 1220,330 1400,392 1660,350"), mint(0.8))
        + sheet(land("-50,548 220,530 520,590 800,560 1100,582 1380,520 1660,560"), leaf(0.78))
        + "".join(at(x, y, fir(leaf(0.5), ink(0.35)), size=size) for x, y, size in firs)
        + sheet(land("-50,640 300,606 700,640 1100,622 1660,650"), leaf(0.67))
    )


def trail() -> str:
    path = outline(
        "1236,560! 1190,600 1230,640 1120,690 820,720 420,752 -80,800! -80,960! "
        "1700,960! 1700,800! 1420,770 1330,700 1310,640 1226,604 1250,560!"
    )
    return sheet(path, sand(0.9)) + strand("60,850 420,812 760,800", sand(0.8), 6)


def back_leg() -> str:
    calf = limb("776,220,104 738,330,90 706,400,80 656,480,78 606,560,62 562,650,42 540,690,38")
    sock = limb("590,606,56 556,668,48 536,704,48")
    thigh = limb("860,-60,150 812,100,130 768,230,116")
    return (
        sheet(calf, skin(0.5))
        + sheet(sock, PAPER)
        + at(500, 720, shoe(), turn=38)
        + sheet(thigh, ochre(0.66))
    )


def front_leg() -> str:
    calf = limb("930,130,130 952,260,116 966,370,108 972,450,96 992,550,76 1020,640,50 1036,700,46")
    sock = limb("1010,606,62 1030,680,54 1040,724,54")
    thigh = limb("850,-60,170 896,60,150 930,170,134")
    return (
        sheet(calf, skin(0.56))
        + sheet(sock, PAPER)
        + at(1030, 724, shoe(), turn=-10)
        + sheet(thigh, ochre(0.74), 8)
        + strand("808,184 936,188 1062,146", ochre(0.64), 6)
    )


def shoe() -> str:
    """A walking shoe, heel at the left; the ankle enters at 0,0; the toe reaches 190."""
    upper = outline(
        "-62,-20! -40,-30 0,-22 52,-34! 74,2 120,26 168,36 192,58 190,78! -70,78! -74,40 -66,8"
    )
    sole = outline(
        "-78,70! 40,76 194,70! 204,86 190,104 120,104 100,98 10,98 -4,106 -66,106 -82,92"
    )
    laces = "".join(line(f"M{46 + i * 22} {-16 + i * 14}l-26 22", PAPER, 7) for i in range(4))
    counter = outline("-66,8! -30,20 -18,50 -20,78! -70,78! -74,40")
    toe = outline("140,32 168,36 192,58 190,78! 132,78! 130,54")
    return (
        sheet(upper, teal(0.45))
        + flat(counter, teal(0.36))
        + flat(toe, teal(0.36))
        + laces
        + sheet(sole, clay(0.62), 4)
        + line("M-70 76H190", PAPER, 7)
    )


def knee() -> str:
    """A round window in the front knee: thigh bone, kneecap, shin bone, worn cartilage."""
    window = disc(968, 372, 128)
    femur = outline(
        "922,200! 934,296 912,334 908,368 930,394 962,393 984,382 1012,391 1034,370 "
        "1028,336 1002,304 992,200!"
    )
    tibia = outline(
        "914,424! 968,416 1024,420! 1024,448 1010,480 1006,560! 950,560! 938,480 916,450"
    )
    fibula = limb("912,470,15 918,500,11 926,560,10")
    patella = outline("1046,318 1066,346 1058,382 1036,390 1026,356")
    cartilage = strand("909,368 930,394 962,393 984,382 1012,391 1032,372", clay(0.62), 11)
    meniscus = strand("918,420 968,412 1020,416", clay(0.72), 9)
    bones = (
        flat(window, teal(0.36))
        + strand("1052,240 1062,330 1056,400 1020,470", mint(0.75), 14)
        + "".join(sheet(bone, BONE, 4) for bone in (fibula, tibia, femur, patella))
        + cartilage
        + meniscus
    )
    return (
        inside(window, "knee", bones)
        + line(window, BONE, 12)
        + line(disc(968, 372, 136), clay(0.62), 4)
    )


def foreground() -> str:
    stones = ((300, 800, 40), (420, 872, 30), (1340, 838, 40), (1420, 856, 54), (760, 876, 26))
    post = sheet(box(-13, -150, 26, 160, 3), ochre(0.52), 5) + sheet(
        outline("-58,-136! 50,-136! 78,-110! 50,-84! -58,-84!"), ochre(0.6), 4
    )
    return (
        "".join(stone(earth(0.72), x, y, across) for x, y, across in stones)
        + at(352, 770, post + line("M-34 -110H34M20 -122L36 -110L20 -98", PAPER, 6), size=1.05)
        + at(120, 940, sprig(leaf(0.36), leaf(0.5)), turn=-12, size=1.2)
        + at(216, 940, sprig(leaf(0.36), leaf(0.56)), turn=12, size=0.9)
        + at(1500, 940, sprig(leaf(0.36), leaf(0.5)), turn=10, size=1.25)
    )
