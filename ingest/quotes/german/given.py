"""Given names that are common in German news, beside those of `ingest.quotes.names`."""

from typing import Final

from ingest.quotes import names
from ingest.quotes.wordlists import words

_MALE: Final = words(
    """jan hans karl carl klaus jürgen jörg uwe ulf ulrich ulli olaf friedrich fritz franz heinz horst helmut gerhard
    gerd günter günther dieter wolfgang werner walter manfred bernd rainer reiner ralf rolf jens lars sven torsten
    thorsten holger frank stefan stephan andreas matthias mathias markus michael thomas tobias tom timo till tim
    felix florian fabian sebastian lukas jonas jannik niklas nils niels ole peter paul philipp patrick ingo ivo igor
    emil erik erich ernst emanuel eberhard egon edgar bodo boris björn bastian bruno armin arne anton alfred
    albrecht achim adam axel konrad kai kurt leon leo ludwig lothar lorenz luis max maximilian moritz marcel marco
    mario martin oliver oskar otto robert roland ronald roman rudolf rüdiger samuel siegfried sigmar simon steffen
    theo theodor titus udo urs veit viktor volker wilhelm willi wladimir sergej dmitri dmitrij alexej oleh danylo
    nikolai wolodymyr jewgeni michail juri reto beat hannes henning hendrik henrik hubertus jakob joachim joschka
    josef johannes johann gregor georg gernot christoph christian clemens cem mehmet ali hakan mustafa recep pedro
    eugen dino manne heiner hendrik norbert ruben pavel iwan amir benedikt detlef henrik jannis justus kilian
    lennart malte marius noah pascal raphael rené sönke thilo valentin vincent wolf hermann hartmut harald hugo
    arthur arnold dominik dirk bert ewald"""
)
_FEMALE: Final = words(
    """jana anna anne annika annalena annegret angela andrea anja anke antje astrid barbara bärbel beate birgit birte
    brigitte britta carola christa christiane christina claudia cornelia dagmar daniela doris dorothea edith
    elisabeth elke ella emma erika esther eva franziska frauke frieda gabriele gerda gesine gisela grit gudrun hanna
    hannah hannelore heide heidi heike helga hilde ilse ina ines inga inge ingrid irene iris jasmin jessica johanna
    julia jutta karin karla katharina kathrin katja katrin kerstin klara lara laura lea lena leni leonie lisa lotte
    luise maja manuela manuela marie marianne marion marlene martina melanie mia michaela miriam monika nadine nadja
    nancy natalia nicola nicole nina nora olga petra ramona regina renate ricarda rita rosa ruth sabine sahra sandra
    sara sarah saskia sibylle silke simone sofia sonja sophie stefanie steffi susanne svenja swetlana tanja tina
    ulrike ursula uta ute vera verena veronika wiebke yvonne maria karoline viola theresa viktoria ljudmila oksana
    irina carla marta mirjam helene magdalena margarete mathilde paula pia sigrid sylvia valentina wilma friederike
    franka gundula hedwig henriette isabel isabelle jule kira lydia nele rebecca rosemarie selma tamara"""
)
MALE: Final = (names.MALE | _MALE) - _FEMALE
FEMALE: Final = (names.FEMALE | _FEMALE) - _MALE
