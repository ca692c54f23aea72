"""Nouns that tell what a name is: titles and roles of persons, words of organisations, places."""

from typing import Final

from ingest.quotes.wordlists import words

HONORIFICS: Final = words(
    """mr mr. mrs mrs. ms ms. miss mx. dr dr. prof prof. professor sir dame lord lady sen sen. rep rep. gov gov.
    gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. cmdr cmdr. adm adm. rev rev. hon hon. judge justice
    senator senators representative congressman congresswoman governor president vice general admiral colonel
    captain major lieutenant sergeant officer detective sheriff mayor king queen prince princess pope cardinal
    archbishop bishop imam rabbi ayatollah sheikh father sister brother chancellor premier secretary minister
    ambassador commissioner chairman chairwoman chair director spokesman spokeswoman spokesperson candidate
    attorney councilman councilwoman councillor councilor deputy leader sens. reps. gens. drs. pres. supt. insp.
    det. speaker lawmaker nominee comrade"""
)
ROLES: Final = words(
    """spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople minister president chairman chairwoman
    chairperson chair chief director secretary senator representative congressman congresswoman governor mayor
    ambassador envoy premier chancellor leader commander general admiral colonel captain officer official officials
    adviser advisor aide aides strategist analyst economist professor historian lawyer attorney prosecutor judge
    justice manager executive ceo founder head deputy commissioner candidate nominee lawmaker legislator activist
    organizer organiser author writer journalist reporter editor columnist correspondent coach player owner investor
    billionaire consultant pollster researcher scientist expert doctor physician nurse teacher student pastor priest
    bishop archbishop pope king queen prince princess sheriff detective inspector diplomat negotiator counsel
    counselor councillor councilman councilwoman member fellow scholar politician democrat republican senators voter
    resident witness survivor victim mother father wife husband son daughter brother sister cofounder co-founder
    treasurer co-chair cochair chairmen operative veteran supporter delegate surrogate host anchor speaker producer
    farmer fisherman worker volunteer engineer superintendent constable brigadier marshal corporal private cadet
    midshipman commodore coroner bailiff magistrate barrister solicitor paralegal judges advocate ombudsman auditor
    comptroller registrar rector vicar rabbi imam cleric chaplain deacon monk nun abbot moderator curator conductor
    composer singer actor actress filmmaker screenwriter novelist poet playwright critic presenter broadcaster
    publisher architect designer artist musician photographer chef baker firefighter paramedic surgeon psychologist
    psychiatrist therapist pharmacist veterinarian dentist midwife astronomer chemist geologist mathematician
    statistician sociologist anthropologist ecologist botanist geneticist oncologist cardiologist trader broker
    banker accountant entrepreneur developer landlord tenant shopkeeper miner driver pilot goalkeeper striker
    midfielder defender quarterback pitcher umpire referee trainer jockey sprinter champion rival predecessor
    successor counterpart colleague neighbor neighbour cousin nephew niece uncle aunt grandson grandfather
    grandmother widow widower partner agent whistleblower regent sultan emir principal dean provost trustee
    negotiators physicist biologist epidemiologist virologist meteorologist"""
)
ORGANISATION_WORDS: Final = words(
    """ministry department agency office bureau commission committee council party union association federation
    alliance organization organisation institute university college school court bank corporation company inc inc.
    corp corp. ltd llc co co. group times post journal news tribune herald gazette guardian globe daily weekly
    magazine network radio television tv press house congress senate parliament assembly government administration
    campaign police army navy force forces guard authority board foundation fund center centre club league society
    coalition movement pac conference treasury embassy cabinet kremlin pentagon service services nations hospital
    church museum airlines airport industries holdings partners labs brotherhood taliban hamas hezbollah observer
    telegraph mail mirror sun star chronicle examiner inquirer register today reuters cnn nbc abc cbs bbc fox
    msnbc cnbc nato eu un u.n. aclu nra fbi cia nsa dnc rnc doj epa irs afl-cio cgtn agence xinhua tass politico
    bloomberg breitbart caucus chamber trust consortium laboratory academy orchestra team bureau's crescent cross
    watch international global research"""
)
MEDIA_WORDS: Final = words(
    """times post journal news tribune herald gazette guardian globe daily weekly magazine network radio
    television tv press reuters cnn nbc abc cbs bbc fox msnbc cnbc cgtn agence xinhua tass politico bloomberg
    breitbart newspaper broadcaster outlet telegraph observer mirror chronicle npr pbs ap afp axios buzzfeed vox
    anadolu interfax yonhap kyodo aljazeera jazeera vice slate newsweek fortune forbes economist atlantic"""
)
ORGANISATION_NOUNS: Final = words(
    """ministry department agency office bureau commission committee council party union association federation
    organization organisation institute university court bank company group newspaper paper government
    administration campaign police army navy board foundation network outlet magazine broadcaster court embassy
    firm think-tank watchdog regulator authorities authority senate parliament congress union team prosecutors"""
)
# Countries, capitals and seats of power that news writes for a government.
METONYMS: Final = words(
    """china russia ukraine beijing moscow kyiv kiev washington brussels tehran ankara berlin paris london tokyo
    seoul pyongyang delhi islamabad kremlin pentagon nato iran iraq israel turkey germany france britain japan
    india pakistan syria egypt poland hungary romania greece italy spain portugal netherlands belgium sweden
    norway finland denmark austria switzerland canada mexico brazil argentina chile australia taiwan vietnam
    thailand philippines indonesia malaysia singapore nigeria kenya ethiopia sudan qatar belarus georgia armenia
    azerbaijan kazakhstan serbia kosovo estonia latvia lithuania moldova cuba venezuela colombia peru u.s. us usa
    u.k. uk eu un u.n. saudi america england scotland wales ireland damascus baghdad riyadh cairo warsaw vienna
    rome madrid athens minsk hanoi taipei"""
)
PLACES: Final = words(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon
    pennsylvania island tennessee texas utah vermont virginia wisconsin wyoming columbia chicago boston dallas
    houston philadelphia phoenix seattle detroit denver miami atlanta cleveland orlando vegas francisco angeles
    diego city county street avenue road north south east west northern southern eastern western europe asia
    africa america middle america’s river lake mountain bay hill hills valley beach park square hong kong gaza
    crimea jerusalem tel aviv"""
)
DEMONYMS: Final = words(
    """american chinese russian ukrainian british french german italian spanish japanese korean indian iranian iraqi
    israeli palestinian turkish syrian egyptian saudi polish hungarian greek dutch belgian swedish norwegian finnish
    danish swiss canadian mexican brazilian australian european african asian arab muslim christian jewish catholic
    democratic republican democrat republicans democrats americans kurdish afghan pakistani belarusian czech
    austrian irish scottish welsh english romanian bulgarian serbian taiwanese vietnamese thai filipino indonesian
    malaysian cuban venezuelan colombian chilean argentine argentinian peruvian bolivian ecuadorian paraguayan
    uruguayan panamanian honduran guatemalan salvadoran nicaraguan haitian dominican jamaican puerto portuguese
    croatian slovak slovenian slovene bosnian montenegrin macedonian albanian kosovar moldovan estonian latvian
    lithuanian georgian armenian azerbaijani kazakh uzbek kyrgyz tajik turkmen mongolian chechen tibetan uyghur
    bangladeshi nepali nepalese burmese cambodian laotian singaporean lebanese jordanian yemeni omani emirati qatari
    kuwaiti bahraini algerian tunisian moroccan libyan sudanese ethiopian eritrean somali ugandan rwandan congolese
    ghanaian senegalese malian angolan zambian zimbabwean tanzanian namibian botswanan gambian icelandic
    luxembourgish maltese cypriot dutchman dutchwoman englishman frenchman frenchwoman irishman scot welshman
    spaniard dane swede finn pole turk serb croat briton hispanic latino western northern southern eastern
    libertarian conservative liberal labour tory federal national international nigerian kenyan south north"""
)
NOT_A_PERSON: Final = words(
    """act bill street war day week house amendment code law plan deal agreement accord treaty summit convention
    primary caucus caucuses debate election elections campaign state states county city town village river bay
    mountain island stadium arena hotel tower towers center building hall theater show game bowl cup open series
    championship union security strategy policy crisis movement lives ban zone wall area district facebook twitter
    google apple amazon microsoft uber tesla boeing walmart youtube instagram god islam christianity bible quran
    obamacare medicare medicaid brexit covid olympics congress super championship tuesday
    championships thanksgiving christmas easter history
    month award prize initiative project program programme report index survey poll commission eve friday"""
)
AFTER_NAMES: Final = words("KC QC MP MEP MSP MLA OBE MBE CBE KBE DBE FRS RN CPA Esq Esq.")  # no part of the name
