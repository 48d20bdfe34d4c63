"""Charts: what is to be drawn as frozen data, where everything stands, and the drawing itself.

`data` and `layout` are pure and may be used anywhere; `drawing` imports Altair and vl-convert when
it is called, in the worker and on the command line only.
"""
