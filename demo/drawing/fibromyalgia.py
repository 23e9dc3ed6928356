"""Fibromyalgia: slow tai chi on a deck by a pond; rings spread over the water."""

from .landscape import backdrop, cloud, poplar, stone
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
    rose,
    sand,
    sheet,
    skin,
    spots,
    strand,
    teal,
)


def draw() -> str:
    return shore() + pond() + lilies() + deck() + woman() + willow()


def shore() -> str:
    trees = spots("1180,430,0.5 1240,436,0.66 1300,430,0.52 1440,440,0.6 240,436,0.5 320,440,0.4")
    return (
        backdrop(leaf(0.95))
        + sheet(disc(800, 300, 250), ochre(0.93), 4)
        + sheet(disc(800, 300, 180), BONE, 4)
        + at(1250, 150, cloud(PAPER), size=0.9)
        + sheet(land("-50,380 260,300 560,380 900,330 1240,300 1660,370"), mint(0.84))
        + sheet(land("-50,430 300,390 800,420 1300,380 1660,420"), leaf(0.78))
        + "".join(at(x, y, poplar(leaf(0.55), ink(0.4)), size=size) for x, y, size in trees)
        + sheet(land("-50,460 500,440 1000,452 1660,436"), moss(0.66), 4)
    )


def pond() -> str:
    rings = "".join(
        line(disc(800, 690, across, across * 0.26), mint(0.9), 6 - index * 0.7)
        for index, across in enumerate((250, 350, 460, 580, 710))
    )
    return (
        sheet(land("-50,486 500,474 1000,484 1660,470"), teal(0.64), 6)
        + flat(disc(800, 560, 330, 56), teal(0.74))
        + flat(disc(800, 540, 170, 26), ochre(0.92), 'opacity=".8"')
        + rings
    )


def lilies() -> str:
    pads = spots("210,640,70 330,720,90 150,790,80 1350,600,60 1460,690,90 1310,790,80 1530,830,70")
    leaf_pad = outline("0,0! 70,-26 96,0 70,30 0,40 -70,28 -96,0 -70,-28 -12,-38!")
    flower = "".join(
        at(0, 0, sheet(outline("0,0! 13,-22 0,-52! -13,-22"), rose(0.8), 2), turn=turn)
        for turn in (-64, -32, 0, 32, 64)
    )
    blooms = spots("330,706,1 1460,676,1 150,780,0.8")
    return "".join(
        at(x, y, sheet(leaf_pad, leaf(0.5 + 0.06 * (index % 3)), 4), size=size / 90)
        for index, (x, y, size) in enumerate(pads)
    ) + "".join(at(x, y, flower, size=size) for x, y, size in blooms)


def deck() -> str:
    top = outline("470,760! 1130,760! 1250,960! 350,960!")
    planks = "M535 762L470 960M602 762L566 960M668 762L650 960M734 762L730 960M800 762V960"
    planks += "M866 762L870 960M932 762L950 960M998 762L1034 960M1065 762L1130 960"
    return (
        sheet(top, ochre(0.64), 10)
        + line(planks, ochre(0.54), 5)
        + line("M470 760H1130", ochre(0.76), 9)
    )


def woman() -> str:
    return (
        flat(disc(800, 822, 230, 24), ochre(0.46), 'opacity=".5"')
        + legs()
        + back_arm()
        + tunic()
        + head()
        + front_arm()
    )


def legs() -> str:
    """A wide stance, the weight on the bent knee."""
    left = limb("770,600,58 680,650,60 640,720,46 640,800,34")
    right = limb("830,600,58 920,660,58 980,730,44 1020,800,34")
    return (
        sheet(right, teal(0.4), 6)
        + sheet(outline("990,800! 1000,780 1040,782 1086,812 1080,822! 996,822!"), ink(0.28), 4)
        + sheet(left, teal(0.45), 6)
        + sheet(outline("660,800! 650,780 616,782 574,812 580,822! 664,822!"), ink(0.28), 4)
    )


