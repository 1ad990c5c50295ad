"""Headers as French sections write them; each stands for its column wherever a sheet has that."""

from collections.abc import Mapping

from relocation_desk.exchange.sheet_columns import Sheet

_EVERYWHERE: Mapping[str, tuple[str, ...]] = {
    "key": ("numero", "n", "ndeg", "no", "num", "reference", "ref", "cle"),
    "happened_on": ("date", "jour", "le", "depuis", "depuis_le"),
    "entered_on": ("connu_le", "saisi_le", "date_de_saisie"),
    "entered_by": ("agent", "saisi_par"),
    "partner": ("etat", "pays", "destinataire", "partenaire", "donateur", "organisation"),
    "case": ("cas", "affaire", "temoin", "numero_du_cas", "cas_no"),
    "request": ("demande", "numero_de_la_demande"),
    "instrument": ("accord", "instrument"),
    "placement": ("placement",),
    "kind": ("type", "nature", "genre"),
    "reason": ("motif", "raison"),
    "amount": ("montant", "somme"),
    "currency": ("monnaie", "devise"),
    "place": ("lieu", "adresse", "ou"),
    "persons": ("personnes", "nombre_de_personnes"),
    "months": ("mois", "duree_en_mois"),
    "conditions": ("conditions",),
    "stage": ("etape", "evenement"),
    "remark": ("remarque", "observations"),
}
_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "partners": {
        "code": ("code", "code_iso", "sigle"),
        "name_fr": ("nom_en_francais", "etat", "pays", "nom_du_pays", "nom_de_l_etat"),
        "name_en": ("nom_en_anglais",),
        "group": ("groupe", "groupe_regional", "region"), "language": ("langue",),
        "happened_on": ("partenaire_depuis", "partenaire_depuis_le"),
    },
    "instruments": {"places_per_year": ("places", "places_par_an"), "sentences": ("peines",)},
    "cases": {
        "calling_party": ("partie_requerante", "partie", "demande_par"), "urgency": ("urgence", "priorite"),
        "happened_on": ("date_de_saisine", "date_du_signalement", "signale_le"), "situation": ("situation",),
        "acknowledged_on": ("accuse_reception_le",),
    },
    "members": {
        "relation": ("lien", "lien_de_parente", "parente"), "age_band": ("majeur_ou_mineur", "age"),
        "moves_along": ("part_aussi", "accompagne"), "passport_name": ("nom", "nom_complet", "nom_et_prenom"),
        "native_name": ("nom_dans_son_ecriture",), "latin_name": ("nom_en_lettres_latines",),
        "born": ("ne_le", "nee_le", "ne_e_le", "ne_nee_le", "date_de_naissance", "naissance"), "sex": ("sexe",),
        "nationality": ("nationalite",), "languages": ("langues",), "papers": ("papiers", "documents_d_identite"),
    },
    "requests": {
        "sequence": ("primaire_ou_suivi", "primaire", "rang"), "purpose": ("objet", "objet_de_la_demande"),
        "on_behalf_of": ("pour_le_compte_de", "au_nom_de", "pour"), "channel": ("voie", "canal"),
        "happened_on": ("date_d_envoi", "envoyee_le", "transmise_le", "date_de_transmission"),
        "deadline_on": ("echeance", "delai", "reponse_demandee_pour_le"), "duty": ("obligation",),
    },
    "answers": {"kind": ("reponse", "resultat"), "happened_on": ("date_de_reponse", "repondu_le", "recue_le")},
    "donations": {"is_pledge": ("promesse",), "earmark": ("affectation",), "happened_on": ("recu_le",)},
    "costs": {"from_fund": ("paye_par_le_fonds", "fonds"), "happened_on": ("paye_le",)},
    "consents": {
        "scope": ("objet", "portee"), "language": ("langue",), "interpreter": ("interprete",),
        "valid_until": ("valable_jusqu_au", "fin"),
    },
    "rates": {"worth": ("taux", "cours"), "happened_on": ("publie_le",)},
    "incidents": {"account": ("recit", "description"), "impact": ("gravite", "effet")},
}  # fmt: skip


def of(sheet: Sheet, column: str) -> tuple[str, ...]:
    """The French headers of a column, those of its sheet alone first."""
    return (*_OF.get(sheet.name, {}).get(column, ()), *_EVERYWHERE.get(column, ()))
