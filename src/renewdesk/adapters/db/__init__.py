"""The desk in SQLite: tables, mapping, migrations, and the ready rows of the first picture.

Importing this package loads no library: SQLAlchemy comes with :mod:`storage`, which the storage
thread imports after the first picture was painted from :mod:`desk_rows`.
"""
