"""Names in their own script with spellings that published systems give them, or that passports and habit give them.

Sources: Ukrainian: Cabinet of Ministers 2010, BGN/PCGN 1965, as Russian passports had it · Serbian: Gaj, and without
its marks · Dari and Pashto: BGN/PCGN 1968 and 2007, passports · Tamil, Sinhala: passports of Sri Lanka · Burmese:
BGN/PCGN 1970 and habit · Chinese: pinyin, Wade–Giles, the Hong Kong Government · Korean: Revised 2000,
McCune–Reischauer 1939, passports · Japanese: Hepburn, ISO 3602, passports.
"""

WRITTEN = {
    "Ukrainian": """
        Євген Щербак | Yevhen Shcherbak
        Сергій Їжакевич | Serhii Yizhakevych
        Олександр Гончаренко | Oleksandr Honcharenko | Aleksandr Goncharenko
        Ганна Згурська | Hanna Zghurska
        Мар'яна Лук'яненко | Mariana Lukianenko
        Юлія Цимбалюк | Iuliia Tsymbaliuk
        Микола Шевчук | Mykola Shevchuk
        Володимир Гнатюк | Volodymyr Hnatiuk | Vladimir Gnatyuk
        Ярослава Юрченко | Yaroslava Yurchenko | Iaroslava Iurchenko
        Олексій Згоран | Oleksii Zghoran
        Наталія Кравець | Nataliya Kravets
        Єлизавета Цюпа | Yelyzaveta Tsiupa
        Дмитро Хмельницький | Dmytro Khmelnytskyi
        Раїса Бойчук | Raisa Boichuk
        В'ячеслав Гриценко | Viacheslav Hrytsenko""",
    "Serbian": """
        Ђорђе Ћирић | Đorđe Ćirić | Djordje Ciric
        Љубиша Његош | Ljubiša Njegoš | Ljubisa Njegos
        Џемал Хаџић | Džemal Hadžić | Dzemal Hadzic
        Жељко Ражнатовић | Željko Ražnatović | Zeljko Raznatovic
        Сњежана Ђукић | Snježana Đukić | Snjezana Djukic
        Чедомир Шћепановић | Čedomir Šćepanović | Cedomir Scepanovic
        Љиљана Вујчић | Ljiljana Vujčić | Ljiljana Vujcic
        Јелена Њежић | Jelena Nježić | Jelena Njezic
        Младен Ђокић | Mladen Đokić | Mladen Djokic
        Жарко Чолић | Žarko Čolić | Zarko Colic""",
    "Dari and Pashto": """
        غلام حسین محسنی | Ghulam Husayn Muhsini | Gholam Hossein Mohseni
        گلبدین حکمتیار | Gulbuddin Hekmatyar
        فرخنده ملکزاده | Farkhunda Malikzada
        خوشحال خټک | Khushal Khattak
        زرغونه احمدزی | Zarghuna Ahmadzai
        ښایسته یوسفزۍ | Shaista Yusufzai
        عبدالرشید دوستم | Abdul Rashid Dostum
        ضیاالدین وردک | Ziauddin Wardak
        هدایت‌الله ظاهر | Hedayatollah Zahir
        ګل آغا شیرزی | Gul Agha Sherzai
        پروین شهابی | Parwin Shahabi
        عبدالغفور رستاقی | Abdul Ghafoor Rustaqi
        پلوشه یوسفی | Palwasha Yousafi""",
    "Tamil and Sinhala": """
        சுப்பிரமணியம் கந்தசாமி | Subramaniam Kandasamy
        செல்வராஜா தர்மலிங்கம் | Selvarajah Dharmalingam
        நடராஜா ஜெயந்தி | Nadarajah Jeyanthi
        கிருஷ்ணமூர்த்தி சிவராசா | Krishnamoorthy Sivarajah
        பாலசிங்கம் பிரபாகரன் | Balasingham Prabakaran
        யோகேஸ்வரி வேலுப்பிள்ளை | Yogeswary Velupillai
        இரவிச்சந்திரன் துரைசாமி | Ravichandran Duraisamy
        மகேந்திரன் சின்னத்தம்பி | Mahendran Sinnathamby
        නිමල් සිරිපාල | Nimal Siripala
        චන්ද්‍රිකා බණ්ඩාරනායක | Chandrika Bandaranaike
        සුනිල් විජේසිංහ | Sunil Wijesinghe
        පියදාස ගුණවර්ධන | Piyadasa Gunawardena
        චමින්ද ජයසූරිය | Chaminda Jayasuriya""",
    "Burmese": """
        ဦးကျော်ဝင်း | U Kyaw Win
        သန်းသန်းအေး | Than Than Aye
        မောင်ခင်လှိုင် | Maung Khin Hlaing
        နန်းခမ်းဦး | Nan Kham Oo
        ဇာနည်ထွန်း | Zarni Tun
        ရွှေမန်း | Shwe Mann
        နေမျိုးသန့် | Nay Myo Thant
        အောင်ဆန်းစုကြည် | Aung San Suu Kyi
        ကိုဇော်မိုး | Ko Zaw Moe
        မြတ်သူအောင် | Myat Thu Aung
        စန္ဒာဝင်း | Sandar Win
        ဟန်ညောင်ဝေ | Han Nyaung Wai
        ဖြိုးဝေအောင် | Phyo Wai Aung
        မောင်မောင်လတ် | Maung Maung Latt
        ဒေါ်သီတာဆွေ | Daw Thida Swe
        ကျော်စွာမြင့် | Kyaw Swar Myint
        ယုယုခိုင် | Yu Yu Khaing""",
    "Chinese": """
        张晓青 | Zhang Xiaoqing | Chang Hsiao-ch'ing
        邓中夏 | Deng Zhongxia | Teng Chung-hsia
        徐强 | Xu Qiang | Hsü Ch'iang
        陳國強 | Chen Guoqiang | Chan Kwok Keung
        黄志明 | Huang Zhiming | Wong Chi Ming
        周建国 | Zhou Jianguo | Chou Chien-kuo
        蔡其瑞 | Cai Qirui | Ts'ai Ch'i-jui
        谢志强 | Xie Zhiqiang | Hsieh Chih-ch'iang
        李嘉欣 | Li Jiaxin | Lee Ka Yan
        林美玲 | Lin Meiling | Lin Mei-ling
        蒋志红 | Jiang Zhihong | Chiang Chih-hung
        周慧敏 | Zhou Huimin | Chow Wai Man
        刘建华 | Liu Jianhua | Liu Chien-hua
        郭美珍 | Guo Meizhen | Kuo Mei-chen""",
    "Korean": """
        김영철 | Kim Yeong-cheol | Kim Yŏngch'ŏl
        박정희 | Park Chung-hee | Bak Jeonghui
        이순신 | Lee Soon-shin | I Sunsin
        최윤정 | Choi Yoon Jung | Choe Yunjeong
        정미경 | Jeong Mi-gyeong | Chŏng Migyŏng
        조현우 | Cho Hyun-woo | Jo Hyeonu
        유재석 | Yoo Jae-suk | Yu Jaeseok
        강동원 | Kang Dong-won | Gang Dongwon
        송지훈 | Song Ji-hoon | Song Jihun
        한소영 | Han So-young | Han Soyeong
        오세훈 | Oh Se-hoon | O Sehun
        백승호 | Baek Seung-ho | Paek Sŭngho""",
    "Japanese": """
        山本太郎 | Yamamoto Taro | Yamamoto Tarou
        鈴木花子 | Suzuki Hanako
        小林健一 | Kobayashi Kenichi | Kobayasi Ken'iti
        高橋一郎 | Takahashi Ichiro | Takahasi Itirou
        伊藤美咲 | Ito Misaki | Itō Misaki
        渡辺正 | Watanabe Tadashi | Watanabe Tadasi
        中村直子 | Nakamura Naoko
        森田健二 | Morita Kenji | Morita Kenzi
        石川明美 | Ishikawa Akemi | Isikawa Akemi
        大野翔太 | Ohno Shota | Ono Syouta
        さとう じゅんいち | Sato Jun'ichi | Satō Zyun'iti
        しまづ ちあき | Shimazu Chiaki | Simazu Tiaki
        きょうこ ふじわら | Kyoko Fujiwara | Kyōko Huziwara
        やまぐち ゆうこ | Yamaguchi Yuko | Yamaguti Yuuko""",
}
