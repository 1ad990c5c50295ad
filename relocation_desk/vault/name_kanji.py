"""Japanese names in ideographs: how the commonest families are called, and what letters of given names are read as."""

import re
from collections.abc import Iterator
from itertools import islice, product

from anyascii import anyascii

# In Hepburn, long vowels unmarked: those that most people bear; and the readings usual in given names.
_FAMILIES = """
abe 阿部 安部 安倍 阿倍; adachi 足立 安達; aizawa 相沢 相澤; akiyama 秋山; ando 安藤 安東; aoki 青木; aoyama 青山;
arai 荒井 新井; araki 荒木; asai 浅井; asano 浅野; baba 馬場; chiba 千葉; doi 土井; egawa 江川; endo 遠藤;
enomoto 榎本; eto 江藤 衛藤; fujii 藤井; fujimoto 藤本; fujimura 藤村; fujioka 藤岡; fujisawa 藤沢; fujita 藤田;
fujiwara 藤原; fukuda 福田; fukui 福井; fukumoto 福本; fukuoka 福岡; fukushima 福島; furukawa 古川; furuta 古田;
goto 後藤 五島; hamada 浜田 濱田; hamaguchi 浜口; hara 原; harada 原田; hasegawa 長谷川; hashimoto 橋本;
hatano 波多野; hattori 服部; hayakawa 早川; hayashi 林; higuchi 樋口; hino 日野; hirai 平井; hirano 平野;
hirata 平田; hirayama 平山; hirose 広瀬 廣瀬; homma 本間; honda 本田 本多; hori 堀; horie 堀江; horiuchi 堀内;
hoshino 星野; hosokawa 細川; ichikawa 市川; igarashi 五十嵐; iida 飯田; iijima 飯島; ikeda 池田; imai 今井;
imamura 今村; inoue 井上; ishibashi 石橋; ishida 石田; ishiguro 石黒; ishihara 石原; ishii 石井; ishikawa 石川;
ishizuka 石塚; ito 伊藤 伊東; iwai 岩井; iwamoto 岩本; iwasaki 岩崎; iwata 岩田; kamata 鎌田; kamiya 神谷;
kanai 金井; kanda 神田; kaneda 金田; kaneko 金子; kasai 葛西 笠井; katayama 片山; kato 加藤; katsura 桂;
kawabata 川端; kawaguchi 川口; kawahara 川原 河原; kawai 川井 河合; kawakami 川上; kawamoto 川本; kawamura 川村 河村;
kawano 河野 川野; kawasaki 川崎; kawashima 川島 川嶋; kida 木田; kikuchi 菊地 菊池; kimura 木村; kinoshita 木下;
kishi 岸; kishimoto 岸本; kitagawa 北川; kitamura 北村; kobayashi 小林; koga 古賀; koike 小池; koizumi 小泉;
kojima 小島 児島; komatsu 小松; kondo 近藤; kono 河野; kosugi 小杉; koyama 小山; kubo 久保; kubota 久保田; kudo 工藤;
kumagai 熊谷; kurihara 栗原; kuroda 黒田; kurosawa 黒沢 黒澤; maeda 前田; makino 牧野; maruyama 丸山;
masuda 増田 益田; matsubara 松原; matsuda 松田; matsui 松井; matsumoto 松本; matsumura 松村; matsuo 松尾;
matsuoka 松岡; matsushita 松下; matsuura 松浦; matsuyama 松山; mikami 三上; minami 南; mishima 三島; miura 三浦;
miyake 三宅; miyamoto 宮本; miyata 宮田; miyazaki 宮崎 宮﨑; miyazawa 宮沢 宮澤; mizuno 水野; mochizuki 望月;
mori 森; morimoto 森本; morita 森田; moriyama 森山; murai 村井; murakami 村上; muramatsu 村松; murata 村田;
murayama 村山; muto 武藤; nagai 永井 長井; nagano 長野 永野; nagata 永田; naito 内藤; nakagawa 中川; nakahara 中原;
nakai 中井; nakajima 中島 中嶋; nakamura 中村; nakanishi 中西; nakano 中野; nakata 中田; nakayama 中山; narita 成田;
nishi 西; nishida 西田; nishikawa 西川; nishimura 西村; nishino 西野; nishiyama 西山; nishizawa 西沢; noda 野田;
noguchi 野口; nomura 野村; nonaka 野中; ochiai 落合; ogasawara 小笠原; ogata 緒方; ogawa 小川; oishi 大石;
okabe 岡部; okada 岡田; okamoto 岡本; okamura 岡村; okazaki 岡崎; oki 沖; okubo 大久保; okuda 奥田; okumura 奥村;
omori 大森; onishi 大西; ono 小野 大野; onodera 小野寺; osawa 大沢 大澤; ota 太田 大田; otake 大竹; otani 大谷;
otsuka 大塚; oyama 大山 小山; ozaki 尾崎; ozawa 小沢 小澤; saito 斉藤 斎藤 齋藤 齊藤; sakaguchi 坂口;
sakai 酒井 坂井 堺; sakamoto 坂本; sakata 坂田; sakurai 桜井 櫻井; sano 佐野; sasaki 佐々木; sato 佐藤;
sawada 沢田 澤田; seki 関; sekiguchi 関口; shibata 柴田; shimada 島田 嶋田; shimizu 清水; shimomura 下村;
shinohara 篠原; shiraishi 白石; shoji 庄司; sudo 須藤; sugawara 菅原; sugimoto 杉本; sugiura 杉浦; sugiyama 杉山;
suzuki 鈴木; tachibana 橘; taguchi 田口; takada 高田; takagi 高木; takahashi 高橋 髙橋; takano 高野; takayama 高山;
takeda 武田 竹田; takei 武井; takenaka 竹中; takeuchi 竹内; takizawa 滝沢; tamaki 玉木; tamura 田村; tanabe 田辺;
tanaka 田中; taniguchi 谷口; terada 寺田; teramoto 寺本; toda 戸田; tokunaga 徳永; tsuchiya 土屋; tsuda 津田;
tsuji 辻; tsukamoto 塚本; uchida 内田; uchiyama 内山; ueda 上田 植田; uemura 上村 植村; ueno 上野; umeda 梅田;
uno 宇野; wada 和田; watanabe 渡辺 渡邊 渡部 渡邉; yagi 八木; yamada 山田; yamagata 山形; yamaguchi 山口;
yamamoto 山本; yamamura 山村; yamanaka 山中; yamane 山根; yamashita 山下; yamauchi 山内; yamazaki 山崎 山﨑;
yano 矢野; yasuda 安田; yasui 安井; yokota 横田; yokoyama 横山; yoshida 吉田; yoshikawa 吉川; yoshimura 吉村;
yoshino 吉野; yoshioka 吉岡
"""
_GIVEN = """
a 亜; ai 愛; ake 明; aki 明秋昭章彰朗顕晶暁; akira 明昭章彰彬晃亮輝晶; an 杏; aoi 葵碧; arata 新; asa 麻朝; asahi 旭;
atsushi 淳; aya 綾彩文絢; ayumi 歩; chi 智知千; chika 親; dai 大; e 恵絵江枝衣; ei 英栄衛瑛詠永; etsu 悦; fu 冨富;
fumi 文史郁; fusa 房; futoshi 太; fuyu 冬; gaku 岳; gen 元; go 吾五剛悟伍護; ha 羽波; hajime 一; haku 博; hana 花華;
haru 明春晴陽治; haruka 遥; hatsu 初; hayato 隼; hei 平兵; hi 陽; hide 英秀; hikaru 光; hiko 彦;
hiro 大浩弘博広裕宏洋寛啓尋; hiroshi 浩弘博広裕宏洋寛; hisa 久寿恒尚; hito 仁人; hitomi 瞳; hitoshi 仁均; ho 保穂帆;
homare 誉; i 衣伊; ichi 一市; iku 郁育; isamu 勇; isao 功勲; itsuki 樹; iwao 巌; izumi 泉; ji 二次治司; jin 仁;
jo 丈; ju 寿樹重十; jun 純順淳潤準; ka 花華香佳加夏歌果; kaede 楓; kai 海; kaku 角; kan 寛; kane 兼金; kaori 香;
kaoru 薫; katsu 勝克; katsura 桂; kazu 寿一和; kei 恵佳敬啓圭桂慶; ken 健賢謙憲研顕; ki 樹貴希紀輝喜基規生気;
kichi 吉; kimi 公; kin 金; kiyo 清; kiyoshi 清潔; ko 晃浩弘広宏功香子光公幸孝行康航古; kokoro 心; koto 琴; ku 久来;
kuni 邦国; kyo 京恭杏; kyu 久; ma 真麻磨摩馬; mai 舞; makoto 真誠信; mamoru 守衛護; mana 愛; manabu 学;
masa 賢真正雅昌政将誠聖晶; masaru 勝優; matsu 松; me 芽; megumi 恵; mei 明; mi 三美実未海心見巳; michi 道通;
midori 緑翠; minato 湊; minoru 実稔; misao 操; mitsu 光満充; mitsuru 満充; miyabi 雅; mizu 瑞; mo 百; moe 萌;
momo 桃; mori 守; moto 基元; mugi 麦; mune 宗; mutsu 睦; na 奈菜那; naga 永長; nagi 凪; nagisa 渚; nami 波浪;
nana 七; nao 直尚; nari 成; natsu 夏; no 乃之野; noboru 昇登; nobu 信伸延; nori 憲紀規典則徳教; nozomi 希望;
o 夫雄男生緒於; ori 織; osamu 治理修; rai 来; raku 楽; ran 蘭; rei 玲礼令麗; ren 蓮; ri 理里利合梨莉璃; riki 力;
riku 陸; rin 凛鈴; ritsu 律; ro 朗郎; ru 瑠留流; ryo 亮涼良遼諒; ryu 隆竜龍琉; sa 彩佐沙紗早; sachi 幸; sada 貞定;
sakae 栄; saki 咲; saku 作; sakura 桜; san 三; sato 里; satoru 悟覚; satoshi 賢聡哲智敏; sei 晴清誠聖成; setsu 節;
shi 史司四志詩士嗣; shige 成茂重繁; shigeru 茂繁滋; shin 真信伸進晋新心慎; shizu 静; sho 昭章彰正昌将昇翔祥;
shu 秀修周; shun 俊駿; so 宗聡総颯; sono 園; sora 空; su 須; suke 助介輔佑祐; sumi 澄; susumu 進晋; suzu 鈴;
ta 太多汰; tada 忠; tadashi 正直忠; tae 妙; tai 泰; taka 敬貴孝隆崇高尊; takashi 敬孝隆崇; take 健武岳丈; takeru 尊;
takeshi 剛健武毅猛孟; taku 拓卓; takumi 匠巧; tama 珠; tamaki 環; tami 民; tamotsu 保; tatsu 竜辰達; teru 輝照;
tetsu 哲鉄徹; to 人登斗都十; toki 時; toku 徳; tome 留; tomi 富; tomo 智友朋知朝; tora 寅虎; toru 徹透;
toshi 寿利敏俊年; toyo 豊; tsu 津; tsubasa 翼; tsugu 次嗣; tsukasa 司; tsuki 月; tsune 恒; tsuru 鶴; tsutomu 勉努務;
tsuyoshi 剛強; u 羽宇; ume 梅; umi 海; uta 歌詩; wa 和; waka 若; wataru 渉航亘; ya 八弥也矢; yasu 康恭保安靖泰;
yasushi 靖泰; yo 陽洋代世; yori 順; yoshi 佳慶喜美良祥芳義吉由好善; yu 裕勇優雄由佑祐友悠結百; yui 結唯;
yuki 幸行之雪; yumi 弓; yutaka 裕豊; zen 善; zo 三蔵造; zu 須
"""
_LONGEST_FAMILY, _LONGEST, _MOST = 3, 8, 64
_AGAIN = re.compile("(.)々")
_LONG = re.compile("oh(?![aeiouy])|o[ou]|uu")
_ASSIMILATED = re.compile("m(?=[bmp])")
_LONG_O = ("o", "oh", "ou")
_KUNREI = {"shi": "si", "sh": "sy", "chi": "ti", "ch": "ty", "ts": "t", "f": "h", "ji": "zi", "j": "zy"}
_OF_HEPBURN = re.compile("|".join(_KUNREI))


