"""OWL-Time ↔ EDTF ↔ four bounds; certainly / possibly / not by this record. Pure: no I/O, no clock.

**What is read.** An *instant* is one day that is known more or less exactly: stated by one of the three OWL-Time properties
(:func:`parse_owl_time`) or as EDTF (:func:`parse_instant`). An *interval* runs from a first to a last day, each an instant, open or
unknown: stated in OWL-Time (:meth:`Interval.stated`) or as EDTF (:func:`parse_interval`). Of EDTF, the Extended Date/Time Format of
ISO 8601-2:2019 in the text of the Library of Congress of 4 February 2019:

======================  ========================================================  =====================================
level 0                 ``2010-12-13``, ``2009-12``, ``1980``, ``2012-05/2013-05``  no times of day
level 1, qualification  ``1984?`` uncertain, ``1984~`` approximate, ``1984%`` both  at the end, for the whole date
level 1, unspecified    ``201X``, ``20XX``, ``2004-XX``, ``1985-04-XX``, ``1985-XX-XX``
level 1, seasons        ``2001-21`` spring … ``2001-24`` winter                     of an unstated hemisphere
level 1, intervals      ``2010/..``, ``2009-12/``, ``../1990``, ``/2013``           also ``/..``, ``../``, ``../..`` and ``/``
level 2, one of a set   ``[..1998]``, ``[2014-01-01..]``, ``[1984..1986]``          no lists: their gaps would be lost
======================  ========================================================  =====================================

Anything else is refused with a :class:`TemporalError` that says what was read and what to write instead: years before 0001 and after
9999, days that no calendar has, times and time zones, other digits than 0 to 9. There is one way to write each value, so
``parse_edtf(text).edtf == text`` for every text that is read.

**What it means.** A *completion* of a record is a pair of days, begin ≤ end, that agrees with all that is stated (the same day twice for an
instant). Over all completions, the four :class:`Bounds` are the earliest and the latest begin, and the earliest and the latest end.
So *certainly* on a day means: in every completion; *possibly*: in some; else *not by this record*, which denies nothing.
Which completions there are:

* A day, month, year, decade (``201X``) or century (``20XX``) is any of its days; an instant ``[1984..1986]`` any day of the three years;
  ``[..1998]`` and ``[2014-01-01..]`` have no first or no last day.
* A season is any day that either hemisphere calls so: EDTF's spring is nobody's in particular (see :func:`parse_instant`).
* A qualified date (``?``, ``~``, ``%``) is any day at all. The standard gives no width for "about", and a doubted date may be wrong
  altogether, so nothing certain follows from it. Who can defend limits writes them: ``[1980..1990]``.
* End ``..`` is *ongoing at the source*: it ends on any day from *W* on. *W* is the day for which the source speaks: ``attested_on``,
  else ``as_of``.
* End unknown: it ends on any day from its begin on.
* No begin stated, written with nothing or ``..`` before the ``/``: it began on any day up to *W*.
* ``attested_on`` lies within.

``as_of`` is the earliest day on which the source can have been written (``bounds(its as-of instant).end_earliest``; of several sources,
the latest such day). Without it, and with a begin or end that needs it, there is no bound rather than a guess.

EDTF has no place for ``attestedOn``, nor OWL-Time for an as-of: both are given beside the value, and then the EDTF form of what OWL-Time
states has the same bounds.
"""

from ortak.temporal.bounds import FIRST_DAY, LAST_DAY, Answer, Bounds, bounds
from ortak.temporal.errors import TemporalError
from ortak.temporal.instant import Instant, Precision, Qualifier, parse_instant, parse_owl_time
from ortak.temporal.interval import Edtf, EndKnowledge, Interval, Missing, parse_edtf, parse_interval

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "Answer",
    "Bounds",
    "Edtf",
    "EndKnowledge",
    "Instant",
    "Interval",
    "Missing",
    "Precision",
    "Qualifier",
    "TemporalError",
    "bounds",
    "parse_edtf",
    "parse_instant",
    "parse_interval",
    "parse_owl_time",
]
