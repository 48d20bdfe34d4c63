"""Sections compiled once into static HTML with slots: the one rendering of questions."""

from survey.rendering.compiled import CompiledQuestionnaire
from survey.rendering.compiled import CompiledSection
from survey.rendering.compiled import compiled

__all__ = ["CompiledQuestionnaire", "CompiledSection", "compiled"]
