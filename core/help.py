"""Topics of help: each a short text in templates/help/<language>/<name>.html of any package.

Adding one is a file per language and one line here or in the package's setup. A text is shown where
it is needed (macros/help.html: `help_text`) and as a page of two minutes' reading.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

from core.registries import Registry

#: Topic -> title, translated; in the order in which they are best read.
TOPICS: Registry[Any] = Registry()

TOPICS.add("benchmark", _l("Benchmark, wave and participating approach"))
TOPICS.add("fieldwork", _l("Fieldwork: from agreement to report"))
TOPICS.add("value_kind", _l("Kinds of figures, and why one is missing"))
TOPICS.add("statement", _l("Statements and the established value"))
TOPICS.add("quote_kind", _l("Citation or rendering"))
TOPICS.add("anonymity", _l("Anonymous or confidential"))
TOPICS.add("circle", _l("Circles, and figures that are not shown"))
TOPICS.add("organisations", _l("Organisations, mergers, and importing a list"))
TOPICS.add("agreement", _l("Agreeing, refusing, withdrawing"))
TOPICS.add("roles", _l("Who may do what"))
