"""Public holidays from the library: real days, nothing unknown, and loaded only when asked for."""

import subprocess
import sys
from datetime import date

from renewdesk.adapters.system.public_holidays import LibraryHolidays


def test_the_holidays_of_a_country_are_known_years_ahead():
    holidays = LibraryHolidays()
    italy = holidays.of_year("IT", 2027)
    assert {date(2027, 1, 1), date(2027, 1, 6), date(2027, 3, 29), date(2027, 12, 25)} <= italy
    assert date(2027, 1, 7) not in italy
    assert {day.year for day in italy} == {2027}
    assert date(2027, 12, 25) not in holidays.of_year("CN", 2027)


def test_a_country_that_is_not_known_has_none():
    holidays = LibraryHolidays()
    assert holidays.of_year("XK", 2027) == frozenset()
    assert holidays.of_year("", 2027) == frozenset()


def test_nothing_is_loaded_before_a_year_is_asked_for():
    words = (
        "import sys, renewdesk.bootstrap.house\n"
        "from renewdesk.adapters.system.public_holidays import LibraryHolidays\n"
        "made = LibraryHolidays()\n"
        "assert 'holidays' not in sys.modules\n"
        "made.of_year('IT', 2027)\n"
        "assert 'holidays' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
