"""readme.txt: how to open each file of the exchange without the program."""

README_TEXT = b"""\
LIS BUNDLE
==========

This is what one school chose to send from its self-assessment. Its figures stand for groups, never for
one person.
You do not need LIS Desktop to read it: it is an ordinary ZIP file, and nothing in it is compressed
or encrypted.

assessment.json   the school, the school year, the instrument, which dimensions are hidden,
                  agreed levels, priorities
counts.csv        how many chose what; open it in any spreadsheet
                    round      1 is the first, private round
                    dimension  the id of what was scored
                    code       1 is the lowest level; cj cannot judge; nap not applicable; blank no answer
                    n          how many
notes.json        only if the school ticked texts: its own words, one by one
datapackage.json  a Frictionless data package (https://datapackage.org): sizes, SHA-256 hashes, columns

A dimension with fewer scores than k (see assessment.json) is hidden to protect respondents:
it is named under "hidden" and has no row in counts.csv.

To keep it readable by LIS Desktop, pass the file on as it is. Packing it again changes its bytes,
and a changed bundle is refused.
"""

WITHDRAWAL_README = b"""\
LIS BUNDLE: A WITHDRAWAL
========================

With this file a school takes back what it sent from one self-assessment. It holds no figure and no text.
Whoever takes it in with LIS Desktop deletes every bundle that it names, wherever the program keeps one.

assessment.json   the school, the school year, and under "ancestors" the identities of what is taken back
withdrawal.json   why, if the school says so
counts.csv        empty but for its header
datapackage.json  a Frictionless data package (https://datapackage.org): sizes, SHA-256 hashes, columns
"""

ABOUT_BALLOTS = b"""
This one also holds ballots.csv: the ballots of one round, one row each, because the Consortium asked for them
and the faculty was told (assessment.json has the words under "ballots"). The rows are sorted and name nobody.
They are de-identified, not anonymous: please do not try to find out whose a row is.
"""

ABOUT_SIGNATURE = b"""
datapackage.json.minisig is the school's signature of datapackage.json, which holds the hash of every other
member. With minisign (https://jedisct1.github.io/minisign/):
    minisign -Vm datapackage.json -p signer.pub
It says that nothing was altered since; whose key it is, the Consortium knows.
"""

_CHECK_IT = b"""
datapackage.json.minisig is the Consortium's signature; with minisign (https://jedisct1.github.io/minisign/):
    minisign -Vm datapackage.json -p signer.pub
Whether that key is the Consortium's, the eight words on its printed page say.
"""

LETTER_README = (
    b"""\
LIS LETTER
==========

A Consortium's letter to one school: the keys to seal for, the school's code and a one-time token.
Open it with LIS Desktop and compare the eight words with the printed page. Keep it for yourselves:
whoever holds the token first could speak for the school.

letter.json       what the letter says
datapackage.json  sizes and SHA-256 hashes
"""
    + _CHECK_IT
)

DIGEST_README = (
    b"""\
LIS DIGEST
==========

What a Consortium's schools say together, the same file for all of them. No school's own figures are in it.

region.csv        one row per school year, instrument, dimension and level; open it in any spreadsheet
                    as_of    the digest in which the figures were made
                    schools  how many schools are in them
                    scores   how many scores
                    level    1 is the lowest
                    n        how many chose that level
digest.json       events, revoked keys, and the Consortium's signing keys one after another
datapackage.json  a Frictionless data package (https://datapackage.org): sizes, SHA-256 hashes, columns

A dimension that is not there would let a school or a small group show through.
"""
    + _CHECK_IT
)
