"""A small glossary for tests: one sense of each kind, so that tests do not move
when the shipped glossary grows."""

from functools import cache

from glossary.compiling import Index, compile_senses
from glossary.terms import read_entries_text, to_senses

SENSES = """
- term: [core router]
  pos: noun
  plain: main network device
  attr: "-"
  means: The device that joins the parts of a network.
- term: [DB]
  pos: noun
  plain: database
  attr: "="
  means: An organised store of data.
- term: [API]
  pos: noun
  action: explain
  gloss: link between two programs
  means: A way for two programs to exchange data.
- term: [approx.]
  pos: phrase
  plain: about
- term: [bug]
  pos: noun
  plain: error
  attr: "="
  means: A fault in a program.
- term: [cluster]
  pos: noun
  plain: group/n of computers
  attr: "-"
  ambiguous: true
  for: [server, database, node, failover, patch, upgrade]
  against: [flower, star, village]
  means: Computers that work together.
- term: [credentials]
  pos: noun
  plain: user name and password
  attr: sign-in
  count: mass
  means: What you sign in with.
- term: [degraded]
  pos: adj
  plain: slower than usual
  attr: slow
  means: Working, but not as well as it should.
- term: [deploy]
  pos: verb
  plain: install
  frame: {to: on}
  means: To put a new version to use.
- term: [deployment]
  pos: noun
  plain: installation
  attr: "="
  means: Putting a new version to use.
- term: [downtime]
  pos: noun
  plain: interruption
  attr: "="
  count: mass
  means: Time in which something cannot be used.
- term: [edge router]
  pos: noun
  plain: main network device
  attr: "-"
  means: The device that joins our network to others.
- term: [email]
  pos: noun
  action: keep
  means: Electronic mail.
- term: [ETA]
  pos: noun
  plain: expected time
  attr: "="
  means: When something is expected.
- term: [fail over, failover]
  pos: verb
  plain: switch {o} to its backup
  alone: switch to the backup
  means: To move the work to a spare system.
- term: [failover]
  pos: noun
  plain: switch/n to the backup
  attr: backup-switch
  means: A move of the work to a spare system.
- term: [host]
  pos: verb
  plain: run
  means: To keep a program or a website on one's own computers.
- term: [in order to]
  pos: phrase
  plain: to
- term: [latency]
  pos: noun
  plain: delay
  attr: "="
  means: The time that an answer takes.
- term: [mirror]
  pos: noun
  plain: identical copy
  attr: "-"
  ambiguous: true
  for: [download, server, package]
  against: [wall, bathroom, car]
  means: A copy of a website on another server.
- term: [misconfigured]
  pos: adj
  plain: wrongly set up
  means: With wrong settings.
- term: [misconfigure]
  pos: verb
  plain: set up wrongly
  means: To give something wrong settings.
- term: [node]
  id: node.computer
  pos: noun
  plain: machine
  attr: machine
  ambiguous: true
  for: [cluster, server, reboot, drain]
  against: [lymph, tree]
  means: One computer of a group.
- term: [patch]
  pos: verb
  plain: update
  ambiguous: true
  for: [server, security, Sunday, vulnerability]
  against: [jacket, road]
  means: To repair a program.
- term: [patch]
  pos: noun
  plain: small update
  attr: update
  ambiguous: true
  for: [server, security, vendor, vulnerability]
  against: [jacket, garden, eye]
  means: A small repair of a program.
- term: [please be advised that]
  pos: phrase
  plain: ""
- term: [PowerDesk]
  pos: name
  action: explain
  gloss: program for help requests
  means: The program in which help requests are kept.
- term: [rate-limit]
  pos: verb
  plain: limit the requests of {o}
  means: To let only so many requests through.
- term: [re-enable]
  pos: verb
  plain: turn on {o} again
  means: To let something work again.
- term: [RCA, root cause analysis]
  pos: noun
  plain: search/n for the cause
  attr: "-"
  means: Finding out why something broke.
- term: [reboot]
  pos: verb
  plain: restart
  means: To switch off and on again.
- term: [reboot]
  pos: noun
  plain: restart
  attr: "="
  means: Switching off and on again.
- term: [retry]
  pos: verb
  plain: try again
  means: To do something once more.
- term: [retry]
  pos: noun
  plain: new attempt
  attr: "="
  means: One more attempt.
- term: [roll back]
  pos: verb
  plain: undo
  means: To go back to the earlier version.
- term: [router]
  pos: noun
  plain: network device
  attr: network
  means: A device that passes data on.
- term: [scale up]
  pos: verb
  plain: add capacity to {o}
  alone: add capacity
  subject: person
  means: To make a system stronger.
- term: [SSO, single sign-on]
  pos: noun
  plain: sign-in system
  attr: sign-in
  means: One sign-in for several systems.
- term: [sync]
  pos: noun
  plain: exchange/n of data
  attr: exchange
  means: Making two copies the same.
- term: [sync]
  pos: verb
  plain: update
  means: To make two copies the same.
- term: [UI]
  pos: noun
  plain: screens
  attr: screen
  count: plural
  means: What you see of a program.
- term: [VM, virtual machine]
  pos: noun
  plain: virtual computer
  attr: "="
  means: A computer that exists as a program.
- term: [volume mount]
  pos: noun
  plain: connection/n of storage
  attr: "-"
  means: A store joined to a computer.
- term: [VPN, virtual private network]
  pos: noun
  action: explain
  gloss: secure connection to the company network
  means: A secure connection to the company network.
- term: [provision]
  pos: verb
  plain: set up
  means: To make ready for use.
- term: [dependent]
  pos: adj
  plain: connected
  frame: {on: to}
  ambiguous: true
  for: [service, server, database]
  means: In need of something else.
- term: [GL account]
  pos: noun
  plain: bookkeeping number
  attr: "="
  direction: business
  means: A number under which amounts are booked.
- term: [run]
  pos: noun
  plain: payment run
  attr: "="
  unit: finance
  ambiguous: false
  means: The weekly payment of all suppliers.
"""


@cache
def small_index() -> Index:
    """The compiled small glossary."""
    entries = [entry for entry, _ in read_entries_text(SENSES, "small.yaml")]
    return compile_senses(to_senses((entry, "small") for entry in entries))