def _by_letters(table: str, *, one_by_one: bool) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for said, *written in (entry.split() for entry in table.split(";")):
        for one in "".join(written) if one_by_one else written:
            found[one] = (*found.get(one, ()), said)
    return found


_CALLED, _READ = _by_letters(_FAMILIES, one_by_one=False), _by_letters(_GIVEN, one_by_one=True)


def _spellings(said: str) -> Iterator[str]:
    """How else a family writes itself."""
    ends = [said[:-1] + end for end in _LONG_O if said.endswith("o")] or [said]
    for one in ends + [start + end[1:] for end in ends for start in (*_LONG_O, "oo") if end.startswith("o")]:
        yield one
        yield _in_kunrei(one)


def _in_kunrei(word: str) -> str:
    return _OF_HEPBURN.sub(lambda found: _KUNREI[found[0]], word)


def _heard(word: str) -> str:
    """A word in one spelling for all systems, without length of vowels."""
    return _ASSIMILATED.sub("n", _LONG.sub(lambda found: found[0][0], _in_kunrei(word)))


_HEARD = frozenset(_heard(said) for names in _CALLED.values() for said in names)
SURNAMES = frozenset(one for names in _CALLED.values() for said in names for one in _spellings(said))


def readings(written: str) -> Iterator[tuple[str, str]]:
    """All that a name in ideographs may be called, family and given name; nothing where it may be no Japanese one."""
    whole = "" if written.isascii() else "".join(written.split())
    return islice(_readings(whole), _MOST) if len(whole) <= _LONGEST else iter(())


def _readings(whole: str) -> Iterator[tuple[str, str]]:
    for size in range(_LONGEST_FAMILY, 0, -1):
        families, given = _CALLED.get(whole[:size], ()), _AGAIN.sub(r"\1\1", whole[size:])
        said = [_READ.get(one) or _in_kana(one) for one in given]
        for family, *rest in product(families, *said):
            yield family, "".join(rest)


def _in_kana(letter: str) -> tuple[str, ...]:
    return (anyascii(letter).lower(),) if "\u3040" <= letter <= "\u30ff" else ()


def keys(written: str) -> set[str]:
    """What a name in ideographs has in common with its spellings in Latin letters."""
    return {_key(*one) for one in readings(written)}


def keys_of_latin(surname: str, given: list[str]) -> set[str]:
    """The same of a name in Latin letters; nothing where the first word is none of these families."""
    return {_key(surname, "".join(given))} if _heard(surname) in _HEARD else set()


def _key(surname: str, given: str) -> str:
    return f"{_heard(surname)}; {_heard(given)}"
