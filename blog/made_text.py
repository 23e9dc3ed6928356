"""Words for scale tests: a few stand in nearly every text and most in hardly any, as in real ones.

The same seed makes the same words.
"""

import re
from itertools import accumulate, product
from random import Random

COMMON = re.findall(
    r"\w+",
    "the and of to a in is for that with it can your you may are or this from as be by when on "
    "not have pain more most help people back after before with less into over if at who how "
    "treatment doctor body exercise day week sleep nerve muscle joint medicine clinic care walk",
)
SUBJECTS = re.findall(
    r"\w+",
    "sciatica arthritis migraine neuropathy bursitis tendinitis scoliosis osteoporosis shingles "
    "whiplash fibromyalgia stenosis sprain spasm inflammation cartilage ligament vertebra disc "
    "injection infusion steroid anesthetic ultrasound stretching massage acupuncture posture brace "
    "surgery recovery physiotherapy relaxation breathing pacing rehabilitation medication opioid "
    "acetaminophen ibuprofen naproxen gabapentin lidocaine heat ice swimming yoga nutrition weight "
    "knee hip shoulder neck elbow wrist ankle foot hand jaw spine pelvis thigh calf finger toe",
)
SYLLABLES = re.findall(
    r"\w+", "ba cep dor el fas gan hyp ist ken lum my ost pel quin rach tho um ver"
)
RARE = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
WORDS = COMMON + SUBJECTS + RARE
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
TITLES = (
    "{0} and {1}: what to know",
    "When {0} meets {1}",
    "Living with {0}, {1} and {2}",
    "{0} after {1}",
    "How {0} helps with {1}",
    "Five questions about {0} and {2}",
)


def title(random: Random) -> str:
    subjects = [random.choice(SUBJECTS), *random.choices(WORDS[len(COMMON) :], k=2)]
    return random.choice(TITLES).format(*subjects).capitalize()


def paragraph(random: Random, sentences: int = 5) -> str:
    return " ".join(sentence(random) for _ in range(sentences))


def sentence(random: Random) -> str:
    words = random.choices(WORDS, cum_weights=WEIGHTS, k=random.randint(8, 16))
    return f"{' '.join(words).capitalize()}."


def heading(random: Random) -> str:
    return f"{random.choice(SUBJECTS)} and {random.choice(SUBJECTS)}".capitalize()
