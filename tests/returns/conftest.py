"""The lists that were sent out, and the maker of what comes back."""

from collections.abc import Callable

import pytest

from handbook.build import words
from handbook.model import Handbook
from handbook.returns.expected import Expected, expected
from handbook.views import Checklist, year_view
from returns.generator import Generator
from returns.making import make_generator


@pytest.fixture(scope="session")
def wanted(handbook: Handbook) -> Expected:
    """What the returns are matched with."""
    return expected(handbook)


@pytest.fixture(scope="session")
def t(handbook: Handbook) -> Callable[[str], str]:
    """The vocabulary in Chinese."""
    return words(handbook, "zh")


@pytest.fixture(scope="session")
def school(handbook: Handbook) -> Checklist:
    """The list of the schools."""
    return next(view for view in year_view(handbook, handbook.years[0], "zh").lists if view.role.id == "school")


@pytest.fixture(scope="session")
def generator(handbook: Handbook) -> Generator:
    """Makes returned workbooks of what the schools got."""
    return make_generator(handbook)
