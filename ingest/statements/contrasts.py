"""English words that turn a statement round, as data: opposites, denials, units; all as `words.lemma` leaves them."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPPOSITES: Final = """
begin, end
begin, stop
open, close
welcome, reject
welcome, condemn
accept, reject
accept, refuse
agree, refuse
agree, disagree
approve, reject
approve, veto
confirm, deny
support, oppose
support, condemn
praise, condemn
lift, impose
lift, tighten
ease, tighten
raise, lower
raise, cut
increase, decrease
increase, reduce
rise, fall
grow, shrink
strengthen, weaken
expand, reduce
extend, shorten
win, lose
attack, defend
advance, retreat
advance, withdraw
join, leave
arrive, leave
enter, leave
buy, sell
import, export
arrest, release
detain, release
allow, ban
allow, forbid
permit, ban
legal, illegal
resume, suspend
continue, stop
build, destroy
alive, dead
kill, injured
guilty, innocent
true, false
safe, dangerous
possible, impossible
before, after
above, below
more, less
more, fewer
most, least
first, last
early, late
north, south
east, west
with, without
for, against
all, some
always, sometimes
yes, no
succeed, fail
friend, enemy
ally, enemy
peace, war
public, private
import, ban
acquit, convict
destroy, spare
destroy, rebuild
create, lose
create, destroy
create, abolish
close, far
advance, postpone
amateur, professional
anger, delight
angry, pleased
appoint, dismiss
arm, disarm
arrest, free
arrive, depart
autumn, spring
autumn, summer
begin, complete
begin, finish
best, worst
better, worse
big, small
borrow, lend
break, honor
break, keep
bring, take
civilian, soldier
clear, unclear
close, reopen
cold, hot
collapse, recover
come, go
conceal, publish
conceal, reveal
confident, doubtful
continue, end
continue, over
continue, suspend
criticize, praise
criticize, welcome
danger, safety
day, night
decrease, rise
defeat, victory
deficit, surplus
deploy, withdraw
despite, because
disappointed, satisfied
dismiss, hire
divide, unite
down, up
easy, difficult
easy, hard
employee, employer
empty, full
end, open
endanger, protect
enemy, partner
enter, exit
evening, morning
exceed, undercut
expand, shrink
failure, success
fast, slow
father, mother
fear, hope
female, male
find, lose
fire, hire
for, opposed
free, occupied
free, jailed
friend, foe
gain, lose
gain, loss
gave, took
give, take
go, stay
good, bad
harm, help
hate, love
heavy, light
hide, reveal
high, low
higher, lower
import, export
improve, worsen
impose, lift
inside, outside
keep, lose
large, small
last, end
launch, end
leave, remain
leave, stay
left, right
legal, criminal
lend, owe
liberate, occupy
long, short
longer, shorter
loss, profit
majority, minority
man, woman
maximum, minimum
morning, night
narrow, widen
near, far
new, old
nothing, something
nobody, somebody
nobody, everybody
off, on
old, young
older, younger
open, shut
optimistic, pessimistic
over, begin
over, under
pass, reject
pass, fail
past, future
perpetrator, victim
poor, rich
poorer, richer
pride, shame
protect, threaten
push, pull
quiet, loud
receive, send
reject, sign
reliable, unreliable
respect, violate
resume, end
retreat, attack
reward, punish
right, wrong
rise, drop
rise, sink
save, waste
save, kill
soon, late
stand, fall
stay, withdraw
strength, weakness
strong, weak
stronger, weaker
summer, winter
spring, winter
surrender, fight
survive, die
tall, short
teacher, student
trust, distrust
unlock, lock
useful, useless
visible, hidden
voluntary, forced
wet, dry
win, defeat
won, lost
yesterday, tomorrow
"""
OPPOSITES: Final = frozenset(frozenset(pair.split(", ")) for pair in _OPPOSITES.strip().splitlines())
NEGATIVE_PREFIXES: Final = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
# Begin like that, and are no opposites.
UNRELATED: Final = _words(
    """disinformation misinformation inform import increase impress impose impart inside incite intend invest discover
    disease display discount discharge dismiss mission union unit until under interest industry internal index"""
)
IRREGULAR: Final = dict(
    pair.split(":")
    for pair in _words(
        """fell:fall fallen:fall rose:rise risen:rise won:win lost:lose began:begin begun:begin bought:buy sold:sell
        left:leave grew:grow grown:grow shrank:shrink shrunk:shrink broke:break broken:break kept:keep gave:give
        given:give took:take taken:take sent:send built:build stood:stand withdrew:withdraw withdrawn:withdraw
        hid:hide hidden:hide came:come went:go gone:go shot:shoot struck:strike beat:defeat beaten:defeat
        fought:fight stole:steal stolen:steal drew:draw drawn:draw met:meet told:tell blew:blow blown:blow
        sank:sink sunk:sink seized:seize froze:freeze frozen:freeze led:lead paid:pay held:hold found:find
        brought:bring taught:teach threw:throw thrown:throw"""
    )
)
"""Forms of irregular verbs to the verb."""

# In front of a clause they turn it into its opposite, or leave it open.
DENIALS: Final = _words(
    """deny denied denying doubt doubted doubtful false untrue wrong incorrect lie myth unlikely impossible refuse
    refused refusing fail failed failing decline declined whether reject rejected rejecting dispute disputed
    nonsense disinformation misinformation rumor rumour alleged claim lack lacked lacking avoid avoided prevent
    prevented stop stopped instead"""
)
UNTRUE: Final = _words("untrue disinformation misinformation")
"""Denials that say no more than "false"."""
INTENTIONS: Final = _words(
    """plan want hope intend seek try tried attempt consider propose expect aim wish offer offered promise pledge vow
    prepare prepared threaten threatened consider demand ask urge call request look ready willing fear worry"""
)
"""What somebody wants, asks or waits for has not come to pass."""
DEPENDING: Final = _words("once when whenever after before while until unless if as")
"""Right behind a fragment they take back part of it."""
UNITS: Final = _words(
    """dollar euro pound yen yuan ruble rouble rupee franc crown hryvnia cent percent point km mile metre foot yard
    inch centimetre millimetre kg gram ton tonne ounce litre gallon barrel hectare acre square cubic degree celsius
    fahrenheit watt kilowatt megawatt gigawatt volt hour"""
)