def tunic() -> str:
    cloth = outline(
        "700,660! 722,560 716,470 730,404 776,380 800,386 826,380 872,404 884,470 878,560 "
        "906,660! 850,680 800,668 750,680"
    )
    return (
        sheet(cloth, clay(0.64), 8)
        + strand("800,392 790,470 800,560 796,660", clay(0.54), 6)
        + line("M720 556Q800 580 880 556", ochre(0.84), 20)
        + line("M770 384L800 414L832 384", PAPER, 9)
        + "".join(line(f"M786 {y}h28", ochre(0.84), 7) for y in (444, 492, 530))
    )


def back_arm() -> str:
    """Pressing down beside the hip, palm to the earth."""
    sleeve = limb("868,420,36 930,470,38 972,530,36 960,560,34")
    hand = outline("936,566 960,560 990,566 1010,590 990,596 950,592 926,584")
    return sheet(hand, skin(0.74), 4) + sheet(sleeve, clay(0.58), 6)


def front_arm() -> str:
    """Rounded before the chest, as if it held a ball, palm inward."""
    upper = limb("736,416,36 670,450,37 612,452,34")
    fore = limb("612,458,33 570,410,30 556,350,28")
    hand = outline("534,350 530,316 546,282 566,262 576,272 572,300 582,326 580,350")
    return sheet(hand, skin(0.74), 4) + sheet(fore, clay(0.66), 5) + sheet(upper, clay(0.66), 6)


def head() -> str:
    neck = outline("772,392! 778,350 780,330! 824,330! 824,352 832,392! 802,406")
    face = outline("746,270 750,220 800,196 850,220 854,270 840,320 802,350 762,320")
    hair = outline(
        "740,280 738,210 800,174 862,210 860,280! 850,244 826,226! 790,240 762,238 750,262!"
    )
    bun = sheet(disc(800, 164, 36, 30), sand(0.6), 4)
    lids = strand("768,276 778,282 790,278", ink(0.3), 5) + strand(
        "812,278 824,282 834,276", ink(0.3), 5
    )
    smile = strand("784,316 800,323 818,315", clay(0.5), 5)
    nose = strand("800,284 806,300 798,304", skin(0.62), 5)
    return (
        sheet(neck, skin(0.7), 3)
        + bun
        + sheet(face, skin(0.76), 4)
        + lids
        + nose
        + smile
        + sheet(hair, sand(0.64), 4)
        + line("M764 152l74 24", clay(0.56), 7)
    )


def willow() -> str:
    trunk = outline(
        "-60,960! -40,700 30,480 10,260 -60,-40! 140,-40! 120,240 130,470 110,700 190,960!"
    )
    branches = (
        "80,160 220,60 360,90 400,250 396,380",
        "100,120 260,20 440,30 500,150 506,270",
        "90,220 200,150 290,190 300,330 286,470",
        "60,60 200,-20 560,-20 610,60 616,150",
        "110,300 170,250 210,300 206,430 190,560",
    )
    blade = outline("0,0! 8,22 6,52 0,78! -7,52 -8,22")
    tips = spots(
        "396,250,420 504,150,310 296,330,510 614,60,190 208,420,600 350,100,330 452,60,220 "
        "250,180,380"
    )
    curtains = "".join(
        line(f"M{x} {top}Q{x + 10} {(top + low) / 2} {x} {low}", leaf(0.45), 4)
        + "".join(
            at(x, y, sheet(blade, leaf(0.56 + 0.05 * (y % 3)), 2), turn=side * 24)
            for y in range(int(top), int(low), 34)
            for side in (-1, 1)
        )
        for x, top, low in tips
    )
    stones = stone(sand(0.72), 250, 900, 60) + stone(earth(0.7), 150, 920, 50)
    return (
        "".join(strand(way, earth(0.45), 12) for way in branches)
        + curtains
        + sheet(trunk, earth(0.48), 8)
        + strand("40,300 60,500 40,700 70,880", earth(0.38), 6)
        + stones
    )
