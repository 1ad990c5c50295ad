"""Chinese names as Hong Kong writes them: each syllable with those of Mandarin that the same letters may stand for."""

from collections.abc import Iterator
from itertools import islice, product

# The romanisation of the Hong Kong Government, syllables that occur in names; pinyin, the commonest first.
_SURNAMES = """
au ou; chan chen; chau zhou; cheng zheng; cheuk zhuo; cheung zhang; chim zhan; chin qian; chiu zhao; cho cao zuo; choi
cai; chong zhuang; chow zhou; choy cai; chu zhu; chui xu; chung zhong; fan fan; fok huo; fong fang kuang; fu fu; fung
feng; ha xia; hau hou; ho he; hon han; hui xu; hung hong xiong; ip ye; kam jin gan; kan jian; ko gao; kong jiang; koo
gu; ku gu; kwan guan; kwok guo; kwong kuang; lai li lai; lam lin; lau liu; law luo; lee li; leung liang; li li; liu
liao; lo luo lu; lok luo; lui lu lei; luk lu; lung long; ma ma; mak mai; man wen; mok mo; mui mei; ng wu huang; ngai
wei ni; ngan yan; pang peng; poon pan; pun pan; sham cen shen; shek shi; shum shen cen; sin xian; siu xiao; so su;
suen sun; sum shen cen; sung song; szeto situ; sze shi; tai dai; tam tan; tang deng; tin tian; ting ding; to du tao;
tong tang; tsang zeng; tse xie; tso cao; tsoi cai; tsui xu; tung dong; wai wei; wan wen yun yin; wong huang wang; woo
hu; wu hu wu; yam ren; yau qiu you; yeung yang; yim yan; yip ye; yiu yao; yu yu; yue yu; yuen yuan ruan; yung rong
weng
"""
_GIVEN = """
bik bi; bing bing; bo bao bo; chak ze; chau zhou qiu; cheong chang xiang; cheuk zhuo; cheung chang xiang; chi zhi zi
ci; chin qian zhan; ching zheng qing jing cheng; chit zhe; chiu zhao chao; cho zu chu; choi cai; chor chu; chu zhu;
chuen quan chuan; chui cui; chun zhen jun jin chun qin; chung zhong song cong; fai hui; fan fan fen; fat fa; fong
fang; fook fu; fu fu; fuk fu; fun huan; fung feng; ha xia; hang heng xing; hau hao xiao hou; hei xi; him qian; hin
xian; hing xing qing; ho hao he; hoi kai hai; hok xue he; hon han; hong kang; hung hong xiong; ka jia; kai qi ji jie
kai; kam jin; kan gen jin; kau jiu; kee ji qi; kei ji qi; keung qiang; ki qi; kin jian; king jing qing; kit jie; kiu
qiao jiao; ko gao; kong gang jiang; kuen quan juan; kuk ju; kwai gui; kwan jun kun; kwok guo; kwong guang; kwun guan;
lai li; lam lin lan; lan lan; lap li; lau liu; lee li; leung liang; li li; lik li; lim lian; lin lian; ling ling; lok
le; luen lian; lun lun; lung long; mak mo; man wen min; mei mei; mi mei; miu miao; ming ming; mo wu; mui mei; mun min
man; na na; nam nan; nga ya; ngai yi; ngan yan; ngar ya; ngok yue; ning ning; nok nuo; oi ai; on an; pak bai bo; pang
peng; pik bi; ping ping bing; po bao bu; pong bang; pui pei; sai shi xi; san shan xin; sang sheng; sau xiu shou; shan
shan; shek shi; sheung shuang shang; shing cheng sheng; shiu shao zhao; shuen xuan; shui rui; shuk shu; shun shun
chun; si shi; sik xi; sin xian shan; sing xing cheng; siu xiao shao; suen xuan sun; suet xue; suk shu; sum xin sen;
sun xin; sung song; sze si shi; tai tai di; tak de; tang teng; tat da; tik di; tim tian; tin tian; ting ting ding; tit
tie; to tao; tong tang; tsang zeng; tsun jun; tsz zi zhi ci; tuen duan; tung tong dong; wa hua; wah hua; wai wei hui
huai; wan yun wen wan yin; wang hong; wing yong rong; wo he; wong huang; wood huo; wun huan; yan en ren yin xin yan;
yat yi ri; yau you; yee yi er; yeuk ruo; yeung yang; yi yi er; yik yi; yim yan; yin yan xian ran; ying ying; yip ye;
yiu yao; yu yu ru; yue yu; yuen yuan wan ruan; yuet yue; yuk yu xu; yung yong rong
"""
_MOST = 48  # keys of one name


def _table(written: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in written.replace("\n", " ").split(";"))
    return {heard: tuple(pinyin) for heard, *pinyin in entries}


SURNAMES, _GIVEN_NAMES = _table(_SURNAMES), _table(_GIVEN)


def in_pinyin(surname: str, given: list[str]) -> Iterator[tuple[str, ...]]:
    """All that a name may be in pinyin, surname first; nothing where a syllable is none of Hong Kong's."""
    said = [SURNAMES.get(surname), *(_GIVEN_NAMES.get(one) for one in given)]
    known = [one for one in said if one]
    return islice(product(*known), _MOST) if len(known) == len(said) else iter(())
