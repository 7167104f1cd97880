"""Checks SBML files with libSBML, every category of check on and none of its findings ignored.

Usage: sbml_check.py FILE...    Needs libSBML for Python (Debian: python3-sbml5). Exit code 1 if there is any finding.
"""
import sys

import libsbml

CATEGORIES = [
    libsbml.LIBSBML_CAT_GENERAL_CONSISTENCY,
    libsbml.LIBSBML_CAT_IDENTIFIER_CONSISTENCY,
    libsbml.LIBSBML_CAT_UNITS_CONSISTENCY,
    libsbml.LIBSBML_CAT_MATHML_CONSISTENCY,
    libsbml.LIBSBML_CAT_SBO_CONSISTENCY,
    libsbml.LIBSBML_CAT_OVERDETERMINED_MODEL,
    libsbml.LIBSBML_CAT_MODELING_PRACTICE,
]

found = 0
for path in sys.argv[1:]:
    document = libsbml.readSBMLFromFile(path)
    for category in CATEGORIES:
        document.setConsistencyChecks(category, True)
    document.checkInternalConsistency()
    document.checkConsistency()
    for index in range(document.getNumErrors()):
        error = document.getError(index)
        print(f"{path}:{error.getLine()}: {error.getSeverityAsString()} {error.getErrorId()}: {error.getMessage().strip()}")
    found += document.getNumErrors()
print(f"libSBML {libsbml.getLibSBMLDottedVersion()}: {len(sys.argv) - 1} files, {found} findings")
sys.exit(1 if found else 0)
