"""What survey plays of the demonstration; see core/demo/play.py for what a step is given."""

from core.registries import DEMO_ARCHIVE
from core.registries import DEMO_INVENTED
from core.registries import DemoStep
from survey.demo.archive import play_archive
from survey.demo.invented import play_invented

DEMO_INVENTED.add("survey", DemoStep(order=10, play=play_invented))
DEMO_ARCHIVE.add("survey", DemoStep(order=10, play=play_archive))

__all__ = ["play_archive", "play_invented"]
