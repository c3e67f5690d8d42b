#!/usr/bin/python3
"""Is a built program hardened? Reads its headers and symbols with readelf and nm (package binutils).

    tests/access/hardened.py build/release/kaeru        exit 1 when something is missing, 77 without readelf
"""
import shutil
import subprocess
import sys


def read(option, program):
    return subprocess.run(["readelf", "-W", option, program], check=True, capture_output=True,
                          text=True).stdout


def network_calls(program):
    """What the program itself asks of the network; its libraries' needs are not among these."""
    listed = subprocess.run(["nm", "-D", "--undefined-only", program], check=True, capture_output=True, text=True).stdout
    names = {line.split()[-1].split("@")[0] for line in listed.splitlines() if line.split()}
    if "__libc_start_main" not in names:
        raise SystemExit(f"nm lists no symbols of {program}")
    return names & {"socket", "connect", "listen", "bind", "accept", "accept4"}


def findings(program):
    header, segments = read("-h", program), read("-l", program)
    dynamic, symbols = read("-d", program), read("--dyn-syms", program)
    stack = next((line.split() for line in segments.splitlines() if "GNU_STACK" in line), [])
    return {
        "position-independent": "DYN" in header and "PIE" in dynamic,
        "stack not executable": "RW" in stack and "RWE" not in stack,
        "no segment both writable and executable": " RWE " not in segments,
        "relocations read-only": "GNU_RELRO" in segments,
        "symbols bound at start": "NOW" in dynamic,
        "stack protector": "__stack_chk_fail" in symbols,
        "checked library calls": "_chk@" in symbols,
        "calls no network": not network_calls(program),
        "no search path of its own": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
    }


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not shutil.which("readelf"):
        print("skipped: no readelf (apt-get install binutils)")
        sys.exit(77)
    found = findings(sys.argv[1])
    for name, good in found.items():
        print("ok  " if good else "FAIL", name)
    sys.exit(0 if all(found.values()) else 1)


if __name__ == "__main__":
    main()
