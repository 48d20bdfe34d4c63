"""What the events of report and files are called in the trail."""

from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

for _kind, _words in {
    "report.snapshot": _l("kept the report as it stood"),
    "report.told": _l("built the report to be read"),
    "report.released": _l("shared the report with the municipalities"),
    "report.taken_back": _l("stopped sharing the report with the municipalities"),
    "report.built": _l("made files of the report"),
    "export.responses": _l("exported answers"),
    "export.codings": _l("exported codings"),
    "export.survey": _l("exported client satisfaction"),
}.items():
    EVENT_WORDS.add(_kind, _words)
