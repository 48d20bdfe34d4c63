"""What clients may meet in a survey, in the languages that only surveys have: message and remedy.

Drafts, as the translations of the surveys are. A code that is not here is said in English.
"""

from collections.abc import Mapping

CLIENT_MESSAGES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "tr": {
        "choice_exclusive": (
            "Bu cevap başka bir cevapla birlikte seçilemez.",
            "Yalnızca bu cevabı seçin veya onu kaldırın.",
        ),
        "choice_unknown": ("Bu cevap seçeneklerin arasında yok.", "Listeden bir cevap seçin."),
        "text_too_long": (
            "Bu metin çok uzun: {length} karakter. En fazla {limit} karakter olabilir.",
            "Metni kısaltın.",
        ),
        "answer_shape": ("Bu cevap bu soruya uymuyor.", "Yeniden doldurun."),
    },
    "ar": {
        "choice_exclusive": (
            "لا يمكن اختيار هذه الإجابة مع إجابة أخرى.",
            "اختر هذه الإجابة وحدها، أو أزلها.",
        ),
        "choice_unknown": ("هذه الإجابة ليست من الخيارات.", "اختر إجابة من القائمة."),
        "text_too_long": (
            "هذا النص طويل جداً: {length} حرفاً، والحد الأقصى {limit}.",
            "اجعله أقصر.",
        ),
        "answer_shape": ("هذه الإجابة لا تناسب هذا السؤال.", "املأها من جديد."),
    },
}
