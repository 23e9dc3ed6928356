"""Priya Raman: a South Asian woman in her forties, in profile, long braid, stethoscope."""

from .face import wall
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
    ochre,
    oklch,
    outline,
    rose,
    sand,
    sheet,
    strand,
    teal,
)

TONE, SHADOW = oklch(0.64, 0.075, 58), oklch(0.56, 0.075, 54)
HAIR, SHINE = oklch(0.23, 0.02, 280), oklch(0.36, 0.03, 280)


def draw() -> str:
    return backdrop() + coat() + head() + features() + braid() + stethoscope()


def backdrop() -> str:
    """A tree that branches like a nerve cell."""
    pale = rose(0.87)
    boughs = (
        ("640,830 650,660 630,480 660,330 640,180", 26),
        ("632,500 560,400 540,300", 16),
        ("640,420 720,340 740,240", 16),
        ("650,620 740,540 790,520", 16),
        ("656,320 700,220 690,120", 12),
        ("540,300 500,230 510,150", 9),
        ("546,340 600,250 590,170", 9),
        ("740,240 780,180 770,110", 9),
        ("730,290 790,280 830,240", 9),
        ("640,180 600,110 610,40", 9),
        ("640,180 680,100 670,30", 9),
        ("648,600 720,560 760,500", 8),
    )
    buds = (
        (510, 140),
        (590, 160),
        (770, 100),
        (610, 34),
        (672, 26),
        (690, 112),
        (786, 516),
        (738, 232),
    )
    return (
        wall(rose(0.78))
        + sheet(land("0,560 180,500 420,600 800,640"), rose(0.72), 6)
        + "".join(strand(way, pale, width) for way, width in boughs)
        + "".join(sheet(disc(x, y, 17), ochre(0.84), 3) for x, y in buds)
    )


def coat() -> str:
    neck = outline("330,400! 326,500 290,580! 380,640! 470,600! 448,550 452,470!")
    body = outline(
        "310,540! 220,570 140,630 104,720 96,830! 700,830! 690,730 650,650 570,590 "
        "470,560! 440,620 380,640! 330,600"
    )
    kurta = outline("300,560! 340,600 390,640! 440,606 474,566! 520,640 500,830! 340,830! 300,660")
    trim = strand("306,562 344,606 392,644 440,610 474,570", ochre(0.82), 9) + line(
        "M392 646V830", ochre(0.82), 9
    )
    lapels = outline(
        "310,540! 270,580 262,660 316,690! 300,720! 360,830! 290,830! 226,690 256,570"
    ) + outline("470,556! 530,590 560,660 506,700! 524,726! 480,830! 560,830! 616,690 560,590")
    pocket = (
        line("M560 720h86v20", sand(0.85), 6)
        + sheet(box(588, 690, 10, 50, 4), teal(0.5), 2)
        + sheet(box(608, 696, 10, 44, 4), clay(0.6), 2)
    )
    return (
        sheet(neck, SHADOW, 4)
        + sheet(body, PAPER, 9)
        + flat(kurta, leaf(0.5))
        + trim
        + sheet(lapels, PAPER, 5)
        + pocket
    )


def head() -> str:
    profile = outline(
        "330,150 420,140 486,166 516,220 522,262! 526,286 548,326 566,352! 560,368 "
        "538,372! 536,386 548,398! 538,410 546,424! 536,440 540,462 520,484 474,488 "
        "430,470 390,450 340,430 300,340"
    )
    cap = outline(
        "506,184! 482,138 430,110 360,104 288,128 238,190 224,276 242,356 284,416 "
        "344,446! 370,420 366,384 356,350 366,318 392,298! 412,286 424,250 462,212"
    )
    ear = sheet(outline("372,320 398,302 416,322 408,360 384,388 370,370"), SHADOW, 3)
    gloss = "".join(
        strand(way, SHINE, 5)
        for way in (
            "480,150 400,136 320,160 270,230",
            "496,196 430,190 370,230 330,300",
            "440,220 400,250 370,300",
            "260,280 276,350 310,400",
            "436,214 404,240 374,270",
            "340,210 300,280 312,370",
            "240,250 240,310 256,350",
            "410,116 330,126 268,186",
        )
    )
    bun = strand("352,446 326,446 296,426", clay(0.6), 10)
    return (
        sheet(profile, TONE)
        + sheet(cap, HAIR, 5)
        + gloss
        + ear
        + sheet(disc(392, 398, 9), ochre(0.84), 2)
        + flat(disc(392, 418, 6), ochre(0.84))
        + bun
    )


def features() -> str:
    eye = outline("462,296! 480,278 508,280! 502,298 484,304")
    iris = flat(disc(494, 290, 9), ink(0.2)) + flat(disc(497, 287, 2.5), PAPER)
    lid = strand("456,298 478,277 512,280", ink(0.2), 6)
    brow = outline("444,258! 472,234 514,240! 514,250! 476,246")
    nostril = strand("522,350 532,362 542,366", SHADOW, 5) + flat(disc(534, 348, 3.5), PAPER)
    lips = outline("538,388! 548,398! 538,408! 510,406!") + outline(
        "538,410! 546,424 530,430 506,408!"
    )
    smile = strand("508,407 498,402 494,392", SHADOW, 4)
    jaw = strand("430,470 470,478 510,474", SHADOW, 5)
    return (
        flat(disc(470, 366, 30, 22), rose(0.62), 'opacity=".3"')
        + flat(eye, PAPER)
        + iris
        + lid
        + flat(brow, HAIR)
        + nostril
        + flat(lips, clay(0.48))
        + smile
        + jaw
        + strand("440,292 430,286", SHADOW, 4)
    )


def braid() -> str:
    """A plait over the near shoulder, link under link, tied with a clay ribbon."""
    left = sheet(outline("-40,-12 -10,-27 8,20 -12,27"), HAIR, 3)
    right = sheet(outline("40,-2 10,-18 -8,31 14,36"), HAIR, 3)
    link = left + right + strand("22,3 12,15 6,25", SHINE, 4)
    links = "".join(
        at(306 - 30 * (index / 9) ** 0.7, 470 + index * 33, link, size=1 - index * 0.035)
        for index in range(9)
    )
    tuft = outline("262,776! 296,776! 306,830! 252,830!")
    return links + sheet(tuft, HAIR, 3) + sheet(box(258, 758, 44, 18, 6), clay(0.6), 3)


def stethoscope() -> str:
    tube = teal(0.36)
    return (
        strand("352,560 366,660 400,720 446,700 476,640 486,570", tube, 12)
        + strand("404,718 420,770 470,786", tube, 12)
        + sheet(disc(500, 784, 32), ink(0.75), 4)
        + sheet(disc(500, 784, 20), PAPER, 2)
    )
