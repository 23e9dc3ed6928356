"""Home: a valley in the morning; stepping stones like vertebrae lead to a lit house."""

from .landscape import backdrop, bird, cloud, leaf_tree, poplar, sprig
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
    strand,
    teal,
)  # fmt: skip


def draw() -> str:
    return (
        sky() + far_hills() + river() + house() + near_hills() + path() + walkers() + foreground()
    )


def sky() -> str:
    return (
        backdrop(ochre(0.93))
        + sheet(disc(1060, 330, 250), ochre(0.88), 5)
        + sheet(disc(1060, 330, 150), clay(0.72), 5)
        + at(360, 180, cloud(PAPER), size=1.2)
        + at(1370, 220, cloud(PAPER), size=0.9, flip=True)
        + at(700, 120, cloud(PAPER), size=0.6)
        + at(800, 240, bird(clay(0.5)), size=0.8)
        + at(850, 214, bird(clay(0.5)), size=0.6)
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
        "1700,540! 1480,548 1330,566 1260,590 1330,616 1420,640 1330,680 1180,700! 1330,716 "
        "1500,690 1700,700!"
    )
    return sheet(land("-50,590 300,560 700,580 1100,546 1660,560"), leaf(0.64)) + sheet(
        water, teal(0.72), 4
    )


def house() -> str:
    trees = "".join(
        at(x, y, poplar(fill, ink(0.35)), size=size)
        for x, y, size, fill in ((842, 566, 0.62, leaf(0.52)), (884, 572, 0.8, leaf(0.46)),
                                 (1080, 566, 0.7, leaf(0.5)), (1124, 572, 0.52, moss(0.6)))
    )  # fmt: skip
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
    "0,-20 30,-22 48,-12 92,-22 108,-8 96,8 50,10 30,20 12,26 0,36 -12,26 -30,20 -50,10 -96,8 "
    "-108,-8 -92,-22 -48,-12 -30,-22"
)


def path() -> str:
    """From the foreground to the door; the stones shrink with distance."""
    places = ((560, 866, 1.15), (604, 808, 1.0), (668, 760, 0.88), (744, 724, 0.76), (818, 694, 0.66),
              (880, 668, 0.56), (926, 645, 0.48), (958, 625, 0.41), (977, 608, 0.34), (985, 594, 0.28),
              (988, 583, 0.22))  # fmt: skip
    turns = (-26, -34, -32, -24, -20, -20, -22, -24, -22, -10, 0)
    return "".join(
        at(x, y, sheet(STONE, BONE, 6), turn=-turn * 0.4, size=size)
        for (x, y, size), turn in zip(places[::-1], turns[::-1], strict=True)
    )


def walkers() -> str:
    return at(700, 752, walker(teal(0.45), ink(0.3), skin(0.55)), size=0.95) + at(
        780, 716, walker(clay(0.6), ink(0.4), skin(0.8), stick=True), size=0.8
    )


def walker(coat: str, trousers: str, tone: str, stick: bool = False) -> str:
    """A figure 150 tall that walks away to the right, standing on 0,0."""
    legs = sheet(limb("-4,-66,13 -14,-34,10 -22,0,8"), trousers, 3) + sheet(
        limb("4,-66,13 12,-34,10 12,0,8"), trousers, 3
    )
    body = outline("-20,-58! -24,-100 -10,-122 12,-122 26,-100 24,-58!")
    arm = limb("16,-108,9 26,-84,8 34,-64,6")
    cane = line("M38 -66L46 0", ochre(0.45), 5) if stick else ""
    hair = sheet(disc(2, -138, 18), ink(0.28), 3)
    return (
        cane
        + legs
        + sheet(body, coat, 4)
        + sheet(arm, coat, 3)
        + flat(disc(35, -62, 6), tone)
        + flat(disc(8, -128, 11), tone)
        + hair
    )


def foreground() -> str:
    return (
        at(1250, 930, sprig(teal(0.3), teal(0.42)), turn=-12, size=1.05)
        + at(1330, 940, sprig(teal(0.3), leaf(0.45)), turn=14, size=0.9)
        + at(250, 930, sprig(teal(0.3), teal(0.42)), turn=16, size=0.9)
        + sheet(land("-50,850 200,838 420,900 1000,910 1280,850 1660,836"), teal(0.36))
        + strand("1180,872 1320,856 1480,850", earth(0.7), 0.01)
    )
