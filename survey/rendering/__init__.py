"""Sections compiled once into static HTML with slots: the one rendering of questions."""

from survey.rendering.compiled import CompiledQuestionnaire
from survey.rendering.compiled import CompiledSection
from survey.rendering.compiled import compiled
from survey.rendering.elsewhere import elsewhere
from survey.rendering.offered import Offer

__all__ = ["CompiledQuestionnaire", "CompiledSection", "Offer", "compiled", "elsewhere"]
