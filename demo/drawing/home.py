"""Home: a valley in the morning; stepping stones like vertebrae lead to a lit house."""

from math import atan2, degrees

from .landscape import backdrop, bird, cloud, leaf_tree, poplar, sprig
from .paper import (
    BONE,
    PAPER,
    at,
    box,
    clay,
    disc,
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
    sheet,
    skin,
    spots,
    strand,
    teal,
)


def draw() -> str:
    return (
        sky() + far_hills() + river() + house() + near_hills() + path() + walkers() + foreground()
    )


def sky() -> str:
    return (
        backdrop(ochre(0.94))
        + sheet(outline("-60,70! 300,50 620,84 940,60! 700,100 300,108 -60,120!"), ochre(0.9), 3)
        + sheet(
            outline("640,200! 980,176 1300,190 1660,160! 1660,214! 1320,236 960,224!"),
            ochre(0.9),
            3,
        )
        + sheet(disc(988, 340, 170), clay(0.74), 5)
        + sheet(outline("800,300! 1000,276 1160,290 1330,270! 1200,316 1000,318!"), ochre(0.94), 3)
        + at(360, 200, cloud(PAPER), size=1.2)
        + at(1370, 130, cloud(PAPER), size=0.9, flip=True)
        + at(730, 210, bird(clay(0.5)), size=0.8)
        + at(780, 184, bird(clay(0.5)), size=0.6)
    )


def far_hills() -> str:
    return (
        sheet(
            land("-50,420 160,350 380,390 620,330 860,410 1140,380 1400,330 1660,390"), mint(0.87)
        )
        + sheet(land("-50,470 220,430 500,470 820,440 1200,480 1660,430"), mint(0.78))
        + sheet(land("-50,540 240,500 520,520 800,500 1180,530 1660,490"), leaf(0.72))
    )


def river() -> str:
    water = outline(
        "430,462! 520,470 600,482 560,500 470,516 520,536 660,552 630,586 560,620 "
        "540,680! 780,680! 800,560 700,530 600,514 680,496 700,478 600,462!"
    )
    return (
        sheet(land("-50,590 300,560 700,580 1100,546 1660,560"), leaf(0.64))
        + sheet(water, teal(0.76), 4)
        + strand("590,560 640,566 690,566", teal(0.88), 4)
    )


def house() -> str:
    trees = "".join(
        at(x, y, poplar(fill, ink(0.35)), size=size)
        for x, y, size, fill in (
            (842, 566, 0.62, leaf(0.52)),
            (884, 572, 0.8, leaf(0.46)),
            (1080, 566, 0.7, leaf(0.5)),
            (1124, 572, 0.52, moss(0.6)),
        )
    )
    windows = "".join(flat(box(x, 512, 22, 26, 3), ochre(0.84)) for x in (926, 1024))
    return trees + (
        sheet(box(1026, 420, 22, 56), clay(0.5), 3)
        + sheet(box(908, 484, 160, 92), PAPER, 5)
        + sheet(outline("888,492! 988,412! 1088,492!"), clay(0.55), 5)
        + windows
        + flat("M972 576V530a16 16 0 0 1 32 0V576Z", teal(0.42))
    )


def near_hills() -> str:
    return (
        sheet(
            land("-50,600 200,590 480,640 760,590 1000,572 1200,600 1440,690 1660,700"), moss(0.7)
        )
        + sheet(land("-50,680 260,650 520,720 860,660 1100,680 1360,760 1660,740"), moss(0.62))
        + at(220, 664, leaf_tree(leaf(0.52), moss(0.85)), size=1.3)
        + at(340, 690, leaf_tree(ochre(0.72), ochre(0.92)), size=0.9)
        + at(110, 690, leaf_tree(leaf(0.6), moss(0.88)), size=0.9)
        + at(1390, 742, leaf_tree(clay(0.66), clay(0.9)), size=0.95)
        + at(1480, 756, leaf_tree(leaf(0.56), moss(0.88)), size=1.2)
        + sheet(land("-50,790 300,740 640,790 1000,740 1320,800 1660,790"), leaf(0.54))
    )


STONE = outline(
    "0,-20 30,-22 48,-12 92,-22 108,-8 96,8 50,10 30,20 12,26 0,36 -12,26 -30,20 "
    "-50,10 -96,8 -108,-8 -92,-22 -48,-12 -30,-22"
)


PATH = spots(
    "936,884,1.16 846,846,1.04 760,812,0.93 700,774,0.83 686,737,0.74 722,706,0.65 "
    "776,681,0.57 830,661,0.5 879,643,0.43 920,627,0.37 950,612,0.31 971,599,0.26 "
    "984,588,0.21 988,579,0.17"
)


def path() -> str:
    """From the foreground to the door: the stones lie across the way and shrink with distance."""
    stones = []
    for index, (x, y, size) in enumerate(PATH):
        x0, y0, _ = PATH[max(0, index - 1)]
        x1, y1, _ = PATH[min(len(PATH) - 1, index + 1)]
        turn = degrees(atan2((x1 - x0) * 0.4, (y0 - y1) / 0.4))
        stones.append(at(x, y, sheet(STONE, BONE, 6), turn=turn, size=size))
    return "".join(reversed(stones))


def walkers() -> str:
    """Two people from behind, arm in arm; the older one has a cane."""
    older = walker(clay(0.6), ink(0.42), skin(0.82), ink(0.82))
    younger = walker(teal(0.45), ink(0.3), skin(0.5), ink(0.24))
    cane = line("M-30 -72L-40 0", ochre(0.42), 6)
    return at(672, 768, at(0, 0, cane + older, size=1.06) + at(50, -6, younger, size=1.14))


def walker(coat: str, trousers: str, tone: str, hair: str) -> str:
    """A figure 160 tall that walks away, standing on 0,0."""
    legs = sheet(limb("-9,-70,12 -10,-36,10 -11,-4,8"), trousers, 3) + sheet(
        limb("9,-70,12 11,-40,10 13,-12,8"), trousers, 3
    )
    shoes = flat(disc(-11, -2, 10, 6) + disc(13, -9, 9, 6), ink(0.25))
    body = outline("-24,-56! -27,-92 -22,-118 -8,-126! 8,-126! 22,-118 27,-92 24,-56!")
    arms = sheet(limb("-20,-112,8 -28,-92,8 -30,-74,7"), coat, 2) + sheet(
        limb("20,-112,8 28,-92,8 26,-74,7"), coat, 2
    )
    neck = flat(box(-6, -134, 12, 14), tone)
    head = flat(disc(0, -143, 13, 15), tone) + sheet(
        outline("0,-161 13,-153 14,-140 8,-131! 0,-134 -8,-131! -14,-140 -13,-153"), hair, 2
    )
    return shoes + legs + neck + sheet(body, coat, 4) + arms + head


def foreground() -> str:
    return (
        at(1250, 930, sprig(teal(0.3), teal(0.42)), turn=-12, size=1.05)
        + at(1330, 940, sprig(teal(0.3), leaf(0.45)), turn=14, size=0.9)
        + at(250, 930, sprig(teal(0.3), teal(0.42)), turn=16, size=0.9)
        + sheet(land("-50,850 200,838 420,900 1000,910 1280,850 1660,836"), teal(0.36))
    )
