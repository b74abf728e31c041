"""Forty falsifications of the drafts on wells, in each language, and edits that falsify nothing.

Each of the first is a text of the draft, what is put in its place, where that is found, and words
by which it is.
"""

from typing import NamedTuple

from forms.messages import Language


class Falsification(NamedTuple):
    """What is put into a draft, and what is found: in so many faults, all at the same place."""

    old: str
    new: str
    place: str
    said: str
    faults: int = 1


class Edit(NamedTuple):
    """What an author may do to a draft."""

    old: str
    new: str


FALSIFICATIONS: dict[Language, tuple[Falsification, ...]] = {
    "en": (
        # The ten that were passed once.
        Falsification("In all, 12 of", "In all, 13 of", "paragraph 2", "“13”; the data have “12”"),
        Falsification(
            "replied (6 per", "replied (16 per", "paragraph 2", "“16”; the data have “6”"
        ),
        Falsification(
            "| 22 | 4 | 18% |",
            "| 22 | -4 | 18% |",
            "table “Replies of",
            "“-4”; the data have “4” (Eastern European States, Replied)",
        ),
        Falsification(
            "| 22 | 4 | 18% |",
            "| 22 | 5 | 18% |",
            "table “Replies of",
            "“5”; the data have “4” (Eastern European States, Replied)",
        ),
        Falsification(
            "replied had adopted",
            "replied had not adopted",
            "paragraph 5",
            "says no where the data affirm",
        ),
        Falsification(
            "Cuba, Denmark, Egypt and",
            "Cuba, Denmark, Denmark, Egypt and",
            "note 2",
            "Denmark is named more than once",
        ),
        Falsification(
            "Belgium, Denmark and Finland",
            "Denmark, Belgium and Finland",
            "note 3",
            "Belgium stands out of alphabetical order",
        ),
        Falsification(
            "Latvia and Turkey", "Latvia and Türkiye", "note 1", "“Türkiye” was not the name"
        ),
        Falsification(
            "[^1] A few States had not yet drafted any rules on drinking water.[^2]",
            "[^2] A few States had not yet drafted any rules on drinking water.[^1]",
            "paragraph 5",
            "notes 1 and 2 have changed places",
        ),
        Falsification(
            "[^2]: Cuba, Denmark, Egypt and Lithuania.", "", "paragraph 5", "there is no note 2"
        ),
        Falsification(
            "42 wells repaired;",
            "43 wells repaired;",
            "“Lithuania: from",
            "“43”; the data have “42”",
        ),
        # Figures and rates in the text.
        Falsification(
            "of 191 Member", "of 192 Member", "paragraph 2", "“192”; the data have “191”"
        ),
        Falsification(
            "from two intergovernmental",
            "from three intergovernmental",
            "paragraph 2",
            "“three”; the data have “two”",
        ),
        Falsification(
            "resolution 58/137",
            "resolution 58/173",
            "paragraph 1",
            "“58/173”; the data have “58/137”",
        ),
        Falsification(
            "dated 16 September", "dated 18 September", "paragraph 1", "“18”; the data have “16”"
        ),
        Falsification(
            "12 States have replied: 7 give information",
            "12 States have replied: 8 give information",
            "“[For the author",
            "“8”; the data have “7”",
        ),
        Falsification(
            "sea (three States)",
            "sea (four States)",
            "paragraph 6",
            "“four States” stands with a list of 3",
        ),
        Falsification(
            "A few States drew",
            "Most of the States drew",
            "paragraph 6",
            "“Most of the States” stands with 4 of 12",
        ),
        Falsification(
            "Two organizations trained",
            "Three organizations trained",
            "paragraph 7",
            "“Three organizations” stands with a list of 2",
        ),
        Falsification(
            "A few States trained",
            "Several States trained",
            "paragraph 7",
            "“Several States” stands with 3 of 12",
        ),
        Falsification(
            "from 2000 to 2004",
            "from 2001 to 2004",
            "“Latvia: from",
            "“2001”; the data have “2000”",
        ),
        Falsification(
            "2002, 42 wells repaired; in 2003, 15 pumps",
            "2002, 15 wells repaired; in 2003, 42 pumps",
            "“Lithuania: from",
            "“15”; the data have “42”",
            2,
        ),
        Falsification(
            "pump by 2010", "pump by 2020", "“Egypt. Every", "“2020”; the data have “2010”"
        ),
        Falsification("(240 engineers", "(420 engineers", "note 5", "“420”; the data have “240”"),
        Falsification(
            "African States (52)",
            "African States (25)",
            "“African States",
            "“25”; the data have “52”",
        ),
        # Figures in tables.
        Falsification(
            "| 4 | 18% |", "| 4 | 81% |", "table “Replies of", "“81%”; the data have “18%”"
        ),
        Falsification(
            "| 2003 | 15 | Pumps",
            "| 2003 | 51 | Pumps",
            "table “Repairs”",
            "“51”; the data have “15” (Lithuania, Number)",
        ),
        Falsification("| Draft | 5 |", "| Draft | 6 |", "table “Answers", "“6”; the data have “5”"),
        Falsification(
            "| Latvia | 2000",
            "| Denmark | 2000",
            "table “Repairs”",
            "“Denmark”; the data have “Latvia”",
        ),
        Falsification(
            "| Lithuania | 1999",
            "| Türkiye | 1990 | 1991 | 3 |  | Wells |\n| Lithuania | 1999",
            "table “Repairs”",
            "“Türkiye” was not the name",
        ),
        # Negations.
        Falsification(
            "States had not yet drafted any",
            "States had drafted some",
            "paragraph 5",
            "affirms where the data say no",
        ),
        Falsification(
            "plumbers in maintenance.[^5]",
            "no plumbers in maintenance.[^5]",
            "paragraph 7",
            "says no where the data affirm",
        ),
        Falsification(
            "village shall have",
            "village shall never have",
            "“Egypt. Every",
            "says no where the data affirm",
        ),
        Falsification(
            "was not measured", "was measured", "“Cuba. Rain", "affirms where the data say no"
        ),
        # Names.
        Falsification(
            "Cuba, Denmark, Egypt and", "Cuba, Egypt and", "note 2", "Denmark is missing"
        ),
        Falsification(
            "Belgium, Denmark and Finland",
            "Belgium, Denmark, Finland and Sweden",
            "note 3",
            "Sweden never replied",
        ),
        Falsification("[^4]: Croatia and", "[^4]: Cuba and", "note 4", "Croatia is missing", 2),
        Falsification(
            "Cuba, Czech Republic, Denmark",
            "Cuba, Czechia, Denmark",
            "paragraph 3",
            "“Czechia” was not the name",
        ),
        Falsification(
            "**Latvia:**", "**Denmark:**", "“Denmark: from", "“Denmark”; the data have “Latvia”"
        ),
        Falsification(
            "INTERPOL and IOM.",
            "INTERPOL and IMO.",
            "note 6",
            "“IMO” is the name of no respondent",
            2,
        ),
        # Notes.
        Falsification(
            "(three States)[^3] and melting icebergs (two States).[^4]",
            "(three States)[^4] and melting icebergs (two States).[^3]",
            "paragraph 6",
            "notes 3 and 4 have changed places",
        ),
        Falsification(
            "organizations trained engineers and plumbers in maintenance.[^6]",
            "organizations trained engineers and plumbers in maintenance.",
            "note 6",
            "no mark refers to it",
        ),
        Falsification(
            "[^6]: INTERPOL",
            "[^6]: INTERPOL and IOM.\n\n[^6]: INTERPOL",
            "Note 6",
            "is there 2 times",
        ),
    ),
    "fr": (
        # The ten that were passed once.
        Falsification(
            "Au total, 12 des",
            "Au total, 13 des",
            "paragraphe 2",
            "« 13 » ; les données ont « 12 »",
        ),
        Falsification("(6 %)", "(16 %)", "paragraphe 2", "« 16 » ; les données ont « 6 »"),
        Falsification(
            "| 22 | 4 | 18 % |",
            "| 22 | 5 | 18 % |",
            "tableau « Réponses des",
            "« 5 » ; les données ont « 4 » (États d’Europe orientale, Ont répondu)",
        ),
        Falsification(
            "répondu ont adopté",
            "répondu n’ont pas adopté",
            "paragraphe 5",
            "nie ce que les données affirment",
        ),
        Falsification(
            "Cuba, Danemark, Égypte et",
            "Cuba, Danemark, Danemark, Égypte et",
            "note 2",
            "Danemark est nommé plus d’une fois",
        ),
        Falsification(
            "Belgique, Danemark et Finlande",
            "Danemark, Belgique et Finlande",
            "note 3",
            "Belgique n’est pas à sa place alphabétique",
        ),
        Falsification(
            "Finlande, Lettonie, République tchèque et",
            "Finlande, Lettonie, Tchéquie et",
            "note 1",
            "« Tchéquie » n’était pas le nom",
        ),
        Falsification(
            "[^1]. Quelques États n’ont pas encore rédigé de règles sur l’eau potable[^2]",
            "[^2]. Quelques États n’ont pas encore rédigé de règles sur l’eau potable[^1]",
            "paragraphe 5",
            "les notes 1 et 2 ont changé de place",
        ),
        Falsification(
            "[^2]: Cuba, Danemark, Égypte et Lituanie.",
            "",
            "paragraphe 5",
            "il n’y a pas de note 2",
        ),
        Falsification(
            "42 puits à réparer ;",
            "43 puits à réparer ;",
            "« Lituanie",
            "« 43 » ; les données ont « 42 »",
        ),
        # Figures and rates in the text.
        Falsification(
            "des 191 États", "des 192 États", "paragraphe 2", "« 192 » ; les données ont « 191 »"
        ),
        Falsification(
            "répondu deux organisations inter",
            "répondu trois organisations inter",
            "paragraphe 2",
            "« trois » ; les données ont « deux »",
        ),
        Falsification(
            "résolution 58/137",
            "résolution 58/173",
            "paragraphe 1",
            "« 58/173 » ; les données ont « 58/137 »",
        ),
        Falsification(
            "datée du 16 septembre",
            "datée du 18 septembre",
            "paragraphe 1",
            "« 18 » ; les données ont « 16 »",
        ),
        Falsification(
            "12 États ont répondu : 7 donnent",
            "12 États ont répondu : 8 donnent",
            "« [À l’auteur",
            "« 8 » ; les données ont « 7 »",
        ),
        Falsification(
            "mer (trois États)",
            "mer (quatre États)",
            "paragraphe 6",
            "« quatre États » accompagne une liste de 3",
        ),
        Falsification(
            "Quelques États puisaient",
            "La plupart des États puisaient",
            "paragraphe 6",
            "« La plupart des États » accompagne 4 sur 12",
        ),
        Falsification(
            "Deux organisations ont",
            "Trois organisations ont",
            "paragraphe 7",
            "« Trois organisations » accompagne une liste de 2",
        ),
        Falsification(
            "Quelques États ont formé",
            "Plusieurs États ont formé",
            "paragraphe 7",
            "« Plusieurs États » accompagne 3 sur 12",
        ),
        Falsification(
            "de 2000 à 2004", "de 2001 à 2004", "« Lettonie", "« 2001 » ; les données ont « 2000 »"
        ),
        Falsification(
            "2002, 42 puits à réparer ; en 2003, 15 pompes",
            "2002, 15 puits à réparer ; en 2003, 42 pompes",
            "« Lituanie",
            "« 15 » ; les données ont « 42 »",
            2,
        ),
        Falsification(
            "pompe en 2010", "pompe en 2020", "« Égypte", "« 2020 » ; les données ont « 2010 »"
        ),
        Falsification(
            "(240 engineers", "(420 engineers", "note 5", "« 420 » ; les données ont « 240 »"
        ),
        Falsification(
            "États d’Afrique (52)",
            "États d’Afrique (25)",
            "« États d’Afrique",
            "« 25 » ; les données ont « 52 »",
        ),
        # Figures in tables.
        Falsification(
            "| 4 | 18 % |",
            "| 4 | 81 % |",
            "tableau « Réponses des",
            "« 81 % » ; les données ont « 18 % »",
        ),
        Falsification(
            "| 2003 | 15 | Pompes",
            "| 2003 | 51 | Pompes",
            "tableau « Réparations »",
            "« 51 » ; les données ont « 15 » (Lituanie, Nombre)",
        ),
        Falsification(
            "| Projet | 5 |",
            "| Projet | 6 |",
            "tableau « Réponses pour",
            "« 6 » ; les données ont « 5 »",
        ),
        Falsification(
            "| Lettonie | 2000",
            "| Danemark | 2000",
            "tableau « Réparations »",
            "« Danemark » ; les données ont « Lettonie »",
        ),
        Falsification(
            "| Lituanie | 1999",
            "| Türkiye | 1990 | 1991 | 3 |  | Puits |\n| Lituanie | 1999",
            "tableau « Réparations »",
            "« Türkiye » n’était pas le nom",
        ),
        # Negations.
        Falsification(
            "États n’ont pas encore rédigé",
            "États ont déjà rédigé",
            "paragraphe 5",
            "affirme ce que les données nient",
        ),
        Falsification(
            "États ont formé des",
            "États n’ont formé aucun des",
            "paragraphe 7",
            "nie ce que les données affirment",
        ),
        Falsification(
            "village aura une",
            "village n’aura jamais une",
            "« Égypte",
            "nie ce que les données affirment",
        ),
        Falsification(
            "n’était pas mesurée", "était mesurée", "« Cuba", "affirme ce que les données nient"
        ),
        # Names.
        Falsification(
            "Cuba, Danemark, Égypte et Lituanie",
            "Cuba, Égypte et Lituanie",
            "note 2",
            "il manque Danemark",
        ),
        Falsification(
            "Belgique, Danemark et Finlande",
            "Belgique, Danemark, Finlande et Suède",
            "note 3",
            "Suède n’a jamais répondu",
        ),
        Falsification("[^4]: Croatie et", "[^4]: Cuba et", "note 4", "il manque Croatie", 2),
        Falsification(
            "Mexique, République tchèque et",
            "Mexique, Tchéquie et",
            "paragraphe 3",
            "« Tchéquie » n’était pas le nom",
        ),
        Falsification(
            "**Lettonie :**",
            "**Danemark :**",
            "« Danemark",
            "« Danemark » ; les données ont « Lettonie »",
        ),
        Falsification(
            "INTERPOL et OIM.",
            "INTERPOL et OMI.",
            "note 6",
            "« OMI » n’est le nom d’aucun répondant",
            2,
        ),
        # Notes.
        Falsification(
            "(trois États)[^3] et la fonte des icebergs (deux États)[^4]",
            "(trois États)[^4] et la fonte des icebergs (deux États)[^3]",
            "paragraphe 6",
            "les notes 3 et 4 ont changé de place",
        ),
        Falsification("à l’entretien[^6]", "à l’entretien", "note 6", "aucun appel n’y renvoie"),
        Falsification(
            "[^6]: INTERPOL",
            "[^6]: INTERPOL et OIM.\n\n[^6]: INTERPOL",
            "La note 6",
            "figure 2 fois",
        ),
    ),
}

