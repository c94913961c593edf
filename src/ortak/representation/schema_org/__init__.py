"""A description in schema.org's terms, for programs that know no others: one tree, in JSON-LD with its context written out. Pure.

It says less than the register, never more: a property stands only where schema.org gives it to the type, a date only where it is known by
day, month or year, and then just so, and a kind of thing that schema.org has no type for is no more than ``Intangible``. What holds for a
time is an ``OrganizationRole`` between the two it concerns; that it has no ``endDate`` says, there as here, nothing about its end. A
territory is a ``Place``: the register says nothing of its status.
Source: schema.org, its types and properties; "Introducing 'Role'", blog.schema.org, 16 June 2014.
"""

from ortak.representation.schema_org.trees import roles, schema_org
from ortak.representation.schema_org.view import PROFILE

__all__ = ["PROFILE", "roles", "schema_org"]
