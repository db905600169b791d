#!/bin/sh
# Opens the form in the browser. The first time it asks, and then makes an environment of its own
# in the folder .venv beside this one. The same file is used on Linux and macOS.
cd "$(dirname "$0")/.." || exit 1

stop() {
    printf '%s\n' "$1"
    if [ -t 0 ]; then
        printf 'Tryck Enter för att stänga. '
        read -r _
    fi
    exit 1
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return
        fi
    done
    stop 'motioner behöver Python 3.11 eller nyare. Hämta det från python.org och öppna filen igen.'
}

[ -f pyproject.toml ] || stop 'Programmets mapp är inte hel. Packa upp hela mappen och öppna filen igen.'

if [ ! -x .venv/bin/motioner ]; then
    find_python
    echo 'Första gången behöver motioner hämta de bibliotek som det använder från nätet (pypi.org).'
    echo 'De läggs i programmets egen mapp. Sedan används inte nätet.'
    printf 'Hämta dem nu? (j/n) '
    read -r answer
    case $answer in
        [jJ] | [jJ][aA]) ;;
        *) stop 'Inget är hämtat. Öppna filen igen när du vill.' ;;
    esac
    echo 'Hämtar. Det tar en minut eller två.'
    "$python" -m venv .venv ||
        stop 'Det gick inte att göra en egen miljö. På Debian och Ubuntu behövs paketet python3-venv.'
    .venv/bin/python -m pip install -q . ||
        stop 'Det gick inte att hämta allt. Är datorn på nätet? Öppna filen igen för ett nytt försök.'
fi

exec .venv/bin/motioner webb "$@"