EDITS: dict[Language, tuple[Edit, ...]] = {
    "en": (
        # Words.
        Edit(
            "In all, 12 of 191 Member States have replied (6 per cent).",
            "Twelve of the 191 Member States (6 per cent) have replied.",
        ),
        Edit(
            "In all, 12 of 191 Member States have replied (6 per cent).",
            "Of the 191 Member States, 12 have replied, five of them from Western Europe.",
        ),
        Edit(
            "Most of the States that replied had adopted an act",
            "Seven States, most of them in Europe, had adopted an act",
        ),
        Edit(
            "had adopted an act on the protection of public wells.",
            "stated that they were protecting their public wells by law.",
        ),
        Edit("had adopted an act", "had not only announced but adopted an act"),
        Edit(
            "A few States had not yet drafted any rules on drinking water.[^2]",
            "Rules on drinking water were still to be drafted in four States.[^2]",
        ),
        Edit("wells.[^1] A few States had", "wells,[^1] whereas a few States had"),
        Edit("A few States trained", "In 2004, a few States trained"),
        Edit(
            "from 1999 to 2002, 42 wells repaired; in 2003, 15 pumps repaired.",
            "42 wells repaired from 1999 to 2002, and 15 pumps in 2003.",
        ),
        Edit(
            "**Latvia:** from 2000 to 2004, 60 wells repaired (in towns).",
            "In Latvia, 60 wells in towns were repaired between 2000 and 2004.",
        ),
        Edit(
            "namely the open sea (three States)[^3] and melting icebergs (two States).[^4]",
            "namely melting icebergs (two States)[^4] and the open sea (three States).[^3]",
        ),
        Edit(
            "Every village shall have a pump by 2010.",
            "By 2010 there shall be a pump in every village, and 5 in every town.",
        ),
        Edit("Rain was not measured before 1998.", "Before 1998 rain was never measured."),
        # What an author adds.
        Edit(
            "\\[For the author: conclusions.\\]",
            "8\\. Water is scarce in 40 countries. It was not in 1950, when 3 of 4 wells had any.",
        ),
        Edit(
            "### B. Works", "Croatia, Turkey and Mexico had no rules of that kind.\n\n### B. Works"
        ),
        Edit(
            "### B. Works",
            "Latvia and Lithuania repaired 117 wells and pumps between them.\n\n### B. Works",
        ),
        Edit("### B. Works", "### B. Wells that are repaired"),
        Edit(
            "## III. Conclusions",
            "| Year | Wells |\n|---|---|\n| 1999 | 3 |\n| 2000 | 4 |\n\n## III. Conclusions",
        ),
        # What an author moves or leaves out.
        Edit("**Latvia:** from 2000 to 2004, 60 wells repaired (in towns).\n\n", ""),
        Edit("| Latvia | 2000 | 2004 | 60 | Wells |\n", ""),
        Edit("| 60 | Wells |", "| 60 | Deep wells |"),
        Edit(
            "| African States | 53 | 1 | 2% |\n| Asian States | 53 | 0 | 0% |",
            "| Asian States | 53 | 0 | 0% |\n| African States | 53 | 1 | 2% |",
        ),
        Edit("### Tables", "### Tables of the annex, 2005"),
        Edit(
            "2003, 15 pumps repaired.",
            "2003, 15 pumps repaired.\n\n**Cuba.** Rain was not measured before 1998.",
        ),
    ),
    "fr": (
        Edit(
            "Au total, 12 des 191 États Membres ont répondu (6 %).",
            "Sur les 191 États Membres, 12 ont répondu, dont cinq d’Europe occidentale.",
        ),
        Edit(
            "La plupart des États ayant répondu ont adopté une loi",
            "Sept États, européens pour la plupart, ont adopté une loi",
        ),
        Edit(
            "ont adopté une loi sur la protection des puits publics",
            "ont indiqué qu’ils protégeaient leurs puits publics par la loi",
        ),
        Edit("ont adopté une loi", "ont non seulement annoncé, mais adopté une loi"),
        Edit(
            "Quelques États n’ont pas encore rédigé de règles sur l’eau potable[^2]",
            "Des règles sur l’eau potable restaient à rédiger dans quatre États[^2]",
        ),
        Edit("publics[^1]. Quelques États n’ont", "publics[^1], tandis que quelques États n’ont"),
        Edit("Quelques États ont formé", "En 2004, quelques États ont formé"),
        Edit(
            "de 1999 à 2002, 42 puits à réparer ; en 2003, 15 pompes à réparer.",
            "42 puits à réparer de 1999 à 2002 et 15 pompes en 2003.",
        ),
        Edit(
            "**Lettonie :** de 2000 à 2004, 60 puits à réparer (in towns).",
            "En Lettonie, 60 puits urbains étaient à réparer entre 2000 et 2004.",
        ),
        Edit(
            "à savoir la haute mer (trois États)[^3] et la fonte des icebergs (deux États)[^4]",
            "à savoir la fonte des icebergs (deux États)[^4] et la haute mer (trois États)[^3]",
        ),
        Edit(
            "Chaque village aura une pompe en 2010.",
            "En 2010, il y aura une pompe dans chaque village et 5 dans chaque ville.",
        ),
        Edit(
            "La pluie n’était pas mesurée avant 1998.",
            "Avant 1998, la pluie n’était jamais mesurée.",
        ),
        Edit(
            "\\[À l’auteur : conclusions.\\]",
            "8\\. L’eau est rare dans 40 pays. Ce n’était pas le cas en 1950.",
        ),
        Edit(
            "### B. Travaux",
            "La Croatie, la Turquie et le Mexique n’avaient rien de tel.\n\n### B. Travaux",
        ),
        Edit("### B. Travaux", "### B. Puits à réparer"),
        Edit("**Lettonie :** de 2000 à 2004, 60 puits à réparer (in towns).\n\n", ""),
        Edit("| 60 | Puits |", "| 60 | Puits profonds |"),
        Edit(
            "2003, 15 pompes à réparer.",
            "2003, 15 pompes à réparer.\n\n**Cuba.** La pluie n’était pas mesurée avant 1998.",
        ),
    ),
}
