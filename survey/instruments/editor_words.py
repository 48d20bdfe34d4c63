"""What the script of the editor says to people; {…} is filled in by the script."""

from flask_babel import gettext as _


def page_words() -> dict[str, str]:
    """Return the texts in the language of the page."""
    return {
        "undone": _("Undone."),
        "noEarlier": _("There is nothing earlier to go back to."),
        "undoOffline": _("Not undone: there is no connection. Try again later."),
        "redone": _("Done again."),
        "saved": _("Saved at {time}"),
        "saving": _("Saving…"),
        "unsaved": _("Not saved yet"),
        "offline": _("Not saved yet: there is no connection. We keep trying."),
        "refused": _("Not saved: {reason} What you typed stays on this page."),
        "signedOut": _(
            "Not saved: you are no longer signed in here. Sign in and open this page anew."
            " This browser keeps what you typed."
        ),
        "conflict": _("Not saved: somebody else changed this draft meanwhile."),
        "takeTheirs": _("Open the other version"),
        "keepMine": _("Save mine over it"),
        "clash": _("Somebody else changed this draft meanwhile. What should be saved?"),
        "changedByOther": _("Changed by the other: {names}"),
        "changedByYou": _("Changed by you: {names}"),
        "changedByBoth": _("Changed by both: {names}. What you wrote stays."),
        "changedSince": _("Changed since by others: {names}"),
        "putTogetherDo": _("Put both together"),
        "putTogether": _("Put together. Undo takes back only what you changed."),
        "downloadMine": _("Download my version"),
        "keptHere": _("This browser still has work of {time} that was not saved."),
        "putBack": _("Put it back"),
        "putBackDone": _("Put back. You can undo this."),
        "throwAway": _("Throw it away"),
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
        "movedInto": _("{name}: now number {n} of {total} in {place}."),
        "usedInRules": _(
            "{name} is used in: {names}. Those will have a mistake once it is gone. Delete it?"
        ),
        "deleteStill": _("Delete it all the same"),
        "keepIt": _("Keep it"),
        "copied": _("Copied: {name}."),
        "deleted": _("Deleted: {name}. You can undo this."),
        "renamed": _("{old} is now called {name}, in conditions and texts too."),
        "toList": _("To the list of questions"),
        "nothingYet": _("Nothing yet. Begin with a section: a page of the questionnaire."),
        "type": _("Kind of question"),
        "listOfChoices": _("List of choices"),
        "newList": _("A new list"),
        "alsoUsedBy": _("This list is also used by: {names}. A change holds there too."),
        "usedBy": _("Used by: {names}"),
        "usedByNone": _("Not used yet."),
        "lists": _("Lists of choices"),
        "listName": _("Name of the list"),
        "listNamed": _("List: {name}"),
        "addList": _("Add a list"),
        "deleteList": _("Delete this list"),
        "addChoice": _("Add a choice"),
        "several": _("Add several at once"),
        "severalLines": _("One choice to a line"),
        "severalHelp": _("Two columns out of a spreadsheet are taken as name and text."),
        "addThem": _("Add these"),
        "addedSeveral": _("Added: {n} choices. You can undo this."),
        "copyList": _("Copy this list"),
        "ownList": _("Give this question a list of its own"),
        "search": _("Search a question"),
        "found": _("Found: {n}"),
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
        "newTable": _("A table (CSV)"),
        "tableNamed": _("Table: {name}"),
        "tableOfChoices": _("Table with the choices"),
        "tableHolds": _("{name}: {n} rows with {columns}"),
        "tableName": _("The name of a table has no spaces: give the file another name first."),
        "upload": _("Upload…"),
        "uploadNamed": _("Upload: {name}"),
        "uploading": _("{name} is being uploaded…"),
        "uploaded": _("{name} is there. You can undo this."),
        "uploadOffline": _("{name} was not uploaded: there is no connection. Try again later."),
        "uploadNowhere": _("What this file was for is no longer there."),
        "no_image": _("This is no picture."),
        "no_audio": _("This is no sound."),
        "no_video": _("This is no film."),
        "no_table": _("This is no table: a table is a file in CSV."),
        "ownPerLanguage": _("{name}: another one per language"),
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
        "noneOf": _("None of these holds"),
        "notAllOf": _("Not all of these hold"),
        "holds": _("If this holds"),
        "holdsNot": _("If this does not hold"),
        "againstWhat": _("Compare with"),
        "against_value": _("a fixed value"),
        "against_question": _("another answer"),
        "against_today": _("the day of today"),
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
    timed = {
        "more": _("is later than"),
        "at_least": _("is not earlier than"),
        "less": _("is earlier than"),
        "at_most": _("is not later than"),
    }
    chosen = {
        "chosen_at_least": _("number chosen: at least"),
        "chosen_at_most": _("number chosen: at most"),
        "chosen_is": _("number chosen: exactly"),
    }
    long = {
        "long_at_least": _("number of characters: at least"),
        "long_at_most": _("number of characters: at most"),
    }
    among = {"has": _("has among them"), "has_not": _("has not among them")}
    contains = {"contains": _("contains")}
    per_kind = {
        "one": {**equal, **answered},
        "several": {**among, **chosen, **answered},
        "number": {**equal, **counted, **answered},
        "date": {**equal, **dated, **answered},
        "moment": {**dated, **answered},
        "time": {**timed, **answered},
        "text": {**equal, **contains, "starts": _("begins with"), **long, **answered},
        "worked_out": {**equal, **counted, **contains, **answered},
        "turns": {
            "is": _("number of times: exactly"),
            "at_least": _("number of times: at least"),
            "at_most": _("number of times: at most"),
        },
        "tick": {"ticked": _("is ticked"), "unticked": _("is not ticked")},
        "file": answered,
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
