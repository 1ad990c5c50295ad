"""Names in their own script with the spellings that published systems give them; and pairs of distinct persons."""

from dataclasses import dataclass
from itertools import combinations, product
from random import Random

from tests.benchmarks import names_tables as tables
from tests.benchmarks.names_pairs import WRITTEN
from tests.benchmarks.names_tables import System


@dataclass(frozen=True, slots=True)
class Person:
    """A name as born, in its script, and its other spellings."""

    native: str
    spellings: tuple[str, ...]


# Where a script does not write its vowels: the letters, then the vocalised spelling (DIN 31635; Hebrew: ISO 259).
_ARABIC_GIVEN = """محمد muḥammad,محمود maḥmūd,أحمد aḥmad,علي ʿalī,عمر ʿumar,عثمان ʿuṯmān,
حسن ḥasan,حسين ḥusayn,يوسف yūsuf,إبراهيم ibrāhīm,إسماعيل ismāʿīl,خالد ḫālid,جمال ǧamāl,
كريم karīm,سعيد saʿīd,طارق ṭāriq,زكريا zakariyyā,مصطفى muṣṭafā,عبد الرحمن ʿabd-ar-raḥmān,
عبد الله ʿabd-allāh,عبد القادر ʿabd-al-qādir,عبد العزيز ʿabd-al-ʿazīz,صلاح ṣalāḥ,فاطمة fāṭima,
عائشة ʿāʾiša,مريم maryam,زينب zaynab,خديجة ḫadīǧa,سارة sāra,ليلى laylā,نور nūr,هدى hudā,
سمية sumayya,رشيد rašīd,بشير bašīr,نصر naṣr,وليد walīd,ياسين yāsīn,هشام hišām,غسان ġassān,
ناديا nādiyā,سلمى salmā,رانية rāniya,موسى mūsā,عيسى ʿīsā,داود dāwūd,سليمان sulaymān,أيوب ayyūb,
حمزة ḥamza,بلال bilāl"""
_ARABIC_FAMILY = """الحسيني al-ḥusaynī,الشامي aš-šāmī,البغدادي al-baġdādī,النجار an-naǧǧār,
الحداد al-ḥaddād,الخطيب al-ḫaṭīb,المصري al-miṣrī,العلي al-ʿalī,السيد as-sayyid,القاسم al-qāsim,
الزهراني az-zahrānī,الغامدي al-ġāmidī,التميمي at-tamīmī,الهاشمي al-hāšimī,الأنصاري al-anṣārī,
الجبوري al-ǧubūrī,الدوري ad-dūrī,الكبيسي al-kubaysī,الطائي aṭ-ṭāʾī,العبيدي al-ʿubaydī,
بركات barakāt,حمدان ḥamdān,خوري ḫūrī,درويش darwīš,سلامة salāma,شاهين šāhīn,صباغ ṣabbāġ,
عبود ʿabbūd,فرحات farḥāt,قاسمي qāsimī,منصور manṣūr,نصار naṣṣār,يعقوب yaʿqūb,زيدان zaydān,
بوعزيز būʿazīz,مرزوق marzūq,الشريف aš-šarīf,بدوي badawī,جابر ǧābir,رمضان ramaḍān"""
_PERSIAN_GIVEN = """رضا riḍā,حسین ḥusayn,مهدی mahdī,فرهاد farhād,داریوش dāriyūš,کوروش kūruš,
بهروز bihrūz,پرویز parwīz,شهرام šahrām,آرش āraš,کیوان kaywān,سیاوش siyāwuš,منوچهر manūčihr,
ژاله žāla,شیرین šīrīn,نسرین nasrīn,مریم maryam,پروانه parwāna,گلناز gulnāz,زهرا zahrā,
نیلوفر nīlūfar,امید umīd,جمشید ǧamšīd,غلام ġulām,نادر nādir"""
_PERSIAN_FAMILY = """احمدی aḥmadī,حسینی ḥusaynī,رضایی riḍāyī,کریمی karīmī,محمدی muḥammadī,
موسوی mūsawī,هاشمی hāšimī,صادقی ṣādiqī,قاسمی qāsimī,جعفری ǧaʿfarī,نوری nūrī,شیرازی šīrāzī,
تهرانی tihrānī,کاظمی kāẓimī,فرهادی farhādī,یزدانی yazdānī,زارعی zāriʿī,خسروی ḫusrawī,
پهلوان pahlawān,چراغی čirāġī,دهقان dihqān,بهرامی bahrāmī,طاهری ṭāhirī,سلطانی sulṭānī"""
_HEBREW_GIVEN = """יוסף yōsep̄,משה mōše,אברהם ʾaḇrāhām,יצחק yiṣḥāq,יעקב yaʿăqōḇ,שמואל šmūʾēl,
דוד dāwid,שלמה šlōmō,חיים ḥayyim,מרדכי mārdḵay,רבקה riḇqā,שרה śārā,רחל rāḥēl,לאה lēʾā,
מרים miryām,אסתר ʾestēr,נעמי nāʿŏmī,יהודה yhūdā,גדעון gidʿōn,צבי ṣḇī"""
_HEBREW_FAMILY = """כהן kōhēn,לוי lēwī,מזרחי mizrāḥī,פרידמן prīdman,גולדשטיין gōldšṭayn,
שפירא šapīrā,רבינוביץ rabīnōḇīṣ,אשכנזי ʾaškənāzī,קפלן qaplān,ברקוביץ berqōḇīṣ,חדד ḥaddād,
שרון šārōn,עמיר ʿāmīr,צרפתי ṣārp̄ātī,וקנין waqnīn,מלכה malkā"""
_LETTERS = {
    "Cyrillic": (
        """Александр Алексей Анатолий Андрей Борис Вадим Валентин Василий Виктор
        Владимир Вячеслав Геннадий Георгий Григорий Дмитрий Евгений Иван Игорь Константин Леонид
        Максим Михаил Николай Олег Павел Пётр Роман Сергей Степан Фёдор Юрий Ярослав Анастасия Анна
        Валентина Вера Екатерина Елена Ирина Ксения Лариса Людмила Мария Надежда Наталья Ольга
        Светлана Татьяна Юлия Жанна Рустам Тимур Хамид Шамиль Зухра Гульнара""",
        """Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков
        Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов
        Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв
        Сергеев Фролов Жуков Шевченко Щербаков Чернышёв Цветков Хрущёв Юсупов Каримов Ахмедов
        Магомедов Алиев Мамедов Рахимов Бондаренко Коваленко Кравчук""",
        tables.CYRILLIC,
    ),
    "Greek": (
        """Γεώργιος Δημήτριος Κωνσταντίνος Ιωάννης Νικόλαος Παναγιώτης Βασίλειος
        Χρήστος Αθανάσιος Μιχαήλ Ευάγγελος Σπύρος Αντώνιος Θεόδωρος Αλέξανδρος Μαρία Ελένη Αικατερίνη
        Σοφία Αγγελική Ειρήνη Δέσποινα Φωτεινή Χριστίνα Ξένια""",
        """Παπαδόπουλος Βλάχος Αγγελόπουλος Νικολαΐδης Γεωργίου Δημητρίου Παπαδάκης
        Κωνσταντινίδης Οικονόμου Σαμαράς Μακρής Αντωνίου Παπανικολάου Χατζής Ξενάκης Θεοδωράκης
        Καραγιάννης Λάμπρου Μιχαηλίδης Ζαχαρίου Φωτόπουλος Ψαράς Δράκος""",
        tables.GREEK,
    ),
    "Georgian": (
        """გიორგი დავით ნიკოლოზ ლევან ალექსანდრე ზურაბ ვახტანგ თამაზ ირაკლი შოთა ბექა
        მიხეილ კახა ჯემალ ხათუნა ნინო თამარ ეკატერინე მარიამ ქეთევან ლელა მანანა ნათია სოფიო ჟუჟუნა""",
        """ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე წიკლაური კვარაცხელია
        ჯიქია ხუციშვილი მამარდაშვილი ჭავჭავაძე შევარდნაძე ყიფიანი ღვინიაშვილი ფირცხალავა ნოზაძე
        თოფურია აბაშიძე დვალი ჩხეიძე ძნელაძე""",
        tables.GEORGIAN,
    ),
    "Armenian": (
        """Արմեն Գագիկ Դավիթ Հայկ Տիգրան Վարդան Սարգիս Կարեն Հովհաննես Գրիգոր Աշոտ
        Մհեր Ռուբեն Սուրեն Խաչատուր Անահիտ Մարիամ Նարինե Լուսինե Գայանե Հասմիկ Շուշան Զարուհի Ծովինար""",
        """Հակոբյան Գրիգորյան Սարգսյան Հարությունյան Պետրոսյան Խաչատրյան Վարդանյան
        Կարապետյան Մկրտչյան Ավագյան Ղազարյան Ստեփանյան Մարտիրոսյան Բաղդասարյան Դանիելյան Ջանիբեկյան
        Շահինյան Զաքարյան Թադևոսյան Նազարյան""",
        tables.ARMENIAN,
    ),
    "Ge'ez": (
        """አበበ ከበደ ሙሉጌታ ተስፋዬ ዳዊት ሰለሞን ዮሐንስ ገብርኤል ሃይሌ ብርሃኑ ታደሰ ግርማ አለማየሁ ጌታቸው ሳሙኤል ሙሴ
        ኪዳኔ አስቴር አልማዝ ፀሐይ ሰናይት ሊያ ማርታ ሂሩት ራሔል""",
        """መንግስቱ ወልደ ገብረ በቀለ ደምሴ ተክሌ ዘውዴ ፍስሃ ካሳ ለማ አየለ ጥላሁን ወንድሙ ደበበ ሽፈራው በላይ አሰፋ ንጉሴ
        ይልማ መኮንን ታፈሰ""",
        tables.GEEZ,
    ),
    "Devanagari": (
        """राजेश सुनील विजय मोहन रमेश अनिल गणेश कृष्ण प्रकाश दीपक सीता राधा लक्ष्मी
        कमला सुनीता पुष्पा गीता मोहम्मद हरि भीम जगदीश किशोर नरेश पवन शंकर""",
        """शर्मा वर्मा गुप्ता सिंह कुमार तिवारी मिश्रा पाण्डेय यादव चौधरी ठाकुर जोशी
        नेपाल थापा गुरुङ भट्टराई अधिकारी खान मल्होत्रा कपूर""",
        tables.DEVANAGARI,
    ),
    "Bengali": (
        """মোহাম্মদ আবদুল রহিম করিম হাসান সেলিম কামাল জামাল নাজমা সালমা রোকেয়া
        শাহানা ফাতেমা আনোয়ার শফিক বিমল অমল সুনীল গোপাল মালতী""",
        """রহমান হোসেন আহমেদ ইসলাম খান চৌধুরী সরকার দাস পাল বিশ্বাস মণ্ডল তালুকদার
        মজুমদার আলম মিয়া শেখ""",
        tables.BENGALI,
    ),
}  # fmt: skip
_VOCALISED = {
    "Arabic": (_ARABIC_GIVEN, _ARABIC_FAMILY, tables.ARABIC),
    "Persian": (_PERSIAN_GIVEN, _PERSIAN_FAMILY, tables.PERSIAN),
    "Hebrew": (_HEBREW_GIVEN, _HEBREW_FAMILY, tables.HEBREW),
}
_Names = list[tuple[str, str]]


