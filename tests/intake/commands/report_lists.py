"""The names that the report of 29 March 2005 prints, in its order and without its asides."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportList:
    """A list of the report: where it stands, what gives it back, and the names that it prints."""

    place: str
    query: str
    names: tuple[str, ...]
    last: str = " et "

    def __str__(self) -> str:
        return f"{self.place} {self.query}"


STATES = (
    "Algérie", "Allemagne", "Australie", "Autriche", "Azerbaïdjan", "Bélarus", "Belgique",
    "Bosnie-Herzégovine", "Croatie", "Cuba", "Danemark", "Égypte", "Espagne", "Finlande", "Japon",
    "Lettonie", "Liban", "Lituanie", "Maroc", "Maurice", "Mexique", "Nigéria", "Oman",
    "Ouzbékistan", "Pakistan", "Philippines", "République arabe syrienne", "République de Corée",
    "Serbie-et-Monténégro", "Slovaquie", "Slovénie", "Suède", "Suisse", "Thaïlande", "Turquie",
    "Ukraine", "Venezuela (République bolivarienne du)",
)  # fmt: skip

NGOS = {
    "American Society of Criminology",
    "Ligue internationale des droits de l’homme",
    "Conseil national des femmes allemandes",
    "Pax Romana",
}

LISTS = (
    ReportList("n. 1", "legislation.ratification=ratified", (
        "Algérie", "Azerbaïdjan", "Bélarus", "Belgique", "Bosnie-Herzégovine", "Croatie",
        "Danemark", "Égypte", "Espagne", "Lettonie", "Lituanie", "Maurice", "Mexique", "Nigéria",
        "Philippines", "Serbie-et-Monténégro", "Slovaquie", "Slovénie", "Suède", "Turquie",
        "Ukraine", "Venezuela (République bolivarienne du)",
    )),
    ReportList("n. 2", "legislation.implementing_legislation=in_progress", (
        "Algérie", "Azerbaïdjan", "Bélarus", "Belgique", "Mexique",
    )),
    ReportList("n. 3", "legislation.ratification=in_progress", (
        "Allemagne", "Australie", "Finlande", "République arabe syrienne",
    ), last=", et "),
    ReportList("n. 4", "legislation.domestic_offence=yes", (
        "Allemagne", "Australie", "Autriche", "Cuba", "Finlande", "Maroc", "Pakistan",
        "République de Corée", "Suisse", "Ouzbékistan",
    )),
    ReportList("n. 5", "legislation.penalties_stated=yes", (
        "Algérie", "Espagne", "Finlande", "Lettonie", "Lituanie", "Philippines", "Suède",
        "Turquie", "Ukraine",
    )),
    ReportList("n. 9", "prevention.campaigns=yes", (
        "Australie", "Azerbaïdjan", "Bosnie-Herzégovine", "Croatie", "Danemark", "Finlande",
        "Liban", "Lituanie", "Maurice", "Philippines", "Slovaquie", "Slovénie", "Suède",
        "Thaïlande", "Turquie", "Venezuela (République bolivarienne du)",
    )),
    ReportList("n. 10", "protection.protection_law=yes", (
        "Allemagne", "Azerbaïdjan", "Bosnie-Herzégovine", "Croatie", "Espagne", "Lituanie",
        "Maroc", "République de Corée", "Serbie-et-Monténégro", "Slovaquie", "Suède",
        "Thaïlande", "Venezuela (République bolivarienne du)",
    )),
    ReportList("n. 11", "coordination.national_plan=yes", (
        "Australie", "Azerbaïdjan", "Bosnie-Herzégovine", "Croatie", "Danemark", "Finlande",
        "Lettonie", "Lituanie", "Philippines", "Serbie-et-Monténégro", "Slovénie", "Suède",
        "Thaïlande", "Turquie",
    )),
    ReportList("n. 12", "coordination.child_protection_plan=yes", ("Cuba", "Maurice")),
    ReportList("n. 21", "inter_agency.joint_activities=yes", (
        "OHCHR", "Division de la promotion de la femme", "ONUDC",
        "Département des opérations de maintien de la paix", "CNUCED", "UNESCO", "UNICRI", "HCR",
        "UNIFEM", "FNUAP", "ONUSIDA", "PNUD", "OIT", "UNICEF", "OMS", "OIM", "OACI", "Interpol",
    )),
    ReportList("n. 24", "inter_agency.measures=criminal_justice", (
        "ONUDC", "UNESCO", "Interpol", "ONUSIDA", "OIM", "UNICRI", "OIT", "UNIFEM", "UNICEF",
        "HCR", "OHCHR", "PNUD",
    )),
    ReportList("n. 25", "inter_agency.measures=victim_protection", (
        "ONUDC", "ONUSIDA", "OIM", "UNICRI", "OIT", "FNUAP", "UNIFEM", "UNICEF", "HCR", "PNUD",
    )),
    ReportList("n. 26", "inter_agency.measures=prevention", (
        "ONUDC", "UNESCO", "Interpol", "ONUSIDA", "OIM", "OMS", "UNICRI", "OIT",
        "Département des opérations de maintien de la paix", "FNUAP", "UNIFEM", "UNICEF", "HCR",
        "PNUD",
    )),
    ReportList("n. 27", "inter_agency.resource_gaps=yes", ("HCR", "UNIFEM")),
    ReportList("n. 28", "inter_agency.information_exchange_needed=yes", (
        "ONUDC", "OIT", "UNICRI", "OIM", "ONUSIDA", "UNESCO", "HCR",
    )),
    ReportList("n. 29", "inter_agency.data_gaps=yes", (
        "ONUSIDA", "OIM", "UNICRI", "OIT", "OHCHR", "PNUD",
    )),
    ReportList("n. 30", "investigations.asset_confiscation=yes", (
        "Allemagne", "Belgique", "Bosnie-Herzégovine", "Croatie", "Danemark", "Lettonie",
        "Slovaquie",
    )),
    ReportList("§8", "investigations.special_techniques=other", (
        "Australie", "Belgique", "Croatie",
    )),
    ReportList("§23", "investigations.border_control=yes", (
        "Australie", "Azerbaïdjan", "Belgique", "Bosnie-Herzégovine", "Croatie", "Suisse",
        "Ukraine",
    )),
    ReportList("§40", "prevention.campaigns_in_origin_countries=yes", (
        "Allemagne", "Autriche", "Belgique",
    )),
    ReportList("§43", "protection.services=shelter", (
        "Allemagne", "Autriche", "Azerbaïdjan", "Belgique", "Bosnie-Herzégovine", "Philippines",
        "République de Corée", "Serbie-et-Monténégro", "Suisse", "Venezuela",
    )),
    ReportList("§43", "protection.services=support", (
        "Allemagne", "Australie", "Autriche", "Azerbaïdjan", "Croatie", "Lituanie", "Philippines",
        "République de Corée", "Slovaquie", "Slovénie", "Suède", "Turquie", "Venezuela",
    )),
    ReportList("§44", "protection.residence_permit=yes", (
        "Allemagne", "Australie", "Autriche", "Belgique", "Croatie", "Danemark",
        "Serbie-et-Monténégro", "Slovaquie", "Suède",
    )),
    ReportList("§45", "protection.services=repatriation", (
        "Allemagne", "Australie", "Danemark", "République de Corée", "Turquie", "Ukraine",
    )),
)  # fmt: skip
