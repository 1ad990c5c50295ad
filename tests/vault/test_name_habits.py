"""How people really write a name: habits of countries, words joined or in two, titles; and who is not meant."""

import pytest

from relocation_desk.vault.name_index import NameIndex
from relocation_desk.vault.name_pairs import read, same_person
from relocation_desk.vault.records import PersonIdentity

ONE_PERSON = {
    "Arabic, servant of": (
        "Abdelkader Zarrin",
        "Abd al-Qadir Zarrin",
        "Abdul Qadir Zarrin",
        "Abdoulkader Zarrin",
        "عبد القادر زرين",
    ),
    "Arabic, two names as one": ("Nour Eddine Zarrin", "Noureddine Zarrin", "Noor Eddine Zarin"),
    "Muhammad, as languages have it": ("Mohamed Zarrin", "Muhammad Zarrin", "Mehmet Zarrin", "Maxamed Zarrin"),
    "lineage and article": ("Yahya Ould Zarrin", "Yahia Wuld Zarrin", "Yahya Zarrin"),
    "French and English spelling": ("Youssouf Cherif", "Yusuf Sharif", "يوسف شريف"),
    "a title, or none": ("Cheikh Omar Zarrin", "Umar Zarrin", "Sheikh Omar Zarrin"),
    "Somali": ("Xasan Cali Zarrin", "Hassan Ali Zarrin"),
    "Turkish and Kurdish": ("Mahmut Şahin", "Mahmud Shahin"),
    "Persian and Pashto": ("Gholam Reza Zarrin", "Ghulam Riza Zarin"),
    "Russian and Ukrainian": ("Sergei Veldenko", "Serhiy Veldenko", "Сергій Вельденко"),
    "Georgian": ("Giorgi Veldadze", "Georgi Veldadze", "გიორგი ველდაძე"),
    "Ethiopian": ("Gebre Meskel Zarrin", "Gebremeskel Zarrin"),
    "Chinese, two systems": ("Zhang Xiaoping", "Chang Hsiao-p'ing", "Xiaoping Zhang"),
    "Chinese, as Hong Kong spells it": ("Leung Chun Ying", "Liang Zhenying", "Chun-ying Leung", "梁振英"),
    "Chinese, with the breath marked": ("Ch'en Shui-pien", "Chen Shuibian"),
    "Korean, vowels of two systems": ("Roh Moo-hyun", "No Muhyeon"),
    "of the faith": (
        "Salah al-Din Zarrin",
        "Salaheddine Zarrin",
        "Salah Uddin Zarrin",
        "صلاح الدين زرين",
        "Selahattin Zarrin",
    ),
    "Kurdish c": ("Ciwan Zarrin", "Jiwan Zarrin"),
    "German spelling of Russian": ("Ilya Zhukov", "Ilja Schukow", "Илья Жуков"),
    "Serbian without its marks": ("Đorđe Šešveld", "Djordje Sesveld", "Dorde Sesveld", "Ђорђе Шешвелд"),
    "French spelling in West Africa": ("Fatoumata Diarra", "Fatumata Jarra"),
    "Ukrainian h": ("Zinaida Hryhorveld", "Zinaida Grigorveld"),
    "Thai": ("Malee Chaiyasit", "มาลี ไชยสิทธิ์"),
    "Burmese, two medials": ("ရွှေမန်း", "Shwe Mann"),
    "Burmese, a creaky end": ("Hla Myint", "လှမြင့်"),
    "two lips at once": ("Kpokolo Ngbandveld", "Pokolo Gbandveld"),
    "Bengali b": ("Vishnu Zarrin", "Bishnu Zarrin"),
    "Armenian of the west": ("Grigor Petrosyan", "Krikor Bedrossian"),
    "Dutch, its particles joined": ("Johan van der Veldt", "Johan Vanderveldt"),
    "Korean, in its script": ("백정희", "Paik Chung-hee", "Baek Jeong-hui"),
    "Greek, two letters for one sound": ("Μπάμπης Ντούρας", "Babis Douras", "Mpampis Ntouras"),
    "Tamil, one letter for two sounds": ("தர்மலிங்கம் கந்தசாமி", "Dharmalingam Kandasamy"),
    "Mande and Tuareg": ("Al Hassan ag Zarrin", "Alhassan Zarrin"),
    "Korean": ("Park Ji-young", "Pak Chi-yong", "Ji Young Park"),
    "Burmese, with its address": ("Daw Khin Zarrin", "Khin Zarrin", "Ma Khin Zarrin"),
    "Burmese, rhymes in two spellings": ("Khaing Sandar Oo", "Khine Sanda U", "Mg Khaing Sandar U"),
    "Burmese, an r of Pali": ("Soe Thura", "Mg So Thura", "စိုးသူရ"),
    "Burmese, a stopped end of Pali": ("Zaw Min Htut", "ဇော်မင်းထွဋ်"),
    "Japanese, as ISO 3602 has it": ("Tsuchiya Junichi", "Zyun'iti Tutiya", "Tutiya Zyuniti", "つちや じゅんいち"),
    "Japanese, long vowels": ("Ohno Shoichi", "Oono Syouiti", "Ôno Syôiti"),
    "Japanese, in ideographs": ("大野 翔太", "Ohno Shouta", "Ōno Shōta", "Syota Ono"),
    "Japanese, a letter said again": ("佐々木奈々子", "Sasaki Nanako"),
    "Japanese, n before b": ("Namba Kohno", "Nanba Kouno", "Nanba Kôno"),
    "names of God, with l or r": ("Habyarimana Zarrin", "Habialimana Zarrin"),
    "Bengali, joined at the end": ("Mohammad Rahim Uddin", "Md Rahimuddin"),
    "order and a middle name": ("Okello Peter Zarrin", "Zarrin Okello", "Peter Okello Zarrin"),
    "typing": ("Mukamana Zarrin", "Mukamanna Zarin"),
}
TWO_PERSONS = (
    ("Karim Zarrin", "Karima Zarrin"), ("Samir Zarrin", "Samira Zarrin"),
    ("Abdelkader Zarrin", "Abdelkarim Zarrin"), ("Abdul Rahman Zarrin", "Abdul Rahim Zarrin"),
    ("Aleksandr Veldov", "Aleksandra Veldova"), ("Tamar Beridze", "Tamaz Beridze"),
    ("Marie Claire Zarrin", "Marie Louise Zarrin"), ("Ali Veld", "Alina Veld"),
    ("Wang Wei", "Wang Fang"), ("Leung Chun Ying", "Leung Wing Kee"), ("Chan Tai Man", "Chen Daming"),
    ("Salah al-Din Zarrin", "Nur al-Din Zarrin"), ("Roh Moo-hyun", "Roh Mi-hyun"), ("Eldin Zarrin", "Izzeddin Zarrin"),
    ("Park Ji-young", "Park Min-jun"), ("Josef Veld", "Josefina Veld"),
    ("Moe Moe Lwin", "Moe Moe Khin"), ("Ma Thida Aung", "Ma Thiri Aung"), ("Hitosi Tuzi", "Hiroshi Tsuji"),
    ("鈴木一郎", "Suzuki Jiro"), ("Wang Jun", "Wang Jin"), ("Stanko Veld", "Stanka Veld"), ("Mario Veld", "Maria Veld"),
    ("Emmanuel Zarrin", "Emmanuelle Zarrin"), ("Nsengiyumva Zarrin", "Nsengimana Zarrin"),
    ("Ahmed Zarrin", "Hamid Zarrin"), ("Rajesh Veld", "Rakesh Veld"), ("Kenji Veld", "Kenichi Veld"),
    ("David Otieno", "David Ochieng"), ("Habyarimana Zarrin", "Habimana Zarrin"),
)  # fmt: skip


@pytest.mark.parametrize("habit", ONE_PERSON)
def test_a_name_is_found_and_warned_of_however_they_write_it(habit: str):
    first, *others = ONE_PERSON[habit]
    index = NameIndex([("W-0001-A", 1, PersonIdentity(first, "", "", "", "", "", "", ""))])

    assert [one for one in others if 1 not in index.find(one)] == []
    assert [one for one in others if not index.alike(one)] == []


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_a_brother_and_a_sister_are_two_persons(one: str, other: str):
    assert not same_person(read(one), read(other))


@pytest.mark.parametrize("habit", ONE_PERSON)
def test_it_matters_to_nobody_which_of_two_names_comes_first(habit: str):
    first, *others = (read(one) for one in ONE_PERSON[habit])

    assert all(same_person(first, one) and same_person(one, first) for one in others)
