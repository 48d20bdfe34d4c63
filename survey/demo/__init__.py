"""What survey plays of the demonstration; see core/demo/play.py for what a step is given."""

from core.registries import DEMO_ARCHIVE
from core.registries import DEMO_INVENTED
from core.registries import DemoStep
from survey.demo.archive import play_archive
from survey.demo.drafts import play_draft
from survey.demo.invented import play_invented
from survey.demo.invented import play_withdrawals

DEMO_INVENTED.add("survey", DemoStep(order=10, play=play_invented))
DEMO_INVENTED.add("drafts", DemoStep(order=20, play=play_draft))
# After coding put its texts and codes in (order 60), before anything is reported.
DEMO_INVENTED.add("withdrawals", DemoStep(order=70, play=play_withdrawals))
DEMO_ARCHIVE.add("survey", DemoStep(order=10, play=play_archive))

__all__ = ["play_archive", "play_draft", "play_invented", "play_withdrawals"]