def scripts() -> dict[str, tuple[_Names, _Names, dict[str, System]]]:
    """Of each script: given names and family names, each as written and as its systems read it; and the systems."""
    noted = {
        script: (_pairs(given), _pairs(family), systems) for script, (given, family, systems) in _VOCALISED.items()
    }
    plain = {
        script: ([(one, one) for one in given.split()], [(one, one) for one in family.split()], systems)
        for script, (given, family, systems) in _LETTERS.items()
    }
    return noted | plain


def _pairs(noted: str) -> _Names:
    return [(native, latin) for native, latin in (one.strip().rsplit(" ", 1) for one in noted.split(","))]


def origins() -> list[str]:
    """All scripts, and those whose names are noted whole."""
    return [*scripts(), *WRITTEN]


def people(script: str, seed: int = 9) -> list[Person]:
    """Each given name with two family names of its script, and each family name at least once."""
    if script in WRITTEN:
        rows = ([one.strip() for one in line.split("|")] for line in WRITTEN[script].split("\n") if line)
        return [Person(native, tuple(spellings)) for native, *spellings in rows]
    given, family, systems = scripts()[script]
    chosen = Random(seed)
    pairs = [(one, chosen.choice(family)) for one in given * 2] + [(chosen.choice(given), one) for one in family]
    return [
        Person(
            f"{first[0]} {last[0]}",
            tuple(f"{romanise(first[1])} {romanise(last[1])}" for romanise in systems.values()),
        )
        for first, last in dict.fromkeys(pairs)
    ]


def strangers(script: str, seed: int = 9) -> list[tuple[str, str]]:
    """Distinct persons: a third share the given name, a third the family name; half are written in two scripts."""
    if script in WRITTEN:
        two = combinations(people(script), 2)
        return [pair for one, other in two for pair in product((one.native, *one.spellings), other.spellings)]
    given, family, systems = scripts()[script]
    chosen, found = Random(seed), []
    for turn in range(600):
        (one, other), (mine, theirs) = chosen.sample(given, 2), chosen.sample(family, 2)
        other = one if turn % 3 == 0 else other
        theirs = mine if turn % 3 == 1 else theirs
        romanise = chosen.choice(list(systems.values()))
        first = f"{one[0]} {mine[0]}" if turn % 2 else f"{romanise(one[1])} {romanise(mine[1])}"
        romanise = chosen.choice(list(systems.values()))
        found.append((first, f"{romanise(other[1])} {romanise(theirs[1])}"))
    return found
