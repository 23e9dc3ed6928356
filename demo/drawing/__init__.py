"""The demo's pictures, drawn as cut paper: name of the picture -> function that returns SVG."""

from . import (
    astrid_lindqvist,
    dana_whitfield,
    des_peres,
    des_peres_map,
    epidural,
    fibromyalgia,
    headache,
    home,
    knee,
    low_back,
    marcus_oyelaran,
    mark,
    medicines,
    neck,
    opioids,
    priya_raman,
    rosa_castellanos,
    sciatica,
    shingles,
    shoulder,
    sleep,
    st_peters,
    washington,
)

PICTURES = {
    "low-back-pain": low_back.draw,
    "knee-osteoarthritis": knee.draw,
    "sciatica": sciatica.draw,
    "sleep-and-pain": sleep.draw,
    "neck-pain-desk": neck.draw,
    "safe-pain-medicines": medicines.draw,
    "epidural-steroid-injection": epidural.draw,
    "shoulder-pain": shoulder.draw,
    "migraine-or-tension-headache": headache.draw,
    "opioid-safety": opioids.draw,
    "fibromyalgia": fibromyalgia.draw,
    "shingles-pain": shingles.draw,
    "home": home.draw,
    "des-peres": des_peres.draw,
    "way-to-des-peres": des_peres_map.draw,
    "st-peters": st_peters.draw,
    "washington": washington.draw,
    "marcus-oyelaran": marcus_oyelaran.draw,
    "dana-whitfield": dana_whitfield.draw,
    "astrid-lindqvist": astrid_lindqvist.draw,
    "rosa-castellanos": rosa_castellanos.draw,
    "priya-raman": priya_raman.draw,
}
MARKS = {"logo": mark.logo, "favicon": mark.favicon}
PORTRAITS = (
    "marcus-oyelaran",
    "dana-whitfield",
    "astrid-lindqvist",
    "rosa-castellanos",
    "priya-raman",
)


def size(name: str) -> tuple[int, int]:
    return (800, 800) if name in PORTRAITS else (1600, 900)
