"""What the events of coding are called in the trail."""

from flask_babel import lazy_gettext as _l

from core.registries import EVENT_WORDS

EVENT_WORDS.add("source.imported", _l("imported a text"))
EVENT_WORDS.add("source.speakers_changed", _l("said who speaks in a text"))
EVENT_WORDS.add("source.interview_set", _l("tied a text to an interview"))
EVENT_WORDS.add("source.quote_kind_changed", _l("changed the kind of quote of a text"))
EVENT_WORDS.add("source.erased", _l("erased a text with the person who spoke in it"))
EVENT_WORDS.add("source.words_erased", _l("erased the words of a person in a text"))
EVENT_WORDS.add("codebook.added", _l("gave the benchmark its codebook"))
EVENT_WORDS.add("code.added", _l("added a code"))
EVENT_WORDS.add("code.changed", _l("changed a code"))
EVENT_WORDS.add("code.moved", _l("moved a code"))
EVENT_WORDS.add("code.retired", _l("took a code out of use"))
EVENT_WORDS.add("code.restored", _l("brought a code back into use"))
EVENT_WORDS.add("code.merged", _l("merged a code into another"))
EVENT_WORDS.add("code.unmerged", _l("undid a merge of codes"))
EVENT_WORDS.add("memo.added", _l("wrote a memo on a code"))
EVENT_WORDS.add("memo.changed", _l("changed a memo on a code"))
EVENT_WORDS.add("memo.erased", _l("erased a memo on a code"))
