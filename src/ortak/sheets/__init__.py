"""A register as a workbook that a clerk can fill: export, reading, and what a change of it means for the register.

Nothing here touches a register's files: :mod:`ortak.editing` does.
"""
