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
        "turns_too_many": ("Bu en fazla {limit} kez doldurulabilir.", ""),
        "number_unreadable": ("“{typed}” bir sayı değil.", "Örneğin 12 veya 12,5 yazın."),
        "date_unreadable": (
            "“{typed}” bir tarih değil.",
            "Gün, ay ve yıl yazın, örneğin 8-3-2026.",
        ),
        "month_unreadable": (
            "“{typed}” bir ay ve yıl değil.",
            "Ay ve yıl yazın, örneğin 3-2026.",
        ),
        "year_unreadable": ("“{typed}” bir yıl değil.", "Dört rakamla yazın, örneğin 2026."),
        "time_unreadable": ("“{typed}” bir saat değil.", "Saat ve dakika yazın, örneğin 14:30."),
        "moment_unreadable": (
            "“{typed}” saatli bir tarih değil.",
            "Gün, ay, yıl ve saat yazın, örneğin 8-3-2026 14:30.",
        ),
        "place_unreadable": (
            "“{typed}” derece veya metre olarak bir sayı değil.",
            "Örneğin 52.3702 yazın.",
        ),
        "place_outside": ("{number} olamaz: {min} ile {max} arasında olmalı.", ""),
        "place_half": (
            "Yerin yalnızca yarısı dolduruldu.",
            "Enlem ve boylamı birlikte doldurun veya ikisini de boş bırakın.",
        ),
        "range_off_step": (
            "Bu sayı sırada yok: sıra {low} ile başlar ve {step} adımlarla ilerler.",
            "",
        ),
        "number_not_whole": ("{number} tam sayı değil.", "Tam sayıya yuvarlayın."),
        "number_too_precise": (
            "Bu sayının virgülden sonra {decimals} basamaktan fazlası var.",
            "Böyle doğru mu?",
        ),
        "number_negative": ("{number} sıfırdan az.", "Sıfır veya daha fazlasını yazın."),
        "number_too_low": ("{number}, {min} sayısından az.", "Sayıyı kontrol edin."),
        "number_too_high": ("{number}, {max} sayısından fazla.", "Sayıyı kontrol edin."),
        "number_too_large": ("Bu sayı çok büyük.", "Sayıyı kontrol edin."),
        "percent_above_100": ("{number} yüzdesi 100'den fazla.", "Bu doğru mu?"),
        "choice_filtered": (
            "Bu cevap, başka cevaplar nedeniyle artık seçilemez.",
            "Başka bir cevap seçin veya diğer cevabı değiştirin.",
        ),
        "specify_missing": (
            "Bir cevap seçtiniz ama ne olduğunu yazmadınız.",
            "Cevabın yanına yazın.",
        ),
        "number_missing": ("Seçtiğiniz cevapta sayı eksik.", "Cevabın yanına yazın."),
        "part_without_choice": (
            "Bir cevabın yanına yazdınız ama o cevabı seçmediniz.",
            "Cevabı seçin veya yazdığınızı silin.",
        ),
        "required_missing": ("Bu soru henüz cevaplanmadı.", ""),
        "constraint_failed": ("Bu cevap doğru olamaz.", "Kontrol edin."),
        "rank_double": ("{place}. sıra iki kez seçildi.", "Her cevaba ayrı bir sıra verin."),
        "rank_not_all": ("{left} cevabın daha sırası yok.", ""),
        "upload_empty": ("“{name}” dosyası boş.", "Yeniden seçin."),
        "upload_too_large": (
            "“{name}” dosyası çok büyük: en fazla {limit} MB olabilir.",
            "Küçültün veya başka bir dosya seçin.",
        ),
        "upload_other_kind": (
            "“{name}” burada istenen türde bir dosya değil.",
            "Başka bir dosya seçin.",
        ),
        "counts_rows_missing": ("Tablonun satırları henüz boş.", ""),
        "counts_rows_blank": (
            "Bütün satırlar doldurulmadı: {base} sayısından {total}.",
            "Boş satırları da doldurun; kimse yoksa 0 yazın.",
        ),
        "counts_base_missing": (
            "Toplam sayıyı da doldurun.",
            "O sayı olmadan yüzde hesaplayamayız.",
        ),
        "counts_table_and_none": (
            "Tablo dolduruldu, ama tablo yerine geçen cevap da seçildi.",
            "İkisinden birini silin.",
        ),
        "counts_total_above_base": (
            "Satırların toplamı {total}; bu {base} sayısından fazla.",
            "Sayıları kontrol edin: herkes bir kez sayılır.",
        ),
        "counts_total_below_base": (
            "Satırların toplamı {total}; bu {base} sayısından az.",
            "Diğerlerini ait oldukları satıra yazın.",
        ),
        "percent_total_above_base": (
            "Yüzdelerin toplamı {total}; bu 100'den fazla.",
            "Kontrol edin.",
        ),
        "percent_total_below_base": (
            "Yüzdelerin toplamı {total}; bu 100'den az.",
            "Kontrol edin: bir grup unutuldu mu?",
        ),
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
        "turns_too_many": ("لا يمكن ملء هذا أكثر من {limit} مرة.", ""),
        "number_unreadable": ("“{typed}” ليس رقماً.", "اكتب مثلاً 12 أو 12.5."),
        "date_unreadable": ("“{typed}” ليس تاريخاً.", "اكتب اليوم والشهر والسنة، مثلاً 8-3-2026."),
        "month_unreadable": ("“{typed}” ليس شهراً وسنة.", "اكتب الشهر والسنة، مثلاً 3-2026."),
        "year_unreadable": ("“{typed}” ليس سنة.", "اكتب السنة بأربعة أرقام، مثلاً 2026."),
        "time_unreadable": ("“{typed}” ليس وقتاً.", "اكتب الساعات والدقائق، مثلاً 14:30."),
        "moment_unreadable": (
            "“{typed}” ليس تاريخاً مع وقت.",
            "اكتب اليوم والشهر والسنة والوقت، مثلاً 8-3-2026 14:30.",
        ),
        "place_unreadable": ("“{typed}” ليس عدداً من الدرجات أو الأمتار.", "اكتب مثلاً 52.3702."),
        "place_outside": ("{number} غير ممكن: يجب أن يكون بين {min} و{max}.", ""),
        "place_half": ("تم ملء نصف المكان فقط.", "املأ خط العرض وخط الطول معاً، أو اتركهما فارغين."),
        "range_off_step": ("هذا الرقم ليس في السلسلة: تبدأ من {low} وتتقدم بخطوات من {step}.", ""),
        "number_not_whole": ("{number} ليس عدداً صحيحاً.", "قرّبه إلى عدد صحيح."),
        "number_too_precise": ("لهذا الرقم أكثر من {decimals} منازل عشرية.", "هل هو صحيح هكذا؟"),
        "number_negative": ("{number} أقل من صفر.", "اكتب صفراً أو أكثر."),
        "number_too_low": ("{number} أقل من {min}.", "تحقق من الرقم."),
        "number_too_high": ("{number} أكثر من {max}.", "تحقق من الرقم."),
        "number_too_large": ("هذا الرقم كبير جداً.", "تحقق من الرقم."),
        "percent_above_100": ("{number}% أكثر من 100%.", "هل هذا صحيح؟"),
        "choice_filtered": (
            "لم تعد هذه الإجابة ممكنة، بسبب إجابات أخرى.",
            "اختر إجابة أخرى، أو غيّر الإجابة الأخرى.",
        ),
        "specify_missing": ("اخترت إجابة ولم تكتب ما هي.", "اكتبها بجانب الإجابة."),
        "number_missing": ("الرقم ناقص في الإجابة التي اخترتها.", "اكتبه بجانب الإجابة."),
        "part_without_choice": (
            "كتبت شيئاً بجانب إجابة لم تخترها.",
            "اختر الإجابة، أو امسح ما كتبته.",
        ),
        "required_missing": ("لم تتم الإجابة على هذا السؤال بعد.", ""),
        "constraint_failed": ("لا يمكن أن تكون هذه الإجابة صحيحة.", "تحقق منها."),
        "rank_double": ("تم اختيار المكان {place} مرتين.", "أعط كل إجابة مكاناً خاصاً بها."),
        "rank_not_all": ("ما زال هناك {left} بلا مكان.", ""),
        "upload_empty": ("الملف “{name}” فارغ.", "اختره من جديد."),
        "upload_too_large": (
            "الملف “{name}” كبير جداً: الحد الأقصى {limit} ميغابايت.",
            "صغّره، أو اختر ملفاً آخر.",
        ),
        "upload_other_kind": ("“{name}” ليس ملفاً من النوع المطلوب هنا.", "اختر ملفاً آخر."),
        "counts_rows_missing": ("صفوف الجدول ما زالت فارغة.", ""),
        "counts_rows_blank": (
            "لم تُملأ كل الصفوف: المجموع {total} من {base}.",
            "املأ الصفوف الفارغة أيضاً، واكتب 0 حيث لا يوجد أحد.",
        ),
        "counts_base_missing": ("املأ العدد الإجمالي أيضاً.", "بدونه لا نستطيع حساب النسب."),
        "counts_table_and_none": (
            "تم ملء الجدول، وتم أيضاً اختيار الإجابة التي تحل محله.",
            "أزل واحداً منهما.",
        ),
        "counts_total_above_base": (
            "مجموع الصفوف {total}، وهو أكثر من {base}.",
            "تحقق من الأعداد: كل شخص يُحسب مرة واحدة.",
        ),
        "counts_total_below_base": (
            "مجموع الصفوف {total}، وهو أقل من {base}.",
            "ضع الآخرين في الصف المناسب لهم.",
        ),
        "percent_total_above_base": ("مجموع النسب {total}%، وهو أكثر من 100%.", "تحقق منها."),
        "percent_total_below_base": (
            "مجموع النسب {total}%، وهو أقل من 100%.",
            "تحقق منها: هل نُسيت مجموعة؟",
        ),
    },
}
