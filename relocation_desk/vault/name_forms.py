"""Names that take another shape in another language, and words that may stand with a name or not."""

# One name in each line, its commonest spelling first. Only shapes that do not sound alike anyway.
_FORMS = """
mohamed mohammed mohammad muhammad mehmet mehmed mahamat mahamad mahamadou mamadou mohd md moh maxamed
ahmed axmed ahmet amadou
abubakar boubacar boubakar aboubacar bakary
ibrahim ibrahima boureima brahim avraam
yusuf yosef youssef yousef yusef yussef joseph josef jozef iosif yossef
yahya yaya yahia
umar omer oumarou umaru cumar
uthman osman usman ousmane cismaan cusmaan
ali cali
aisha caasha aissata aicha
abdi cabdi
saeed saciid said saidou seydou
fatima fatuma faadumo fadumo fatoumata fatou fatimata fatna
ismail ismaaciil smail
isa issa ciise iisa
husayn xuseen hocine
hassan xasan
abdullah abdullahi abdillahi evdilla cabdulaahi
jama jaamac jamac
nikolai mykola nikolay mikola mikalai
sergei serhii serhiy serhij serghii sergii siarhei
yevgeni yevhen yevghen evgeni evgueni evgheni evgenij evgeniy yevgeny yevgeniy jewgeni yauhen evgen
grigori hryhoriy hryhorii grigory grighori hrighoriy grigoriy ryhor
igor ihor ighor ihar
oleg oleh olegh aleh alegh
georgi heorhiy heorhii george yuri yurii yuriy iouri
gennadi hennadiy hennadii gennady
elena olena yelena helena ielena alena
alexander aleksandr oleksandr aleksander alexandr aliaksandr alyaksandr
alexei oleksiy oleksii alexey aleksei aleksey oleksij aliaksei
vladimir volodymyr uladzimir volodimir wladimir
petr petro pyotr piotr piatro pierre
pavel pavlo
michael mikael mikhail mykhailo mikhael mikheil michel miguel
stephen steven stefan stepan etienne
katerina kateryna ekaterina yekaterina catherine ketevan keti
anthony anton antoine antonio
david dawit davit daud dawud
isaac yitzhak itzhak yitzchak isaak
yohannes johannes yohanes hovhannes ovanes ioannis yannis giovanni johann
gevorg kevork georg
petrosyan bedrossian bedrosian
jafar djafar giafar
aghmashenebeli agmashenebeli
george giorgos giorgi yiorgos yorgos
rao ravu
zvi tsvi tzvi tsvy
christopher christophe cristophe kristof
hodja hoxha hodza hoca
mahmoud mahmud mahmut
mourad murad murat
farhad ferhad ferhat
khalid khaled halit
rashid rachid resit
hamid hamit
najib nadjib necip
yaqoub yacoub yakup
ayoub ayyub eyup
rajab recep
mujahid mucahit
park bak pak
lee yi rhee
elizabeth elisabeth elisaveta
jacob yakub yaqub iakob yakov
solomon suleiman salomon sulayman
samuel shmuel samuil
ilya ilia ilyas
djordje dorde
vijay bijay bijoy
vishnu bishnu
vikram bikram
vinod binod
virendra birendra
vivek bibek
vishal bishal
vasudev basudev basudeb
dev deb
devendra debendra
lakshmi laxmi latchumi letchumi ltcumi
prabhakaran pirapaharan pirpakrn
mkrtchyan mkrtchian mgrdichian mgrditchian
poghos boghos pogos
grigor krikor
karapet garabed
hakob hagop akop
petros bedros
sargis sarkis
tigran dikran
khaing khine
naing nine naine
hlaing hline
"""
_TITLES = """
sheikh cheikh cheick shaykh shaikh shekh sheekh sheik seh hajj haj hadj haji hajji hadji elhadj elhadji alhaj alhaji
sayyid seyed sayed seyyed sayyed syed mullah mulla maulvi mawlawi moulvi ustad imam emir malam mallam
bibi khanum maung mg ma sao saw sai nai nang naw
"""


def _by_form() -> dict[str, str]:
    lines = [line.split() for line in _FORMS.split("\n") if line]
    return {form: line[0] for line in lines for form in line}


FIRST_FORMS = _by_form()
TITLES = frozenset(_TITLES.split())
