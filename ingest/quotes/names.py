"""Names of persons in any language: given names, family names that come first, particles and suffixes."""

from typing import Final

from ingest.quotes.wordlists import words

MALE: Final = words(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander
    raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan
    jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe
    jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah
    louis bobby philip johnny bernie bill bob jim tom mike steve dave dan ted tim rick rand marco jeb ben chris
    rob ron ken greg jeff doug chuck al barack mitt newt mitch harry vladimir sergei dmitry volodymyr xi jens
    emmanuel boris recep benjamin bashar hassan ali mohammed muhammad ahmed omar abdullah hans klaus jean pierre
    luis carlos juan pedro antonio miguel ivan igor oleg viktor nikolai pavel corey reince lindsey rudy martin
    lincoln kellyanne’s sam matt tony phil fred charlie eddie jake luke max leo oliver hugo felix otto karl kurt
    stefan erik lars sven bjorn abdul ibrahim yusuf mustafa mehmet narendra rahul shinzo kim jeremy nigel graham
    alistair gordon neil barry stuart derek trevor clive geoffrey howard stanley leonard norman marvin earl glenn
    craig dean duane curtis marcus travis seth josh alex andy nick jay jon tommy jimmy kenny ricky danny bradley
    brad todd troy shawn derrick darren dwight lee warren lloyd clarence bernard sherrod cory tulsi’s elon merrick
    antonin anthony dmytro mikhail yuri anatoly"""
)
FEMALE: Final = words(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison
    frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly
    isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary chelsea melania ivanka
    kellyanne sarah carly condoleezza nikki jill jane elena sonia ruth loretta debbie tammy claire kirsten dianne
    kamala tulsi rosa ursula angela theresa nicola marine christine jacinda giorgia ursula olga natalia svetlana
    irina maria ekaterina tatiana anne annie kate katie beth betsy huma donna valerie susan robin wendy tina tracy
    dana gail joanna josie lucy molly nina nora peggy rita rosie sally sheila stella sue sylvia vanessa yvonne zoe
    aisha fatima leila layla noor mei ling eva ella ingrid astrid karin monica erica erin jenny jen haley leslie
    alison allison amelia hope joy heidi jody kristen kristin lynn megyn paula renee roseann shannon suzanne tara
    whitney rosalind janeane maya padma priya"""
)
EAST_ASIAN_SURNAMES: Final = words(
    """wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song
    tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao
    lv fu zhong cui qin hua geng mao xi kim lee park choi jung kang cho yoon jang lim moon ban shin kwon hwang ahn
    song ryu hong nguyen tran pham hoang phan vo dang bui xin le qi"""
)
HUNGARIAN_GIVEN: Final = words(
    """viktor péter péter zoltán gábor istván lászló józsef jános ferenc tamás andrás katalin judit ágnes klára
    márta"""
)
PARTICLES: Final = words("""de van von der den bin ibn al el la le da di du dos del ter ten af ben st. y e""")
SUFFIXES: Final = words("jr jr. sr sr. ii iii iv md m.d. ph.d. phd")
