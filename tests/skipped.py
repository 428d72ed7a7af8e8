"""skipped.py JUNIT.xml: how many tests passed, and of each that was skipped why, as it said last."""
import sys
import xml.etree.ElementTree

cases = xml.etree.ElementTree.parse(sys.argv[1]).getroot().findall("testcase")
skipped = [case for case in cases if case.find("skipped") is not None]
for case in skipped:
    said = (case.findtext("system-out") or "").strip().splitlines()
    print(f"skipped {case.get('name')}: {said[-1] if said else 'no reason given'}")
print(f"{sum(case.get('status') == 'run' for case in cases)} of {len(cases)} tests passed, {len(skipped)} skipped")
