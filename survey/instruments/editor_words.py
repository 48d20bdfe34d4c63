"""What the script of the editor says to people; {…} is filled in by the script."""

from flask_babel import gettext as _


def page_words() -> dict[str, str]:
    """Return the texts in the language of the page."""
    return {
        "undone": _("Undone."),
        "redone": _("Done again."),
        "saved": _("Saved at {time}"),
        "saving": _("Saving…"),
        "unsaved": _("Not saved yet"),
        "offline": _("Not saved yet: there is no connection. We keep trying."),
        "refused": _("Not saved: {reason} What you typed stays on this page."),
        "conflict": _("Not saved: somebody else changed this draft meanwhile."),
        "takeTheirs": _("Open the other version"),
        "keepMine": _("Save mine over it"),
        "ready": _("Without mistakes: can be published"),
        "notReady": _("Cannot be published yet. Mistakes: {n}"),
        "problemCounts": _("Mistakes: {wrong}. Points of attention: {notable}"),
        "mistake": _("mistake"),
        "attention": _("point of attention"),
        "wrongHere": _("mistakes: {n}"),
        "andMore": _("and {n} more"),
        "sections": _("Sections and questions"),
        "section": _("Section"),
        "addSection": _("Add a section"),
        "untitled": _("(no text yet)"),
        "questionCount": _("questions: {n}"),
        "newQuestion": _("New question"),
        "add": _("Add"),
        "added": _("Added."),
        "copy": _("Copy"),
        "delete": _("Delete"),
        "upNamed": _("Move up: {name}"),
        "downNamed": _("Move down: {name}"),
        "copyNamed": _("Copy: {name}"),
        "deleteNamed": _("Delete: {name}"),
        "moveTo": _("Move to…"),
        "moveNamed": _("Move to another place: {name}"),
        "movedTo": _("{name}: now number {n} of {total}."),
        "copied": _("Copied: {name}."),
        "deleted": _("Deleted: {name}. You can undo this."),
        "renamed": _("{old} is now called {name}, in conditions and texts too."),
        "toList": _("To the list of questions"),
        "nothingYet": _("Nothing yet. Begin with a section: a page of the questionnaire."),
        "type": _("Kind of question"),
        "listOfChoices": _("List of choices"),
        "newList": _("A new list"),
        "alsoUsedBy": _("This list is also used by: {names}. A change holds there too."),
        "usedBy": _("Used by {n} questions: {names}"),
        "usedByNone": _("Not used yet."),
        "lists": _("Lists of choices"),
        "listName": _("Name of the list"),
        "listNamed": _("List: {name}"),
        "addList": _("Add a list"),
        "deleteList": _("Delete this list"),
        "addChoice": _("Add a choice"),
        "choiceText": _("Text of choice {n}"),
        "moreOfChoice": _("More: {name}"),
        "showMore": _("Show more ({n} left)"),
        "otherLanguages": _("Other languages: {n} of {total} filled in"),
        "notChosen": _("(none)"),
        "noRoles": _("This questionnaire has no roles yet: choose them under Settings."),
        "name": _("Name"),
        "text": _("Text"),
        "takeOut": _("Take out"),
        "addPart": _("Add: {part}"),
        "addRow": _("Add a row"),
        "pairsHint": _("name: value"),
        "toFiles": _("The files of this questionnaire"),
        "withNumber": _("A number is filled in with it"),
        "unit": _("Unit"),
        "min": _("Lowest"),
        "max": _("Highest"),
        "inWords": _("In words: {words}"),
        "putName": _("Put in a question…"),
        "typedCondition": _("The condition, typed"),
        "typeIt": _("Type it yourself"),
        "onlyTyped": _("This condition cannot be shown as rows; change it below."),
        "allOf": _("All of these hold"),
        "anyOf": _("At least one of these holds"),
        "howTogether": _("How the rules go together"),
        "rowOut": _("Take out rule {n}"),
        "addRule": _("Add a rule"),
        "addSet": _("Add a set of rules"),
        "thisAnswer": _("this answer itself"),
        "whichQuestion": _("Which question"),
        "chooseQuestion": _("Choose a question…"),
        "howCompared": _("How it is compared"),
        "whichValue": _("With what"),
        "chooseValue": _("Choose an answer…"),
        "required_never": _("No, it may stay empty"),
        "required_always": _("Yes, always"),
        "required_if": _("Only if…"),
        "translate": _("Translate"),
        "part": _("Part"),
        "onlyMissing": _("Only what is missing"),
        "noneMissing": _("Nothing is missing here."),
        "missing": _("missing"),
        "missingIn": _("{language}: {n} missing"),
        "settings": _("Settings"),
        "languages": _("Languages"),
        "baseLanguage": _("(base language)"),
        "addLanguage": _("Add a language"),
        "preview": _("What it looks like"),
        "width": _("Width"),
        "phone": _("phone"),
        "tablet": _("tablet"),
        "language": _("Language"),
        "role": _("For whom"),
        "everybody": _("all questions"),
        **_comparisons(),
    }


def _comparisons() -> dict[str, str]:
    """Return how each kind of question can be compared, as `<kind>_<comparison>`."""
    answered = {"answered": _("is answered"), "unanswered": _("is not answered")}
    equal = {"is": _("is"), "is_not": _("is not")}
    counted = {
        "more": _("is more than"),
        "at_least": _("is at least"),
        "less": _("is less than"),
        "at_most": _("is at most"),
    }
    dated = {
        "more": _("is after"),
        "at_least": _("is on or after"),
        "less": _("is before"),
        "at_most": _("is on or before"),
    }
    per_kind = {
        "one": {**equal, **answered},
        "several": {
            "has": _("has among them"),
            "has_not": _("has not among them"),
            **answered,
        },
        "number": {**equal, **counted, **answered},
        "date": {"is": _("is"), **dated, **answered},
        "text": {**equal, "contains": _("contains"), **answered},
        "tick": {"ticked": _("is ticked"), "unticked": _("is not ticked")},
    }
    return {
        f"{kind}_{key}": text for kind, texts in per_kind.items() for key, text in texts.items()
    }


def media_words() -> dict[str, str]:
    """Return the kinds of media of an item or choice."""
    return {
        "image": _("Image"),
        "big-image": _("Large image"),
        "audio": _("Sound"),
        "video": _("Film"),
    }


def column_words() -> dict[str, str]:
    """Return what a text is, in the table of translations."""
    return {
        "label": _("Text"),
        "hint": _("Explanation below the question"),
        "guidance_hint": _("Explanation for the interviewer"),
        "required_message": _("What is said where it is not answered"),
        "constraint_message": _("What is said if it is not good"),
        "prompts": _("To ask further"),
        "media_text": _("Image, sound or film in words"),
        "form_title": _("Title"),
        "intro": _("What is said before"),
        "thanks": _("What is said after"),
        **media_words(),
    }
