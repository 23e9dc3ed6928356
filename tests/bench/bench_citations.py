import pytest

from citations.styles import STYLES, render
from tests.sources import SOURCES


@pytest.mark.parametrize("style", STYLES)
def bench_render(bench, style):
    def render_one_of_each_type():
        for csl in SOURCES.values():
            render(csl, style)

    bench(f"{style}: render one source", render_one_of_each_type, target=50e-6, per=len(SOURCES))
